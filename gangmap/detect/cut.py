"""By what does a group hang: which smallest sets of shared values would it fall apart without?

A value is an identifier or what else shops share that could be taken away: the name of a sender, a wording. All of it
is called identifier here. What follows from an identifier goes with it and cannot be taken away by itself: two shops
that are next door by their addresses are tied through these addresses, each of which is enough to part them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import rustworkx as rx
from scipy import sparse
from scipy.sparse import csgraph

_SCHEMA = pa.schema([("group_id", pa.string()), ("label", pa.string()), ("together", pa.bool_())])
_MOST_FLOWS = 60
"""A group that no one or two identifiers part is looked at shop by shop up to so many shops; beyond it holds well."""
Ints = npt.NDArray[np.int64]


def find_cuts(ties: pa.Table) -> pa.Table:
    """Identifiers whose removal would split their group.

    Where single ones do, all of these: the articulation points, among identifiers, of the two-sided graph of members
    and what they share (Hopcroft and Tarjan 1973, doi:10.1145/362248.362272). Where no single one does, a smallest set
    that does so together: what the member with the fewest identifiers holds, if these are two, else a minimum vertex
    cut by maximum flow (Menger 1927; Ford and Fulkerson 1956, doi:10.4153/CJM-1956-045-5).

    Args:
        ties: `shop` (below 0: no shop, but what follows from identifiers, of one group and of two of them or more),
            `identifier` (each of one group only, numbered from 0), `label` and `group_id`, in the order of
            `identifier`.

    Returns:
        `group_id` and `label` of each such identifier, in the order of `identifier`, and whether it splits its group
        only `together` with the others named of that group; if not, it does so alone.
    """
    if not len(ties):
        return _SCHEMA.empty_table()
    identifiers = ties["identifier"].to_numpy().astype(np.int64)
    shops, numbers = np.unique(ties["shop"].to_numpy(), return_inverse=True)
    followers = int((shops < 0).sum())
    splitting = _articulation(numbers.astype(np.int64), identifiers, len(shops))
    _, groups = np.unique(ties["group_id"].to_numpy(), return_inverse=True)
    alone = np.isin(groups, groups[np.isin(identifiers, splitting)], invert=True)
    together = [
        identifiers[rows][at]
        for rows in _rows_of_each(groups, alone)
        for at in _smallest_set(numbers[rows], identifiers[rows], followers)
    ]
    found = np.unique(np.concatenate([splitting, np.array(together, np.int64)]))
    first_rows = np.searchsorted(identifiers, found)
    named = ties.select(["group_id", "label"]).take(pa.array(first_rows))
    return named.append_column("together", pa.array(np.isin(found, together))).cast(_SCHEMA)


def _articulation(shops: Ints, identifiers: Ints, count: int) -> Ints:
    graph = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(count + int(identifiers.max()) + 1))
    graph.add_edges_from_no_data(list(zip(shops.tolist(), (count + identifiers).tolist(), strict=True)))
    points = np.array(sorted(rx.articulation_points(graph)), dtype=np.int64)
    return points[points >= count] - count


def _rows_of_each(groups: Ints, wanted: npt.NDArray[np.bool_]) -> Iterator[Ints]:
    rows = np.flatnonzero(wanted)
    order = rows[np.argsort(groups[rows], kind="stable")]
    edges = np.flatnonzero(np.diff(groups[order], prepend=-1, append=-1))
    for start, stop in pairwise(edges.tolist()):
        yield order[start:stop]


def _smallest_set(shops: Ints, identifiers: Ints, followers: int) -> list[int]:
    """Positions of the rows that name a smallest set, one row for each identifier.

    Args:
        shops: Of one group; the first `followers` numbers are what follows from identifiers.
        identifiers: By which each is tied.
        followers: How many numbers are no shops.
    """
    names, held = np.unique(identifiers, return_inverse=True)
    numbers, holder = np.unique(shops, return_inverse=True)
    members = np.flatnonzero(numbers >= followers)
    fewest = int(members[np.bincount(holder)[members].argmin()])
    chosen = np.unique(held[holder == fewest])
    if len(chosen) > 2 and len(members) > 2:
        if len(members) > _MOST_FLOWS:
            return []
        chosen = min((_separate(holder, held, fewest, other) for other in members.tolist() if other != fewest), key=len)
        chosen = min(chosen, np.unique(held[holder == fewest]), key=len)
    return [int(np.flatnonzero(identifiers == names[one])[0]) for one in chosen]


def _separate(holder: Ints, held: Ints, one: int, other: int) -> Ints:
    """The fewest identifiers without which no way leads from one member to the other."""
    members, count = int(holder.max()) + 1, int(held.max()) + 1
    many = count + 1
    enters, leaves = members + held, members + count + held
    rows = np.concatenate([holder, leaves, members + np.arange(count)])
    columns = np.concatenate([enters, holder, members + count + np.arange(count)])
    room = np.concatenate([np.full(2 * len(held), many), np.ones(count, np.int64)]).astype(np.int32)
    size = members + 2 * count
    network = sparse.csr_matrix((room, (rows, columns)), shape=(size, size))
    left = network - csgraph.maximum_flow(network, one, other).flow
    left.eliminate_zeros()
    reached = np.zeros(size, bool)
    reached[csgraph.breadth_first_order(left, one, return_predecessors=False)] = True
    cut: Ints = np.flatnonzero(reached[members : members + count] & ~reached[members + count :])
    return cut
