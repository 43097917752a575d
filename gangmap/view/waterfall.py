"""Bits as a waterfall: each piece begins where the one before it ended."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

UP, DOWN = "█", "░"


def draw_waterfall(bits: Sequence[float], width: int = 24) -> list[str]:
    """A bar for each amount, from where the sum stood before it to where it stands after.

    What raises the sum is drawn full, what lowers it is drawn light; an amount too small to be drawn gets one sign, and
    none at all is not drawn.

    Args:
        bits: Amounts in the order in which they are summed up.
        width: Signs from the lowest sum to the highest.

    Example:
        >>> draw_waterfall([-10, 15, 0, -1], width=15)
        ['░░░░░░░░░░', '███████████████', '', '              ░']
    """
    sums = [0.0, *accumulate(bits)]
    low, high = min(sums), max(sums)
    scale = width / (high - low) if high > low else 0.0
    bars = []
    for before, after in pairwise(sums):
        start = round((min(before, after) - low) * scale)
        size = max(after != before, round(abs(after - before) * scale))
        bars.append((" " * min(start, width - size) + (UP if after >= before else DOWN) * size).rstrip())
    return bars
