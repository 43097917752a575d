"""Statements of an account: which column tells money out from money in, by its header and its values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_PAIRS = (("借方", "贷方"), ("支出", "收入"), ("转出", "转入"), ("debit", "credit"), ("withdrawal", "deposit"))
"""Words for money out and money in, as they stand beside each other in headers."""
_SAYS_THE_PAYER = re.compile(
    r"付款|付方|汇款|汇出|转出|买家|买方|payer|remitter|originator|sender|from|buyer", re.IGNORECASE
)
_THE_OTHER = re.compile(r"对方|对手|对端|counter|opposite|other|contra", re.IGNORECASE)
_FLAG = re.compile(r"借贷|收支|收付|收/支|进出|出入|方向|direction|dr\W?cr|debit\W?credit|in\W?out|标志", re.IGNORECASE)
_WORDS = (
    ("借", "贷"), ("借方", "贷方"), ("支", "收"), ("支出", "收入"), ("付", "收"), ("付款", "收款"), ("出", "进"),
    ("出", "入"), ("出账", "入账"), ("出账", "进账"), ("转出", "转入"), ("D", "C"), ("DR", "CR"), ("debit", "credit"),
    ("out", "in"), ("withdrawal", "deposit"),
)  # fmt: skip
"""Words for money out and money in, as they stand below one header."""
_MOST = 0.8
"""Of the rows; a bank has words for reversals too, and such rows go to quarantine."""
_BELOW_ZERO = re.compile(r"\s*[¥￥]?\s*[-−－]")


@dataclass(frozen=True, slots=True)
class Direction:
    """How a statement seems to tell money out from money in.

    Args:
        column: A column of words, empty if there is none.
        paid_out: Words for money out, or the column of its amounts.
        paid_in: Words for money in, or the column of its amounts.
        sign: A column of amounts, below zero when money goes out; instead of all others.
    """

    column: str = ""
    paid_out: tuple[str, ...] = ()
    paid_in: tuple[str, ...] = ()
    sign: str = ""

    @property
    def amounts(self) -> tuple[str, ...]:
        """The columns of the two amounts, if there are two."""
        return () if self.column or self.sign else (*self.paid_out, *self.paid_in)


def find_direction(made: Mapping[str, str], columns: Mapping[str, Sequence[str]]) -> Direction | None:
    """How payments are turned, if a file is the statement of one account and not a list of payers and payees.

    Args:
        made: The header taken for each column of `payments`.
        columns: All headers with some of their values.
    """
    payer, payee = made.get("payer_account", ""), made.get("payee_account", "")
    amount = made.get("amount_yuan") or made.get("amount", "")
    if not (payee and amount) or _SAYS_THE_PAYER.search(payer) or not _THE_OTHER.search(payee):
        return None
    return _two_amounts(amount, columns) or _by_word(columns) or _by_sign(amount, columns[amount])


def _two_amounts(amount: str, headers: Iterable[str]) -> Direction | None:
    """The columns of amounts in both directions: 借方发生额 and 贷方发生额."""
    by_lower = {header.lower(): header for header in headers}
    for out, into in _PAIRS:
        for here, there, turned in ((out, into, False), (into, out, True)):
            other = by_lower.get(amount.lower().replace(here, there)) if here in amount.lower() else None
            if other is not None:
                pair = (other, amount) if turned else (amount, other)
                return Direction(paid_out=pair[:1], paid_in=pair[1:])
    return None


def _by_word(columns: Mapping[str, Sequence[str]]) -> Direction | None:
    """The column whose words are known for money out or money in; a word not seen is taken from its fellow."""
    for header, values in columns.items():
        seen = Counter(value.strip().lower() for value in values if value.strip())
        pairs = [pair for pair in _WORDS if seen.keys() & {word.lower() for word in pair}]
        known = {word.lower() for pair in pairs for word in pair}
        if _FLAG.search(header) and pairs and sum(seen[word] for word in known) >= _MOST * seen.total():
            out, into = zip(*pairs, strict=True)
            return Direction(header, tuple(dict.fromkeys(out)), tuple(dict.fromkeys(into)))
    return None


def _by_sign(amount: str, values: Sequence[str]) -> Direction | None:
    below = [_BELOW_ZERO.match(value) is not None for value in values]
    return Direction(sign=amount) if any(below) and not all(below) else None
