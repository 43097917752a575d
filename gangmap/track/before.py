"""The state before a run: groups as the registry knows them, and as they stood by what is known now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from gangmap.engine import Engine
from gangmap.model.registry_tables import ACTIVE, DORMANT
from gangmap.track.hindsight import Pair, Ties, stood_before
from gangmap.track.late import Days, Past, past_of
from gangmap.track.match import Groups, Known, lasting_ids

_HERE = Path(__file__).parent
_LIVING = (ACTIVE, DORMANT)
_FOUND_LATER = 500
"""How surely a shop that is found late was a member, in thousandths."""
_MOVING = pa.schema([("shop_id", pa.string())])

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Registry:
    """What the run before knew.

    Args:
        rows: Of every group there ever was: state, born_on, since, into; by id.
        groups: The same groups with their last members.
        trading: Whether each shop of the case traded.
        came: The day of the run that first had each shop, where that is known.
    """

    rows: Mapping[str, Row]
    groups: Mapping[str, Known]
    trading: Mapping[str, bool]
    came: Days

    @property
    def living(self) -> dict[str, frozenset[str]]:
        """The shops of groups that are active or dormant."""
        return {group: frozenset(one.sureness) for group, one in self.groups.items() if one.living}


@dataclass(frozen=True, slots=True)
class Before:
    """The state before a run.

    Args:
        known: As the run before knew it.
        stood: Groups as they stood then, by what is known now.
        awake: Those of them of which a shop traded.
        clock: The day of the run that looks back.
    """

    known: Registry
    stood: Groups
    awake: Collection[str]
    clock: date

    def ids_now(self, found: Groups) -> dict[str, str]:
        """The lasting id of each group that is found."""
        retired = {group: one for group, one in self.known.groups.items() if not one.living and group not in self.stood}
        stood = {group: self._as_known(group, shops) for group, shops in self.stood.items()}
        return lasting_ids(retired | stood, found, taken=self.known.groups)

    @property
    def past(self) -> Past:
        """How the groups came to stand as they did."""
        born = {group: row["born_on"] for group, row in self.known.rows.items()}
        return past_of(self.known.living, born, self.stood, self.known.came, self.clock)

    def _as_known(self, group: str, shops: frozenset[str]) -> Known:
        was = self.known.groups.get(group)
        sureness = was.sureness if was else {}
        return Known(
            {shop: sureness.get(shop, _FOUND_LATER) for shop in shops}, was.born_on if was else self.clock, living=True
        )


def read_registry(engine: Engine) -> Registry:
    """Read `known_groups`, `known_members` and `known_shops`."""
    rows = {row["group_id"]: row for row in engine.table("known_groups").to_pylist()}
    sureness: dict[str, dict[str, int]] = defaultdict(dict)
    members = engine.table("known_members")
    columns = (members[name].to_pylist() for name in ("group_id", "shop_id", "confidence"))
    for group, shop, confidence in zip(*columns, strict=True):
        sureness[group][shop] = round(confidence * 1000)
    groups = {group: Known(sureness[group], row["born_on"], row["state"] in _LIVING) for group, row in rows.items()}
    shops = engine.table("known_shops")
    names, trading, came = (shops[name].to_pylist() for name in ("shop_id", "trades", "came_on"))
    days = {shop: day for shop, day in zip(names, came, strict=True) if day}
    return Registry(rows, groups, dict(zip(names, trading, strict=True)), days)


def look_back(engine: Engine, known: Registry, found: Groups, clock: date) -> Before:
    """Find out how the groups stood at the run before.

    A registry that does not say which shops there were is taken at its word.

    Reads what `given_up.sql`, `ties.sql` and `news.sql` read; leaves `moving` behind.
    """
    living = known.living
    if not known.trading:
        awake = {group for group in living if known.rows[group]["state"] == ACTIVE}
        return Before(known, living, awake, clock)
    same = set(living.values()) & set(found.values())
    moved = {group: shops for group, shops in living.items() if shops not in same}
    moved_now = {group: shops for group, shops in found.items() if shops not in same}
    moving = sorted(set().union(*moved.values(), *moved_now.values()))
    engine.add("moving", pa.table([moving], schema=_MOVING))
    parts = stood_before(moved, moved_now, [shop for shop in moving if shop in known.trading], _read_ties(engine))
    retired = {group: one for group, one in known.groups.items() if group in moved or not one.living}
    ids = lasting_ids(retired, {str(number): shops for number, shops in enumerate(parts)}, taken=known.groups)
    stood = {group: shops for group, shops in living.items() if group not in moved}
    stood |= {ids[str(number)]: shops for number, shops in enumerate(parts)}
    awake = {group for group, shops in stood.items() if any(known.trading.get(shop) for shop in shops)}
    return Before(known, stood, awake, clock)


def _read_ties(engine: Engine) -> Ties:
    given_up = [_pair(row) for row in engine.read(_HERE / "given_up.sql").to_pylist()]
    links = engine.read(_HERE / "ties.sql").to_pylist()
    gone = engine.read(_HERE / "gone_shops.sql")["shop_id"].to_pylist()
    news = [_pair(row) for row in engine.read(_HERE / "news.sql").to_pylist()]
    old, observed = ([_pair(row) for row in links if row[kind]] for kind in ("old", "observed"))
    return Ties(tuple(gone), tuple(given_up), tuple(old), tuple(observed), tuple(news))


def _pair(row: Row) -> Pair:
    return row["left_shop_id"], row["right_shop_id"]
