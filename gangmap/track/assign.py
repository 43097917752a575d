"""Which known group each found group is: the assignment that keeps the most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a known group and a found one have in common.

    Args:
        known: Rank of the known group: the oldest first, of equals by id.
        found: Rank of the found group: the largest first, of equals by first shop.
        weight: Whole number, above zero: how surely how many shops of the known group are in the found one.
    """

    known: int
    found: int
    weight: int


def assign(overlaps: Sequence[Overlap]) -> dict[int, int]:
    """Give each found group at most one known group, and each known group at most one found one.

    The sum of the weights is as large as it can be. Of assignments with equal sums it is the one that holds the first
    pair in which they differ, pairs being ordered by known, then found: the older group keeps its id, and it goes with
    the larger piece. Pairs that outweigh whatever else their two groups could have are fixed first, which changes
    nothing about the sum and leaves little for the matching (Edmonds 1965, doi:10.4153/CJM-1965-045-4).

    Args:
        overlaps: One for each pair of groups that may be the same.

    Returns:
        The known group of each found group that has one.

    Example:
        >>> assign([Overlap(0, 0, 5), Overlap(0, 1, 4), Overlap(1, 0, 4)])  # 4 and 4 keep more than 5 alone
        {0: 1, 1: 0}
        >>> assign([Overlap(0, 0, 3), Overlap(1, 0, 3)])  # equals: the older group
        {0: 0}
    """
    chosen: dict[int, int] = {}
    left = sorted(overlaps, key=lambda one: (one.known, one.found))
    while sure := _outweighing(left):
        chosen |= {one.found: one.known for one in sure}
        known = {one.known for one in sure}
        left = [one for one in left if one.known not in known and one.found not in chosen]
    for component in _components(left):
        chosen |= _matched(component)
    return dict(sorted(chosen.items()))


def _outweighing(overlaps: Sequence[Overlap]) -> list[Overlap]:
    """Pairs that weigh more than the best other pairs of both their groups together."""
    tops: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for one in overlaps:
        for node in (("known", one.known), ("found", one.found)):
            top = tops[node]
            top[:] = sorted((*top, one.weight))[1:]
    return [
        one
        for one in overlaps
        if one.weight > sum(_other(tops[node], one) for node in (("known", one.known), ("found", one.found)))
    ]


def _other(top: list[int], one: Overlap) -> int:
    """The weight of the best pair of a group beside this one."""
    second, first = top
    return second if one.weight == first else first


def _components(overlaps: Sequence[Overlap]) -> list[list[Overlap]]:
    by_node: dict[tuple[str, int], list[Overlap]] = defaultdict(list)
    for one in overlaps:
        by_node["known", one.known].append(one)
        by_node["found", one.found].append(one)
    seen: set[tuple[str, int]] = set()
    components = []
    for start in overlaps:
        waiting, component = [("known", start.known)], set()
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            for one in by_node[node]:
                component.add(one)
                waiting += [("known", one.known), ("found", one.found)]
        if component:
            components.append(sorted(component, key=lambda one: (one.known, one.found)))
    return components


def _matched(component: Sequence[Overlap]) -> dict[int, int]:
    """The heaviest matching; a power of two for each pair, smaller than any difference of weights, settles ties."""
    import networkx as nx  # noqa: PLC0415 - rarely needed

    places = len(component)
    graph = nx.Graph()
    for place, one in enumerate(component):
        weight = (one.weight << places) + (1 << (places - 1 - place))
        graph.add_edge(("known", one.known), ("found", one.found), weight=weight)
    chosen = {}
    for pair in nx.max_weight_matching(graph):
        ends = dict(pair)
        chosen[ends["found"]] = ends["known"]
    return chosen
