"""Give found groups the ids they had, and tell what happened to them since the run before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from gangmap.engine import Engine
from gangmap.model.registry_tables import (
    ACTIVE,
    DORMANT,
    EVENTS,
    GONE,
    MERGED,
    REGISTRY_EVENTS,
    REGISTRY_GROUPS,
)
from gangmap.track.assign import Overlap, assign
from gangmap.track.events import Change, Event, events_of
from gangmap.track.identity import new_id

_HERE = Path(__file__).parent
_LIVING = (ACTIVE, DORMANT)
_BY_ID = (("group_id", "ascending"), ("event", "ascending"))
_LASTING = pa.schema([("found_id", pa.string()), ("group_id", pa.string())])

Row = dict[str, Any]


DORMANT_DAYS = 180


@dataclass(frozen=True, slots=True)
class TrackSettings:
    """How groups are followed from run to run.

    Args:
        dormant_days: A shop without status and closing date counts as open for so many days after its last trace.
    """

    dormant_days: int = DORMANT_DAYS


def track_groups(engine: Engine, settings: TrackSettings, clock: date) -> None:
    """Give each found group the id it had in the run before, or a new one, and tell what happened.

    Reads `known_groups`, `known_members` and `known_events` (the registry the run starts from, empty at first),
    `membership`, `shops` and what dates them; makes `membership` anew with lasting ids, `events`, `registry_groups`
    and `registry_events`.
    """
    known = {row["group_id"]: row for row in engine.table("known_groups").to_pylist()}
    found = {row["found_id"]: row["shops"] for row in engine.read(_HERE / "found_groups.sql").to_pylist()}
    ids = _lasting_ids(engine.read(_HERE / "overlaps.sql").to_pylist(), known, found)
    engine.add("lasting_ids", pa.table([list(ids), list(ids.values())], schema=_LASTING))
    engine.run(_HERE / "rename.sql")
    asked = {"clock": clock, "dormant_days": settings.dormant_days}
    awake = {row["group_id"] for row in engine.read(_HERE / "awake.sql", asked).to_pylist() if row["awake"]}
    change = _change(engine, known, {ids[found_id]: len(shops) for found_id, shops in found.items()}, awake)
    events = events_of(change)
    engine.add("events", _events_table(events, clock))
    engine.add("registry_groups", _groups_table(known, change, events, clock))
    engine.add("registry_events", _history(engine.table("known_events"), engine.table("events")))


def finds_same_groups(engine: Engine) -> bool:
    """Whether a run found the very groups that a registry knows, whatever it calls them.

    Reads `known_groups`, `known_members` and `membership`.
    """
    (same,) = engine.read(_HERE / "same_groups.sql")["same"].to_pylist()
    return bool(same)


def remember_members(engine: Engine) -> None:
    """Note how surely each member is one, once that is known, for the next run to match by.

    Reads `members`, `known_members` and `registry_groups`; makes `registry_members`.
    """
    engine.run(_HERE / "keep.sql")


def _lasting_ids(overlaps: Iterable[Row], known: Mapping[str, Row], found: Mapping[str, list[str]]) -> dict[str, str]:
    """The lasting id of each found group: that of a living group, else of one that is no more, else a new one."""
    rows = list(overlaps)
    living = [row for row in rows if row["living"] and 2 * row["shared"] >= min(row["known_count"], row["found_count"])]
    ids = _assigned(living, known, found)
    retired = [
        row
        for row in rows
        if not row["living"]
        and row["found_id"] not in ids
        and 2 * row["shared"] > max(row["known_count"], row["found_count"])
    ]
    ids |= _assigned(retired, known, found)
    taken = set(known)
    for found_id in sorted(found.keys() - ids.keys(), key=lambda one: found[one]):
        ids[found_id] = new_id(found[found_id], taken)
        taken.add(ids[found_id])
    return dict(sorted(ids.items()))


def _assigned(rows: list[Row], known: Mapping[str, Row], found: Mapping[str, list[str]]) -> dict[str, str]:
    oldest_first = sorted({row["known_id"] for row in rows}, key=lambda one: (known[one]["born_on"], one))
    largest_first = sorted({row["found_id"] for row in rows}, key=lambda one: (-len(found[one]), found[one]))
    known_rank = {group: rank for rank, group in enumerate(oldest_first)}
    found_rank = {group: rank for rank, group in enumerate(largest_first)}
    overlaps = [Overlap(known_rank[row["known_id"]], found_rank[row["found_id"]], row["weight"]) for row in rows]
    return {largest_first[one]: oldest_first[other] for one, other in assign(overlaps).items()}


def _change(engine: Engine, known: Mapping[str, Row], after: Mapping[str, int], awake: Collection[str]) -> Change:
    moves: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in engine.read(_HERE / "moves.sql").to_pylist():
        moves[row["before"] or "", row["after"] or ""].append(row["shop_id"])
    before: dict[str, int] = defaultdict(int)
    for group in engine.table("known_members")["group_id"].to_pylist():
        if known[group]["state"] in _LIVING:
            before[group] += 1
    awake_before = {group for group, row in known.items() if row["state"] == ACTIVE}
    return Change(moves, dict(before), after, awake_before, awake, known.keys())


def _events_table(events: list[Event], clock: date) -> pa.Table:
    rows = [
        {name: list(held) if isinstance(held, tuple) else held for name, held in asdict(one).items()} for one in events
    ]
    return pa.Table.from_pylist([row | {"on": clock} for row in rows], EVENTS.schema)


def _groups_table(known: Mapping[str, Row], change: Change, events: list[Event], clock: date) -> pa.Table:
    """Every group with the state it is in now, and since when."""
    into = {one.group_id: one.others[0] for one in events if one.event == "merged" and one.group_id not in change.after}
    rows = []
    for group in sorted(change.after.keys() | known.keys()):
        was = known.get(group, {"state": "", "born_on": clock, "since": clock, "into": None})
        if group in change.after:
            now = {"state": ACTIVE if group in change.awake else DORMANT, "into": None}
        elif group in change.before:
            now = {"state": MERGED if group in into else GONE, "into": into.get(group)}
        else:
            now = {"state": was["state"], "into": was["into"]}
        since = was["since"] if now["state"] == was["state"] else clock
        rows.append({"group_id": group, "born_on": was["born_on"], "since": since} | now)
    return pa.Table.from_pylist(rows, REGISTRY_GROUPS.schema)


def _history(known: pa.Table, new: pa.Table) -> pa.Table:
    """All that ever happened, with what happened now at the end."""
    both = pa.concat_tables([known.sort_by("number").drop_columns(["number"]), new.sort_by(list(_BY_ID))])
    return both.add_column(0, "number", pa.array(range(1, len(both) + 1), pa.int64())).cast(REGISTRY_EVENTS.schema)
