"""A guard against a giant: a group so large that it is more likely several that a facility nobody found has fused."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gangmap.detect.caution import Caution
from gangmap.detect.graph import Ints, Labels, number_by_first
from gangmap.detect.linkage import Ties, join_shops

_STEP_BITS = 2.0
_STEPS = 5


@dataclass(frozen=True, slots=True)
class Guarded:
    """A group that was looked at again.

    Args:
        first: Number of its first shop.
        shops: How many shops it had.
        pieces: Into how many groups and lone shops it fell.
        bits: How much surer than usual its steps had to be in the end.
    """

    first: int
    shops: int
    pieces: int
    bits: float


def guard(
    labels: Labels, ties: Ties, caution: Caution, giant: int | None, least_bits: float = 0.0
) -> tuple[Labels, tuple[Guarded, ...]]:
    """Take apart groups of more than `giant` shops, asking for surer steps until none is so large, or five times.

    A group that holds together however much is asked of it stays: then it is large.

    Args:
        labels: The part of each shop.
        ties: Links and gaps.
        caution: How sure steps were asked to be.
        giant: The most shops that are believed at once; None: any number.
        least_bits: A link of fewer bits joins nothing.

    Returns:
        The part of each shop, and what was looked at again.
    """
    if giant is None or not len(labels):
        return labels, ()
    sizes = np.bincount(labels)
    guarded = []
    parts = labels.copy()
    for part in np.flatnonzero(sizes > giant).tolist():
        members = np.flatnonzero(labels == part)
        inner, bits = _apart(members, ties, caution, giant, least_bits)
        pieces = int(inner.max()) + 1
        if pieces > 1:
            parts[members] = parts.max() + 1 + inner
            guarded.append(Guarded(int(members[0]), len(members), pieces, bits))
    return number_by_first(parts), tuple(guarded)


def _apart(members: Ints, ties: Ties, caution: Caution, giant: int, least_bits: float) -> tuple[Labels, float]:
    inside = _within(members, ties)
    parts, more = np.zeros(len(members), np.int64), 0.0
    for step in range(1, _STEPS + 1):
        more = step * _STEP_BITS
        surer = Caution(caution.two_shops + more, caution.one_shop + more, caution.two_groups + more)
        parts = join_shops(inside, len(members), surer, least_bits)
        if np.bincount(parts).max() <= giant:
            break
    return parts, more


def _within(members: Ints, ties: Ties) -> Ties:
    """The ties among some shops, which are numbered anew in their order."""
    number = np.full(int(max(members.max(), *(side.max(initial=0) for side in (ties.right, ties.gap_right)))) + 1, -1)
    number[members] = np.arange(len(members))
    return ties.numbered(number)
