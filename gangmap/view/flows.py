"""What goes between places: parcels from city to city and abroad, and ties between the cities of one group."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pyarrow as pa

from gangmap.model.picture import OverviewFlow, Place
from gangmap.normalise.phone import normalise_phone
from gangmap.view.places import place_of_address, place_of_shop
from gangmap.view.results import Results

Row = dict[str, Any]

MOST_FLOWS = 150_000
"""Rows of parcels on a page, about five megabytes; a case with more keeps its dates, then its ends, less finely."""

_GRAINS = (("month", True), ("year", True), ("century", True), ("century", False))


def flows_of_goods(results: Results, most: int = MOST_FLOWS) -> tuple[tuple[OverviewFlow, ...], int]:
    """Parcels from place to place, for each group and month.

    Args:
        results: Of a run.
        most: Rows beyond which months become years, then dates are left out, then recipients are told by province.

    Returns:
        The flows, and how many parcels are in none because where they come from or go to cannot be told.
    """
    _place_ends(results)
    rows = _rows(results, most)
    placed = [row for row in rows if row["from_country"] is not None and row["to_country"] is not None]
    return tuple(map(_flow, placed)), sum(row["count"] for row in rows) - sum(row["count"] for row in placed)


def ties_between_places(results: Results) -> tuple[OverviewFlow, ...]:
    """How many links tie members of one group in two cities; they have no direction."""
    counted: Counter[tuple[str, Place, Place]] = Counter()
    threshold = results.manifest.settings["link"]["threshold"]
    for row in results.rows("ties_between_places", threshold=threshold):
        left = place_of_shop(row["left_province"], row["left_city"])
        right = place_of_shop(row["right_province"], row["right_city"])
        if left != right:
            one, other = sorted((left, right), key=_key)
            counted[row["group_id"], one, other] += row["links"]
    ordered = sorted(counted.items(), key=lambda item: (item[0][0], _key(item[0][1]), _key(item[0][2])))
    return tuple(
        OverviewFlow(one, other, "ties", links, group_id=group_id) for (group_id, one, other), links in ordered
    )


def _rows(results: Results, most: int) -> list[Row]:
    for stretch, cities in _GRAINS:
        table = results.read("flows_of_goods", stretch=stretch, cities=cities)
        if table.num_rows <= most:
            break
    rows: list[Row] = table.to_pylist()
    return rows


def _place_ends(results: Results) -> None:
    """Lay beside the tables where each end of a parcel is, and the canonical form of each sender's phone."""
    ends = results.read("flow_ends")
    read = zip(ends["address"].to_pylist(), ends["country"].to_pylist(), strict=True)
    places = [place_of_address(address, country) for address, country in read]
    found = {
        "at_country": [place and place.country for place in places],
        "at_province": [place and place.province for place in places],
        "at_city": [place and place.city for place in places],
    }
    for name, values in found.items():
        ends = ends.append_column(name, pa.array(values, pa.string()))
    results.lay_beside("ends_placed", ends)
    phones = results.read("flow_phones")
    canonical = [normalise_phone(phone).value for phone in phones["phone"].to_pylist()]
    results.lay_beside("sender_phones", phones.append_column("canonical", pa.array(canonical, pa.string())))


def _flow(row: Row) -> OverviewFlow:
    return OverviewFlow(
        Place(row["from_country"], row["from_province"], row["from_city"]),
        Place(row["to_country"], row["to_province"], row["to_city"]),
        "freight" if row["group_id"] is None else "goods",
        row["count"],
        row["amount_yuan"],
        row["group_id"],
        row["first_on"],
        row["last_on"],
    )


def _key(place: Place) -> tuple[str, str, str]:
    return place.country, place.province, place.city
