"""Give found groups the ids they had, and tell what happened to them since the run before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from gangmap.engine import Engine
from gangmap.model.registry_tables import (
    ACTIVE,
    CORRECTIONS,
    DORMANT,
    EVENTS,
    GONE,
    MERGED,
    REGISTRY_EVENTS,
    REGISTRY_GROUPS,
)
from gangmap.track.before import Before, look_back, read_registry
from gangmap.track.events import Event, change_between, corrections_of, events_of
from gangmap.track.late import Past
from gangmap.track.match import Groups

_HERE = Path(__file__).parent
_LASTING = pa.schema([("found_id", pa.string()), ("group_id", pa.string())])
_STOOD = pa.schema([("group_id", pa.string()), ("shop_id", pa.string())])

Row = dict[str, Any]
Dated = tuple[date, Event]
"""What happened, or is known better, and the day of the run by which it had."""

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

    Reads `known_groups`, `known_members`, `known_events`, `known_shops` and `known_shows` (the registry the run starts
    from, empty at first), `membership`, `links`, `evidence`, `judged_facilities`, `judged_cuts`, `shops` and what dates
    them; makes `membership` anew with lasting ids, `events`, `corrections`, and the registry but for its members.
    """
    engine.run(_HERE / "trading.sql", {"clock": clock, "dormant_days": settings.dormant_days})
    found = {row["found_id"]: frozenset(row["shops"]) for row in engine.read(_HERE / "found_groups.sql").to_pylist()}
    before = look_back(engine, read_registry(engine), found, clock)
    ids = before.ids_now(found)
    engine.add("lasting_ids", pa.table([list(ids), list(ids.values())], schema=_LASTING))
    engine.run(_HERE / "rename.sql")
    after = {ids[found_id]: shops for found_id, shops in found.items()}
    awake = set(engine.read(_HERE / "awake.sql")["group_id"].to_pylist())
    corrections, happened = _told(before, after, awake)
    engine.add("corrections", _as_table(corrections, CORRECTIONS.schema, clock))
    engine.add("events", _as_table(happened, EVENTS.schema, clock))
    engine.add("registry_events", _history(engine, [*corrections, *happened], clock))
    into = _gone_into(corrections, before.stood) | _gone_into(happened, after)
    born_on = {one.group_id: day for day, one in happened if one.event == "born"}
    engine.add("registry_groups", _groups_table(before, after, awake, into, born_on))
    engine.add("stood_members", _passing(before, after))


def finds_same_groups(engine: Engine) -> bool:
    """Whether a run found the very groups that a registry knows, whatever it calls them.

    Reads `known_groups`, `known_members` and `membership`.
    """
    (same,) = engine.read(_HERE / "same_groups.sql")["same"].to_pylist()
    return bool(same)


def remember_members(engine: Engine) -> None:
    """Note how surely each member is one, once that is known, for the next run to match by.

    Reads `members`, `known_members`, `stood_members` and `registry_groups`; makes `registry_members`.
    """
    engine.run(_HERE / "keep.sql")


def _told(before: Before, after: Groups, awake: Collection[str]) -> tuple[list[Dated], list[Dated]]:
    """What is known better now, and what happened, each with its day."""
    ever, past, clock = before.known.rows.keys(), before.past, before.clock
    corrections = corrections_of(change_between(before.known.living, past.early, ever))
    events = events_of(change_between(before.stood, after, ever | before.stood.keys(), (before.awake, awake)))
    happened = [*_late_events(past, ever, clock), *((clock, one) for one in events)]
    return [(clock, one) for one in corrections], happened


def _late_events(past: Past, ever: AbstractSet[str], clock: date) -> Iterator[Dated]:
    """What happened on earlier days, and is seen only now."""
    before = past.begun
    known = ever - past.later[-1][1].keys() if past.later else ever
    for day, groups in past.later:
        for one in events_of(change_between(before, groups, {*known, *before})):
            if (one.group_id, day) in past.told:
                instead = "; it was not born then" if (one.group_id, day) in past.no_births else ""
                yield day, replace(one, details=f"{one.details}, seen only on {clock}{instead}")
        before = groups


def _as_table(told: Iterable[Dated], schema: pa.Schema, clock: date) -> pa.Table:
    """Events or corrections, one called `event` in memory and the second column in their table."""
    rows = [
        {name: list(held) if isinstance(held, tuple) else held for name, held in asdict(one).items()}
        | {"on": day, "seen_on": clock, schema.names[1]: one.event}
        for day, one in told
    ]
    return pa.Table.from_pylist(rows, schema)


def _gone_into(told: Iterable[Dated], after: Groups) -> dict[str, str]:
    """For each group that is no more after a merger, or was found to be one with another, that other one."""
    return {
        one.group_id: one.others[0]
        for _, one in told
        if one.event in ("merged", "united") and one.group_id not in after
    }


def _groups_table(
    before: Before,
    after: Groups,
    awake: Collection[str],
    into: Mapping[str, str],
    born_on: Mapping[str, date],
) -> pa.Table:
    """Every group with the state it is in now, and since when."""
    known, clock = before.known, before.clock
    there_was = known.living.keys() | before.stood.keys()
    rows = []
    for group in sorted(after.keys() | known.rows.keys() | before.stood.keys()):
        new = {"state": "", "born_on": born_on.get(group, clock), "since": clock, "into": None}
        was = known.rows.get(group, new)
        if group in after:
            now = {"state": ACTIVE if group in awake else DORMANT, "into": None}
        elif group in there_was:
            now = {"state": MERGED if group in into else GONE, "into": into.get(group)}
        else:
            now = {"state": was["state"], "into": was["into"]}
        since = was["since"] if now["state"] == was["state"] else clock
        rows.append({"group_id": group, "born_on": was["born_on"], "since": since} | now)
    return pa.Table.from_pylist(rows, REGISTRY_GROUPS.schema)


def _passing(before: Before, after: Groups) -> pa.Table:
    """Members of groups that came to be known in this run and are no more at its end."""
    passing = sorted(before.stood.keys() - before.known.rows.keys() - after.keys())
    rows = [{"group_id": group, "shop_id": shop} for group in passing for shop in sorted(before.stood[group])]
    return pa.Table.from_pylist(rows, _STOOD)


def _history(engine: Engine, told: Iterable[Dated], clock: date) -> pa.Table:
    """All that ever happened or came to be known, with what is told now at the end."""
    known = engine.table("known_events").sort_by("number").drop_columns(["number"])
    both = pa.concat_tables([known, _as_table(told, EVENTS.schema, clock)])
    return both.add_column(0, "number", pa.array(range(1, len(both) + 1), pa.int64())).cast(REGISTRY_EVENTS.schema)
