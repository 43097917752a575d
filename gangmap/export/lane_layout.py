"""Lanes from left to right: where each thing of a picture stands when the chain is what matters.

Sugiyama's barycentre method: sweep over the lanes, and put each thing at the mean height of what it is tied to.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

COLUMN_WIDTH = 104
ROW_HEIGHT = 70
LANE_GAP = 36
SWEEPS = 12
MOST_STRETCHED = 1.8
WANTED_SHAPE = 1.35
"""Width over height of the whole drawing: about that of a screen between two panels."""

Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LaneSpan:
    """Where a lane was put: its name, its left and right edge."""

    name: str
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class LaneLayout:
    """Positions by node, the spans of the lanes that hold something, and the top and bottom of the drawing."""

    positions: dict[str, Position]
    spans: tuple[LaneSpan, ...]
    top: int
    bottom: int


def lay_in_lanes(lane_of: Mapping[str, str], lanes: Sequence[str], ties: Iterable[tuple[str, str]]) -> LaneLayout:
    """Place nodes in lanes so that ties cross little.

    Args:
        lane_of: The lane of each node.
        lanes: All lanes from left to right; empty ones take no room.
        ties: Pairs of nodes.

    Returns:
        Positions in pixels at full size; the same for the same picture, whatever order it came in.
    """
    held = {lane: sorted(node for node in lane_of if lane_of[node] == lane) for lane in lanes}
    held = {lane: nodes for lane, nodes in held.items() if nodes}
    neighbours = _neighbours(ties)
    height = settle_heights(held, neighbours)
    counts = [len(nodes) for nodes in held.values()]
    rows = _rows(counts)
    # A few things are not left in a thin strip: their rows stand further apart.
    pitch = ROW_HEIGHT * min(MOST_STRETCHED, max(1.0, _width(counts, rows) / (rows * ROW_HEIGHT) / WANTED_SHAPE))
    positions: dict[str, Position] = {}
    spans = []
    left = 0
    for lane, nodes in held.items():
        columns = math.ceil(len(nodes) / rows)
        ordered = sorted(nodes, key=lambda node: (height[node], node))
        positions |= _place(ordered, columns, left, rows, pitch)
        right = left + columns * COLUMN_WIDTH + LANE_GAP
        spans.append(LaneSpan(lane, left, right))
        left = right
    tops = [y for _, y in positions.values()] or [0]
    return LaneLayout(positions, tuple(spans), min(tops) - ROW_HEIGHT, max(tops) + ROW_HEIGHT)


def _neighbours(ties: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    neighbours: dict[str, set[str]] = defaultdict(set)
    for one, other in ties:
        if one != other:
            neighbours[one].add(other)
            neighbours[other].add(one)
    return neighbours


def settle_heights(held: Mapping[str, Sequence[str]], neighbours: Mapping[str, set[str]]) -> dict[str, float]:
    """A height from 0 to 1 for each node, settled by sweeping the lanes to and fro."""
    height = {node: (rank + 0.5) / len(nodes) for nodes in held.values() for rank, node in enumerate(nodes)}
    lanes = list(held)
    for sweep in range(SWEEPS):
        for lane in lanes if sweep % 2 == 0 else lanes[::-1]:
            nodes = held[lane]
            wanted = {
                node: _mean([height[other] for other in neighbours.get(node, ())], height[node]) for node in nodes
            }
            for rank, node in enumerate(sorted(nodes, key=lambda node: (wanted[node], height[node], node))):
                height[node] = (rank + 0.5) / len(nodes)
    return height


def _mean(values: list[float], otherwise: float) -> float:
    return math.fsum(values) / len(values) if values else otherwise


def _rows(counts: Sequence[int]) -> int:
    """How many rows make the drawing's shape the wanted one."""

    def shape(rows: int) -> float:
        return abs(math.log(_width(counts, rows) / (rows * ROW_HEIGHT) / WANTED_SHAPE))

    return min(range(1, max(counts) + 1), key=shape) if counts else 1


def _width(counts: Sequence[int], rows: int) -> int:
    return sum(math.ceil(count / rows) * COLUMN_WIDTH + LANE_GAP for count in counts)


def _place(ordered: Sequence[str], columns: int, left: int, rows: int, pitch: float) -> dict[str, Position]:
    """Fill a lane row by row, centred, every second column half a row lower so that lines pass between."""
    needed = math.ceil(len(ordered) / columns)
    spread = min(2.0, rows / needed)
    top = (rows - needed * spread) * pitch / 2
    places = {}
    for rank, node in enumerate(ordered):
        row, column = divmod(rank, columns)
        x = left + (LANE_GAP + COLUMN_WIDTH) // 2 + column * COLUMN_WIDTH
        y = top + row * pitch * spread + (column % 2) * pitch * spread / 2
        places[node] = (x, round(y))
    return places
