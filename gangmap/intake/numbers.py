"""Numbers, whole numbers and yuan: nothing negative, nothing that is not a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.intake.converted import Converted, Refused, convert_slowly, no_reasons, only_where
from gangmap.model.table import MONEY_YUAN

_PLAIN_NUMBER = r"^(\d{1,15}|\d{1,15}\.\d{1,15})$"
_PLAIN_WHOLE = r"^\d{1,18}$"
_PLAIN_MONEY = r"^\d{1,15}(\.\d{1,2})?$"

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d{1,3})?")
_YUAN_MARKS = re.compile(r"^(?:人民币|rmb|cny|[¥￥])\s*|\s*(?:人民币|rmb|cny|元|圆|块|[¥￥])$", re.IGNORECASE)
_HUNDREDTH = Decimal("0.01")
_MOST_YUAN = Decimal(10) ** 16
_MOST_WHOLE = 2**63
_UNITS = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}

NO_NUMBER = Refused("not a number")
NEGATIVE = Refused("a negative number")
TOO_LARGE = Refused("a number too large to be true")


def convert_numbers(text: pa.Array) -> Converted:
    """Numbers (float64) from text."""
    return _convert(text, _PLAIN_NUMBER, read_number, pa.float64())


def within(converted: Converted, bounds: tuple[float, float] | None) -> Converted:
    """The same without numbers outside of bounds, which are refused."""
    if bounds is None:
        return converted
    least, most = bounds
    inside = pc.and_(pc.greater_equal(converted.values, least), pc.less_equal(converted.values, most))
    outside = pc.fill_null(pc.invert(inside), fill_value=False)
    reason = f"not between {least:g} and {most:g}"
    return Converted(only_where(pc.invert(outside), converted.values), pc.if_else(outside, reason, converted.reasons))


def convert_whole(text: pa.Array) -> Converted:
    """Whole numbers (int64) from text; `12.0` is one, `12.5` is none."""
    return _convert(text, _PLAIN_WHOLE, read_whole, pa.int64())


def convert_money(text: pa.Array) -> Converted:
    """Yuan (decimal with two places) from text; a third place is rounded half up."""
    return _convert(text, _PLAIN_MONEY, read_yuan, MONEY_YUAN)


def _convert(text: pa.Array, plain: str, parse: Callable[[str], object], kind: pa.DataType) -> Converted:
    fits = pc.match_substring_regex(text, plain)
    values = only_where(fits, text).cast(kind)
    rest = only_where(pc.invert(fits), text)
    if rest.null_count == len(rest):
        return Converted(values, no_reasons(len(text)))
    slow, reasons = convert_slowly(rest, parse, kind)
    return Converted(pc.coalesce(values, slow), reasons)


def read_decimal(text: str) -> Decimal | Refused:
    """A number as written by people: `1,234.50`, `1.2万`, `1.38E+10`, in full-width digits too."""
    plain = unicodedata.normalize("NFKC", text).strip()
    unit = _UNITS.get(plain[-1:], Decimal(1))
    if unit != 1:
        plain = plain[:-1].rstrip()
    if not any(character.isdigit() for character in plain) or not _NUMBER.fullmatch(plain):
        return NO_NUMBER
    try:
        number = Decimal(plain.replace(",", "")) * unit
    except InvalidOperation:
        return NO_NUMBER
    return NEGATIVE if number < 0 else number


def read_number(text: str) -> float | Refused:
    """A number of any size that a float holds."""
    number = read_decimal(text)
    if isinstance(number, Refused):
        return number
    return float(number) if number < Decimal("1e300") else TOO_LARGE


def read_whole(text: str) -> int | Refused:
    """A whole number; a fraction is refused."""
    number = read_decimal(text)
    if isinstance(number, Refused):
        return number
    if number >= _MOST_WHOLE:
        return TOO_LARGE
    return int(number) if number == int(number) else Refused("not a whole number")


def read_yuan(text: str) -> Decimal | Refused:
    """Yuan, with the currency's sign or name or without; another currency's is refused.

    >>> read_yuan("￥1.2万元")
    Decimal('12000.00')
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    number = read_decimal(_YUAN_MARKS.sub("", _YUAN_MARKS.sub("", plain)))
    if isinstance(number, Refused):
        return number
    return number.quantize(_HUNDREDTH, ROUND_HALF_UP) if number < _MOST_YUAN - 1 else TOO_LARGE
