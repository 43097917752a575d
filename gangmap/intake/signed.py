"""Amounts with a sign, in the ways that statements write one: -5, (5), 5-, 负5, ￥-5."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from gangmap.intake.numbers import read_yuan

_MARK = r"(?:人民币|rmb|cny|[¥￥])"
_MINUS = r"[-−‐–—负]"
_BELOW_ZERO = re.compile(
    rf"(?P<mark>{_MARK}?)\s*{_MINUS}\s*(?P<after>[^-−‐–—].*)|\((?P<inside>.+)\)|(?P<before>.*\d\D{{0,2}}?){_MINUS}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Signed:
    """An amount and its sign.

    Args:
        text: The amount without its sign, as it was written else.
        below_zero: Whether it had one that says so.
        is_nothing: Whether it is nought.
    """

    text: str
    below_zero: bool
    is_nothing: bool


def read_signed(text: str) -> Signed | None:
    """An amount taken apart from its sign; None if it is no amount.

    >>> read_signed("￥-1,200.50")
    Signed(text='￥1,200.50', below_zero=True, is_nothing=False)
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _BELOW_ZERO.fullmatch(plain)
    bare = plain if found is None else (found["mark"] or "") + (found["after"] or found["inside"] or found["before"])
    amount = read_yuan(bare.lstrip("+"))
    return Signed(bare, found is not None, amount == 0) if isinstance(amount, Decimal) else None
