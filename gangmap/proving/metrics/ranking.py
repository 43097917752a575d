"""How well a score puts things in order."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata


def area_under_curve(score: NDArray[np.float64], positive: NDArray[np.bool_]) -> float | None:
    """How often a positive thing scores above a negative one, ties counting half: the area under the ROC curve.

    None when all are positive or none is. The Mann-Whitney form: Hanley, McNeil 1982,
    doi:10.1148/radiology.143.1.7063747.
    """
    positives = int(np.count_nonzero(positive))
    negatives = len(positive) - positives
    if not positives or not negatives:
        return None
    above = rankdata(score)[positive].sum() - positives * (positives + 1) / 2
    return float(above / (positives * negatives))


def rank_correlation(left: NDArray[np.float64], right: NDArray[np.float64]) -> float | None:
    """Spearman's correlation, that of the ranks; None when one side is all ties or there are fewer than two."""
    if len(left) < 2 or np.ptp(left) == 0 or np.ptp(right) == 0:
        return None
    return float(np.corrcoef(rankdata(left), rankdata(right))[0, 1])
