"""The whole country in one file: provinces, groups in them, and on coming near their shops and what these share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from gangmap.export.atlas import render_atlas
from gangmap.export.basemap import BUNDLED
from gangmap.export.page import Language, write_text
from gangmap.model.picture import Overview

NO_MAPS: Mapping[str, str] = MappingProxyType({})


def export_overview(
    overview: Overview,
    path: Path,
    language: Language = "zh",
    maps: Mapping[str, str] = NO_MAPS,
    basemap: Path = BUNDLED,
) -> None:
    """Write the overview as one HTML file that opens without a network, on the network view.

    Args:
        overview: What to show.
        path: The file; its folder is made when it is missing.
        language: What the page opens in; the other is at a switch.
        maps: File of each group's map by group id, relative to `path`, for those that lie beside it.
        basemap: Outlines for the map view, as `make_basemap` makes them.

    Raises:
        InputError: When the base map cannot be read.
        GangmapError: When the file cannot be written.
    """
    write_text(path, render_atlas(overview, language, "network", maps, basemap))


def export_geo(
    overview: Overview,
    path: Path,
    language: Language = "zh",
    maps: Mapping[str, str] = NO_MAPS,
    basemap: Path = BUNDLED,
) -> None:
    """Write the same page, opened on the geographic map; arguments and errors are those of `export_overview`."""
    write_text(path, render_atlas(overview, language, "map", maps, basemap))
