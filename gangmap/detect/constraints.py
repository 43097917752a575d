"""How are groups made to obey what analysts judged: shops judged the same hands together, shops judged not apart?

Judgements are constraints on the partition and no patch over it: two shops that are not run by the same hands are
parted by the cheapest cut of all links between them, so that the shops in between go to the side they are tied to
more, and what the cut cost is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse
from scipy.sparse import csgraph

from gangmap.detect.graph import Ints, Labels, LinkGraph, number_by_first

_CUTS = pa.schema(
    [("judgement_id", pa.string()), ("links", pa.int64()), ("bits", pa.float64()), ("moved", pa.list_(pa.string()))]
)
_MOST_MILLIBITS = 2**28  # the flow is counted in 32 bits; nobody has this much evidence about one shop


@dataclass(frozen=True)
class JudgedPairs:
    """Pairs of shops that analysts judged, without contradiction, in the order of their numbers.

    Args:
        left: Number of the first shop of each pair.
        right: Number of its second shop.
        same: Whether the same hands run both, else they do not.
        judgement_ids: Which judgement says so.
    """

    left: Ints
    right: Ints
    same: npt.NDArray[np.bool_]
    judgement_ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class Cut:
    """What it cost to part a shop from others that one group held.

    Args:
        judgement_ids: The judgements that asked for it, in the order of their pairs.
        links: Links cut.
        bits: What they said together, prior included.
        moved: Numbers of the shops on the smaller side, which leave the others.
    """

    judgement_ids: tuple[str, ...]
    links: int
    bits: float
    moved: tuple[int, ...]


def obey(graph: LinkGraph, labels: Labels, judged: JudgedPairs) -> tuple[Labels, tuple[Cut, ...]]:
    """Change a partition as little as it takes for every judgement to be obeyed.

    Parts that hold shops judged the same hands become one. Then a part that holds shops judged not the same hands is
    cut where the links in between say least (a minimum cut, Ford and Fulkerson 1956, doi:10.4153/CJM-1956-045-5),
    shops judged the same hands being one node. The shop that is judged apart from most others of its part is cut from
    all of them at once, the first of equals first, until no such pair is left. Of the cut nearest to that shop and
    the one nearest to the others the one that moves fewer shops is taken. A piece that hangs together no more falls
    apart.

    Args:
        graph: Shops and links.
        labels: The part of each shop.
        judged: Without contradiction: no pair judged apart is the same hands by way of others.

    Returns:
        The part of each shop, and what each cut cost.
    """
    hands = _components(graph.size, judged.left[judged.same], judged.right[judged.same])
    labels = _together(labels, hands)
    apart = ~judged.same & (hands[judged.left] != hands[judged.right])
    cuts = []
    while len(broken := np.flatnonzero(apart & (labels[judged.left] == labels[judged.right]))):
        shop = _most_parted(judged, broken)
        about = broken[(judged.left[broken] == shop) | (judged.right[broken] == shop)]
        others = judged.left[about] + judged.right[about] - shop
        members = np.flatnonzero(labels == labels[shop])
        moved, links, bits = _cut(graph, members, hands, shop, others)
        labels = _fall_apart(graph, labels, members, moved, hands)
        ids = tuple(dict.fromkeys(judged.judgement_ids[place] for place in about))
        cuts.append(Cut(ids, links, bits, tuple(moved.tolist())))
    return number_by_first(labels), tuple(cuts)


def _most_parted(judged: JudgedPairs, broken: Ints) -> int:
    """The shop that is in most of these pairs; of equals the first."""
    shops, counts = np.unique(np.concatenate([judged.left[broken], judged.right[broken]]), return_counts=True)
    return int(shops[np.argmax(counts)])


def cuts_table(cuts: Sequence[Cut], shop_ids: Sequence[str]) -> pa.Table:
    """What each judgement cost, alone or with others that asked for the same cut.

    Returns:
        `judgement_id`, `links` and `bits` cut, and ids of the shops that `moved`.
    """
    costs: dict[str, tuple[int, int, set[int]]] = {}
    for cut in cuts:
        for judgement in cut.judgement_ids:
            links, millibits, moved = costs.get(judgement, (0, 0, set()))
            costs[judgement] = links + cut.links, millibits + round(cut.bits * 1000), moved | set(cut.moved)
    rows = [
        {
            "judgement_id": judgement,
            "links": links,
            "bits": millibits / 1000,
            "moved": [shop_ids[m] for m in sorted(moved)],
        }
        for judgement, (links, millibits, moved) in sorted(costs.items())
    ]
    return pa.Table.from_pylist(rows, _CUTS)


def _together(labels: Labels, hands: Labels) -> Labels:
    """Parts with shops of the same hands made one."""
    parts = int(labels.max(initial=-1)) + 1
    count = parts + int(hands.max(initial=-1)) + 1
    joined = _components(count, labels, parts + hands)
    return joined[labels]


def _cut(graph: LinkGraph, members: Ints, hands: Labels, shop: int, others: Ints) -> tuple[Ints, int, float]:
    """The shops on the smaller side of the cheapest cut of a shop from others, the links across, and their bits."""
    inner = graph.matrix[members][:, members]
    ends = hands[members].copy()
    ends[np.isin(ends, hands[others])] = hands[others[0]]  # all of the others are one end of the flow
    _, nodes = np.unique(ends, return_inverse=True)
    size = int(nodes.max()) + 1
    source, sink = (int(nodes[np.searchsorted(members, one)]) for one in (shop, others[0]))
    entries = inner.tocoo()
    weights = np.rint(entries.data * 1000).astype(np.int64)
    summed = sparse.coo_matrix((weights, (nodes[entries.row], nodes[entries.col])), shape=(size, size)).tocsr()
    summed.setdiag(0)
    summed.eliminate_zeros()
    capacity = summed.minimum(_MOST_MILLIBITS).astype(np.int32)
    residual = capacity - csgraph.maximum_flow(capacity, source, sink).flow
    residual.eliminate_zeros()
    sides = []
    for start, ways in ((source, residual), (sink, residual.T.tocsr())):
        near = np.zeros(size, dtype=bool)
        near[csgraph.breadth_first_order(ways, start, return_predecessors=False)] = True
        sides += [near[nodes], ~near[nodes]]
    smallest = min(sides, key=lambda side: int(side.sum()))
    across = smallest[entries.row] & ~smallest[entries.col]
    return members[smallest], int(across.sum()), round(float(entries.data[across].sum()), 3)


def _fall_apart(graph: LinkGraph, labels: Labels, members: Ints, moved: Ints, hands: Labels) -> Labels:
    """New labels for a part that was cut: each piece that still hangs together, by links or by the same hands."""
    side = np.isin(members, moved)
    entries = graph.matrix[members][:, members].tocoo()
    kept = side[entries.row] == side[entries.col]
    _, nodes = np.unique(hands[members], return_inverse=True)
    count = len(members) + int(nodes.max()) + 1
    rows = np.concatenate([entries.row[kept], np.arange(len(members))])
    columns = np.concatenate([entries.col[kept], len(members) + nodes])
    pieces = _components(count, rows, columns)[: len(members)]
    changed = labels.copy()
    changed[members] = labels.max() + 1 + pieces
    return changed


def _components(size: int, left: npt.NDArray[np.integer], right: npt.NDArray[np.integer]) -> Labels:
    joined = sparse.coo_matrix((np.ones(len(left), np.int8), (left, right)), shape=(size, size))
    _, found = csgraph.connected_components(joined, directed=False)
    labels: Labels = found.astype(np.int64)
    return labels
