"""All groups of a run as one picture."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from gangmap.model.picture import Overview, OverviewGroup
from gangmap.view.picture import provenance
from gangmap.view.results import Results

Row = dict[str, Any]


def picture_overview(results: Results) -> Overview:
    """Every group of a run, ready to be drawn on one page."""
    ties: dict[str, list[Row]] = defaultdict(list)
    for row in results.rows("overview_ties"):
        ties[row["group_id"]].append(row)
    groups = tuple(_overview_group(row, ties[row["group_id"]]) for row in results.rows("overview_groups"))
    shops = sum(group.shop_count for group in groups)
    return Overview(
        title="疑似售假团伙总览 Suspected selling groups",
        subtitle=f"{len(groups)} 团伙 groups · {shops} 店铺 shops",
        groups=groups,
        clock=date.fromisoformat(results.manifest.settings["clock"]),
        run=str(results.run.number),
        provenance=provenance(results),
    )


def _overview_group(row: Row, ties: list[Row]) -> OverviewGroup:
    shops = tuple((shop["shop_id"], shop["shop_name"]) for shop in row["shops"])
    place_of_shop = {shop_id: place for place, (shop_id, _) in enumerate(shops)}
    identifiers = tuple(dict.fromkeys((tie["kind"], tie["value"]) for tie in ties))
    place_of_identifier = {identifier: place for place, identifier in enumerate(identifiers)}
    main = row["places"][0]
    return OverviewGroup(
        group_id=row["group_id"],
        name=row["name"],
        province=main["province"],
        city=main["city"],
        shop_count=row["shop_count"],
        category=row["main_category"] or "",
        risk=row["risk"],
        first_on=row["first_seen"],
        last_on=row["last_seen"],
        shops=shops,
        identifiers=identifiers,
        ties=tuple((place_of_shop[tie["shop_id"]], place_of_identifier[tie["kind"], tie["value"]]) for tie in ties),
        places=tuple((place["province"], place["city"], place["shops"]) for place in row["places"]),
        value_yuan=int(row["value_yuan"]) if row["value_yuan"] is not None else None,
    )
