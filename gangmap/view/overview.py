"""All groups of a run as one picture."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from gangmap.model.heading import is_suspected
from gangmap.model.near_kinds import readable_value
from gangmap.model.picture import Overview, OverviewGroup
from gangmap.view.flows import flows_of_goods, ties_between_places
from gangmap.view.picture import provenance
from gangmap.view.places import place_of_shop
from gangmap.view.results import Results

Row = dict[str, Any]


def picture_overview(results: Results) -> Overview:
    """Every group of a run, ready to be drawn on one page."""
    ties: dict[str, list[Row]] = defaultdict(list)
    for row in results.rows("overview_ties"):
        ties[row["group_id"]].append(row)
    groups = tuple(_overview_group(row, ties[row["group_id"]]) for row in results.rows("overview_groups"))
    shops = sum(group.shop_count for group in groups)
    red = sum(is_suspected(group.risk) for group in groups)
    goods, unplaced = flows_of_goods(results)
    return Overview(
        title="同一操作人店铺组总览",
        title_english="Groups of shops run by the same hands",
        subtitle=f"{len(groups):,} 个店铺组 · {shops:,} 家店铺" + (f" · 其中疑似售假团伙 {red:,} 个" if red else ""),
        subtitle_english=f"{len(groups):,} group{'s' * (len(groups) != 1)} · {shops:,} shops"
        + (f" · suspected selling groups: {red:,}" if red else ""),
        groups=groups,
        clock=date.fromisoformat(results.manifest.settings["clock"]),
        run=str(results.run.number),
        flows=(*goods, *ties_between_places(results)),
        unplaced=unplaced,
        provenance=provenance(results),
    )


def _overview_group(row: Row, ties: list[Row]) -> OverviewGroup:
    shops = tuple((shop["shop_id"], shop["shop_name"]) for shop in row["shops"])
    place_of_shop = {shop_id: place for place, (shop_id, _) in enumerate(shops)}
    identifiers = tuple(dict.fromkeys((tie["kind"], tie["value"]) for tie in ties))
    place_of_identifier = {identifier: place for place, identifier in enumerate(identifiers)}
    places = _places(row["places"])
    return OverviewGroup(
        group_id=row["group_id"],
        name=row["name"],
        province=places[0][0],
        city=places[0][1],
        shop_count=row["shop_count"],
        category=row["main_category"] or "",
        risk=row["risk"],
        first_on=row["first_seen"],
        last_on=row["last_seen"],
        shops=shops,
        identifiers=tuple((kind, readable_value(kind, value)) for kind, value in identifiers),
        ties=tuple((place_of_shop[tie["shop_id"]], place_of_identifier[tie["kind"], tie["value"]]) for tie in ties),
        places=places,
        value_yuan=int(row["value_yuan"]) if row["value_yuan"] is not None else None,
    )


def _places(rows: list[Row]) -> tuple[tuple[str, str, int], ...]:
    """Province, city and number of shops, the largest first; two spellings of one city are one place."""
    counted: Counter[tuple[str, str]] = Counter()
    for row in rows:
        place = place_of_shop(row["province"], row["city"])
        counted[place.province, place.city] += row["shops"]
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple((province, city, shops) for (province, city), shops in ordered)
