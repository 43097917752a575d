"""What a spreadsheet does to long numbers: 13812345678 becomes 1.38E+10, and the digits are lost."""

from __future__ import annotations

import re

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded
from gangmap.normalise.digits import fold_digit_signs
from gangmap.normalise.placeholder import why_no_value

SCIENTIFIC = "scientific notation"
DECIMALS = "decimals of a spreadsheet"
LOST_DIGITS = "a spreadsheet lost its digits"

_SCIENTIFIC = re.compile(r"['=\"]*([1-9])(?:[.,](\d+))?\s?[eE]\s?\+?\s?(\d{1,2})[\"]?")
_DECIMALS = re.compile(r"['=\"]*(\d{6,})\.0+[\"]?")


def read_number(text: str) -> Folded | Cleaned:
    """A text that should hold a number, its digits plain and a spreadsheet's notation undone; or why there is none.

    >>> read_number("1.3812345678E+10").text, read_number("1.38E+10").reason
    ('13812345678', 'a spreadsheet lost its digits')
    """
    folded = fold_digit_signs(text)
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    return restore_number(folded) or refused(LOST_DIGITS, folded.folds)


def restore_number(folded: Folded) -> Folded | None:
    """The whole number that a spreadsheet's notation stands for; None if its last digits are lost.

    `1.3812345678E+10` still holds every digit, `1.38E+10` does not. Other text comes back as it is.
    """
    if decimals := _DECIMALS.fullmatch(folded.text):
        return folded.then(decimals[1], DECIMALS)
    scientific = _SCIENTIFIC.fullmatch(folded.text)
    if scientific is None or int(scientific[3]) < 5:
        return folded
    tail, power = scientific[2] or "", int(scientific[3])
    if len(tail.rstrip("0")) > power or len(tail) < power:
        return None
    return folded.then(scientific[1] + tail[:power], SCIENTIFIC)
