"""Telephone numbers, however they were written, as the network dials them: +8613812345678."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded
from gangmap.normalise.chinese_number import read_chinese_number
from gangmap.normalise.dialling import UNASSIGNED, dial
from gangmap.normalise.digits import (
    CHINESE_DIGITS,
    fold_chinese_digits,
    fold_digit_signs,
    fold_digit_words,
    fold_homophones,
    fold_lookalikes,
)
from gangmap.normalise.phone_reading import ODD_SEPARATORS, readings
from gangmap.normalise.placeholder import MASKED, PLACEHOLDER, is_masked, is_one_sign_repeated
from gangmap.normalise.spreadsheet import read_number

SEVERAL = "first of several numbers"
WORDS_BETWEEN = "words between digits"

_TIDY_MOBILE = r"^(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}$"
_BESIDE_THE_NUMBER = r"^\+?86[ -]?|[ -]"
_TIDY = re.compile(r"(?:\+?86[ -]?)?(1[3-9][0-9])[ -]?([0-9]{4})[ -]?([0-9]{4})")
_PLAIN = re.compile(r"1[3-9][0-9]{9}")
_WHOLE = re.compile(r"(?:\(?(?:\+|00)?86\)?[ -]?)?(1[ .-]?[3-9](?:[ .-]?[0-9]){9})")
"""A mobile and nothing else, with or without the country code: most of what is not plain."""
_NOT_DIGITS = re.compile(r"[^0-9]+")
_DIGITS = re.compile(r"[0-9]+")
_WORD_GAP = re.compile(
    r"[ .-]?[^\x00-\x7f号幢栋单元室楼层弄巷村组路街区座年月日时分秒点个双条块]{1,3}[ .-]?|[ .-]{1,2}"
)
"""Words between digits, but none that counts or numbers something: an address is no phone."""
_PIECES = re.compile(r"[0-9](?:[\s/|、,.\-]{1,3}[0-9]){10}|[0-9]{3}[\s/|、]{1,3}[0-9]{4}[\s/|、]{1,3}[0-9]{4}")
"""Eleven digits each apart, or three, four and four: other groups may be prices or dates."""
_HUNDREDS = re.compile("[一壹]百[三四五六七八九]十[一二三四五六七八九]?")
_ALONE = re.compile(r"(?:\(?(?:\+|00)?86\)?[ -]?)?([0-9 \-.()]+)")
_COUNTED = frozenset({"12345678901", "12345678910", "01234567890", "1234567890", "12345678", "10000000000"})
"""Digits typed in their order to get past a form."""

Level = Callable[[Folded], Folded]
_LEVELS: tuple[Level, ...] = (fold_chinese_digits, fold_lookalikes, fold_homophones, fold_digit_words)
_MILD = (None, fold_chinese_digits)
"""Levels at which nothing but digits is taken for digits."""


def normalise_phone(text: str) -> Cleaned:
    """The number that a text asks one to dial.

    The international form (E.164), `+8613812345678`; an extension, also the one of a platform's privacy number,
    follows an x: `+8657188888888x8001`. The mildest reading wins: text as it stands, then Chinese digits, then
    letters that look like digits, then words that sound like them; each that was needed is in `folds`.

    >>> normalise_phone("壹叁捌-1234-56七八").value
    '+8613812345678'
    """
    if tidy := _TIDY.fullmatch(text):
        return Cleaned("+86" + "".join(tidy.groups()))
    restored = read_number(text)
    if isinstance(restored, Cleaned):
        return restored
    return _mildest_reading(restored) or refused(_why_not(restored.text), restored.folds)


def phones_in(text: str) -> tuple[Cleaned, ...]:
    """Every number of a text that holds several, in their order, each once: 13812345678 / 0571-88888888转8001.

    For cells and descriptions. Of the levels that take only digits, Chinese digits and lookalike letters for digits,
    the mildest that finds the most numbers is used.
    """
    tried = fold_digit_signs(text)
    best = _numbers(tried)
    for level in (fold_chinese_digits, fold_lookalikes):
        tried = level(tried)
        found = _numbers(tried)
        best = found if len(found) > len(best) else best
    return best


def tidy_mobiles(texts: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Which texts are mainland mobiles with nothing odd about them, and what these become; other values mean nothing.

    Eleven digits, in groups of three and four or not, with or without the country code.
    """
    digits = pc.replace_substring_regex(texts, _BESIDE_THE_NUMBER, "")
    return pc.match_substring_regex(texts, _TIDY_MOBILE), pc.binary_join_element_wise("+86", digits, "")


