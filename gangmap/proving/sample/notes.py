"""What a generated case could not hold, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from gangmap.proving.sample.hands import ITS_PROVINCES, LARGEST_GROUP, ROOM_FOR_LARGEST
from gangmap.proving.sample.settings import SampleSettings


def notes_on(settings: SampleSettings, largest_group: int, tables: Mapping[str, pa.Table]) -> tuple[str, ...]:
    """Say where a case falls short of what it is known for or was asked for.

    Args:
        settings: What was asked for.
        largest_group: How many shops its largest selling group has.
        tables: The tables of the case, before any row is broken.
    """
    return (*_on_the_largest_group(largest_group), *_on_pictures(settings, tables), *_on_empty(tables))


def _on_the_largest_group(largest_group: int) -> list[str]:
    if largest_group >= LARGEST_GROUP:
        return []
    famous = f"the one of {LARGEST_GROUP} in {ITS_PROVINCES} provinces"
    return [f"The largest group has {largest_group} shops: {famous} needs a case of {ROOM_FOR_LARGEST} shops or more."]


def _on_pictures(settings: SampleSettings, tables: Mapping[str, pa.Table]) -> list[str]:
    listings = tables["listings"].num_rows if "listings" in tables else 0
    if settings.pictures <= listings:
        return []
    drawn = f"{listings} pictures were" if listings else "no picture was"
    return [f"There are {listings} listings, so {drawn} drawn where {settings.pictures} were asked for."]


def _on_empty(tables: Mapping[str, pa.Table]) -> list[str]:
    empty = sorted(name for name, rows in tables.items() if not rows.num_rows)
    return [f"Tables with a header and no rows, the case being small: {', '.join(empty)}."] if empty else []
