"""Join shops into groups from the surest link to the least sure, asking before each step all that lies between."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit

from gangmap.detect.caution import Caution
from gangmap.detect.graph import Ints, Labels, number_by_first

Floats = npt.NDArray[np.float64]

_ROUNDS = 4
"""A link that was refused is asked again when its groups have grown, so often at most."""
_OF_SECOND = 0.5
"""A second link between two groups counts half: part of what it rests on has been counted with the first."""
_GAPS_COUNTED = 2.0
"""However many pairs without a link lie between two groups, together they say as much as two of them on average: shops
of one group are much alike, so their gaps are no independent things."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Links between shops by number, and gaps: pairs without a link of which something is known.

    Args:
        left: First shop of each link.
        right: Its second shop.
        bits: Log-odds that the same hands run both.
        gap_left: First shop of each pair without a link.
        gap_right: Its second shop.
        gap_bits: What all that is known of the pair says, without the prior.
    """

    left: Ints
    right: Ints
    bits: Floats
    gap_left: Ints
    gap_right: Ints
    gap_bits: Floats


def join_shops(ties: Ties, shops: int, caution: Caution, least_bits: float = 0.0) -> Labels:
    """Part the shops into groups that agree with links and gaps.

    A greedy average linkage: links are taken from the surest down. The two groups that a link would join are joined if
    the surest link between them, half of the second, and the mean of the gaps between them (counted twice at most) are
    together above what caution asks for. A link that was refused is asked again when its groups have grown. The gaps
    are those between shops at most two links apart, so far ends of a chain are never held against it.

    Args:
        ties: Links and gaps.
        shops: How many shops there are.
        caution: How sure each kind of step must be.
        least_bits: A link of fewer bits joins nothing, whatever lies beside it.

    Returns:
        The part of each shop.
    """
    order = np.lexsort((ties.right, ties.left, -ties.bits))
    order = order[ties.bits[order] >= least_bits]
    start, neighbour, bits, is_link = _adjacency(ties, shops)
    wanted = np.array([caution.two_shops, caution.one_shop, caution.two_groups])
    parts = _join(ties.left[order], ties.right[order], start, neighbour, bits, is_link, wanted)
    return number_by_first(parts)


def _adjacency(ties: Ties, shops: int) -> tuple[Ints, Ints, Floats, npt.NDArray[np.bool_]]:
    """Every shop's links and gaps beside each other: starts of the rows, neighbours, bits, which are links."""
    ends = np.concatenate([ties.left, ties.right, ties.gap_left, ties.gap_right])
    others = np.concatenate([ties.right, ties.left, ties.gap_right, ties.gap_left])
    bits = np.concatenate([ties.bits, ties.bits, ties.gap_bits, ties.gap_bits])
    links = np.arange(len(ends)) < 2 * len(ties.left)
    order = np.lexsort((others, ends))
    start = np.searchsorted(ends[order], np.arange(shops + 1)).astype(np.int64)
    return start, others[order], bits[order], links[order]


@njit(cache=True)
def _root(parent, shop):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled
    while parent[shop] != shop:
        parent[shop] = parent[parent[shop]]
        shop = parent[shop]
    return shop


@njit(cache=True)
def _between(parent, follows, start, neighbour, bits, is_link, small, large):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, PLR0917 - compiled
    """What lies between two groups, in bits; the members of `small` are followed from its root."""
    first = second = -np.inf
    gaps, gap_sum = 0, 0.0
    shop = small
    while shop >= 0:
        for at in range(start[shop], start[shop + 1]):
            if _root(parent, neighbour[at]) != large:
                continue
            if not is_link[at]:
                gaps += 1
                gap_sum += bits[at]
            elif bits[at] > first:
                second, first = first, bits[at]
            elif bits[at] > second:
                second = bits[at]
        shop = follows[shop]
    said = first + _OF_SECOND * max(second, 0.0)
    if gaps:
        said += gap_sum / gaps * min(_GAPS_COUNTED, float(gaps))
    return said


@njit(cache=True)
def _join(left, right, start, neighbour, bits, is_link, wanted):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, PLR0917 - compiled
    shops = len(start) - 1
    parent = np.arange(shops)
    size = np.ones(shops, np.int64)
    follows = np.full(shops, -1, np.int64)
    last = np.arange(shops)
    for _ in range(_ROUNDS):
        changed = False
        for link in range(len(left)):
            one, other = _root(parent, left[link]), _root(parent, right[link])
            if one == other:
                continue
            if size[one] < size[other] or (size[one] == size[other] and one > other):
                one, other = other, one
            # `other` is the smaller group, or the one with the later first shop.
            lone = (size[one] == 1) + (size[other] == 1)
            asked = wanted[2] if lone == 0 else (wanted[1] if lone == 1 else wanted[0])
            if _between(parent, follows, start, neighbour, bits, is_link, other, one) >= asked:
                parent[other] = one
                size[one] += size[other]
                follows[last[one]] = other
                last[one] = last[other]
                changed = True
        if not changed:
            break
    labels = np.empty(shops, np.int64)
    for shop in range(shops):
        labels[shop] = _root(parent, shop)
    return labels
