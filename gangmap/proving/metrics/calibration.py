"""Whether a confidence of .8 is right eight times in ten."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """The claims whose confidence lies in one tenth of the scale.

    Args:
        low: Least confidence of the tenth, included.
        high: Greatest, not included save in the last tenth.
        claims: How many there are.
        confidence: Their mean confidence, None without claims.
        right: The share of them that is right, None without claims.
    """

    low: float
    high: float
    claims: int
    confidence: float | None
    right: float | None


def reliability(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[ReliabilityBin, ...]:
    """Sort claims into ten equal tenths of confidence and see what share of each came true."""
    tenth = np.clip((confidence * BINS).astype(np.int64), 0, BINS - 1)
    claims = np.bincount(tenth, minlength=BINS)
    sure = np.bincount(tenth, weights=confidence, minlength=BINS)
    true = np.bincount(tenth, weights=right, minlength=BINS)
    return tuple(
        ReliabilityBin(
            bin_ / BINS,
            (bin_ + 1) / BINS,
            int(claims[bin_]),
            float(sure[bin_] / claims[bin_]) if claims[bin_] else None,
            float(true[bin_] / claims[bin_]) if claims[bin_] else None,
        )
        for bin_ in range(BINS)
    )


def calibration_error(bins: tuple[ReliabilityBin, ...]) -> float | None:
    """Mean distance between what was promised and what came true, each tenth weighing as many claims as it has.

    The expected calibration error: Naeini, Cooper, Hauskrecht 2015 (AAAI); Guo, Pleiss, Sun, Weinberger 2017,
    arXiv:1706.04599. None without claims.
    """
    claims = sum(bin_.claims for bin_ in bins)
    if not claims:
        return None
    gaps = (
        bin_.claims * abs(bin_.confidence - bin_.right)
        for bin_ in bins
        if bin_.confidence is not None and bin_.right is not None
    )
    return sum(gaps) / claims


def brier(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float | None:
    """Mean squared distance between a confidence and what came true (1 or 0), None without claims.

    Brier: Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1950.
    """
    return float(np.mean((confidence - right) ** 2)) if len(confidence) else None
