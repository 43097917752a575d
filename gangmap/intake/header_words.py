"""How well a header fits a column of the data contract, in Chinese, English or pinyin."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pypinyin import Style, lazy_pinyin
from rapidfuzz.fuzz import ratio

from gangmap.intake.header_parts import names_its_own, parts_fit, reading_of
from gangmap.model.case_tables import CASE_TABLES

_WORDS = tomllib.loads(Path(__file__).with_name("header_words.toml").read_text(encoding="utf-8"))
_IN_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")

_ENGLISH_WORD = re.compile(r"([A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^A-Za-z]+)")
_SAME = {short: word for word, shorts in _WORDS["same"].items() for short in shorts}

_NOT = ("不", "未", "非", "无", "没")

EXACT = 1.0
PINYIN = 0.9
INITIALS = 0.55
_LESS_SURE = 0.002
_KNOWN_WORDING = 0.9
_MEANS_ANOTHER = 0.6
"""A likeness to a known name says less where every part of a header is understood, and means something else."""
_ALIKE = 0.79
"""Headers this much alike may be two wordings of one thing; 付款账号 and 收款账号 are less so."""


def table_words(table: str) -> tuple[str, ...]:
    """Words that name a table in the name of a file or sheet."""
    return tuple(_WORDS["tables"][table])


@cache
def currency_words() -> Mapping[str, tuple[str, ...]]:
    """Words for each currency other than the yuan, its code among them, in small letters."""
    return {code: (code.lower(), *words) for code, words in _WORDS["currencies"].items()}


def meaning_of(column: str, word: str, choices: tuple[str, ...]) -> str | None:
    """What a word in a cell means, of the choices a column allows; None if nobody knows.

    The word itself, else the longest word known that is part of it, unless it is denied there.

    >>> meaning_of("status", "投诉不成立", ("accepted", "rejected")), meaning_of("status", "不正常", ("open", "closed"))
    ('rejected', None)
    """
    meanings: dict[str, list[str]] = _WORDS["values"].get(column, {})
    plain = word.strip().lower()
    known = {said: choice for choice in choices for said in (choice, *meanings.get(choice, []))}
    if plain in known:
        return known[plain]
    inside = [said for said in known if len(said) > 1 and not said.isascii() and said in plain]
    longest = max(inside, key=lambda said: (len(said), said), default="")
    denied = not longest or plain[plain.index(longest) - 1 : plain.index(longest)] in _NOT
    return None if denied else known[longest]


def fit_of(header: str, table: str, column: str) -> float:
    """From 0 (nothing speaks for it) to 1 (the header is a known name of the column).

    >>> fit_of("手机号", "shops", "phone")
    1.0
    """
    words = _words(header)
    by_parts = parts_fit(words, table, column)
    plain = _plain(header)
    by_wording = max((_fit(plain, form, value) for form, value in _forms(table, column)), default=0.0)
    if by_parts == 0 and by_wording < _KNOWN_WORDING and reading_of(words).unknown == 0:
        by_wording *= _MEANS_ANOTHER
    return max(by_wording, by_parts)


def speaks_for(header: str, table: str) -> bool:
    """Whether a header names what the rows of a table are.

    >>> speaks_for("企业名称", "sellers"), speaks_for("企业名称", "shops")
    (True, False)
    """
    return names_its_own(_words(header), table)


def _fit(header: str, form: str, value: float) -> float:
    if header == form:
        return value
    if value <= INITIALS or len(form) < 2:
        return 0.0
    if form in header:
        return value * (0.4 + 0.5 * len(form) / len(header)) * (1.0 if header.endswith(form) else 0.85)
    alike = ratio(header, form) / 100
    return value * 0.85 * alike if alike >= _ALIKE and min(len(header), len(form)) >= 3 else 0.0


@cache
def _forms(table: str, column: str) -> tuple[tuple[str, float], ...]:
    """Every spelling of every known name, with how much it says."""
    words = [*_WORDS.get(table, {}).get(column, []), *_WORDS["any"].get(column, []), column]
    if CASE_TABLES[table].column(column) is None:
        return ()
    forms: dict[str, float] = {}
    for rank, word in enumerate(words):
        plain = _plain(word)
        forms.setdefault(plain, EXACT - _LESS_SURE * min(rank, 20))
        if not plain.isascii():
            forms.setdefault("".join(lazy_pinyin(plain)), PINYIN)
            initials = "".join(lazy_pinyin(plain, style=Style.FIRST_LETTER))
            if len(initials) >= 3:
                forms.setdefault(initials, INITIALS)
    return tuple(forms.items())


@cache
def _words(text: str) -> str:
    """A header in small letters without what stands in brackets, its words apart: shopId is "shop id"."""
    folded = unicodedata.normalize("NFKC", text)
    bare = _IN_BRACKETS.sub("", folded) or folded
    return " ".join(_ENGLISH_WORD.sub(r" \1 ", bare).lower().split())


@cache
def _plain(text: str) -> str:
    """A header without what stands in brackets, blanks, marks and letters' case, its short words spelt out."""
    folded = unicodedata.normalize("NFKC", text)
    bare = _IN_BRACKETS.sub("", folded) or folded
    words = [_SAME.get(word, word) for word in _ENGLISH_WORD.sub(r" \1 ", bare.replace("/", "")).lower().split()]
    kept = "".join(re.sub(r"[\W_]+", "", word) for word in words)
    return kept or bare.lower()
