"""Amounts of money in yuan, as a decimal number with two places."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded, fold_characters
from gangmap.normalise.chinese_number import read_chinese_number
from gangmap.normalise.digits import CHINESE_DIGITS
from gangmap.normalise.placeholder import MASKED, is_masked, why_no_value
from gangmap.normalise.simplified import to_simplified
from gangmap.normalise.spreadsheet import SCIENTIFIC

ROUNDED = "rounded to the fen"
APPROXIMATE = "approximate"
DECIMAL_COMMA = "decimal comma"

NEGATIVE = "a negative amount"
OTHER_CURRENCY = "in another currency"
RANGE = "a range of amounts"
AMBIGUOUS = "a comma that may part thousands or decimals"
TOO_LARGE = "too large an amount"
NO_AMOUNT = "no amount of money"

_FEN = Decimal("0.01")
_MOST_DIGITS = 16
"""Digits before the point that a table of amounts holds: decimal128(18, 2)."""
_LABEL = re.compile(r"^(?:人民币|合计|共计?|总计|价格|售价|金额|单价|均价)+\s*[:：]?\s*")
_ABOUT = re.compile(r"^(?:约为?|大约|近|大概)+|(?:左右|上下|起|多|余|/?[件个只双条块台套]|包邮|不等)+$")
_OTHERS = re.compile(
    r"美元|美金|欧元|英镑|日元|日圆|港币|港元|台币|韩元|卢布|迪拉姆|澳元|加元|\$|€|£|₩|₽|₹|US|USD|EUR|GBP|JPY|HKD|TWD|KRW|RUB"
    r"|AED|AUD|CAD|HK|NT|円",
    re.IGNORECASE,
)
_SIGNS_OF_YUAN = re.compile(r"人民币|rmb|cny|cnh|yuan|¥|￥|钱|整|正", re.IGNORECASE)
_YUAN = re.compile(r"人民币|rmb|cny|cnh|yuan|¥|￥|圆|元|块钱?|整|正", re.IGNORECASE)
_NEGATIVE = re.compile(r"[-−–—负].*|\(.*\)|.*[-−]", re.DOTALL)
_RANGE = re.compile(r".*[0-9元万]\s*(?:-|–|—|~|～|至|到)\s*[¥￥]?[0-9].*", re.DOTALL)
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")
_UNITS = {
    "亿": Decimal(100_000_000),
    "千万": Decimal(10_000_000),
    "百万": Decimal(1_000_000),
    "十万": Decimal(100_000),
    "万": Decimal(10_000),
    "千": Decimal(1000),
    "百": Decimal(100),
    "十": Decimal(10),
    "元": Decimal(1),
    "块": Decimal(1),
    "角": Decimal("0.1"),
    "毛": Decimal("0.1"),
    "分": Decimal("0.01"),
}
_LARGE = frozenset(_UNITS[unit] for unit in "亿万千百元")
_PART = re.compile(rf"([0-9]+(?:\.[0-9]*)?|\.[0-9]+)({'|'.join(_UNITS)})?")
_LATIN_UNITS = {"w": "万", "W": "万", "k": "千", "K": "千"}
_CHINESE = re.compile(
    r"(?:(?P<yuan>[^元角毛分]+)(?:元|$))?(?:(?P<jiao>[^元角毛分])[角毛])?零?(?:(?P<fen>[^元角毛分])分)?"
)


def normalise_money(text: str) -> Cleaned:
    """The amount in yuan with two decimals: `12000.00` of 1.2万, ¥12,000, RMB 12000元 or 壹万贰仟元整.

    Refused are amounts below zero, in another currency, ranges, and a lone comma that may be either (1,23).

    >>> normalise_money("壹万贰仟叁佰元伍角整").value, normalise_money("3.5万元").value
    ('12300.50', '35000.00')
    """
    folded = to_simplified(fold_characters(text))
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    if is_masked(folded.text):
        return refused(MASKED, folded.folds)
    unlabelled = Folded(_LABEL.sub("", folded.text), folded.folds)
    bare = unlabelled.then(_ABOUT.sub("", unlabelled.text).strip(), APPROXIMATE)
    if reason := _why_not_yuan(bare.text):
        return refused(reason, bare.folds)
    return _amount(Folded(re.sub(r"\s+", "", bare.text), bare.folds))


def _why_not_yuan(text: str) -> str | None:
    if _RANGE.fullmatch(text):
        return RANGE
    if _OTHERS.search(text):
        return OTHER_CURRENCY
    if _NEGATIVE.fullmatch(_YUAN.sub("", text).strip()):
        return NEGATIVE
    return None


def _amount(folded: Folded) -> Cleaned:
    number = _SIGNS_OF_YUAN.sub("", folded.text.replace("圆", "元"))
    number = re.sub(r"(?<=[0-9.])[wWkK](?=元?$)", lambda unit: _LATIN_UNITS[unit.group()], number)
    if "," in number or "'" in number:
        parted = _without_thousands(Folded(number, folded.folds))
        if parted is None:
            return refused(AMBIGUOUS, folded.folds)
        number, folded = parted.text, Folded(folded.text, parted.folds)
    if _SCIENTIFIC.fullmatch(number):
        return _in_fen(Decimal(number), (*folded.folds, SCIENTIFIC))
    amount = _in_figures(number)
    if amount is not None:
        return _in_fen(amount, folded.folds)
    spelt = _in_words(number)
    return refused(NO_AMOUNT, folded.folds) if spelt is None else _in_fen(spelt, (*folded.folds, CHINESE_DIGITS))


def _without_thousands(folded: Folded) -> Folded | None:
    """The number without its commas; None where one may be a decimal comma."""
    if re.fullmatch(r"[^0-9]*[0-9]{1,3}(?:[,'][0-9]{3})+(?![0-9,']).*", folded.text):
        return Folded(re.sub("[,']", "", folded.text), folded.folds)
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}元?", folded.text):
        return Folded(folded.text.replace(".", "").replace(",", "."), (*folded.folds, DECIMAL_COMMA))
    if re.fullmatch(r"[0-9]{1,4}(?:,[0-9]{4})+(?![0-9]).*", folded.text):  # thousands of thousands, in the Chinese way
        return Folded(folded.text.replace(",", ""), folded.folds)
    return None


def _in_figures(number: str) -> Decimal | None:
    """The sum of figures with units, each smaller than the one before: 1亿2千万, 3万5, 1元5角."""
    number = re.sub(r"(?<=[亿万千百十])[元块]$", "", number)
    total, last = Decimal(0), _UNITS["亿"] * 10
    for digits, unit in _PART.findall(number):
        # 3万5 leaves its unit out: a single digit at the end is counted in tenths of the unit before it.
        left_out = last / 10 if last in _LARGE and len(digits) == 1 else Decimal(1)
        worth = _UNITS[unit] if unit else left_out
        if worth >= last:
            return None
        total, last = total + Decimal(digits) * worth, worth
    return total if number and not _PART.sub("", number) else None


def _in_words(number: str) -> Decimal | None:
    found = _CHINESE.fullmatch(number)
    if found is None or not any(found.groups()):
        return None
    values = {name: read_chinese_number(value) for name, value in found.groupdict().items() if value}
    if any(value is None for value in values.values()):
        return None
    units = {"yuan": Decimal(1), "jiao": Decimal("0.1"), "fen": Decimal("0.01")}
    return sum((Decimal(value or 0) * units[name] for name, value in values.items()), Decimal(0))


def _in_fen(amount: Decimal, folds: tuple[str, ...]) -> Cleaned:
    if amount >= Decimal(10) ** _MOST_DIGITS:
        return refused(TOO_LARGE, folds)
    rounded = amount.quantize(_FEN, rounding=ROUND_HALF_EVEN)
    return Cleaned(f"{rounded:f}", folds=folds if rounded == amount else (*folds, ROUNDED))
