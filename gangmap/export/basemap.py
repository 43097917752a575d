"""The outlines under the geographic map: provinces, prefectures and countries, from a file that can be replaced.

A map for publication in China needs an official outline with its review number. `make_basemap` turns any three
GeoJSON files into what the page draws, and `about` is what the page says of them.
"""

from __future__ import annotations

import functools
import itertools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from gangmap.errors import InputError

BUNDLED = Path(__file__).parent / "outlines" / "china-and-world.json"

GRID = 100
"""Coordinates are whole hundredths of a degree: about a kilometre."""

_REMEDY = (
    "Plain GeoJSON is turned into a base map in Python, three layers at once: "
    "gangmap.export.make_basemap(provinces, prefectures, countries, about), written with json.dump."
)

Vertex = tuple[int, int]
Ring = list[Vertex]
GeoJson = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Basemap:
    """Outlines by level, as the page reads them.

    Args:
        about: Where they come from, under which licence, and their review number if they have one.
        provinces: Each with `name`, `en`, `centre` and `rings`.
        prefectures: Each with `name`, `en`, `province`, `centre` and `rings`; no rings means it is only a place.
        countries: Each with `code` (ISO 3166 alpha-2), `zh`, `en`, `centre` and `rings`.
    """

    about: Mapping[str, str]
    provinces: Sequence[Mapping[str, Any]]
    prefectures: Sequence[Mapping[str, Any]]
    countries: Sequence[Mapping[str, Any]]

    def places(self) -> dict[tuple[str, str], tuple[float, float]]:
        """Longitude and latitude by stem of province and of city; an empty city is the province itself."""
        found = {(province_stem(one["name"]), ""): _degrees(one["centre"]) for one in self.provinces}
        for one in self.prefectures:
            found[province_stem(one["province"]), city_stem(one["name"])] = _degrees(one["centre"])
        return found


def locate(
    places: Mapping[tuple[str, str], tuple[float, float]], province: str, city: str
) -> tuple[float, float] | None:
    """Longitude and latitude of a city, or of its province where the city is not on the map, or None.

    Args:
        places: Of a base map.
        province: Its name, however it is written.
        city: The same, or empty.
    """
    stem = province_stem(province)
    return places.get((stem, city_stem(city))) or places.get((stem, ""))


def province_stem(name: str) -> str:
    """What is the same in every way a province is written.

    >>> province_stem("内蒙古自治区") == province_stem("内蒙古")
    True
    """
    return name[:2]


_CITY_ENDINGS = ("自治州", "地区", "林区", "市", "盟", "县", "区")
_PEOPLES = (
    "土家族",
    "苗族",
    "藏族",
    "羌族",
    "彝族",
    "壮族",
    "傣族",
    "白族",
    "回族",
    "布依族",
    "侗族",
    "哈尼族",
    "景颇族",
    "傈僳族",
    "朝鲜族",
    "蒙古族",
    "蒙古",
    "哈萨克",
    "柯尔克孜",
)


def city_stem(name: str) -> str:
    """What is the same in every way a prefecture is written.

    >>> city_stem("湘西土家族苗族自治州"), city_stem("金华市")
    ('湘西', '金华')
    """
    ending = next((ending for ending in _CITY_ENDINGS if name.endswith(ending) and len(name) > len(ending) + 1), "")
    stem = name.removesuffix(ending)
    trimmed = True
    while ending == "自治州" and trimmed:
        people = next((people for people in _PEOPLES if stem.endswith(people) and len(stem) > len(people)), "")
        stem, trimmed = stem.removesuffix(people), bool(people)
    return stem


@functools.cache
def read_basemap(path: Path = BUNDLED) -> Basemap:
    """Read a base map.

    Raises:
        InputError: When the file is none that `make_basemap` made.
    """
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        return Basemap(read["about"], read["provinces"], read["prefectures"], read["countries"])
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", "Name a base map with --basemap.") from error
    except (ValueError, TypeError) as error:
        raise InputError(f"{path} is no base map: it is no JSON object.", _REMEDY) from error
    except KeyError as error:
        raise InputError(f"{path} is no base map: the field {error} is missing.", _REMEDY) from error


def make_basemap(
    provinces: GeoJson, prefectures: GeoJson, countries: GeoJson, about: Mapping[str, str], tolerance: float = 0.03
) -> dict[str, object]:
    """Simplify outlines so that neighbours still share their border, and number their vertices closely.

    Args:
        provinces: GeoJSON whose features have `name`, `en` (in English) and, if known, `cp` (longitude and latitude
            of the centre).
        prefectures: The same, with `province` beside `name`.
        countries: The same, with `code`, `zh` and `en`.
        about: What the page says of the sources.
        tolerance: How far a border may move, in degrees; countries are drawn smaller and may move ten times as far.

    Returns:
        What a base map file holds, ready for `json.dumps`.
    """
    return {
        "about": dict(about),
        "provinces": _level(provinces, ("name", "en"), tolerance),
        "prefectures": _level(prefectures, ("name", "en", "province"), tolerance),
        "countries": _level(countries, ("code", "zh", "en"), tolerance * 8),
    }


