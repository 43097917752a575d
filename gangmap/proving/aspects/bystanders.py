"""How many shops that belong to nobody's group were put into one?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from gangmap.proving.aspect import Aspect, Values
from gangmap.proving.comparison import Comparison
from gangmap.proving.measure import Measure
from gangmap.proving.metrics.agreement import share

BYSTANDER_KINDS = ("dealer", "second_hand", "lone_fake", "lone_honest")
"""What a shop of no group can be."""


def judge_bystanders(comparison: Comparison) -> Values:
    """Count the bystanders, shops of no true group, that are in a found group of two shops or more.

    `bystanders.beside_gang` counts those that stand in a found group together with a shop of a true group of kind
    gang: an honest trader who would be looked at as one of a gang.
    """
    bystander = comparison.true < 0
    joined = bystander & (comparison.found >= 0)
    kind = comparison.truth.read("shops", "kind").column(0)
    gang = _is(kind, "gang")
    with_gang = np.unique(comparison.found[gang & (comparison.found >= 0)])
    values = {
        "bystanders.shops": float(np.count_nonzero(bystander)),
        "bystanders.joined": float(np.count_nonzero(joined)),
        "bystanders.joined_share": _share(joined, bystander),
        "bystanders.beside_gang": float(np.count_nonzero(joined & np.isin(comparison.found, with_gang))),
    }
    for name in BYSTANDER_KINDS:
        of_kind = bystander & _is(kind, name)
        values[f"bystanders.{name}_joined_share"] = _share(joined & of_kind, of_kind)
    return values


def _is(kind: pa.ChunkedArray, name: str) -> NDArray[np.bool_]:
    same: NDArray[np.bool_] = pc.fill_null(pc.equal(kind, name), False).to_numpy()
    return same


def _share(part: NDArray[np.bool_], whole: NDArray[np.bool_]) -> float | None:
    return share(np.count_nonzero(part), np.count_nonzero(whole))


BYSTANDERS = Aspect(
    (
        Measure("bystanders.shops", "shops of no true group", "neither"),
        Measure("bystanders.joined", "bystanders put into a found group", "lower"),
        Measure("bystanders.joined_share", "share of the bystanders put into a found group", "lower"),
        Measure("bystanders.beside_gang", "bystanders put into a found group that holds shops of a gang", "lower"),
        Measure("bystanders.dealer_joined_share", "lone dealers put into a found group", "lower"),
        Measure("bystanders.second_hand_joined_share", "lone second-hand shops put into a found group", "lower"),
        Measure("bystanders.lone_fake_joined_share", "lone sellers of fakes put into a found group", "lower"),
        Measure("bystanders.lone_honest_joined_share", "lone honest shops put into a found group", "lower"),
    ),
    judge_bystanders,
    results=("members",),
)
