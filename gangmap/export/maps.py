"""All groups at once: a map for each, an index to find them by, and the overview that leads to them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gangmap.export.basemap import BUNDLED
from gangmap.export.map import SCRIPTS, render_map
from gangmap.export.overview import export_overview
from gangmap.export.page import Language, Page, Script, own_script, render_page, write_text
from gangmap.export.vis import vis_network
from gangmap.model.picture import Overview, OverviewGroup, Picture

MAPS = "maps"
SHARED = "map.js"

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
    inline: bool = False,
    basemap: Path = BUNDLED,
) -> MapFolder:
    """Write a folder with every group's map, an index that can be sorted and searched, and the overview.

    Args:
        overview: All groups, for the index and the overview.
        pictures: Group id and picture; taken one at a time, so thousands need no more memory than one.
        folder: Made when it is missing; files of the same names are replaced.
        language: What the pages open in.
        inline: Whether each map holds its scripts (0.6 MB more, its policy names them by hash, and it can be sent
            alone), or all share one file beside them (its policy allows scripts of the folder's own origin, the
            only kind browsers let a file from a disk share).
        basemap: Outlines for the overview's map.

    Raises:
        GangmapError: When the folder cannot be written.
    """
    shared = None if inline else _shared_script()
    if shared:
        write_text(folder / MAPS / SHARED, shared.text)
    written: dict[str, str] = {}
    for group_id, picture in pictures:
        name = file_name(group_id)
        write_text(folder / MAPS / name, render_map(picture, language, shared))
        written[group_id] = f"{MAPS}/{name}"
    export_overview(overview, folder / "overview.html", language, written, basemap)
    write_text(folder / "index.html", _render_index(overview, written, language))
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


def _render_index(overview: Overview, maps: dict[str, str], language: Language) -> str:
    data = {
        "index": {
            "language": language,
            "title": overview.title,
            "subtitle": overview.subtitle,
            "clock": overview.clock.isoformat(),
            "run": overview.run,
            "provenance": overview.provenance,
            "rows": [_row(group, maps) for group in sorted(overview.groups, key=lambda group: group.group_id)],
        }
    }
    scripts = (own_script("dom.js"), own_script("index.js"))
    return render_page(Page("index.html", overview.title, language, scripts, ("page.css", "index.css"), data))


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
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
