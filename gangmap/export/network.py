"""A picture as a pyvis network: nodes with positions, ties with widths and line styles.

The map page draws this network in its own page; a notebook may show it with pyvis itself.
"""

from __future__ import annotations

from collections import Counter

from pyvis.network import Network

from gangmap.export.force_layout import lay_by_force
from gangmap.export.lane_layout import LaneLayout, lay_in_lanes
from gangmap.model.picture import Picture, PictureEdge, Style

DASHES: dict[Style, bool | list[int]] = {"confirmed": False, "unconfirmed": [12, 7], "tentative": [2, 6]}
"""Solid, dashed, dotted: the convention of link charts."""

FULL_BITS = 20.0
"""A tie of so many bits is drawn at full width; more adds nothing an eye could use."""

_CURVE = 0.18


def lane_layout(picture: Picture) -> LaneLayout:
    """Where the nodes of a picture stand in its lanes."""
    lanes = [lane.name for lane in picture.lanes]
    return lay_in_lanes({node.id: node.lane for node in picture.nodes}, lanes, _ties(picture))


def force_positions(picture: Picture) -> dict[str, tuple[int, int]]:
    """Where the nodes of a picture stand by their ties alone."""
    laid = lay_by_force([node.id for node in picture.nodes], _ties(picture))
    return {node: (int(x), int(y)) for node, (x, y) in laid.items()}


def build_network(picture: Picture, positions: dict[str, tuple[int, int]]) -> Network:
    """The picture as a pyvis network.

    Args:
        picture: What to show; several ties between one pair are bent apart.
        positions: By node id, in pixels.

    Returns:
        A directed network (an undirected one drops parallel ties) whose ids are places in `picture.nodes`: an id
        of the case could be the name of something in the script that draws it.
    """
    network = Network(directed=True, height="100%", width="100%")
    network.toggle_physics(False)
    place = {node.id: index for index, node in enumerate(picture.nodes)}
    for index, node in enumerate(picture.nodes):
        x, y = positions[node.id]
        network.add_node(index, label=node.label or node.id, x=x, y=y, size=13 + round(13 * _clamped(node.size)))
    parallel: Counter[frozenset[str]] = Counter()
    for index, edge in enumerate(picture.edges):
        pair = frozenset((edge.source, edge.target))
        bend = _bend(parallel[pair], first=edge.source < edge.target)
        parallel[pair] += 1
        width = round(1 + 5 * _clamped(_own_bits(edge) / FULL_BITS), 2)
        arrows = "to" if edge.directed else ""
        style = {"dashes": DASHES[edge.style], "arrows": arrows, "smooth": bend}
        network.add_edge(place[edge.source], place[edge.target], id=index, width=width, **style)
    return network


def _own_bits(edge: PictureEdge) -> float:
    """What the line itself stands for, where other lines of the picture show the rest."""
    return edge.bits if edge.drawn_bits is None else edge.drawn_bits


def _ties(picture: Picture) -> list[tuple[str, str]]:
    return [(edge.source, edge.target) for edge in picture.edges]


def _bend(earlier: int, *, first: bool) -> bool | dict[str, object]:
    """Straight for the first tie of a pair, then bows to either side in turn."""
    if not earlier:
        return False
    side = (earlier % 2 == 1) == first
    return {"type": "curvedCW" if side else "curvedCCW", "roundness": round(_CURVE * ((earlier + 1) // 2), 2)}


def _clamped(value: float) -> float:
    return min(1.0, max(0.0, value))
