"""Numbers of identity cards, with their check digit; other papers as they are written."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from operator import mul

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded
from gangmap.normalise.digits import fold_chinese_digits, fold_o_and_l
from gangmap.normalise.placeholder import MASKED, PLACEHOLDER, is_masked, is_one_sign_repeated
from gangmap.normalise.spreadsheet import LOST_DIGITS, read_number

CHECK_FAILS = "check digit fails"
OLD_FORM = "old form of 15 digits"
OTHER_PAPER = "not a mainland identity card"
UNKNOWN_REGION = "unknown region"
TEXT_AROUND = "text around it"

_SEPARATORS = re.compile(r"[\s\-–—.·_'\"=]+")
_CARD = re.compile(r"(?<![0-9A-Za-z])([1-9][0-9]{16}[0-9Xx×✕Χх])(?![0-9A-Za-z])")
_OLD_CARD = re.compile(r"(?<![0-9A-Za-z])([1-9][0-9]{14})(?![0-9A-Za-z])")
_OTHER = re.compile(r"(?=[A-Z0-9()]*[0-9]{5})[A-Z]{1,3}[0-9]{6,10}(?:[(][0-9A-Z][)])?")
_LABEL = re.compile(
    r"^(?:港澳|台湾|大陆|中国)?(?:居民)?(?:身份证|护照|通行证|台胞证|回乡证|居住证|证件|PASSPORT|ID)(?:号码?|编号|NO)?[:#]?|\(?护照\)?$"
)
CHECK_DIGITS = "10X98765432"
CHECK_WEIGHTS = tuple(1 << (17 - place) for place in range(17))
_TRIED: tuple[Callable[[Folded], Folded] | None, ...] = (None, fold_chinese_digits, fold_o_and_l)
_REGIONS = range(11, 92)
"""Codes of the first division: 11 Beijing to 65 Xinjiang, 71 Taiwan, 81 Hong Kong, 82 Macau, 83, 91."""


def normalise_id_number(text: str) -> Cleaned:
    """The 18 characters of an identity card; one of the old 15-digit form is lengthened to it.

    A card whose birthday is no day is refused. A wrong check digit (GB 11643: ISO 7064, MOD 11-2) is used and noted:
    forged and mistyped numbers tie shops together like true ones. Any region code of any year is taken. Passports
    and cards of Hong Kong, Macau and Taiwan stay as they are written, in capitals, without the paper's name before
    them, and are noted.
    """
    restored = read_number(text)
    if isinstance(restored, Cleaned):
        return restored
    if is_masked(restored.text):
        return refused(MASKED, restored.folds)
    for fold in _TRIED:
        tried = fold(restored) if fold else restored
        if found := _card_in(Folded(_SEPARATORS.sub("", tried.text), tried.folds)):
            return found
    return _other_paper(Folded(_SEPARATORS.sub("", restored.text).upper(), restored.folds))


def check_digit_of_card(first_17: str) -> str:
    """The eighteenth character: the digits weighed by the powers of two, modulo 11."""
    return CHECK_DIGITS[sum(map(mul, map(int, first_17), CHECK_WEIGHTS)) % 11]


def _card_in(folded: Folded) -> Cleaned | None:
    if card := _CARD.search(folded.text):
        return _modern(card[1][:17], card[1][17], folded.then(card.group(), TEXT_AROUND).folds)
    if old := _OLD_CARD.search(folded.text):
        first_17 = f"{old[1][:6]}19{old[1][6:]}"
        folds = (*folded.then(old.group(), TEXT_AROUND).folds, OLD_FORM)
        return _modern(first_17, check_digit_of_card(first_17), folds)
    return None


def _modern(first_17: str, last: str, folds: tuple[str, ...]) -> Cleaned:
    last = last if last.isdigit() and last.isascii() else "X"
    if is_one_sign_repeated(first_17):
        return refused(PLACEHOLDER, folds)
    if int(first_17[:2]) not in _REGIONS:
        folds = (*folds, UNKNOWN_REGION)
    if not _is_day(first_17[6:14]):
        return refused("no such birthday", folds)
    if last == check_digit_of_card(first_17):
        return Cleaned(first_17 + last, folds=folds)
    if (first_17 + last).endswith("000"):
        return refused(LOST_DIGITS, folds)
    return Cleaned(first_17 + last, folds=(*folds, CHECK_FAILS))


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1850 <= int(digits[:4]) <= 2099


def _other_paper(folded: Folded) -> Cleaned:
    folded = Folded(_LABEL.sub("", folded.text), folded.folds)
    if _OTHER.fullmatch(folded.text) and not is_one_sign_repeated(folded.text[1:]):
        return Cleaned(folded.text, folds=(*folded.folds, OTHER_PAPER))
    digits = sum(sign.isdigit() for sign in folded.text)
    return refused("not the 18 characters of an identity card" if digits else "no number of a paper", folded.folds)
