"""Where everything lies on the overview: nodes in their group, groups in their province, provinces as on a map.

Each group is laid out alone: groups are nearly disjoint, and one layout of everything would only be slower.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gangmap.export.basemap import locate
from gangmap.export.force_layout import SPACING, lay_by_force
from gangmap.export.packing import pack_circles
from gangmap.model.picture import OverviewGroup

Points = npt.NDArray[np.float64]

NODE_ROOM = 10.0
"""A group of one node has a bubble of this radius; the area grows with the number of nodes."""

INSIDE = 820
"""Nodes keep this far from the middle at most, in thousandths: the rim needs room for their size."""

ROUNDS = 50
"""Enough for a bubble's worth of nodes: three and a half thousand of them share a minute."""

GROUP_GAP = 6.0
PROVINCE_GAP = 60.0
DRAWN_IN = 400
SETTLING = 600

NOWHERE = (92.0, 22.0)
"""Longitude and latitude where groups of no known province are put: beside the map, not on it."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle on the overview, in its own units."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class OverviewLayout:
    """Circles of provinces by name and of groups by id."""

    provinces: Mapping[str, Circle]
    groups: Mapping[str, Circle]


def lay_out_overview(
    groups: Sequence[OverviewGroup], places: Mapping[tuple[str, str], tuple[float, float]]
) -> OverviewLayout:
    """Pack groups into the circle of their province, and put the provinces side by side about as they lie.

    Args:
        groups: All groups.
        places: Longitude and latitude by place, see `Basemap.places`.

    Returns:
        Circles that do not overlap; the same for the same groups, whatever order they came in.
    """
    held: dict[str, list[OverviewGroup]] = defaultdict(list)
    for group in sorted(groups, key=lambda group: group.group_id):
        held[group.province].append(group)
    packed = {name: _pack(members) for name, members in sorted(held.items())}
    names = list(packed)
    radii = np.array([packed[name][1] for name in names])
    centres = _spread(np.array([_on_plane(locate(places, name, "") or NOWHERE) for name in names]), radii)
    provinces = {
        name: Circle(float(x), float(y), float(radius))
        for name, (x, y), radius in zip(names, centres, radii, strict=True)
    }
    laid = {
        group.group_id: Circle(provinces[name].x + x, provinces[name].y + y, bubble_radius(group))
        for name in names
        for group, (x, y) in zip(held[name], packed[name][0], strict=True)
    }
    return OverviewLayout(provinces, laid)


def bubble_radius(group: OverviewGroup) -> float:
    """A group's radius: its area is its number of nodes, or of shops where its nodes are not given."""
    return NODE_ROOM * math.sqrt(max(1, group.shop_count, len(group.shops) + len(group.identifiers)))


@dataclass(frozen=True, slots=True)
class NodeLayout:
    """A group's shops, then its identifiers: where they stand and how far apart, in thousandths of its radius."""

    spots: tuple[tuple[int, int], ...]
    spacing: int


def lay_out_nodes(group: OverviewGroup) -> NodeLayout:
    """Where a group's shops and identifiers stand in its bubble."""
    shops = [f"s{index:06}" for index in range(len(group.shops))]
    identifiers = [f"t{index:06}" for index in range(len(group.identifiers))]
    ties = [(shops[shop], identifiers[identifier]) for shop, identifier in group.ties]
    laid = lay_by_force([*shops, *identifiers], ties, rounds=ROUNDS)
    points = np.array([laid[node] for node in (*shops, *identifiers)]).reshape(-1, 2)
    if not len(points):
        return NodeLayout((), 0)
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    reach = max(float(np.hypot(*points.T).max()), 1.0)
    # A lone node is as large as two would be.
    spacing = min(SPACING * INSIDE / reach, INSIDE)
    return NodeLayout(tuple((round(x), round(y)) for x, y in points / reach * INSIDE), round(spacing))


def _pack(members: Sequence[OverviewGroup]) -> tuple[list[tuple[float, float]], float]:
    radii = [bubble_radius(group) for group in members]
    centres = pack_circles(radii, GROUP_GAP)
    reach = max(math.hypot(x, y) + radius for (x, y), radius in zip(centres, radii, strict=True))
    return centres, reach + PROVINCE_GAP / 3


def _on_plane(place: tuple[float, float]) -> tuple[float, float]:
    """Degrees on a plane that keeps shapes near the middle of the country, y downward."""
    longitude, latitude = place
    return (longitude - 105) * math.cos(math.radians(35)), 35 - latitude


def _spread(wanted: Points, radii: Points) -> Points:
    """Circles side by side, each about where it should be seen from the middle.

    They start where they should be, are drawn towards the middle step by step, and push each other away: far
    provinces come near without changing sides, and no stretch of the page stays empty.
    """
    if len(wanted) < 2:
        return np.zeros((len(wanted), 2))
    centred = wanted - np.average(wanted, axis=0, weights=radii)
    home = centred * (2.5 * float(radii.sum()) / max(float(np.abs(centred).max()), 1e-6))
    # Two at one place would push each other nowhere.
    points = home + np.arange(len(home))[:, None] * [1e-3, 2e-3]
    for turn in range(DRAWN_IN + SETTLING):
        if turn < DRAWN_IN:
            home *= 0.99
            points += (home - points) * 0.1
        push = _push(points, radii)
        if turn > DRAWN_IN and not push.any():
            break
        points += push
    middle: Points = ((points - radii[:, None]).min(axis=0) + (points + radii[:, None]).max(axis=0)) / 2
    return points - middle


def _push(points: Points, radii: Points) -> Points:
    """How far each circle is pushed by those it overlaps; the smaller of two gives way more."""
    apart = points[None, :, :] - points[:, None, :]
    distance = np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 1e-6)
    overlap = np.maximum(radii[:, None] + radii[None, :] + PROVINCE_GAP / 3 - distance, 0)
    np.fill_diagonal(overlap, 0)
    overlap[overlap < 0.01] = 0
    share = radii[None, :] ** 2 / (radii[:, None] ** 2 + radii[None, :] ** 2)
    pushed: Points = -(apart / distance[..., None] * (overlap * share)[..., None] * 0.9).sum(axis=1)
    return pushed
