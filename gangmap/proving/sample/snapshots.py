"""The same hands seen month after month: a case folder a snapshot, with what happened since the one before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

from gangmap.errors import UsageError
from gangmap.proving.new_folder import new_folder
from gangmap.proving.sample.answer import Membership, membership_on
from gangmap.proving.sample.case import Drawn, GeneratedCase, case_on, draw, write_case
from gangmap.proving.sample.notes import notes_on
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.timeline import MONTH_DAYS
from gangmap.proving.sample.world import World, make_world
from gangmap.proving.truth import TRUTH_TABLES

Event = tuple[date, str, list[str], str]


@dataclass(frozen=True, slots=True)
class SnapshotsSummary:
    """What was written.

    Args:
        folders: A case each, the earliest first, named by its date.
        events: How many events of each sort happened, the first snapshot having none.
        notes: What is less than was asked for in the last snapshot, a sentence each.
    """

    folders: tuple[Path, ...]
    events: dict[str, int]
    notes: tuple[str, ...] = ()


def write_snapshots(folder: Path, settings: SampleSettings, months: int = 6) -> SnapshotsSummary:
    """Write a case as it stood at the end of each of some months, each with its own answer.

    Shops open, close, and come back elsewhere under another name, beside decoys of strangers; groups merge, split,
    fall asleep and wake. An event in `truth/events` names the groups that there are on its day, the one that lives
    on first; a group that went into another stands in its details. Flows are answered in the last snapshot alone.

    Args:
        folder: A new or empty folder; the cases go into it, named by their dates.
        settings: How large and how hard; `today` is the last snapshot's day.
        months: How many snapshots, thirty days apart, two at least.

    Raises:
        UsageError: When the folder holds something or a file stands in its place, when there are fewer than two
            months, or so many that no shop had opened yet in the first.
    """
    if months < 2:
        raise UsageError("Nothing can be seen to happen without a second snapshot.", "Ask for two months or more.")
    with new_folder(folder):
        settings = replace(settings, months=months)
        return _write_months(folder, settings, draw(settings, _world_over(settings)))


def _world_over(settings: SampleSettings) -> World:
    """The world, when a shop is there on the day of the first snapshot."""
    most = (settings.today - date(1970, 1, 1)).days // MONTH_DAYS
    world = make_world(settings) if settings.months <= most else None
    if world and _begins_with_a_shop(world):
        return world
    fewer = range(min(settings.months - 1, most), 1, -1)
    largest = next((m for m in fewer if _begins_with_a_shop(make_world(replace(settings, months=m)))), 0)
    raise UsageError(
        f"Over {settings.months} months the first snapshots would hold no shop.",
        f"Ask for {largest} months or fewer." if largest else "Ask for more shops.",
    )


def _begins_with_a_shop(world: World) -> bool:
    return bool((world.shops.opened_on <= world.shops.timeline.snapshot_days[0]).any())


def _write_months(folder: Path, settings: SampleSettings, drawn: Drawn) -> SnapshotsSummary:
    days = drawn.world.shops.timeline.snapshot_days
    folders = []
    counted: dict[str, int] = {}
    for before, day in zip([None, *days], days, strict=False):
        on = date(1970, 1, 1) + timedelta(days=day)
        events = [] if before is None else events_between(drawn.world, before, day)
        for _, event, _, _ in events:
            counted[event] = counted.get(event, 0) + 1
        place = folder / on.isoformat()
        place.mkdir()
        case = case_on(settings, drawn, None if day == days[-1] else day)
        truth = case.truth | {"events": _events_table(events)}
        write_case(place, settings, GeneratedCase(case.tables, truth, case.largest_group))
        folders.append(place)
    notes = notes_on(settings, case.largest_group, case.tables)
    return SnapshotsSummary(tuple(folders), dict(sorted(counted.items())), notes)


def events_between(world: World, before: int, day: int) -> list[Event]:
    """What happened to groups after one day until another: first what joined or parted, then what grew or slept."""
    old, new = membership_on(world, before), membership_on(world, day)
    on = date(1970, 1, 1) + timedelta(days=day)
    turned = world.shops.timeline.turned_on
    events: list[Event] = []
    for hands in np.flatnonzero((turned > before) & (turned <= day)).tolist():
        first, second = world.group_names[hands], f"{world.group_names[hands]}B"
        both = (old if world.shops.timeline.merges[hands] else new).names
        whole, half = both[hands], both[hands + world.hands.count]
        if whole is None or half is None or first is None:
            continue
        merges = bool(world.shops.timeline.merges[hands])
        ids, detail = ([first], f"{second} went into {first}") if merges else ([first, second], f"from {first}")
        events.append((on, "merged" if merges else "split", ids, detail))
    calm = np.tile((turned == 0) | (turned > day) | (turned <= before), 2)
    events += _sizes(old, new, calm, on)
    events += _sleep(world, (old, before), (new, day), on)
    return sorted(events, key=lambda event: (event[1], event[2]))


def _sizes(old: Membership, new: Membership, calm: np.ndarray[tuple[int], np.dtype[np.bool_]], on: date) -> list[Event]:
    """Groups that were born, a second shop making a group, and groups that grew."""
    was, is_now = old.size, new.size
    events: list[Event] = []
    for label in np.flatnonzero((is_now > was) & (is_now > 1) & calm).tolist():
        name = new.names[label]
        event = "born" if was[label] < 2 else "grown"
        events.append((on, event, [str(name)], f"{was[label]} to {is_now[label]} shops"))
    return events


def _sleep(world: World, old: tuple[Membership, int], new: tuple[Membership, int], on: date) -> list[Event]:
    """Groups none of whose shops is open any more, and groups of which one is open again."""
    awake_before, awake_now = _awake(world, *old), _awake(world, *new)
    grouped = (old[0].size > 1) & (new[0].size > 1)
    events: list[Event] = []
    for event, changed in (("dormant", awake_before & ~awake_now), ("revived", ~awake_before & awake_now)):
        events += [(on, event, [str(new[0].names[label])], "") for label in np.flatnonzero(grouped & changed).tolist()]
    return events


def _awake(world: World, membership: Membership, day: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    closed = world.shops.closed_on
    open_then = membership.there & ((closed == 0) | (closed > day))
    return np.bincount(membership.label[open_then], minlength=len(membership.names)) > 0


def _events_table(events: list[Event]) -> pa.Table:
    columns = list(zip(*events, strict=True)) or [(), (), (), ()]
    schema = TRUTH_TABLES["events"]
    return pa.table([pa.array(c, t) for c, t in zip(columns, schema.types, strict=True)], schema=schema)
