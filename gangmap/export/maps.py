"""All groups at once: a map for each, an index to find them by, and the overview that leads to them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gangmap.export.atlas import render_atlas
from gangmap.export.basemap import BUNDLED, Basemap, province_stem, read_basemap
from gangmap.export.map import SCRIPTS, render_map
from gangmap.export.page import Language, Page, Script, in_both, own_script, render_page
from gangmap.export.vis import vis_network
from gangmap.export.written import WrittenFiles, clear_folder
from gangmap.model.picture import Overview, OverviewGroup, Picture

MAPS = "maps"
SHARED = "map.js"
_PAGES = ("index.html", "overview.html")

_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,64}")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MapFolder:
    """What was written: the index to open first, the overview, and each group's map by its id."""

    index: Path
    overview: Path
    maps: dict[str, Path]


def export_maps(
    overview: Overview,
    pictures: Iterable[tuple[str, Picture]],
    folder: Path,
    language: Language = "zh",
    *,
    shared: bool = False,
    basemap: Path = BUNDLED,
) -> MapFolder:
    """Write a folder with every group's map, an index that can be sorted and searched, and the overview.

    Args:
        overview: All groups, for the index and the overview.
        pictures: Group id and picture; taken one at a time, so thousands need no more memory than one.
        folder: Made when it is missing; what an earlier export wrote into it is removed.
        language: What the pages open in.
        shared: Whether all maps share one script file beside them. Each is then 0.5 MB smaller, but its policy allows
            any script of the folder's own origin, the only kind browsers let a file from a disk share, and a map
            cannot be sent alone. Otherwise each map holds its scripts and its policy names them by hash.
        basemap: Outlines for the overview's map.

    Raises:
        UsageError: When the folder holds pages that were not written by an earlier export.
        GangmapError: When the folder cannot be written.
    """
    clear_folder(folder)
    script = _shared_script() if shared else None
    written: dict[str, str] = {}
    planned = (f"{MAPS}/{file_name(group.group_id)}" for group in overview.groups)
    with WrittenFiles(folder, (*_PAGES, *planned, *((f"{MAPS}/{SHARED}",) if script else ()))) as files:
        if script:
            files.write(f"{MAPS}/{SHARED}", script.text)
        for group_id, picture in pictures:
            written[group_id] = f"{MAPS}/{file_name(group_id)}"
            files.write(written[group_id], render_map(picture, language, script))
        files.write("overview.html", render_atlas(overview, language, "network", written, basemap))
        files.write("index.html", _render_index(overview, written, language, read_basemap(basemap)))
    maps = {group_id: folder / file for group_id, file in written.items()}
    return MapFolder(folder / "index.html", folder / "overview.html", maps)


def file_name(group_id: str) -> str:
    """A file name for a group's map that every system takes and no page can misread.

    >>> file_name("G-000123")
    'G-000123.html'
    """
    if _PLAIN.fullmatch(group_id) and not _RESERVED.fullmatch(group_id):
        return f"{group_id}.html"
    return f"group-{hashlib.sha256(group_id.encode('utf-8', 'replace')).hexdigest()[:16]}.html"


def _shared_script() -> Script:
    """Every script of a map as one file beside the maps."""
    parts = (vis_network(), *(own_script(name) for name in SCRIPTS))
    return Script("\n".join(part.text for part in parts), SHARED)


def _render_index(overview: Overview, maps: dict[str, str], language: Language, basemap: Basemap) -> str:
    data = {
        "index": {
            "language": language,
            "title": in_both(overview.title, overview.title_english),
            "subtitle": in_both(overview.subtitle, overview.subtitle_english),
            "clock": overview.clock.isoformat(),
            "run": overview.run,
            "provenance": overview.provenance,
            "places": _english_places(overview.groups, basemap),
            "rows": [_row(group, maps) for group in sorted(overview.groups, key=lambda group: group.group_id)],
        }
    }
    scripts = (own_script("dom.js"), own_script("index.js"))
    title = in_both(overview.title, overview.title_english)[language]
    return render_page(Page("index.html", title, language, scripts, ("page.css", "index.css"), data))


def _english_places(groups: Iterable[OverviewGroup], basemap: Basemap) -> dict[str, str]:
    """English names of the provinces and cities that stand in the index, as far as the base map has them."""
    provinces = {province_stem(one["name"]): one["en"] for one in basemap.provinces}
    cities = {one["name"]: one["en"] for one in basemap.prefectures}
    names = {group.province: provinces.get(province_stem(group.province)) for group in groups}
    names |= {group.city: cities.get(group.city) or names.get(group.city) for group in groups}
    return {name: english for name, english in sorted(names.items()) if english}


def _row(group: OverviewGroup, maps: dict[str, str]) -> tuple[object, ...]:
    return (
        group.group_id,
        group.name,
        group.shop_count,
        None if group.risk is None else round(group.risk, 1),
        group.category,
        group.province,
        group.city,
        _day(group.first_on),
        _day(group.last_on),
        group.value_yuan,
        maps.get(group.group_id),
        [value for _, value in group.identifiers],
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
