"""Where in a text the numbers stand that somebody could dial."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gangmap.normalise.dialling import Dialled, dial
from gangmap.normalise.placeholder import is_masked

ODD_SEPARATORS = "odd separators"

_LONGEST = 20
"""Digits of the longest number dialled: a carrier's prefix, a country code and 15 digits."""
_DIGITS = re.compile(r"[0-9]+")
_PLUS = re.compile(r"\+[\W_]{0,2}$")
_GAP = re.compile(r"(?! ?[/|、] | [/|、])(?:[^\w;；\n+]{1,4}|_{1,4})")
_ORDINARY_GAP = re.compile(r"[ \-.()/]{0,3}")
_EXTENSION = re.compile(
    r"\s?(?:转接|转|轉接|轉|分机号?|分機|内线|extension|ext|x|p|,{1,2}|#|[-~—–\[(（【])"
    r"[\s.:：]{0,2}([0-9]{1,6})(?![0-9])",
    re.IGNORECASE,
)
_LOOKS_LIKE_A_DIGIT = re.compile(r"[OoQlIiZzSsBbGgqОоЗз|!零一二三四五六七八九]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of a text that dials a line.

    Args:
        line: The line it dials.
        extension: The digits to dial after that, or nothing.
        end: Where the stretch ends, extension and all.
        folds: What is odd about how it is written.
    """

    line: Dialled
    extension: str
    end: int
    folds: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The canonical number."""
        return f"{self.line.number}x{self.extension}" if self.extension else self.line.number


def readings(text: str) -> Iterator[Reading]:
    """Every stretch of digits that dials a line, from the left, each as long as it can be."""
    parts = list(_DIGITS.finditer(text))
    at = 0
    while at < len(parts):
        stretches = list(_stretches_from(text, parts, at))
        if stretches:
            last, reading = stretches[-1]
            yield reading
            at = last
        at += 1


def _stretches_from(text: str, parts: list[re.Match[str]], first: int) -> Iterator[tuple[int, Reading]]:
    plus = _PLUS.search(text, max(0, parts[first].start() - 3), parts[first].start()) is not None
    digits, odd = "", False
    for last in range(first, len(parts)):
        if last > first:
            gap = text[parts[last - 1].end() : parts[last].start()]
            if not _GAP.fullmatch(gap):
                return
            odd = odd or not _ORDINARY_GAP.fullmatch(gap)
        digits += parts[last].group()
        if len(digits) > _LONGEST:
            return
        line = dial(digits, parts[first].group(), plus)
        starred_out = not (line and line.mobile) and is_masked(text[parts[first].start() : parts[last].end()])
        if line and not starred_out and _stands_alone(text, parts, first, last, line):
            yield last, _with_extension(text, line, parts[last].end(), odd)


def _stands_alone(text: str, parts: list[re.Match[str]], first: int, last: int, line: Dialled) -> bool:
    """Whether the stretch is not a piece of something longer, such as a card number in groups of four."""
    if first == last and line.mobile:
        return True
    start, end = parts[first].start(), parts[last].end()
    if _LOOKS_LIKE_A_DIGIT.fullmatch(text[end : end + 1]) or _LOOKS_LIKE_A_DIGIT.fullmatch(text[start - 1 : start]):
        return False
    if first == last:
        return True
    inner = text[parts[first].end() : parts[first + 1].start()]
    before = text[parts[first - 1].end() : start] if first else None
    after = text[end : parts[last + 1].start()] if last + 1 < len(parts) else None
    return before != inner and (after != inner or _EXTENSION.match(text, end) is not None)


def _with_extension(text: str, line: Dialled, end: int, odd: bool) -> Reading:
    found = _EXTENSION.match(text, end)
    folds = (ODD_SEPARATORS,) if odd else ()
    return Reading(line, found[1], found.end(), folds) if found else Reading(line, "", end, folds)
