"""What the overview and the geographic map share: one page with network, map and timeline, and its data.

Data are columns of numbers with names kept once: sixty thousand nodes as objects would be four times as large.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Literal

from gangmap.export.basemap import BUNDLED, Basemap, locate, read_basemap
from gangmap.export.kind_names import identifier_names, near_names
from gangmap.export.overview_layout import OverviewLayout, lay_out_nodes, lay_out_overview
from gangmap.export.page import Language, Page, in_both, own_script, read_look, render_page
from gangmap.model.identifiers import IDENTIFIER_KINDS
from gangmap.model.picture import FLOW_KINDS, Overview, OverviewFlow, OverviewGroup, Place

View = Literal["network", "map", "both"]

SCRIPTS = (
    "dom.js",
    "icons.js",
    "timeline.js",
    "viewport.js",
    "atlas_model.js",
    "atlas_network.js",
    "atlas_geo.js",
    "atlas_panel.js",
    "search_box.js",
    "atlas_filters.js",
    "atlas.js",
)

_MAP_FILE = re.compile(r"(?:[A-Za-z0-9_-]{1,64}/)?[A-Za-z0-9_-]{1,80}\.html")


def render_atlas(
    overview: Overview, language: Language, view: View, maps: Mapping[str, str], basemap: Path = BUNDLED
) -> str:
    """The HTML of the whole case on one page.

    Args:
        overview: What to show.
        language: What the page opens in.
        view: What it opens on.
        maps: File of a group's map by group id, relative to the page; others than plain names are left out.
        basemap: Outlines to draw under the map.
    """
    outlines = read_basemap(basemap)
    data = {
        "atlas": atlas_data(overview, language, view, maps, outlines),
        "basemap": asdict(outlines),
        "look": read_look(),
    }
    scripts = tuple(own_script(name) for name in SCRIPTS)
    title = in_both(overview.title, overview.title_english)[language]
    return render_page(Page("atlas.html", title, language, scripts, ("page.css", "atlas.css"), data))


def atlas_data(
    overview: Overview, language: Language, view: View, maps: Mapping[str, str], basemap: Basemap
) -> dict[str, object]:
    """What the page's scripts read."""
    groups = sorted(overview.groups, key=lambda group: group.group_id)
    places = _Places(basemap)
    layout = lay_out_overview(groups, places.known)
    names = _Names()
    place_of = {group.group_id: index for index, group in enumerate(groups)}
    columns = _columns(groups, layout, names, places)
    kinds = _kinds(groups)
    flows = _flows(overview.flows, places, place_of)
    return {
        "language": language,
        "view": view,
        "title": in_both(overview.title, overview.title_english),
        "subtitle": in_both(overview.subtitle, overview.subtitle_english),
        "clock": overview.clock.isoformat(),
        "run": overview.run,
        "provenance": overview.provenance,
        "kinds": identifier_names() | near_names(),
        "kindList": kinds,
        "groups": columns,
        "maps": {
            place_of[group_id]: file
            for group_id, file in sorted(maps.items())
            if group_id in place_of and _MAP_FILE.fullmatch(file)
        },
        "nodes": _nodes(groups, kinds),
        "provinces": [
            (name, round(circle.x), round(circle.y), round(circle.radius)) for name, circle in layout.provinces.items()
        ],
        "names": names.listed,
        "places": places.listed,
        "flows": flows,
        "unplaced": overview.unplaced,
    }


def _kinds(groups: Sequence[OverviewGroup]) -> list[str]:
    """The kinds of identifier we know, and after them whatever else ties shops, by name."""
    met = {kind for group in groups for kind, _ in group.identifiers}
    return [*IDENTIFIER_KINDS, *sorted(met - IDENTIFIER_KINDS.keys())]


