"""A guard against a giant: a group so large that it is more likely several that a facility nobody found has fused."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gangmap.detect.allowed import NOTHING_ALLOWED, Allowed
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
        overruled_by: Judgements that allow what its shops share, without which these would have been parted.
    """

    first: int
    shops: int
    pieces: int
    bits: float
    overruled_by: tuple[str, ...] = ()


def guard(
    labels: Labels,
    ties: Ties,
    caution: Caution,
    giant: int | None,
    least_bits: float = 0.0,
    *,
    allowed: Allowed = NOTHING_ALLOWED,
) -> tuple[Labels, tuple[Guarded, ...]]:
    """Take apart groups of more than `giant` shops, asking for surer steps until none is so large, or five times.

    A group that holds together however much is asked of it stays: then it is large. The holders of an identifier that
    an analyst allowed are never parted, and count as one shop: that so many are together is what he said.

    Args:
        labels: The part of each shop.
        ties: Links and gaps.
        caution: How sure steps were asked to be.
        giant: The most shops that are believed at once; None: any number.
        least_bits: A link of fewer bits joins nothing.
        allowed: Who holds what analysts allowed.

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
        inside, held = _within(members, ties), allowed.among(members)
        inner, bits = _apart(inside, held, len(members), caution, giant=giant, least_bits=least_bits)
        overruled: tuple[str, ...] = ()
        if len(held.shop):
            unasked, _ = _apart(inside, NOTHING_ALLOWED, len(members), caution, giant=giant, least_bits=least_bits)
            overruled = held.parted_by(unasked)
        pieces = int(inner.max()) + 1
        parts[members] = parts.max() + 1 + inner
        if pieces > 1 or overruled:
            guarded.append(Guarded(int(members[0]), len(members), pieces, bits, overruled))
    return number_by_first(parts), tuple(guarded)


def _apart(
    inside: Ties, held: Allowed, shops: int, caution: Caution, *, giant: int, least_bits: float
) -> tuple[Labels, float]:
    """The parts of one group when steps have to be surer, and how much surer; nothing that is held in common parts."""
    first_of_unit = np.unique(held.tie(np.arange(shops)), return_index=True)[1]
    parts, more = np.zeros(shops, np.int64), 0.0
    for step in range(1, _STEPS + 1):
        if np.bincount(parts[first_of_unit]).max() <= giant:
            break
        more = step * _STEP_BITS
        surer = Caution(caution.two_shops + more, caution.one_shop + more, caution.two_groups + more)
        parts = held.tie(join_shops(inside, shops, surer, least_bits))
    return parts, more


def _within(members: Ints, ties: Ties) -> Ties:
    """The ties among some shops, which are numbered anew in their order."""
    number = np.full(int(max(members.max(), *(side.max(initial=0) for side in (ties.right, ties.gap_right)))) + 1, -1)
    number[members] = np.arange(len(members))
    return ties.numbered(number)
