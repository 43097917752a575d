"""Precision, recall and F1 of what was claimed against what is so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import SupportsFloat


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many things were claimed, how many are so, and how many of the claims are right.

    Precision is None when nothing was claimed, recall when nothing was to be found, F1 when both: a share of
    nothing is no number, and no zero. F1 is `2 right / (claimed + so)`, the harmonic mean of the two.
    """

    right: float
    claimed: float
    so: float

    @property
    def precision(self) -> float | None:
        """Share of the claims that are right."""
        return share(self.right, self.claimed)

    @property
    def recall(self) -> float | None:
        """Share of what is so that was claimed."""
        return share(self.right, self.so)

    @property
    def f1(self) -> float | None:
        """Precision and recall in one number."""
        return share(2 * self.right, self.claimed + self.so)


def share(part: SupportsFloat, whole: SupportsFloat) -> float | None:
    """A part of a whole, None when the whole is nothing."""
    return float(part) / float(whole) if float(whole) else None


def harmonic_mean(precision: float, recall: float) -> float:
    """F1 of a precision and a recall that are averages themselves; 0 when both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
