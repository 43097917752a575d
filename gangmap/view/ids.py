"""Ids as somebody types or pastes them: with blanks around them, in full-width letters, or mistyped."""

from __future__ import annotations

import re
from typing import Any

from gangmap.model.judgements import ENTITIES
from gangmap.normalise.characters import fold_characters
from gangmap.view.results import Results

_NARROW = "".join(map(chr, range(0x20, 0x7F)))
_WIDE = "\u3000" + "".join(map(chr, range(0xFF01, 0xFF5F)))
"""The database cannot fold what stands in the case, but for these letters."""


_ESCAPE = re.compile(
    r"\\(?:(?P<sign>[nrt\\'\"])|x(?P<two>[0-9a-f]{2})|u(?P<four>(?!d[89a-f])[0-9a-f]{4})"
    r"|U(?P<eight>00(?:0[0-9a-f]|10)[0-9a-f]{4}))",
    re.IGNORECASE,
)
_SIGNS = {"n": "\n", "r": "\r", "t": "\t"}
_ARROW = "↵"
"""What the terminal shows in place of the end of a line."""


def group_id_of(text: str) -> str:
    """The id of a group, however it was typed.

    >>> group_id_of(" ｇ-3dsbh6gub4 ")
    'G-3DSBH6GUB4'
    """
    return fold_characters(text).text.upper()


def shop_id_of(results: Results, text: str) -> str | None:
    r"""The id of the shop that somebody means: blanks around it and the width of its letters play no part.

    What does not print may be typed as it is shown, in signs (x\ny) or as an arrow (x↵y).

    Args:
        results: Of a run.
        text: An id as it was typed; letter case counts, as platforms tell ids apart by it.

    Returns:
        The id as the case has it, None when there is no such shop, or more than one.
    """
    if results.rows("shop", shop_id=text.strip()):
        return text.strip()
    meant = _as_it_was(text.strip())
    if meant != text.strip() and results.rows("shop", shop_id=meant):
        return meant
    same = [row["shop_id"] for row in _like_shop(results, text) if row["same"]]
    return same[0] if len(same) == 1 else None


def suggest_ids(results: Results, text: str, *, groups: bool = False) -> str:
    """What somebody may have meant, as a sentence: a thing of another sort, or ids that are written alike; or nothing.

    Args:
        results: Of a run.
        text: The id that is not there.
        groups: Whether that of a group was asked for as well.
    """
    plain = fold_characters(text).text
    if not groups and results.rows("group", group_id=group_id_of(text)):
        return "It is the id of a group: gangmap show. "
    for table in ENTITIES:
        if results.rows("entity", table=table, entity_id=plain):
            return f"It is an id of {table}. "
    like = [row["group_id"] for row in results.rows("like_group_id", text=group_id_of(text))] if groups else []
    like += [row["shop_id"] for row in _like_shop(results, text)]
    return f"Did you mean {' or '.join(map(_quoted, like))}? " if like else ""


def _as_it_was(text: str) -> str:
    r"""An id as the case has it, of one as it is shown.

    >>> _as_it_was(r"x\ny") == _as_it_was("x↵y") == "x\ny"
    True
    """
    return _ESCAPE.sub(_sign_of, text.replace(_ARROW, "\n"))


def _sign_of(found: re.Match[str]) -> str:
    if found["sign"]:
        return _SIGNS.get(found["sign"].lower(), found["sign"])
    return chr(int(found["two"] or found["four"] or found["eight"], 16))


def _quoted(shop: str) -> str:
    """An id as it can be typed, in quotes where it holds blanks or what does not print."""
    return shop if shop.isprintable() and " " not in shop else repr(shop)


def _like_shop(results: Results, text: str) -> list[dict[str, Any]]:
    return results.rows("like_shop_id", text=fold_characters(text).text, wide=_WIDE, narrow=_NARROW)
