"""Numbers of waybills, one spelling each; what is a phone or a bank card is not taken for one."""

from __future__ import annotations

import re

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded
from gangmap.normalise.courier import check_digit_is_wrong, compact_waybill, courier_of_waybill
from gangmap.normalise.dialling import dial
from gangmap.normalise.luhn import luhn_holds
from gangmap.normalise.placeholder import MASKED, PLACEHOLDER, is_masked, is_one_sign_repeated
from gangmap.normalise.spreadsheet import read_number

UNKNOWN_FORMAT = "no known courier's format"

_LABEL = re.compile(
    r"^(?:[^\W\d_]{0,6}(?:快递|速递|速运|物流|运单|快运|单)(?:单号|号|编号)?|运单|单号|awb|tracking(?:\s*(?:no|number))?)\.?\s*[:：#]?\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?=(?:[A-Z-]*[0-9]){4})[A-Z0-9/-]{6,40}")
_CARD = re.compile(r"(?:62|4|5[1-5]|2[2-7]|3[47]|35|60|8[12])[0-9]+")


def normalise_waybill(text: str) -> Cleaned:
    """The number in capitals without separators.

    A number in some courier's own format whose check digit is wrong is refused, as are mobiles, landlines and bank
    cards; a number in no known format is kept and noted.

    >>> normalise_waybill("sf 1234 5678 9012 3").value
    'SF1234567890123'
    """
    restored = read_number(text)
    if isinstance(restored, Cleaned):
        return restored
    number = Folded(compact_waybill(_LABEL.sub("", restored.text)), restored.folds)
    if reason := _why_no_waybill(number.text):
        return refused(reason, number.folds)
    known = courier_of_waybill(number.text) is not None
    return Cleaned(number.text, folds=number.folds if known else (*number.folds, UNKNOWN_FORMAT))


def _why_no_waybill(number: str) -> str | None:
    if is_masked(number):
        return MASKED
    if not _NUMBER.fullmatch(number):
        return "no waybill number"
    if is_one_sign_repeated(number):
        return PLACEHOLDER
    if _is_phone(number):
        return "a phone number"
    return _why_not_its_couriers(number)


def _why_not_its_couriers(number: str) -> str | None:
    if _is_card(number) and courier_of_waybill(number) is None:
        return "a bank card number"
    return "the check digit is wrong" if check_digit_is_wrong(number) else None


def _is_phone(number: str) -> bool:
    return (
        number.isdigit()
        and len(number) <= 13
        and not number.startswith("00")
        and dial(number, number, False) is not None
    )


def _is_card(number: str) -> bool:
    return len(number) in range(16, 20) and _CARD.fullmatch(number) is not None and luhn_holds(number)
