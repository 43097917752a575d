"""Statements of an account that keep money out and money in apart, in two columns."""

from __future__ import annotations

from collections.abc import Iterable

_PAIRS = (("借方", "贷方"), ("支出", "收入"), ("转出", "转入"), ("debit", "credit"), ("withdrawal", "deposit"))
"""Words for money out and money in, as they stand beside each other."""


def other_direction(amount: str, headers: Iterable[str]) -> str | None:
    """The column that holds the money of the other direction, if there is one.

    Args:
        amount: The header of the column taken for the amount.
        headers: All headers of the file.

    >>> other_direction("贷方发生额", ["摘要", "借方发生额", "贷方发生额", "余额"])
    '借方发生额'
    """
    by_lower = {header.lower(): header for header in headers}
    wanted = (amount.lower().replace(*pair) for one in _PAIRS for pair in (one, one[::-1]) if pair[0] in amount.lower())
    return next((by_lower[header] for header in wanted if header in by_lower), None)
