"""Bank accounts: cards, accounts of companies, IBANs."""

from __future__ import annotations

import re

from stdnum import iban
from stdnum.exceptions import ValidationError

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded
from gangmap.normalise.digits import fold_o_and_l
from gangmap.normalise.luhn import luhn_holds
from gangmap.normalise.placeholder import (
    IN_ORDER,
    MASKED,
    PLACEHOLDER,
    is_counted,
    is_made_up_card,
    is_masked,
    is_one_sign_repeated,
)
from gangmap.normalise.spreadsheet import LOST_DIGITS, read_number

CHECK_FAILS = "check digit fails"
TEXT_AROUND = "text around it"

_SEPARATORS = re.compile(r"[\s\-–—.·_/'\"=]+")
_GROUPED = re.compile(r"(?<!\d)\d+(?:[ \-–—.]{1,2}\d+)*(?!\d)")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_CODE = re.compile(r"(?=.*\d)[A-Z0-9]{4,34}")
_PLAIN_CARD = re.compile(r"[0-9]{16,19}")
_KEPT_BY_A_SPREADSHEET = 15
_CARD_DIGITS = range(13, 20)


def normalise_bank_account(text: str) -> Cleaned:
    """The digits of a card or account, or an IBAN, without separators and without the bank's name beside them.

    A card whose check digit (Luhn) fails, or an IBAN whose check fails, is used and noted: accounts of companies
    carry no check digit, and a wrong number written twice still says who wrote it. A card of more than 15 digits
    that ends in zeros and fails its check was rounded by a spreadsheet and is refused.
    """
    if _PLAIN_CARD.fullmatch(text) and luhn_holds(text) and not (is_one_sign_repeated(text) or is_made_up_card(text)):
        return Cleaned(text)
    restored = read_number(text)
    if isinstance(restored, Cleaned):
        return restored
    compact = Folded(_SEPARATORS.sub("", restored.text).upper(), restored.folds)
    if is_masked(restored.text) or is_masked(compact.text):
        return refused(MASKED, restored.folds)
    if _IBAN.fullmatch(compact.text):
        return _international(compact)
    return (
        _of_digits(restored)
        or _of_digits(fold_o_and_l(restored))
        or _of_digits(fold_o_and_l(compact))
        or _of_letters(compact)
    )


def is_card(digits: str) -> bool:
    """Whether these could be the digits of a card, check digit and all."""
    return len(digits) in _CARD_DIGITS and digits.isdigit() and luhn_holds(digits)


def _of_digits(folded: Folded) -> Cleaned | None:
    numbers = [_SEPARATORS.sub("", group) for group in _GROUPED.findall(folded.text)]
    longest = max(numbers, key=len, default="")
    if not 8 <= len(longest) <= 32:
        return None
    beside = _GROUPED.sub("", folded.text)
    if re.search(r"[A-Za-z]", beside) and not re.search(r"[^\x00-\x7f]|\s|:", beside):
        return None
    folds = (*folded.folds, TEXT_AROUND) if re.search(r"\w", beside) else folded.folds
    card = len(longest) in range(16, 20)
    if is_one_sign_repeated(longest) or (card and is_made_up_card(longest)):
        return refused(PLACEHOLDER, folds)
    if is_counted(longest):
        return refused(IN_ORDER, folds)
    fails = card and not luhn_holds(longest)
    if fails and len(longest) > 17 and not longest[_KEPT_BY_A_SPREADSHEET:].strip("0"):
        return refused(LOST_DIGITS, folds)
    return Cleaned(longest, folds=(*folds, CHECK_FAILS) if fails else folds)


def _international(compact: Folded) -> Cleaned:
    try:
        number = str(iban.validate(compact.text, check_country=False))
    except ValidationError:
        return Cleaned(compact.text, folds=(*compact.folds, CHECK_FAILS))
    return Cleaned(number, folds=compact.folds)


def _of_letters(compact: Folded) -> Cleaned:
    if not _CODE.fullmatch(compact.text):
        return refused("no bank account", compact.folds)
    if len(set(compact.text)) == 1:
        return refused(PLACEHOLDER, compact.folds)
    if is_counted(compact.text):
        return refused(IN_ORDER, compact.folds)
    return Cleaned(compact.text, folds=compact.folds)
