"""What a string of digits dials: a mainland mobile, a landline with its area code, a service number, a line abroad."""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers

UNASSIGNED = "unassigned range"
CARRIER_PREFIX = "dialling prefix"
NO_PLUS = "country code without a plus"
TRUNK_ZERO_ADDED = "trunk zero missing"

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0((?:10|2\d)[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7})")
_SERVICE = re.compile(r"[48]00\d{7}")
_PREFIXED_MOBILE = re.compile(
    r"(?:0|179(?:0[0189]|11|31|5[01]|6[0189]|9[016])|1259[03]|10193|11808|96688)(1[3-9]\d{9})"
)
_WITHOUT_ZERO = re.compile(r"(?:10|2\d)[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7}")
_AREA = re.compile(r"10|2[0-57-9]|[3-9]\d{2}")
_NEIGHBOUR = re.compile(r"852[2-9]\d{7}|853[2-9]\d{7}|8860?[2-9]\d{7,8}")


_LONG_ENOUGH = 8
_LONGEST = 15
"""Digits of an international number with its country code: E.164 allows fifteen; hardly any has fewer than eight."""


@dataclass(frozen=True, slots=True)
class Dialled:
    """A telephone line in the international form (E.164), and what had to be supposed to read it."""

    number: str
    folds: tuple[str, ...] = ()
    mobile: bool = False


def dial(digits: str, first: str, plus: bool) -> Dialled | None:
    """The line that digits reach when dialled from the mainland, or None.

    Args:
        digits: ASCII digits, separators gone.
        first: Those before the first separator: where 571-88888888 is cut tells an area code.
        plus: Whether a plus stood before them.
    """
    if plus:
        return _abroad(digits)
    if digits.startswith("00"):
        # Zeros begin other numbers too: without a plus only a range in use is believed.
        return _if_assigned(_abroad(digits[2:]))
    return _mainland(digits) or _with_country_code(digits) or _without_trunk_zero(digits, first)


def _mainland(digits: str) -> Dialled | None:
    if _MOBILE.fullmatch(digits):
        return Dialled("+86" + digits, mobile=True)
    if landline := _LANDLINE.fullmatch(digits):
        return Dialled("+86" + landline[1])
    if _SERVICE.fullmatch(digits):
        return Dialled("+86" + digits)
    if prefixed := _PREFIXED_MOBILE.fullmatch(digits):
        return Dialled("+86" + prefixed[1], (CARRIER_PREFIX,), mobile=True)
    return None


def _with_country_code(digits: str) -> Dialled | None:
    if digits.startswith("86") and len(digits) >= 12:
        return _mainland_from_abroad(digits[2:])
    if _NEIGHBOUR.fullmatch(digits):
        line = _if_assigned(_abroad(digits))
        return line and Dialled(line.number, (*line.folds, NO_PLUS))
    return None


def _if_assigned(line: Dialled | None) -> Dialled | None:
    return None if line is None or UNASSIGNED in line.folds else line


def _without_trunk_zero(digits: str, first: str) -> Dialled | None:
    cut_after_area_code = _AREA.fullmatch(first) is not None and len(first) < len(digits)
    if cut_after_area_code and _WITHOUT_ZERO.fullmatch(digits):
        return Dialled("+86" + digits, (TRUNK_ZERO_ADDED,))
    return None


def _mainland_from_abroad(rest: str) -> Dialled | None:
    return _mainland(rest) or (Dialled("+86" + rest) if _WITHOUT_ZERO.fullmatch(rest) else None)


def _abroad(digits: str) -> Dialled | None:
    if digits.startswith("86"):
        return _mainland_from_abroad(digits[2:])
    if not _LONG_ENOUGH <= len(digits) <= _LONGEST:
        return None
    try:
        number = phonenumbers.parse("+" + digits)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    line = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Dialled(line, () if phonenumbers.is_valid_number(number) else (UNASSIGNED,))
