"""Which shops are one group? Joined from the surest link down, asking before each step all that lies between.

Agglomerative clustering by average linkage (Sokal and Michener 1958), over links and gaps as in correlation clustering
(Bansal, Blum and Chawla 2004, doi:10.1023/B:MACH.0000033116.57574.95), greedy and bounded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from numba import njit

from gangmap.detect.caution import Caution
from gangmap.detect.graph import Ints, Labels, number_by_first
from gangmap.detect.union_find import root_of

Floats = npt.NDArray[np.float64]

_ROUNDS = 4
"""A link that was refused is asked again when its groups have grown, so often at most."""
_MEETING = -2.0
"""Log-odds that two groups which touch at all are the same hands, one in five: strangers who meet at one counter meet
at the next one more easily than two shops drawn from the case, so a further link is measured against this."""
_GAP_AT_WORST = -6.0
"""However far apart the shops of two groups are, it says so many bits: no comparison vetoes."""
_WORTH_OF_DENSITY = 1.0, 0.5
"""How far it counts how dense the links between two groups are, or between a group and one shop, which has few."""
_A_THIRD_AS_DENSE = 1.5
"""Links between that are a third as dense as those inside say nothing: so many bits are given back."""
_SPARSEST, _DENSEST = -2.0, 1.0
"""However sparse or dense they are, it says so many bits: cells of one gang may be tied by one old thing each."""
_USUAL_CASES = 4.0
"""What is usual inside two groups is believed as if so many pairs of other groups stood beside theirs, where nothing
is unusual."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Links between shops by number, and gaps: pairs without a link of which something is known.

    Args:
        left: First shop of each link.
        right: Its second shop.
        bits: Log-odds that the same hands run both.
        rests_on: Number of the independent sort of evidence that decided the link, -1 for a judgement.
        lot: A number for the value that decided it: the same for all links that rest on that value.
        background: What of its bits is no shared value: other city or trade, nothing else shared, when they opened.
        gap_left: First shop of each pair without a link.
        gap_right: Its second shop.
        gap_bits: What all that is known of the pair says, without the prior.
    """

    left: Ints
    right: Ints
    bits: Floats
    rests_on: Ints
    lot: Ints
    background: Floats
    gap_left: Ints
    gap_right: Ints
    gap_bits: Floats

    def only(self, links: npt.NDArray[np.bool_], gaps: npt.NDArray[np.bool_]) -> Ties:
        """Some of the links and gaps."""
        return Ties(
            self.left[links],
            self.right[links],
            self.bits[links],
            self.rests_on[links],
            self.lot[links],
            self.background[links],
            self.gap_left[gaps],
            self.gap_right[gaps],
            self.gap_bits[gaps],
        )

    def numbered(self, number: Ints) -> Ties:
        """The ties among the shops that have a new number, under their new numbers; -1 for those that have none."""
        inside = self.only(
            (number[self.left] >= 0) & (number[self.right] >= 0),
            (number[self.gap_left] >= 0) & (number[self.gap_right] >= 0),
        )
        ends = {name: number[getattr(inside, name)] for name in ("left", "right", "gap_left", "gap_right")}
        return replace(inside, **ends)


@dataclass(frozen=True, slots=True)
class _Beside:
    """Every shop's links and gaps beside each other: starts of the rows, then one entry for each end of a tie."""

    start: Ints
    neighbour: Ints
    bits: Floats
    rests_on: Ints
    lot: Ints
    background: Floats


_GAP = -2
"""In place of what a link rests on."""
_NONE = -1
"""No value: links have numbers from 0 on for these."""


