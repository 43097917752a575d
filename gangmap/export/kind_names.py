"""What kinds are called on a page, in both languages; the words are the model's."""

from __future__ import annotations

from gangmap.export.page import Language, in_both
from gangmap.model.identifiers import IDENTIFIER_KINDS
from gangmap.model.near_kinds import CONTEXT_KINDS, NEAR_KINDS

KindNames = dict[str, dict[Language, str]]


def identifier_names() -> KindNames:
    """Kinds of identifiers."""
    return {name: in_both(kind.chinese, kind.english) for name, kind in IDENTIFIER_KINDS.items()}


def near_names() -> KindNames:
    """Kinds of values that shops share beside identifiers."""
    return {name: in_both(kind.chinese, kind.english) for name, kind in NEAR_KINDS.items()}


def evidence_names() -> KindNames:
    """Kinds of evidence that are no identifiers: near values, and comparisons in which nothing is shared."""
    compared = {name: in_both(chinese, english) for name, (english, chinese) in CONTEXT_KINDS.items()}
    return near_names() | compared
