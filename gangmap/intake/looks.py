"""What values look like, whatever their column is called: phones, dates, amounts, identity cards, addresses."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from gangmap.intake.converted import Refused
from gangmap.intake.dates import EARLIEST, read_date
from gangmap.intake.numbers import read_whole, read_yuan

_ZONE = ZoneInfo("Asia/Shanghai")
DATE_FORMATS = (
    "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%d/%m/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M:%S", "%b %d, %Y", "%d %b %Y", "%B %d, %Y", "%d %B %Y", "%Y年%m月%d日 %H时%M分",
)  # fmt: skip
"""Forms of dates that `case.toml` has to name."""

_PATTERNS = {
    "phone": re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}-?\d{7,8}|\+\d{1,3}[- ]?[\d -]{6,13}"),
    "id_card": re.compile(r"[1-9]\d{5}(?:19|20)\d{2}(?:0\d|1[0-2])[0-3]\d\d{3}[\dXx]"),
    "company_code": re.compile(r"[159AY][1239][1-9]\d{5}[0-9A-HJ-NPQRTUWXY]{10}"),
    "bank_card": re.compile(r"(?:62|4\d|5\d|9558)\d{11,17}"),
    "email": re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}"),
    "url": re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE),
    "domain": re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE),
    "ip": re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7}", re.IGNORECASE),
    "address": re.compile(
        r".*[省市区县镇乡].*[路街道巷弄村号栋].*|\d+ .+ (?:street|st|road|rd|avenue|ave)\b.*", re.IGNORECASE
    ),
    "tracker": re.compile(r"UA-\d{4,}-\d+|G-[A-Z0-9]{8,}|GTM-[A-Z0-9]+|ca-pub-\d+|AW-\d+"),
    "wallet": re.compile(
        r"0x[0-9a-fA-F]{40}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|bc1[a-z0-9]{25,60}|T[1-9A-HJ-NP-Za-km-z]{33}"
    ),
    "country": re.compile(r"[A-Z]{2,3}"),
}


def _fits_whole(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(text) is not None


def _is_date(text: str) -> bool:
    return not isinstance(read_date(text, _ZONE), Refused) or date_format([text]) is not None


def _is_amount(text: str) -> bool:
    return not isinstance(read_yuan(text), Refused)


def _is_whole(text: str) -> bool:
    return not isinstance(read_whole(text), Refused)


_LOOKS: dict[str, Callable[[str], bool]] = {
    **{name: partial(_fits_whole, pattern) for name, pattern in _PATTERNS.items()},
    "date": _is_date,
    "amount": _is_amount,
    "whole": _is_whole,
}


def looks_of(values: Sequence[str]) -> dict[str, float]:
    """The share of values with each look that any of them has.

    >>> looks_of(["13800138000", "139-0013-9000"])["phone"]
    1.0
    """
    plain = [unicodedata.normalize("NFKC", value).strip() for value in values if value.strip()]
    if not plain:
        return {}
    shares = {name: sum(map(look, plain)) / len(plain) for name, look in _LOOKS.items()}
    shares["date"] = max(shares["date"], 1.0 if serial_dates(plain) else 0.0)
    return {name: share for name, share in shares.items() if share}


def keys_of_objects(values: Sequence[str]) -> tuple[str, ...]:
    """The keys of the first value, if all values are JSON objects; else none.

    >>> keys_of_objects(['{"mobile": "138", "wx": "a"}', '{}'])
    ('mobile', 'wx')
    """
    if not values or not all(value.startswith("{") and value.endswith("}") for value in values):
        return ()
    try:
        first = json.loads(values[0])
    except (ValueError, RecursionError):
        return ()
    return tuple(first)


def date_format(values: Sequence[str]) -> str | None:
    """The form that all dates are written in, of those that `case.toml` has to name; None if none fits all.

    Day before month, unless only month before day makes them all dates.
    """
    return next((form for form in DATE_FORMATS if values and all(_fits(value, form) for value in values)), None)


def serial_dates(values: Sequence[str]) -> str | None:
    """How dates are counted that are written as numbers: days of a spreadsheet, seconds or milliseconds."""
    for name, least, most in (("excel", 30_000, 60_000), ("unix", 10**9, 2 * 10**9), ("unix_ms", 10**12, 2 * 10**12)):
        if values and all(
            re.fullmatch(r"\d{5,13}(\.\d+)?", value) and least <= float(value) <= most for value in values
        ):
            return name
    return None


def needs_a_format(values: Sequence[str]) -> bool:
    """Whether some of the dates cannot be read without one."""
    return any(isinstance(read_date(value, _ZONE), Refused) for value in values)


def _fits(value: str, form: str) -> bool:
    try:
        return EARLIEST <= datetime.strptime(value.strip(), form).date() <= date(2100, 1, 1)  # noqa: DTZ007
    except ValueError:
        return False