def _mildest_reading(folded: Folded) -> Cleaned | None:
    tried = folded
    for level in (None, *_LEVELS):
        further = level(tried) if level else tried
        if level is not None and further is tried:
            continue
        tried = further
        if found := _first_number(tried, supposing=level in _MILD):
            return found
    return (
        _between_words(folded)
        or _between_words(fold_chinese_digits(folded))
        or _in_pieces(folded)
        or _with_hundreds(folded)
        or _unassigned_mobile(folded)
    )


def _first_number(folded: Folded, supposing: bool) -> Cleaned | None:
    """The first number of a text.

    Args:
        folded: The text after the folds of this level.
        supposing: Whether a missing zero, a missing plus or an unassigned range may be supposed as well.
    """
    if whole := _WHOLE.fullmatch(folded.text):
        return Cleaned("+86" + _NOT_DIGITS.sub("", whole[1]), folds=folded.folds)
    reading = next(readings(folded.text), None)
    if reading is None or (reading.line.folds and not supposing):
        return None
    folds = folded.folds + reading.folds + reading.line.folds
    later = next(readings(folded.text[reading.end :]), None)
    if later is not None and later.line.number != reading.line.number:
        folds = (*folds, SEVERAL)
    return Cleaned(reading.number, folds=folds)


def _numbers(folded: Folded) -> tuple[Cleaned, ...]:
    found: dict[str, Cleaned] = {}
    for reading in readings(folded.text):
        folds = folded.folds + reading.folds + reading.line.folds
        found.setdefault(reading.number, Cleaned(reading.number, folds=folds))
    return tuple(found.values())


def _between_words(folded: Folded) -> Cleaned | None:
    """A mobile whose digits are parted by words: 138加1234微5678."""
    parts = list(_DIGITS.finditer(folded.text))
    gaps = [folded.text[left.end() : right.start()] for left, right in itertools.pairwise(parts)]
    if not gaps or not all(_WORD_GAP.fullmatch(gap) for gap in gaps):
        return None
    line = dial("".join(part.group() for part in parts), parts[0].group(), plus=False)
    if line is None or not line.mobile:
        return None
    return Cleaned(line.number, folds=(*folded.folds, *line.folds, WORDS_BETWEEN))


def _in_pieces(folded: Folded) -> Cleaned | None:
    """A mobile and nothing else, parted by signs that elsewhere part two numbers: 1 3 8 / 0 0 1 3 / 8 0 0 0."""
    if not _PIECES.fullmatch(folded.text):
        return None
    digits = _NOT_DIGITS.sub("", folded.text)
    return Cleaned("+86" + digits, folds=(*folded.folds, ODD_SEPARATORS)) if _PLAIN.fullmatch(digits) else None


def _with_hundreds(folded: Folded) -> Cleaned | None:
    """A mobile whose first three digits are read as a number: 一百三十八 0013 8000."""
    start = _HUNDREDS.match(folded.text)
    first = read_chinese_number(start.group()) if start else None
    if start is None or first is None:
        return None
    digits = folded.then(f"{first}{folded.text[start.end() :]}", CHINESE_DIGITS)
    return _first_number(digits, supposing=False) or _first_number(fold_chinese_digits(digits), supposing=False)


def _unassigned_mobile(folded: Folded) -> Cleaned | None:
    """Eleven digits after a 1 that no mobile range begins with: nobody answers, but two shops that show it agree."""
    alone = _ALONE.fullmatch(folded.text)
    digits = "".join(_DIGITS.findall(alone[1])) if alone else ""
    if not re.fullmatch(r"1[0-2][0-9]{9}", digits) or digits in _COUNTED or len(set(digits)) < 3:
        return None
    return Cleaned("+86" + digits, folds=(*folded.folds, UNASSIGNED))


def _why_not(text: str) -> str:
    digits = "".join(_DIGITS.findall(text))
    if is_masked(text):
        return MASKED
    if not digits:
        return "no phone number"
    if is_one_sign_repeated(text) or digits in _COUNTED:
        return PLACEHOLDER
    if len(digits) < 7:
        return "too few digits for a phone number"
    if len(digits) <= 8:
        return "a local number without its area code"
    return "not a phone number" if len(digits) <= 15 else "too many digits for a phone number"