def _flows(
    flows: Sequence[OverviewFlow], places: _Places, place_of: Mapping[str, int]
) -> dict[str, list[int | str | None]]:
    """Flows as columns; of a group that is not on the page they count as nobody's."""
    return {
        "source": [places.number(flow.source) for flow in flows],
        "target": [places.number(flow.target) for flow in flows],
        "kind": [FLOW_KINDS.index(flow.kind) for flow in flows],
        "count": [flow.count for flow in flows],
        "amount": [flow.amount_yuan for flow in flows],
        "group": [None if flow.group_id is None else place_of.get(flow.group_id) for flow in flows],
        "first": [_month(flow.first_on) for flow in flows],
        "last": [_month(flow.last_on) for flow in flows],
    }


class _Names:
    """Texts that many groups share, each kept once."""

    def __init__(self) -> None:
        self.listed: list[str] = []
        self._place: dict[str, int] = {}

    def number(self, name: str) -> int:
        if name not in self._place:
            self._place[name] = len(self.listed)
            self.listed.append(name)
        return self._place[name]


class _Places:
    """Places that groups and flows refer to, each kept once with where it lies on the base map."""

    def __init__(self, basemap: Basemap) -> None:
        self.listed: list[tuple[str, str, str, float | None, float | None]] = []
        self.known = basemap.places()
        self._countries = {one["code"]: one["centre"] for one in basemap.countries}
        self._place: dict[Place, int] = {}

    def number(self, place: Place) -> int:
        if place not in self._place:
            self._place[place] = len(self.listed)
            self.listed.append((place.country, place.province, place.city, *self._where(place)))
        return self._place[place]

    def _where(self, place: Place) -> tuple[float | None, float | None]:
        if place.country == "CN":
            return locate(self.known, place.province, place.city) or (None, None)
        centre = self._countries.get(place.country)
        return (centre[0] / 100, centre[1] / 100) if centre else (None, None)


def _columns(
    groups: Sequence[OverviewGroup], layout: OverviewLayout, names: _Names, places: _Places
) -> dict[str, object]:
    circles = [layout.groups[group.group_id] for group in groups]
    return {
        "id": [group.group_id for group in groups],
        "name": [group.name for group in groups],
        "province": [names.number(group.province) for group in groups],
        "city": [names.number(group.city) for group in groups],
        "category": [names.number(group.category) for group in groups],
        "shops": [group.shop_count for group in groups],
        "risk": [None if group.risk is None else round(group.risk, 1) for group in groups],
        "first": [_day(group.first_on) for group in groups],
        "last": [_day(group.last_on) for group in groups],
        "value": [group.value_yuan for group in groups],
        "x": [round(circle.x, 1) for circle in circles],
        "y": [round(circle.y, 1) for circle in circles],
        "radius": [round(circle.radius, 1) for circle in circles],
        "places": [
            [
                (places.number(Place("CN", province, city)), count)
                for province, city, count in group.places or ((group.province, group.city, group.shop_count),)
            ]
            for group in groups
        ],
    }


def _nodes(groups: Sequence[OverviewGroup], names: Sequence[str]) -> dict[str, object]:
    """Every group's shops and then its identifiers in long columns; `shops` and `identifiers` count them."""
    kinds = {name: index for index, name in enumerate(names)}
    laid = [lay_out_nodes(group) for group in groups]
    spots = [spot for layout in laid for spot in layout.spots]
    return {
        "shops": [len(group.shops) for group in groups],
        "identifiers": [len(group.identifiers) for group in groups],
        "shopId": [shop_id for group in groups for shop_id, _ in group.shops],
        "shopName": [name for group in groups for _, name in group.shops],
        "kind": [kinds[kind] for group in groups for kind, _ in group.identifiers],
        "value": [value for group in groups for _, value in group.identifiers],
        "x": [x for x, _ in spots],
        "y": [y for _, y in spots],
        "spacing": [layout.spacing for layout in laid],
        "ties": [[end for tie in group.ties for end in tie] for group in groups],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _month(day: date | None) -> int | None:
    """Months since the year nought, as the page's sliders count them."""
    return None if day is None else day.year * 12 + day.month - 1
