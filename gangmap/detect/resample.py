"""How sure is each member: how often does it stay with the core of its group when its links are drawn again?

An estimate of network reliability (Ball, Colbourn and Provan 1995, doi:10.1016/S0927-0507(05)80118-8) by drawing lots:
a Latin hypercube (McKay, Beckman and Conover 1979, doi:10.1080/00401706.1979.10489755), so that each value is there in
as many rounds as it is likely to be, and groups that hang by one value each, as likely, are as sure as each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
from numba import njit

from gangmap.detect.graph import Ints, Labels
from gangmap.detect.union_find import root_of

Floats = npt.NDArray[np.float64]

ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Drawn:
    """Links to draw lots for.

    Args:
        left: First shop of each link, by number.
        right: Its second shop.
        probability: That it is there.
        lot: A number for what it rests on. Links that rest on one value are there together or not, each from its own
            probability on: whether a phone is a courier's is one question, however many pairs of shops show it.
    """

    left: Ints
    right: Ints
    probability: Floats
    lot: Ints


def stay_with_core(shop_ids: Sequence[str], labels: Labels, links: Drawn, seed: int, rounds: int = ROUNDS) -> Floats:
    """For each shop how likely it is to hang together with the core of its part.

    In every round a number is drawn for each value that links inside a part rest on, each of as many steps from 0 to 1
    in one of the rounds; those links are there whose probability is greater, and what is there hangs together; the core
    is the largest piece (of equals the one with the first shop). The share of rounds in which a shop is in the core
    is how sure it is, as far as so many rounds can tell (`_share_of`); for two shops it is the probability of their
    link. Each part has a seed of its own, made of its members.

    Args:
        shop_ids: Sorted.
        labels: The part of each shop.
        links: With their probabilities.
        seed: Of the run.
        rounds: How often lots are drawn.

    Returns:
        A probability for each shop, 0 for one that stands alone.
    """
    left, right, probability = links.left, links.right, links.probability
    inside = np.flatnonzero(labels[left] == labels[right])
    part = labels[left[inside]]
    order = np.lexsort((right[inside], left[inside], part))
    inside, part = inside[order], part[order]
    members = np.argsort(labels, kind="stable")
    sizes = np.bincount(labels, minlength=1)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    link_starts = np.searchsorted(part, np.arange(len(sizes) + 1))
    seeds = _seeds(shop_ids, members, starts, seed)
    place = np.empty(len(labels), np.int64)
    place[members] = np.arange(len(labels)) - starts[labels[members]]
    lot, lots = _lots_of_parts(part, links.lot[inside], link_starts)
    ends = place[left[inside]], place[right[inside]]
    held = _hold(starts, link_starts, *ends, probability[inside], lot, lots, seeds, rounds)
    sure = np.zeros(len(labels))
    sure[members] = _share_of(held, rounds)
    pairs = np.flatnonzero((sizes == 2) & (np.diff(link_starts) == 1))
    # Two shops need no drawing of lots.
    for shift in (0, 1):
        sure[members[starts[pairs] + shift]] = probability[inside[link_starts[pairs]]]
    sure[sizes[labels] == 1] = 0.0
    return sure


def _share_of(held: Ints, rounds: int) -> Floats:
    """In what share of the rounds; of all of them half a round less, of none half a round, since lots prove nothing.

    The usual way with rates of 0 and 1 (Macmillan and Kaplan 1985, doi:10.1037/0033-2909.98.1.185). Any other share
    stays what was counted, so that .9 is still 90 rounds of 100.

    >>> _share_of(np.array([0, 1, 90, 100]), 100).tolist()
    [0.005, 0.01, 0.9, 0.995]
    """
    return np.clip(held / rounds, 0.5 / rounds, 1 - 0.5 / rounds)


def _lots_of_parts(part: Ints, lot: Ints, link_starts: Ints) -> tuple[Ints, Ints]:
    """The lots of each part numbered from 0 in the order of its links, so that other parts change nothing; how many."""
    different, code = np.unique(lot, return_inverse=True)
    _, first, inverse = np.unique(part * len(different) + code, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    lots = np.bincount(part[first], minlength=len(link_starts) - 1)
    before = np.concatenate([[0], np.cumsum(lots)])
    return rank[inverse] - before[part], lots


def _seeds(shop_ids: Sequence[str], members: Ints, starts: Ints, seed: int) -> npt.NDArray[np.uint64]:
    """A seed for each part, made of the run's seed and the ids of its members; parts of two need none."""
    sizes = np.diff(starts)
    seeds = np.zeros(len(sizes), np.uint64)
    for part in np.flatnonzero(sizes > 2).tolist():
        ids = "\n".join(shop_ids[shop] for shop in members[starts[part] : starts[part + 1]].tolist())
        seeds[part] = int.from_bytes(blake2b(f"{seed}\n{ids}".encode(), digest_size=8).digest(), "big")
    return seeds


@njit(cache=True)
def _mixed(state):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled
    """SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195)."""
    z = state
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@njit(cache=True)
def _shuffled(state, rounds, order):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled
    """For each lot the rounds in an order of its own (Fisher and Yates)."""
    step = np.uint64(0x9E3779B97F4A7C15)
    for lot in range(len(order)):
        for at in range(rounds):
            order[lot, at] = at
        for at in range(rounds - 1, 0, -1):
            state += step
            other = np.int64((_mixed(state) >> np.uint64(11)) % np.uint64(at + 1))
            order[lot, at], order[lot, other] = order[lot, other], order[lot, at]


@njit(cache=True)
def _join(parent, links, drawn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled
    """Let hang together what the links of a part join that are there, by the numbers drawn for their lots."""
    left, right, probability, lot = links
    for link in range(len(left)):
        if drawn[lot[link]] < probability[link]:
            one, other = root_of(parent, left[link]), root_of(parent, right[link])
            if one < other:
                parent[other] = one
            elif other < one:
                parent[one] = other


@njit(cache=True)
def _count_core(parent, count, held):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - compiled
    """Count one more round for every shop of the largest piece, if that is more than a lone shop."""
    count[:] = 0
    for shop in range(len(parent)):
        count[root_of(parent, shop)] += 1
    core = np.argmax(count)
    if count[core] > 1:
        for shop in range(len(parent)):
            if root_of(parent, shop) == core:
                held[shop] += 1


@njit(cache=True)
def _hold(starts, link_starts, left, right, probability, lot, lots, seeds, rounds):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, PLR0917 - compiled
    """In how many rounds each shop belongs to the core of its part; parts of two are left out."""
    held = np.zeros(starts[-1], np.int64)
    drawn = np.empty(lots.max(), np.float64)
    for part in range(len(starts) - 1):
        first, last = starts[part], starts[part + 1]
        if last - first < 3:
            continue
        parent, count = np.empty(last - first, np.int64), np.empty(last - first, np.int64)
        one, end = link_starts[part], link_starts[part + 1]
        links = left[one:end], right[one:end], probability[one:end], lot[one:end]
        order = np.empty((lots[part], rounds), np.int16)
        _shuffled(seeds[part], rounds, order)
        for turn in range(rounds):
            for one_lot in range(lots[part]):
                drawn[one_lot] = (order[one_lot, turn] + 0.5) / rounds
            parent[:] = np.arange(last - first)
            _join(parent, links, drawn)
            _count_core(parent, count, held[first:last])
    return held
