"""What two spellings of one field of an address say: the same, the next one, another, or nothing."""

from __future__ import annotations

import re
from enum import Enum
from itertools import zip_longest

from gangmap.model.address.address import ANY_PLACE, UNIT_WORDS, Address, romanised

_INTERVAL = re.compile(r"(\d+)(?:-(\d+))?(?=\D*$)")
_NUMBER_PARTS = re.compile(r"[^弄号]+(?:弄|号|$)")
_ENTRANCE = re.compile(r"^[0-9A-Z]+单元(?=.)")


class Match(Enum):
    """What two spellings of one field say."""

    SAME = 1
    NEXT = 2
    OTHER = 3
    UNKNOWN = 4


def match_roads(left: str, right: str) -> Match:
    """Compare names of roads, in Latin letters where only one of them is written so."""
    if not left or not right:
        return Match.UNKNOWN
    if left.isascii() != right.isascii():
        left, right = romanised(left), romanised(right)
    return Match.SAME if left == right else Match.OTHER


def match_places(left: str, right: str) -> Match:
    """Compare names of places: the short form is the end or the beginning of the long one, or a part of it."""
    if not left or not right:
        return Match.UNKNOWN
    short, long = sorted((left, right), key=len)
    if ANY_PLACE.match(short):
        return Match.SAME if short == long else Match.UNKNOWN
    return Match.SAME if short == long or (len(short) > 2 and short in long) else Match.OTHER


def match_numbers(left: str, right: str) -> Match:
    """Compare house numbers part by part: lane, house, side number; two apart is next door on one side."""
    if not left or not right:
        return Match.UNKNOWN
    for one, other in zip_longest(_NUMBER_PARTS.findall(left), _NUMBER_PARTS.findall(right)):
        if one is None or other is None:
            return Match.SAME
        match = _match_intervals(one, other, within=2)
        if match is not Match.SAME:
            return match
    return Match.SAME


def match_units(left: Address, right: Address) -> Match:
    """Compare units on one floor; a floor that differs makes them other units."""
    if differ(left.floor, right.floor):
        return Match.OTHER
    one, other = left.unit, right.unit
    if bool(_ENTRANCE.match(one)) != bool(_ENTRANCE.match(other)):
        one, other = _ENTRANCE.sub("", one), _ENTRANCE.sub("", other)
    return match_names(one, other, UNIT_WORDS)


def match_names(left: str, right: str, words: re.Pattern[str]) -> Match:
    """Compare what names a building or unit, leaving the word for it aside: "3栋" is "3座"."""
    if not left or not right:
        return Match.UNKNOWN
    return _match_intervals(words.sub("", left), words.sub("", right), within=1)


def _match_intervals(left: str, right: str, within: int) -> Match:
    """Compare "A12" with "A11-13": the same prefix and numbers that overlap, or lie `within` so many."""
    if left == right:
        return Match.SAME
    one, other = _INTERVAL.search(left), _INTERVAL.search(right)
    if one is None or other is None:
        letters = len(left) == len(right) == 1 and left.isascii() and right.isascii()
        return Match.NEXT if letters and abs(ord(left) - ord(right)) == 1 else Match.OTHER
    if left[: one.start()] != right[: other.start()]:
        return Match.OTHER
    (low, high), (least, most) = _bounds(one), _bounds(other)
    gap = max(low, least) - min(high, most)
    if gap <= 0:
        same_tail = left[one.end() :].removesuffix("号") == right[other.end() :].removesuffix("号")
        return Match.SAME if same_tail else Match.NEXT
    return Match.NEXT if gap <= within else Match.OTHER


def _bounds(interval: re.Match[str]) -> tuple[int, int]:
    low = int(interval[1])
    high = int(interval[2] or low)
    if high < low:  # "1401-3" stands for 1401 to 1403
        high = low - low % 10 ** len(interval[2] or "") + high
    return low, max(low, high)


def differ(left: str, right: str) -> bool:
    """Whether both show the field, and not the same."""
    return bool(left) and bool(right) and left != right
