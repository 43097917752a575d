"""Chinese digits in the number of a house, building, floor or room."""

from __future__ import annotations

import re

_DIGITS = {character: str(value) for value, character in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2"}
_RUN = re.compile(r"[一二三四五六七八九十百零〇两]+")


def arabic(text: str) -> str:
    """The text with every run of Chinese digits as a number.

    >>> arabic("二十一号"), arabic("十号"), arabic("一〇三室"), arabic("一百零八")
    ('21号', '10号', '103室', '108')
    """
    return text if text.isascii() else _RUN.sub(lambda run: _value(run[0]), text)


def _value(run: str) -> str:
    if "十" not in run and "百" not in run:
        return "".join(_DIGITS[character] for character in run)
    total, digit = 0, 0
    for character in run:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = int(_DIGITS[character])
    return str(total + digit)