def join_shops(ties: Ties, shops: int, caution: Caution, least_bits: float = 0.0) -> Labels:
    """Part the shops into groups that agree with links and gaps.

    A greedy average linkage: links are taken from the surest down. The two groups that a link would join are joined if
    the surest link between them, the surest of every other independent sort, and of each sort the surest that rests on
    another value (two phones say more than one), measured against the odds that groups which touch are the same hands,
    and the mean of the gaps between them are together above what caution asks for.
    However many gaps there are, they say as much as one of them on average: shops of one group are much alike, so their
    gaps are no independent things. How many pairs between have a link, and how many but a gap, is heard beside what is
    usual inside (`_density`). What speaks against links and gaps counts only as far as it is more than what is
    usual inside the two groups: one city more is no news of a group spread over ten. A link that was refused is asked
    again when its groups have grown. The gaps are those between shops at most two links apart, so far ends of a chain
    are never held against it.

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
    rows = _rows(ties, shops)
    wanted = np.array([caution.two_shops, caution.one_shop, caution.two_groups])
    entries = (rows.start, rows.neighbour, rows.bits, rows.rests_on, rows.lot, rows.background)
    parts = _join(ties.left[order], ties.right[order], entries, int(ties.rests_on.max(initial=0)) + 2, wanted)
    return number_by_first(parts)


def _rows(ties: Ties, shops: int) -> _Beside:
    ends = np.concatenate([ties.left, ties.right, ties.gap_left, ties.gap_right])
    others = np.concatenate([ties.right, ties.left, ties.gap_right, ties.gap_left])
    order = np.lexsort((others, ends))
    gaps = np.full(len(ties.gap_left), _GAP, np.int64)
    twice = (
        np.concatenate([of_links, of_links, of_gaps, of_gaps])[order]
        for of_links, of_gaps in (
            (ties.bits, ties.gap_bits),
            (ties.rests_on, gaps),
            (ties.lot, gaps),
            (ties.background, ties.gap_bits),
        )
    )
    start = np.searchsorted(ends[order], np.arange(shops + 1)).astype(np.int64)
    return _Beside(start, others[order], *twice)


_LINKS, _GAPS = 0, 2
"""Where the sum of what links, and of what gaps say stands among what is known of some pairs; its count follows it."""


@njit(cache=True)
def _usual(inside, sizes, sort):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled
    """How far links, or gaps, inside two groups speak against themselves on average, leaning on nothing unusual."""
    pairs = inside[0, sort + 1] + inside[1, sort + 1]
    if pairs == 0:
        return 0.0
    # A group of n shops tells n - 1 independent things of itself at most.
    cases = min(inside[0, sort + 1], sizes[0] - 1.0) + min(inside[1, sort + 1], sizes[1] - 1.0)
    return min((inside[0, sort] + inside[1, sort]) / pairs, 0.0) * cases / (cases + _USUAL_CASES)


@njit(cache=True)
def _density(between, inside):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled
    """How much denser links are between two groups than inside them, in bits above what says nothing.

    Groups of the same hands are tied as they are in themselves: a chain by one link, shops that share everything by
    many. One link between two groups whose shops are all tied to each other is a thing that strangers share. The
    density is that of links among the pairs of which anything is known, as in a block model (Holland, Laskey and
    Leinhardt 1983, doi:10.1016/0378-8733(83)90021-7).
    """
    links, gaps = inside[0, _LINKS + 1] + inside[1, _LINKS + 1], inside[0, _GAPS + 1] + inside[1, _GAPS + 1]
    ratio = (between[_LINKS + 1] + 0.5) / (between[_GAPS + 1] + 0.5) * (gaps + 0.5) / (links + 0.5)
    return min(max(np.log2(ratio) + _A_THIRD_AS_DENSE, _SPARSEST), _DENSEST)


@njit(cache=True)
def _hear(surest, rests_on, sort, lot, bits):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled
    """Keep of each sort the surest link, and the surest of those that rest on another value than that one does."""
    if lot == rests_on[sort]:
        surest[0, sort] = max(surest[0, sort], bits)
    elif bits > surest[0, sort]:
        surest[1, sort], surest[0, sort], rests_on[sort] = surest[0, sort], bits, lot
    else:
        surest[1, sort] = max(surest[1, sort], bits)


@njit(cache=True)
def _between(parent, follows, entries, groups, usual, room, found):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, PLR0917 - compiled
    """What lies between two groups, in bits; the members of the first are followed from its root.

    `room` is for the surest links of each sort of evidence, and the values that they rest on; `found` takes what is
    known of the pairs between.
    """
    start, neighbour, bits, rests_on, lot, background = entries
    surest, value = room
    surest[:] = -np.inf
    value[:] = _NONE
    found[:] = 0.0
    shop = groups[0]
    while shop >= 0:
        for at in range(start[shop], start[shop + 1]):
            if root_of(parent, neighbour[at]) != groups[1]:
                continue
            against = background[at]
            sort = _GAPS if rests_on[at] == _GAP else _LINKS
            found[sort] += against
            found[sort + 1] += 1.0
            if sort == _LINKS:
                relieved = bits[at] - max(against, usual[0]) if against < 0 else bits[at]
                _hear(surest, value, rests_on[at] + 1, lot[at], relieved)
        shop = follows[shop]
    first = surest.max()
    said = min(first, _MEETING)
    for one in surest.flat:
        said += max(one - _MEETING, 0.0)
    if found[_GAPS + 1]:
        mean = found[_GAPS] / found[_GAPS + 1]
        said += max(min(mean - usual[1], 0.0), _GAP_AT_WORST) if mean < 0 else mean
    return said


@njit(cache=True)
def _join(left, right, entries, sorts, wanted):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled
    shops = len(entries[0]) - 1
    parent = np.arange(shops)
    size = np.ones(shops, np.int64)
    follows = np.full(shops, -1, np.int64)
    last = np.arange(shops)
    inside = np.zeros((shops, 4))
    room, found = (np.empty((2, sorts)), np.empty(sorts, np.int64)), np.empty(4)
    for _ in range(_ROUNDS):
        changed = False
        for link in range(len(left)):
            one, other = root_of(parent, left[link]), root_of(parent, right[link])
            if one == other:
                continue
            if size[one] < size[other] or (size[one] == size[other] and one > other):
                one, other = other, one
            # `other` is the smaller group, or the one with the later first shop.
            lone = (size[one] == 1) + (size[other] == 1)
            asked = wanted[2] if lone == 0 else (wanted[1] if lone == 1 else wanted[0])
            both, sizes = np.stack((inside[one], inside[other])), (size[one], size[other])
            usual = _usual(both, sizes, _LINKS), _usual(both, sizes, _GAPS)
            said = _between(parent, follows, entries, (other, one), usual, room, found)
            if lone < len(_WORTH_OF_DENSITY):  # of two lone shops nothing lies inside
                said += _WORTH_OF_DENSITY[lone] * _density(found, both)
            if said >= asked:
                parent[other] = one
                size[one] += size[other]
                follows[last[one]] = other
                last[one] = last[other]
                inside[one] += inside[other] + found
                changed = True
        if not changed:
            break
    labels = np.empty(shops, np.int64)
    for shop in range(shops):
        labels[shop] = root_of(parent, shop)
    return labels
