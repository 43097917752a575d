"""Springs and repulsion: where each thing of a picture stands when its shape is what matters.

Each connected part is laid out on its own and the parts are packed beside each other, largest first: drawn at
once, loose parts would fly apart and leave the middle too small to read.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import rustworkx as rx
from scipy.spatial import cKDTree

from gangmap.export.packing import pack_circles

SPACING = 96
"""Pixels between neighbours at full size."""

Points = npt.NDArray[np.float64]


def lay_by_force(
    nodes: Sequence[str], ties: Iterable[tuple[str, str]], spacing: float = SPACING, rounds: int | None = None
) -> dict[str, Points]:
    """Place nodes so that what is tied stands near and nothing stands on another.

    Args:
        nodes: Their ids.
        ties: Pairs of them.
        spacing: The least distance wanted between two nodes.
        rounds: How long the springs swing; None takes long enough for the eye at full size.

    Returns:
        Whole pixels by node, around (0, 0); the same for the same picture, whatever order it came in.
    """
    ordered = sorted(nodes)
    place = {node: index for index, node in enumerate(ordered)}
    graph = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(ordered)
    pairs = {tuple(sorted((place[one], place[other]))) for one, other in ties if one != other}
    graph.add_edges_from_no_data(sorted((one, other) for one, other in pairs))
    parts = sorted((sorted(part) for part in rx.connected_components(graph)), key=lambda part: (-len(part), part[0]))
    laid = [_lay_part(graph.subgraph(part), spacing, rounds) for part in parts]
    radii = [float(np.hypot(*points.T).max(initial=0)) + spacing / 2 for points in laid]
    centres = pack_circles(radii)
    return {
        ordered[index]: np.round(point + centre)
        for part, points, centre in zip(parts, laid, centres, strict=True)
        for index, point in zip(part, points, strict=True)
    }


def _lay_part(part: rx.PyGraph[str, None], spacing: float, rounds: int | None) -> Points:
    count = part.num_nodes()
    if count == 1:
        return np.zeros((1, 2))
    rounds = rounds or (200 if count <= 300 else 100)
    laid = rx.spring_layout(part, seed=1, num_iter=rounds, k=1 / math.sqrt(count), adaptive_cooling=False)
    points = np.array([laid[index] for index in part.node_indices()])
    points -= points.mean(axis=0)
    nearest = cKDTree(points).query(points, k=2)[0][:, 1]
    # The denser half decides the scale; the rest is pushed apart below.
    typical = max(float(np.median(nearest)), 1e-6)
    points *= spacing / typical
    return _push_apart(points, spacing)


def _push_apart(points: Points, spacing: float) -> Points:
    """Move nodes that stand on one another until none does, each pair half way."""
    for _ in range(60):
        pairs = cKDTree(points).query_pairs(spacing * 0.98, output_type="ndarray")
        if not len(pairs):
            break
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        apart = points[pairs[:, 1]] - points[pairs[:, 0]]
        distance = np.maximum(np.hypot(apart[:, 0], apart[:, 1]), 1e-6)
        push = apart / distance[:, None] * ((spacing - distance) / 2)[:, None]
        moved = points.copy()
        np.add.at(moved, pairs[:, 0], -push)
        np.add.at(moved, pairs[:, 1], push)
        points = moved
    return points
