"""Circles packed close together, largest in the middle: groups in a province, parts of a group."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
TRIED_AT_ONCE = 128


def pack_circles(radii: Sequence[float], gap: float = 0.0) -> list[tuple[float, float]]:
    """Centres for circles so that none overlaps another and all lie about (0, 0).

    Each circle, largest first, takes the first free place on a sunflower's spiral out of the middle. Circles of one
    radius go on where the last of them stopped: what was taken then is still taken.

    Args:
        radii: Of the circles, in any unit.
        gap: Least distance between two circles, in the same unit.

    Returns:
        One centre a radius, in the order they came.
    """
    grown = np.asarray(radii, dtype=np.float64) + gap / 2
    order = sorted(range(len(radii)), key=lambda index: (-grown[index], index))
    centres = np.zeros((len(radii), 2))
    last_radius, step = math.inf, 0
    for count, index in enumerate(order):
        radius = grown[index]
        step = step if radius == last_radius else 0
        last_radius = radius
        placed = order[:count]
        step, centres[index] = _first_free(centres[placed], grown[placed], radius, step)
    return [(float(x), float(y)) for x, y in centres]


def _first_free(centres: Points, radii: Points, radius: float, step: int) -> tuple[int, Points]:
    """The first step of the spiral from `step` on where a circle of that radius touches none."""
    while True:
        steps = np.arange(step, step + TRIED_AT_ONCE)
        distance = radius * 0.55 * np.sqrt(steps)
        tried = np.column_stack((distance * np.cos(steps * GOLDEN_ANGLE), distance * np.sin(steps * GOLDEN_ANGLE)))
        apart = np.hypot(tried[:, None, 0] - centres[:, 0], tried[:, None, 1] - centres[:, 1])
        free = np.flatnonzero((apart >= radii + radius).all(axis=1))
        if len(free):
            return step + int(free[0]), tried[free[0]]
        step += TRIED_AT_ONCE
