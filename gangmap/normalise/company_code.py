"""Codes of companies: the unified social credit code, the old registration number, the organisation code."""

from __future__ import annotations

import re

from stdnum.au import abn
from stdnum.it import iva

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded
from gangmap.normalise.placeholder import (
    IN_ORDER,
    MASKED,
    PLACEHOLDER,
    is_counted,
    is_masked,
    is_one_sign_repeated,
)
from gangmap.normalise.spreadsheet import LOST_DIGITS, read_number

CHECK_FAILS = "check digit fails"
LOOKALIKES = "lookalike letters"
OLD_NUMBER = "old registration number"
ORGANISATION = "organisation code"
A_PHONE = "a phone number, no company code"
FOREIGN = "not a mainland company code"

_SEPARATORS = re.compile(r"[\s\-–—.·_'\"=]+")
_LABEL = re.compile(
    r"^(?:统一社会信用代码|社会信用代码|信用代码|注册号|组织机构代码|税号|uscc|usci)\s*[:：]?\s*", re.IGNORECASE
)
_UNIFIED_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015 leaves out I, O, S, V and Z, which look like digits."""
_UNIFIED = re.compile(rf"[{_UNIFIED_SIGNS}]{{2}}[0-9]{{6}}[{_UNIFIED_SIGNS}]{{10}}")
_UNIFIED_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION = re.compile(r"[0-9A-Z]{8}[0-9X]")
_MEANT_AS_DIGITS = str.maketrans("IOSZ", "1052")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_OTHER = re.compile(r"(?=[A-Z0-9/]*[0-9]{4})[A-Z0-9/]{5,24}")


def normalise_company_code(text: str) -> Cleaned:
    """The code of a company without separators, in capitals.

    The unified social credit code (GB 32100-2015, 18 characters), the registration number before it (15 digits, GS
    15), the organisation code (GB 11714, 9 characters); other countries' numbers as they are. A failing check digit
    is used and noted. A mainland mobile is none, but where its check digits make it an Italian or an Australian
    code, which have eleven digits too. I, O, S and Z, which the standard forbids, are the digits they look like.
    """
    restored = read_number(text)
    if isinstance(restored, Cleaned):
        return restored
    bare = Folded(_SEPARATORS.sub("", _LABEL.sub("", restored.text)).upper(), restored.folds)
    if is_masked(restored.text) or is_masked(bare.text):
        return refused(MASKED, restored.folds)
    if is_one_sign_repeated(bare.text):
        return refused(PLACEHOLDER, bare.folds)
    if is_counted(bare.text):
        return refused(IN_ORDER, bare.folds)
    return _unified(bare) or _older(bare) or refused("no company code", bare.folds)


def check_sign_of_unified_code(first_17: str) -> str:
    """The eighteenth character: the signs' places weighed by the powers of three, modulo 31."""
    total = sum(_UNIFIED_SIGNS.index(sign) * by for sign, by in zip(first_17, _UNIFIED_WEIGHTS, strict=True))
    return _UNIFIED_SIGNS[-total % 31]


def check_digit_of_registration(first_14: str) -> str:
    """The fifteenth digit (ISO 7064, MOD 11,10)."""
    product = 10
    for digit in first_14:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)


def check_sign_of_organisation(first_8: str) -> str:
    """The ninth sign: digits and letters (A is 10) weighed, modulo 11."""
    total = sum(int(sign, 36) * by for sign, by in zip(first_8, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def _unified(folded: Folded) -> Cleaned | None:
    if len(folded.text) != 18:
        return None
    meant = folded.then(folded.text.translate(_MEANT_AS_DIGITS), LOOKALIKES)
    if not _UNIFIED.fullmatch(meant.text):
        return None
    fails = meant.text[17] != check_sign_of_unified_code(meant.text[:17])
    if fails and meant.text.isdigit() and meant.text.endswith("000"):
        return refused(LOST_DIGITS, meant.folds)
    return Cleaned(meant.text, folds=(*meant.folds, CHECK_FAILS) if fails else meant.folds)


def _older(folded: Folded) -> Cleaned | None:
    code = folded.text
    if re.fullmatch(r"[0-9]{15}", code):
        fails = code[14] != check_digit_of_registration(code[:14])
        return Cleaned(code, folds=(*folded.folds, OLD_NUMBER, *((CHECK_FAILS,) if fails else ())))
    if _ORGANISATION.fullmatch(code) and code[8] == check_sign_of_organisation(code[:8]):
        return Cleaned(code, folds=(*folded.folds, ORGANISATION))
    if _MOBILE.fullmatch(code) and not (iva.is_valid(code) or abn.is_valid(code)):
        return refused(A_PHONE, folded.folds)
    if _OTHER.fullmatch(code):
        return Cleaned(code, folds=(*folded.folds, FOREIGN))
    return None
