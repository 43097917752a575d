"""How well a header fits a column by the meanings of its parts: 寄件人手机 is a sender's phone whoever writes it so.

A header is cut into the longest parts that `header_parts.toml` knows, in Chinese, English, pinyin or its initials.
What a column stands for is said there in the same meanings, so that a wording nobody listed is understood.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from pypinyin import Style, lazy_pinyin

from gangmap.model.case_tables import CASE_TABLES

_KNOWN = tomllib.loads(Path(__file__).with_name("header_parts.toml").read_text(encoding="utf-8"))
_UNIT = re.compile(r"[a-z]+|#|[^\W\d_a-z]")
_LATIN = re.compile(r"[a-z]+")
_NEUTRAL = "-"
_OF_COURSE = {
    "shops": ("shop",), "sellers": ("seller",), "persons": ("person", "case"), "listings": ("item",),
    "listing_history": ("item",), "reviews": ("review",), "shipments": ("parcel", "trade"), "payments": ("trade",),
    "premises": ("place",), "brands": ("item",), "products": ("item",), "dealers": ("authorised",),
    "cases": ("case",), "complaints": ("complaint",), "leads": ("lead",),
}  # fmt: skip
"""Meanings that go without saying in a table."""
_OF_NUMBERS = (
    "phone", "wechat", "qq", "alipay", "account", "paper", "company_code", "device", "waybill", "tracker", "payer",
    "payee",
)  # fmt: skip
_OF_NAMES = (
    "carrier", "domain", "platform", "brand", "line", "holder", "agency", "category", "city", "province", "country",
)  # fmt: skip
_GOES_WITHOUT_SAYING = {
    "id": frozenset(_OF_NUMBERS),
    "name": frozenset(_OF_NAMES),
    "kind": frozenset({"category"}),
}
"""Meanings that add nothing beside some others: the number of a phone, the name of a carrier."""
_SURE = 0.97
_GLUED = 0.9
_PINYIN = 0.88
_INITIALS = 0.6
_FEW_INITIALS = 0.5
_LESS_SURE = 0.01
_UNSURE = 0.75

Meanings = frozenset[str]
Lexicon = Mapping[str, Meanings]


@dataclass(frozen=True, slots=True)
class Reading:
    """A header as its parts.

    Args:
        parts: What each part may mean.
        unknown: The share of the header that no part covers.
        sure: How sure it is that it was meant so.
    """

    parts: tuple[Meanings, ...]
    unknown: float
    sure: float


def parts_fit(plain: str, table: str, column: str) -> float:
    """From 0 to 1, how well the parts of a header together mean a column.

    Args:
        plain: The header in small letters, words parted by a space or any mark.
        table: The table.
        column: Its column.
    """
    reading = reading_of(plain)
    of_course = _OF_COURSE.get(table, ())
    fits = (
        worth * (reading.sure - _LESS_SURE * rank)
        for rank, (meanings, worth) in enumerate(_wanted(table, column))
        if _means(reading.parts, meanings, of_course)
    )
    return max(fits, default=0.0) * (1 - reading.unknown) ** 2


def names_its_own(plain: str, table: str) -> bool:
    """Whether a header says of whom or what a table is: 企业地址 speaks for sellers, 店铺状态 for shops."""
    return any(part & set(_OF_COURSE.get(table, ())) for part in reading_of(plain).parts)


@cache
def reading_of(plain: str) -> Reading:
    """The parts of a header, by the first way of writing that covers all of it, else by the one that covers most."""
    units = _UNIT.findall(plain)
    if not units:
        return Reading((), 1.0, 0.0)
    words = _cut(units, _lexicon(), " ", 4)
    if words.unknown == 0 or not _LATIN.fullmatch("".join(units)):
        return words
    letters = "".join(units)
    others = [
        (_cut(letters, _joined(_lexicon()), "", 16), _GLUED),
        (_cut(letters, _pinyin(), "", 24), _PINYIN),
        (_cut(letters, _initials(), "", 7), _INITIALS if len(letters) > 3 else _FEW_INITIALS),
    ]
    whole = (Reading(found.parts, 0.0, sure) for found, sure in others if found.unknown == 0)
    return next(whole, words)


def _cut(units: Sequence[str], lexicon: Lexicon, between: str, longest: int) -> Reading:
    """The parts that cover most of the units, and are the fewest of those that do."""
    best: list[tuple[int, int, tuple[Meanings, ...]]] = [(0, 0, ())]
    for end in range(1, len(units) + 1):
        left, count, parts = best[end - 1]
        found = (left + 1, count, parts)
        for start in range(max(0, end - longest), end):
            meanings = lexicon.get(_spelt(units[start:end], between))
            if meanings is not None:
                missed, before, earlier = best[start]
                found = min(found, (missed, before + 1, (*earlier, meanings)), key=lambda each: each[:2])
        best.append(found)
    missed, _, parts = best[-1]
    return Reading(parts, missed / len(units), _SURE)


def _spelt(units: Sequence[str], between: str) -> str:
    """Chinese signs stand together, English words apart."""
    return between.join(units) if units[0].isascii() and not isinstance(units, str) else "".join(units)


def _means(parts: Sequence[Meanings], wanted: Meanings, of_course: Iterable[str]) -> bool:
    """Whether each meaning is that of a part of its own, and every other part says one of them again or nothing."""
    implied = (meaning for meaning, beside in _GOES_WITHOUT_SAYING.items() if wanted & beside)
    idle = {_NEUTRAL, *of_course, *wanted, *implied}
    return all(part & idle for part in parts) and _each_has_a_part(sorted(wanted), list(parts))


def _each_has_a_part(wanted: Sequence[str], parts: list[Meanings]) -> bool:
    if not wanted:
        return True
    return any(
        wanted[0] in part and _each_has_a_part(wanted[1:], [*parts[:place], *parts[place + 1 :]])
        for place, part in enumerate(parts)
    )


@cache
def _wanted(table: str, column: str) -> tuple[tuple[Meanings, float], ...]:
    """The meanings that stand for a column, each with what it is worth."""
    if CASE_TABLES[table].column(column) is None:
        return ()
    said = [*_KNOWN.get(table, {}).get(column, []), *_KNOWN["any"].get(column, [])]
    return tuple(
        (frozenset(words.removesuffix("?").split()), _UNSURE if words.endswith("?") else 1.0) for words in said
    )


@cache
def _lexicon() -> Lexicon:
    """What each part in Chinese or English may mean."""
    return _gathered((word, meaning) for meaning, words in _KNOWN["parts"].items() for word in words)


def _joined(lexicon: Lexicon) -> Lexicon:
    """English parts as they are written without a gap: shopname."""
    latin = [word for word in lexicon if word.isascii() and len(word) > 1]
    return _gathered((word.replace(" ", ""), meaning) for word in latin for meaning in lexicon[word])


@cache
def _pinyin() -> Lexicon:
    return _gathered(("".join(lazy_pinyin(word)), meaning) for word, meaning in _chinese())


@cache
def _initials() -> Lexicon:
    several = ((word, meaning) for word, meaning in _chinese() if len(word) > 1)
    return _gathered(("".join(lazy_pinyin(word, style=Style.FIRST_LETTER)), meaning) for word, meaning in several)


def _chinese() -> list[tuple[str, str]]:
    return [(word, meaning) for word, means in _lexicon().items() if not word.isascii() for meaning in sorted(means)]


def _gathered(pairs: Iterable[tuple[str, str]]) -> Lexicon:
    found: dict[str, set[str]] = {}
    for word, meaning in pairs:
        found.setdefault(word, set()).add(meaning)
    return {word: frozenset(meanings) for word, meanings in found.items()}


def meanings_known() -> frozenset[str]:
    """Every meaning that a part may have."""
    return frozenset(chain.from_iterable(_lexicon().values()))
