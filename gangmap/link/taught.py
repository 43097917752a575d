"""What has a case taught? The names and values of it, for the table of parameters."""

from __future__ import annotations

from typing import Any

import numpy as np

from gangmap.link.bundles import LENT, LENT_LEVELS
from gangmap.link.families import FAMILIES
from gangmap.link.held import HELD, HELD_LEVELS
from gangmap.link.learn import Learned
from gangmap.link.mixture import logistic
from gangmap.link.shipped import HOLDER_CLASSES
from gangmap.link.surroundings import TIME, TRADE_AND_CITY_LEVELS, time_levels
from gangmap.link.views import (
    CROWDS,
    CROWDS_LEVELS,
    FAMILY_LEVELS,
    GAP,
    GAP_LEVELS,
    MORE,
    MORE_LEVELS,
    SHARE_LEVELS,
    THIRD,
    THIRD_LEVELS,
)
from gangmap.model.near_kinds import NEAR_KINDS

_LEVELS = {
    **dict.fromkeys(FAMILIES, FAMILY_LEVELS),
    "trade_and_city": TRADE_AND_CITY_LEVELS,
    GAP: GAP_LEVELS,
    HELD: HELD_LEVELS,
    CROWDS: CROWDS_LEVELS,
    MORE: MORE_LEVELS,
    THIRD: THIRD_LEVELS,
    LENT: LENT_LEVELS,
}


def taught(learned: Learned, prior_bits: float, near_values: int, reissued_days: int) -> dict[str, Any]:
    """Everything that was learned: the prior, shares of owned values, and what each level of each view is worth.

    Args:
        learned: What the case taught.
        prior_bits: Log-odds that two shops of the case are the same hands.
        near_values: How many values of near evidence two shops or more share.
        reissued_days: After so many days with nobody an identifier was given to somebody else.
    """
    levels = _LEVELS | {TIME: time_levels(reissued_days)}
    values: dict[str, Any] = {
        "link.prior_bits": prior_bits,
        "link.sure_pairs": learned.sure_pairs,
        "link.near_values": near_values,
    }
    for name, worth in learned.worth.items():
        for level, nats in zip(levels.get(name, SHARE_LEVELS), worth, strict=True):
            values[f"link.worth_bits.{name}.{level}"] = round(float(nats / np.log(2)), 3) + 0.0
    shares = {"owned": (learned.kinds, learned.owned), "near_owned": (tuple(NEAR_KINDS), learned.near_owned)}
    for what, (kinds, odds) in shares.items():
        for kind, row in zip(kinds, logistic(odds)[: len(kinds)], strict=True):
            for holders, share in zip(HOLDER_CLASSES, row, strict=True):
                values[f"link.{what}.{kind}.{holders} holders"] = round(float(share), 4)
    for holders, share in zip(HOLDER_CLASSES, learned.together, strict=True):
        values[f"link.together.{holders} holders"] = round(float(share), 4)
    for kind, share in zip(NEAR_KINDS, learned.near_together, strict=True):
        values[f"link.near_together.{kind}"] = round(float(share), 4)
    return values
