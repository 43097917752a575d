"""The check digit of cards and handsets (ISO/IEC 7812, named after H. P. Luhn)."""

from __future__ import annotations

_DOUBLED = str.maketrans("0123456789", "0246813579")
"""Twice each digit, and the digits of that summed."""


def luhn_holds(digits: str) -> bool:
    """Whether the last of some digits checks the others.

    >>> luhn_holds("4111111111111111"), luhn_holds("4111111111111112")
    (True, False)
    """
    total = sum(map(int, digits[-1::-2])) + sum(map(int, digits[-2::-2].translate(_DOUBLED)))
    return total % 10 == 0
