"""Check digits of waybills, each by the rule its carrier publishes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Check = Callable[[str], bool]
"""Whether a number, check digit last, holds."""

_SIGNS_36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def modulo_10(first: int, second: int, from_the_right: bool = False) -> Check:
    """Digits weighed in turn by two numbers; the check digit fills their sum up to tens.

    Args:
        first: Weight of the first digit, the third, and so on.
        second: Weight of the second, the fourth, and so on.
        from_the_right: Whether they are counted from the digit before the check digit.
    """

    def holds(number: str) -> bool:
        digits = [_worth(sign) for sign in number[:-1]]
        if from_the_right:
            digits.reverse()
        total = sum(digit * (second if place % 2 else first) for place, digit in enumerate(digits))
        return number[-1].isdigit() and -total % 10 == int(number[-1])

    return holds


def _worth(sign: str) -> int:
    """UPS counts letters too: A is 2, B is 3, ..."""
    return int(sign) if sign.isdigit() else (ord(sign) - 3) % 10


def weighed(weights: Sequence[int], modulo: int, then: int) -> Check:
    """Digits weighed one by one; the check digit is their sum modulo one number, then modulo another."""

    def holds(number: str) -> bool:
        total = sum(int(digit) * by for digit, by in zip(number, weights, strict=False))
        return total % modulo % then == int(number[-1])

    return holds


def modulo_7(number: str) -> bool:
    """The check digit is what is left of the number before it after division by seven."""
    return int(number[:-1]) % 7 == int(number[-1])


def modulo_37_36(number: str) -> bool:
    """ISO 7064, MOD 37,36."""
    product = 36
    for sign in number[:-1]:
        product = ((product + _SIGNS_36.index(sign)) % 36 or 36) * 2 % 37
    return (product + _SIGNS_36.index(number[-1])) % 36 == 1


def postal(number: str) -> bool:
    """The Universal Postal Union's rule (S10): eight digits weighed, modulo 11; 10 is written 0 and 11 is written 5."""
    total = sum(int(digit) * by for digit, by in zip(number[2:10], _S10_WEIGHTS, strict=True))
    return {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11) == int(number[10])
