"""What two shops hold in common that brought them into question: an identifier of how many, or what near evidence?"""

from __future__ import annotations

import numpy as np

from gangmap.link.pairs import Flags, Ints
from gangmap.link.surroundings import TRADE_AND_CITY_LEVELS
from gangmap.model.near_kinds import NEAR_KINDS

HELD = "trade_and_city_held"
HELD_CLASSES = ("4 holders at most", "9 holders at most", "more holders")
_HELD_BOUNDS = (5, 10)
HELD_BY = (*(f"an identifier of {holders}" for holders in HELD_CLASSES), *NEAR_KINDS)
"""What brought two shops into question."""
HELD_LEVELS = tuple(f"{level}, {held}" for held in HELD_BY for level in TRADE_AND_CITY_LEVELS)
"""Trade and city of two shops, by what they hold in common: what brings strangers together differs."""


def held_by_identifier(holders: Ints) -> Ints:
    """The position in `HELD_BY` of identifiers of so many holders."""
    return np.searchsorted(_HELD_BOUNDS, holders, side="right").astype(np.int64)


def held_by_near(kind: Ints) -> Ints:
    """The position in `HELD_BY` of values of near evidence.

    Args:
        kind: Number of the kind of each, in the order of `NEAR_KINDS`.
    """
    return len(HELD_CLASSES) + kind


def held_by_few(holders: Ints) -> Flags:
    """Whether so few hold an identifier that its holders may be neighbours who meet at other small services."""
    return holders < _HELD_BOUNDS[1]
