"""Numbers written in Chinese: 三千五百, 壹万贰仟, 二〇二四."""

from __future__ import annotations

import re

_SIGNS = "〇零○ 一壹弌幺 二贰貳弍两兩 三叁參叄参弎 四肆 五伍 六陆陸 七柒 八捌 九玖"
_DIGITS = {sign: value for value, signs in enumerate(_SIGNS.split()) for sign in signs}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_TWENTY = {"廿": "二十", "卅": "三十", "卌": "四十"}

NUMBER = re.compile(rf"[{''.join(_DIGITS)}{''.join(_UNITS)}{''.join(_MYRIADS)}{''.join(_TWENTY)}]+")


def read_digit_by_digit(text: str) -> str | None:
    """The digits of a number read out one by one (二〇二四), or None if it uses 十 or 百."""
    if not text or not all(sign in _DIGITS for sign in text):
        return None
    return "".join(str(_DIGITS[sign]) for sign in text)


def read_chinese_number(text: str) -> int | None:
    """The whole number that a text in Chinese numerals stands for, or None.

    >>> read_chinese_number("三万零五百"), read_chinese_number("两千三"), read_chinese_number("十二")
    (30500, 2300, 12)
    """
    for sign, spelt in _TWENTY.items():
        text = text.replace(sign, spelt)
    if not text or not NUMBER.fullmatch(text):
        return None
    digits = read_digit_by_digit(text)
    if digits is not None:
        return int(digits) if len(digits) <= 18 else None
    return _sum(text) if len(text) <= 40 else None


def _sum(text: str) -> int:
    """Adds up: a digit by its unit, what stands before 万 or 亿 by that."""
    total, section, digit, last_unit = 0, 0, 0, 1
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
            last_unit = 1 if digit == 0 else last_unit
        elif sign in _UNITS:
            last_unit = _UNITS[sign]
            section += (digit or 1) * last_unit
            digit = 0
        else:
            last_unit = _MYRIADS[sign]
            whole = section + digit
            total = (total + whole) * last_unit if last_unit > 10_000 and total else total + (whole or 1) * last_unit
            section = digit = 0
    # 两千三 and 三万五 leave out their last unit: it is a tenth of the one before.
    return total + section + (digit * last_unit // 10 if last_unit > 10 and digit else digit)
