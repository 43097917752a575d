"""What a spreadsheet does to long numbers: 13812345678 becomes 1.38E+10, and the digits are lost."""

from __future__ import annotations

import re

from gangmap.normalise.characters import Folded

SCIENTIFIC = "scientific notation"
DECIMALS = "decimals of a spreadsheet"
LOST_DIGITS = "a spreadsheet lost its digits"

_SCIENTIFIC = re.compile(r"['=\"]*([1-9])(?:[.,](\d+))?\s?[eE]\s?\+?\s?(\d{1,2})[\"]?")
_DECIMALS = re.compile(r"['=\"]*(\d{6,})\.0+[\"]?")


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