def _level(features: GeoJson, kept: tuple[str, ...], tolerance: float) -> list[dict[str, object]]:
    gridded = [[_on_grid(ring) for ring in _rings(one.get("geometry"))] for one in features["features"]]
    outlines = [[ring for ring in rings if len(ring) > 2] for rings in gridded]
    junctions = _junctions(ring for rings in outlines for ring in rings)
    level = []
    for feature, rings in zip(features["features"], outlines, strict=True):
        thinned = [_thin(ring, junctions, tolerance * GRID) for ring in rings]
        # An island that shrinks to a line is no longer seen; the largest part always stays.
        whole = sorted((ring for ring in thinned if len(ring) > 3), key=_size, reverse=True)
        seen = [ring for rank, ring in enumerate(whole) if rank == 0 or _size(ring) > (tolerance * GRID) ** 2 * 4]
        properties = feature["properties"]
        centre = properties.get("cp") or _centre(rings)
        level.append(
            {name: properties[name] for name in kept}
            | {"centre": [round(value * GRID) for value in centre], "rings": [_steps(ring) for ring in seen]}
        )
    return level


def _rings(geometry: GeoJson | None) -> Iterator[list[list[float]]]:
    if geometry is None:
        return
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        yield from polygon


def _on_grid(ring: list[list[float]]) -> Ring:
    """The ring without its repeated end, in whole steps of the grid."""
    points = [(round(x * GRID), round(y * GRID)) for x, y, *_ in ring]
    return [point for index, point in enumerate(points) if point != points[index - 1]]


def _junctions(rings: Iterable[Ring]) -> set[Vertex]:
    """Where more than one border meets: vertices with other than two neighbours."""
    beside: dict[Vertex, set[Vertex]] = defaultdict(set)
    for ring in rings:
        for index, point in enumerate(ring):
            beside[point] |= {ring[index - 1], ring[(index + 1) % len(ring)]}
    return {point for point, neighbours in beside.items() if len(neighbours) > 2}


def _thin(ring: Ring, junctions: set[Vertex], tolerance: float) -> Ring:
    """Simplify a ring arc by arc: two rings that share an arc get the same."""
    starts = [index for index, point in enumerate(ring) if point in junctions]
    if len(starts) < 2:
        first = min(range(len(ring)), key=lambda index: ring[index]) if not starts else starts[0]
        turned = ring[first:] + ring[:first]
        half = max(range(len(turned)), key=lambda index: _square(turned[0], turned[index]))
        arcs = [turned[: half + 1], [*turned[half:], turned[0]]]
    else:
        turned = ring[starts[0] :] + ring[: starts[0]]
        cuts = [(start - starts[0]) for start in starts] + [len(turned)]
        closed = [*turned, turned[0]]
        arcs = [closed[one : other + 1] for one, other in itertools.pairwise(cuts)]
    thinned = [point for arc in arcs for point in _thin_arc(arc, tolerance)[:-1]]
    return [*thinned, thinned[0]]


def _thin_arc(arc: Ring, tolerance: float) -> Ring:
    """Ramer, Douglas and Peucker's line simplification, the same from either end."""
    if arc[0] > arc[-1]:
        return _thin_arc(arc[::-1], tolerance)[::-1]
    points = np.array(arc, dtype=np.float64)
    keep = np.zeros(len(arc), dtype=bool)
    keep[[0, -1]] = True
    waiting = [(0, len(arc) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        apart = _from_line(points[first + 1 : last], points[first], points[last])
        farthest = int(apart.argmax())
        if apart[farthest] > tolerance:
            middle = first + 1 + farthest
            keep[middle] = True
            waiting += [(first, middle), (middle, last)]
    return [point for point, kept in zip(arc, keep, strict=True) if kept]


def _from_line(
    points: npt.NDArray[np.float64], start: npt.NDArray[np.float64], end: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    along = end - start
    length = float(np.hypot(*along))
    offset = points - start
    if length == 0:
        return np.hypot(offset[:, 0], offset[:, 1])
    apart: npt.NDArray[np.float64] = np.abs(offset[:, 0] * along[1] - offset[:, 1] * along[0]) / length
    return apart


def _square(one: Vertex, other: Vertex) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _size(ring: Ring) -> float:
    return abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in itertools.pairwise(ring))) / 2


def _centre(rings: Sequence[Ring]) -> tuple[float, float]:
    """The mean of the largest ring's vertices, good enough for a bubble to stand on."""
    x, y = np.array(max(rings, key=_size), dtype=np.float64).mean(axis=0) / GRID
    return float(x), float(y)


def _steps(ring: Ring) -> list[int]:
    """The ring as one list: the first vertex, then steps from each to the next."""
    before = (0, 0)
    steps = []
    for point in ring:
        steps += [point[0] - before[0], point[1] - before[1]]
        before = point
    return steps


def _degrees(centre: Sequence[int]) -> tuple[float, float]:
    return centre[0] / GRID, centre[1] / GRID
