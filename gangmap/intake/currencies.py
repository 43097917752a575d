"""Which columns of a file hold money of other currencies, by their headers and by a currency column beside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from gangmap.intake.header_words import currency_words, fit_of

_YUAN = re.compile(r"人民币|元|圆|(?<![a-z])(?:cny|rmb|yuan)(?![a-z])")
_SURELY_CURRENCY = 0.9


def foreign_money(columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """For each header whose money, if it is any, is not in yuan: why, as a phrase.

    Args:
        columns: Values by header.
    """
    beside = _beside(columns)
    found: dict[str, str] = {}
    for header in columns:
        code = foreign_currency(header)
        if code:
            found[header] = f"in {code}, not in yuan"
        elif beside and not _YUAN.search(_plain(header)):
            found[header] = f"{beside}, so it is not in yuan"
    return found


def foreign_currency(text: str) -> str | None:
    """The code of the currency other than yuan that a header or a word names.

    >>> foreign_currency("Declared Value (USD)"), foreign_currency("交易金额（港币）"), foreign_currency("金额（元）")
    ('USD', 'HKD', None)
    """
    plain = _plain(text)
    named = [(len(word), code) for code, words in currency_words().items() for word in words if _names(plain, word)]
    return max(named)[1] if named else None


def _beside(columns: Mapping[str, Sequence[str]]) -> str:
    """What a column of currencies says of the money beside it; empty when all of it is yuan."""
    for header, values in columns.items():
        if fit_of(header, "payments", "currency") < _SURELY_CURRENCY:
            continue
        foreign = sorted({code for value in set(values) if (code := foreign_currency(value))})
        if foreign:
            return f"{header} beside it names {', '.join(foreign[:3])}"
    return ""


def _names(plain: str, word: str) -> bool:
    if not word.isascii() or not word[0].isalpha():
        return word in plain
    return re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", plain) is not None


def _plain(text: str) -> str:
    """Small letters, with a gap before a code that stands at the end of a word in capitals (`priceUSD`)."""
    return re.sub(r"(?<=[a-z])(?=[A-Z]{3}\b)", " ", unicodedata.normalize("NFKC", text)).lower()
