"""Is a member's confidence worth its number?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from gangmap.proving.aspect import Aspect, Values
from gangmap.proving.comparison import Comparison
from gangmap.proving.measure import Measure
from gangmap.proving.metrics.agreement import share
from gangmap.proving.metrics.calibration import ReliabilityBin, brier, calibration_error, reliability

STANDINGS = ("core", "associate", "weak")


def judge_confidence(comparison: Comparison) -> Values:
    """Compare each member's confidence with whether it is right to be in its group.

    A member is right when the true group that most shops of the found group belong to is its own, and at least
    one other shop there is of that group too; of two true groups with equally many shops the first in order is
    taken. Members unknown to the truth are left out.
    """
    right = rightly_there(comparison)
    values = {"confidence.right": share(np.count_nonzero(right), len(right))}
    if "standing" in comparison.members.schema.names:
        for standing in STANDINGS:
            equal = pc.fill_null(pc.equal(comparison.members.column("standing"), standing), False)
            is_so = equal.to_numpy()
            values[f"confidence.{standing}_right"] = share(np.count_nonzero(right & is_so), np.count_nonzero(is_so))
    confidence, right = _promised(comparison)
    return {
        **values,
        "confidence.calibration_error": calibration_error(reliability(confidence, right)),
        "confidence.brier": brier(confidence, right),
    }


def reliability_of(comparison: Comparison) -> tuple[ReliabilityBin, ...]:
    """The members' confidence by tenths beside the share that is right; empty without members or confidence."""
    if "members" not in comparison.results.names or not len(_promised(comparison)[0]):
        return ()
    return reliability(*_promised(comparison))


def rightly_there(comparison: Comparison) -> NDArray[np.bool_]:
    """For each row of the comparison's members, whether it is right to be where it is."""
    shop = comparison.members.column("shop").to_numpy()
    found, true = comparison.found[shop], comparison.true[shop]
    # A group of one known shop stands nowhere; its member has nobody beside it, so it cannot be right.
    its_majority = np.where(found >= 0, comparison.majority[found], -1)
    agrees = (true >= 0) & (its_majority == true)
    beside = np.bincount(found[agrees], minlength=len(comparison.found_groups))
    right: NDArray[np.bool_] = agrees & (beside[found] > 1)
    return right


def _promised(comparison: Comparison) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    members = comparison.members
    if "confidence" not in members.schema.names:
        return np.zeros(0), np.zeros(0, dtype=np.bool_)
    confidence = members.column("confidence").cast(pa.float64()).to_numpy()
    given = ~np.isnan(confidence)
    return confidence[given], rightly_there(comparison)[given]


CONFIDENCE = Aspect(
    (
        Measure("confidence.right", "members that are right in their group"),
        Measure("confidence.core_right", "core members that are right in their group"),
        Measure("confidence.associate_right", "associates that are right in their group", "neither"),
        Measure("confidence.weak_right", "weak members that are right in their group", "neither"),
        Measure("confidence.calibration_error", "mean distance between confidence and truth, by tenths", "lower"),
        Measure("confidence.brier", "mean squared distance between confidence and truth", "lower"),
    ),
    judge_confidence,
    results=("members",),
)
