"""Do the holders of a value hang together without it, by whatever else ties them, directly or through others?

Shops of one pair of hands often form a chain: this one shares a phone with that, that one an account with a third. Two
shops far along it that hold one more value have nothing else in common, and compared by themselves they look like
strangers at a counter. So once all pairs are weighed it is asked of each value which of its holders are connected by
links that rest on other values: clients of one courier seldom are. (A step further than the common neighbours of
`thirds`; ties that close a cycle vouch for each other, as in collective resolution of entities: Bhattacharya and Getoor
2007, doi:10.1145/1217299.1217304.) It is asked once, of links weighed without it, so it cannot confirm itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from gangmap.link.dependence import silenced_by
from gangmap.link.pairs import Flags, Ints, Pairs, distinct, find, in_parts, pair_keys, spread

ASKED_FROM = 3
"""Of so many holders it is asked; of two there is one pair, and what ties it otherwise has been heard."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs of shops that may well be the same hands, and what each rests on.

    Args:
        left: Number of the first shop.
        right: Number of the other one.
        value: Number of the value that the two share, over all sorts.
        sort: Of every value the number of its sort.
        holders: How many hold each value.
        bundle: With which others it was lent, -1 for none (`bundles`).
    """

    left: Ints
    right: Ints
    value: Ints
    sort: Ints
    holders: Ints
    bundle: Ints


def connected_without(ties: Ties, held: Ints, pairs: Pairs, shops: int, sorts: tuple[str, ...]) -> Flags:
    """For each pair of holders of a value whether ties that rest on other values connect the two.

    A tie is followed where a holder is at one of its ends, so that two holders are connected by any number of others
    and between one and the next by one shop that does not hold the value: what is far away has no say. No tie counts
    that rests on a value of the same sort, on what follows from it, or on what was lent together with it.

    Args:
        ties: Of any pairs of shops.
        held: Who holds what, as `pair_keys` of values and shops, ascending; what nobody holds connects nobody.
        pairs: Pairs of holders.
        shops: How many shops there are.
        sorts: Names of the sorts of values.
    """
    connected = np.zeros(len(pairs.value), bool)
    value, shop = np.divmod(held, shops)
    asked = ties.holders[value] >= ASKED_FROM
    held, value, shop = held[asked], value[asked], shop[asked]
    near = _Neighbours(ties, shops)
    silent = _silent(sorts)
    for start, end in in_parts(np.cumsum(near.number[shop]), value):
        one = slice(start, end)
        block = _blocks(ties, near, value[one], shop[one], silent)
        first, last = np.searchsorted(pairs.value, [value[start], value[end - 1] + 1])
        part = pairs.only(slice(first, last))
        left, holds = find(held[one], pair_keys(part.value, part.left, shops))
        right, holds_too = find(held[one], pair_keys(part.value, part.right, shops))
        connected[first:last] = holds & holds_too & (block[left] == block[right])
    return connected


class _Neighbours:
    """For each shop the shops that it is tied to, and by which tie."""

    def __init__(self, ties: Ties, shops: int) -> None:
        ends = np.concatenate([ties.left, ties.right])
        order = np.argsort(ends, kind="stable")
        self.number = np.bincount(ends, minlength=shops)
        self._first = np.cumsum(self.number) - self.number
        self._tie = order % max(len(ties.left), 1)
        self._other = np.concatenate([ties.right, ties.left])[order]

    def of(self, shop: Ints) -> tuple[Ints, Ints, Ints]:
        """All neighbours of some shops: the place of the shop among these, the tie, and who is at its other end."""
        asked, at = spread(self._first[shop], self.number[shop])
        return asked, self._tie[at], self._other[at]


def _blocks(ties: Ties, near: _Neighbours, value: Ints, shop: Ints, silent: Flags) -> Ints:
    """For each holding a number that it has in common with the holders of its value that it is connected to."""
    shops = len(near.number)
    asked, tie, other = near.of(shop)
    by = ties.value[tie]
    heard = ~silent[ties.sort[value[asked]], ties.sort[by]]
    heard[heard] = (ties.bundle[by[heard]] < 0) | (ties.bundle[by[heard]] != ties.bundle[value[asked[heard]]])
    asked, other = asked[heard], other[heard]
    ends = pair_keys(value[asked], other, shops)
    at, holds = find(pair_keys(value, shop, shops), ends)
    # Whoever holds the value is there already; others come after, each once for a value.
    others = distinct(ends[~holds])
    at[~holds] = len(shop) + np.searchsorted(others, ends[~holds])
    nodes = len(shop) + len(others)
    graph = coo_matrix((np.ones(len(asked), np.int8), (asked, at)), shape=(nodes, nodes))
    block: Ints = connected_components(graph, directed=False)[1][: len(shop)].astype(np.int64)
    return block


def _silent(sorts: tuple[str, ...]) -> Flags:
    """Whether values of one sort cannot vouch for those of another: of its own sort, or one follows from the other."""
    return np.array([[other in silenced_by(name) for other in sorts] for name in sorts], bool)
