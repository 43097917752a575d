"""What did each step of the method change, from plain sharing to the answer?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from gangmap.detect.graph import Labels


@dataclass(frozen=True, slots=True)
class Step:
    """How many groups there are after one step from raw sharing to the answer.

    Args:
        name: Of the step.
        says: What is different from the step before.
        groups: Groups of two shops or more.
        shops: Shops in them.
        largest: Shops in the largest.
        parted: Groups of the step before whose shops no longer are all together.
        left_out: Shops that were in a group in the step before and now are in none.
    """

    name: str
    says: str
    groups: int
    shops: int
    largest: int
    parted: int = 0
    left_out: int = 0


def compare_steps(answers: Iterable[tuple[str, str, Labels]]) -> tuple[Step, ...]:
    """Describe each answer, and how it differs from the one before it.

    Args:
        answers: Name, what is different, and the part of each shop; over the same shops.
    """
    steps: list[Step] = []
    before: Labels | None = None
    for name, says, labels in answers:
        sizes = np.bincount(labels) if len(labels) else np.zeros(1, np.int64)
        grouped = sizes[sizes > 1]
        parted, left_out = (0, 0) if before is None else _difference(before, labels, sizes)
        steps.append(Step(name, says, len(grouped), int(grouped.sum()), int(grouped.max(initial=0)), parted, left_out))
        before = labels
    return tuple(steps)


def _difference(before: Labels, after: Labels, sizes: np.ndarray) -> tuple[int, int]:
    shops = np.flatnonzero(np.bincount(before)[before] > 1) if len(before) else np.zeros(0, np.int64)
    both = np.sort(before[shops].astype(np.int64) * len(after) + after[shops])
    pieces = both[np.diff(both, prepend=-1) > 0] // max(len(after), 1)
    parted = np.bincount(pieces) > 1 if len(pieces) else np.zeros(0, bool)
    return int(parted.sum()), int((sizes[after[shops]] == 1).sum()) if len(shops) else 0
