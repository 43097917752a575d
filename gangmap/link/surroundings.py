"""In which trade and city are two shops, and when were they open? How they agree in each, level by level.

Level 0 is always "unknown".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gangmap.link.pairs import Ints, Levels

TRADE_AND_CITY = "trade_and_city"
TRADE_AND_CITY_LEVELS = (
    "unknown", "other city", "same city", "other trade", "other trade, other city", "other trade, same city",
    "same trade", "same trade, other city", "same trade, same city",
)  # fmt: skip

TRADE_AND_CITY_KNOWN = (np.array([1, 2]), np.array([3, 6]), np.array([4, 5, 7, 8]))
"""The levels at which the same is known: city, trade, both."""
FAR = np.array([1, 4])
"""The levels at which nothing agrees, of what is known."""
SAME_CITY = np.array([2, 5, 8])
"""The levels at which two shops are of one city."""

TIME = "time"
_OPENED_LEVELS = (
    "unknown", "opened within 7 days", "opened within 30 days", "opened within 90 days", "opened within 180 days",
    "opened within a year", "opened within two years", "opened more than two years apart",
)  # fmt: skip
_OPENED_APART = (7, 30, 90, 180, 365, 730)
_SOON_DAYS = 30
_LATER_DAYS = 180


def time_levels(reissued_days: int) -> tuple[str, ...]:
    """What is said of when two shops were open: 0 where that is not known.

    Args:
        reissued_days: After so many days with nobody an identifier was given to somebody else.
    """
    within = (f"one opened within {days} days after the other closed" for days in _closed_before(reissued_days))
    return (*_OPENED_LEVELS, *within, f"one opened more than {reissued_days} days after the other closed")


def _closed_before(reissued_days: int) -> tuple[int, int, int]:
    return min(_SOON_DAYS, reissued_days // 6), min(_LATER_DAYS, reissued_days // 2), reissued_days


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of each shop beside identifiers, in the order of the shops' numbers.

    Args:
        category: Number of its category, 0 where not known.
        city: Number of its city, 0 where not known.
        opened_on: Days since 1970, -1 where not known.
        closed_on: The same; -1 also where it did not close.
    """

    category: Ints
    city: Ints
    opened_on: Ints
    closed_on: Ints

    def trade_and_city(self, left: Ints, right: Ints) -> Levels:
        """How each pair agrees in both: neighbours of one trade share both, so they are one comparison."""
        return (3 * _same(self.category, left, right) + _same(self.city, left, right)).astype(np.int8)

    def time(self, reissued_days: int, left: Ints, right: Ints) -> Levels:
        """When the two of each pair were open: how far apart they opened, or how long one had been closed by then."""
        opened = self.opened_on
        level = 1 + np.searchsorted(_OPENED_APART, np.abs(opened[left] - opened[right]))
        apart = np.maximum(self._days_between(left, right), self._days_between(right, left))
        after = len(_OPENED_LEVELS) + np.searchsorted(_closed_before(reissued_days), apart)
        level = np.where(apart > 0, after, level)
        level[(opened[left] < 0) | (opened[right] < 0)] = 0
        return level.astype(np.int8)

    def _days_between(self, first: Ints, second: Ints) -> Ints:
        """Days from the closing of the first to the opening of the second, 0 or less when they were open together."""
        closed, opened = self.closed_on[first], self.opened_on[second]
        days: Ints = np.where((closed >= 0) & (opened >= 0), opened - closed, 0)
        return days


def _same(code: Ints, left: Ints, right: Ints) -> Ints:
    """0 where either is not known, 1 where they differ, 2 where they agree."""
    known = (code[left] > 0) & (code[right] > 0)
    same: Ints = np.where(known, 1 + (code[left] == code[right]), 0)
    return same
