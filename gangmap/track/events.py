"""What happened to groups, or is known better of them, read from who moved where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gangmap.track.match import Groups

CORRECTIONS = {
    "born": "found",
    "grown": "completed",
    "shrunk": "let go",
    "merged": "united",
    "split": "parted",
    "dormant": "dropped",
    "revived": "found again",
}
"""What a change is called that did not happen, but is known better now."""

Moves = Mapping[tuple[str, str], Sequence[str]]
"""Shops by the group they left and the one they joined, in order; an empty text stands for none."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to one group.

    Args:
        group_id: Of the group.
        event: born, grown, shrunk, merged, split, dormant or revived; or a name of `CORRECTIONS`.
        details: The same for a person, in a few words.
        joined: Shops that are in it now and were not.
        left: Shops that were in it and are not now.
        others: Groups that had to do with it.
    """

    group_id: str
    event: str
    details: str
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """Two states laid over each other.

    Args:
        moves: Who moved where.
        before: How many shops each group had that lived before.
        after: How many shops each group has now.
        awake_before: Groups that traded before.
        awake: Groups that trade now.
        known: Every group there ever was before.
    """

    moves: Moves
    before: Mapping[str, int]
    after: Mapping[str, int]
    awake_before: Collection[str]
    awake: Collection[str]
    known: Collection[str]

    @cached_property
    def came(self) -> dict[str, dict[str, Sequence[str]]]:
        """For each group the shops that joined it, by the group they came from."""
        return _by(self.moves, end=1)

    @cached_property
    def went(self) -> dict[str, dict[str, Sequence[str]]]:
        """For each group the shops that left it, by the group they went to."""
        return _by(self.moves, end=0)


def change_between(
    before: Groups, after: Groups, known: Collection[str], awake: tuple[Collection[str], Collection[str]] = ((), ())
) -> Change:
    """Lay two states over each other.

    Args:
        before: Groups as they were.
        after: Groups as they are.
        known: Every group there ever was before.
        awake: Groups that traded before, and groups that trade now.
    """
    changed = {group for group in before.keys() | after.keys() if before.get(group) != after.get(group)}
    was = {shop: group for group in changed & before.keys() for shop in before[group]}
    now = {shop: group for group in changed & after.keys() for shop in after[group]}
    moves: dict[tuple[str, str], list[str]] = defaultdict(list)
    for shop in sorted(was.keys() | now.keys()):
        if was.get(shop) != now.get(shop):
            moves[was.get(shop, ""), now.get(shop, "")].append(shop)
    return Change(moves, _sizes(before), _sizes(after), *awake, known)


def _sizes(groups: Groups) -> dict[str, int]:
    return {group: len(shops) for group, shops in groups.items()}


def corrections_of(change: Change) -> list[Event]:
    """What is known better of which group, in the order of ids: events by the names of `CORRECTIONS`."""
    renamed = [replace(one, event=CORRECTIONS[one.event]) for one in events_of(change)]
    return sorted(renamed, key=lambda one: (one.group_id, one.event))


def _by(moves: Moves, end: int) -> dict[str, dict[str, Sequence[str]]]:
    found: dict[str, dict[str, Sequence[str]]] = defaultdict(dict)
    for ends, shops in moves.items():
        if ends[end]:
            found[ends[end]][ends[1 - end]] = shops
    return found


def events_of(change: Change) -> list[Event]:
    """What happened to which group, in the order of ids.

    A group that is no more *merged* into the one that holds half of its shops or more, which merged too; else it is
    *dormant*, its shops being in no group that could be it. A new group of which half the shops or more were in one
    group before *split* from it, and that group split too; any other is *born*. A group lives on as *grown* or
    *shrunk* when more shops joined than left or the reverse, not counting those that a merger or a split accounts
    for; it has both when as many joined as left. It is *dormant* when the last of its shops stopped trading, and
    *revived* when one trades again or it is found again.
    """
    into = _mergers(change)
    origin = _splits(change)
    events = [
        *_merged(change, into),
        *_split(change, origin),
        *_born(change, origin),
        *_resized(change, into, origin),
        *_asleep(change, into),
    ]
    return sorted(events, key=lambda one: (one.group_id, one.event))


def _mergers(change: Change) -> dict[str, str]:
    """For each group that went into another one, that other one."""
    into = {}
    for group in sorted(change.before.keys() - change.after.keys()):
        places = _partners(change.went, group)
        if places and 2 * len(places[0][1]) >= change.before[group]:
            into[group] = places[0][0]
    return into


def _splits(change: Change) -> dict[str, str]:
    """For each new group that was a piece of another one, that other one."""
    origin = {}
    for group in sorted(change.after.keys() - change.before.keys()):
        places = _partners(change.came, group)
        if places and 2 * len(places[0][1]) >= change.after[group] and places[0][0] in change.after:
            origin[group] = places[0][0]
    return origin


def _partners(by_group: Mapping[str, Mapping[str, Sequence[str]]], group: str) -> list[tuple[str, Sequence[str]]]:
    """Other groups that a group's shops went to or came from, that of most shops first."""
    found = [(other, shops) for other, shops in by_group.get(group, {}).items() if other]
    return sorted(found, key=lambda one: (-len(one[1]), one[0]))


def _all(by_other: Mapping[str, Sequence[str]], without: Collection[str] = ()) -> tuple[str, ...]:
    """All shops of some moves, in order, but for moves from or to some groups."""
    return tuple(sorted(shop for other, shops in by_other.items() if other not in without for shop in shops))


def _by_place(places: Mapping[str, str]) -> dict[str, list[str]]:
    """The groups that went into each group, or came from it, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for group, place in sorted(places.items()):
        found[place].append(group)
    return found


def _merged(change: Change, into: Mapping[str, str]) -> list[Event]:
    gone = [
        Event(group, "merged", f"into {place}", left=tuple(change.moves[group, place]), others=(place,))
        for group, place in into.items()
    ]
    grown = [
        Event(
            place,
            "merged",
            f"took in {', '.join(groups)}: {change.before.get(place, 0)} to {change.after[place]} shops",
            joined=tuple(shop for group in groups for shop in change.moves[group, place]),
            others=tuple(groups),
        )
        for place, groups in _by_place(into).items()
    ]
    return gone + grown


def _split(change: Change, origin: Mapping[str, str]) -> list[Event]:
    new = [
        Event(group, "split", f"from {place}", joined=tuple(change.moves[place, group]), others=(place,))
        for group, place in origin.items()
    ]
    old = [
        Event(
            place,
            "split",
            f"into itself and {', '.join(groups)}: {change.before[place]} to {change.after[place]} shops",
            left=tuple(shop for group in groups for shop in change.moves[place, group]),
            others=tuple(groups),
        )
        for place, groups in _by_place(origin).items()
    ]
    return new + old


def _born(change: Change, origin: Mapping[str, str]) -> list[Event]:
    events = []
    for group in sorted(change.after.keys() - set(change.known) - origin.keys()):
        places = tuple(place for place, _ in _partners(change.came, group))
        more = f", some of {', '.join(places)}" if places else ""
        joined = _all(change.came.get(group, {}))
        events.append(Event(group, "born", f"{change.after[group]} shops{more}", joined=joined, others=places))
    return events


def _resized(change: Change, into: Mapping[str, str], origin: Mapping[str, str]) -> list[Event]:
    """Groups that grew or shrank beyond what mergers and splits account for."""
    events = []
    for group in sorted(change.before.keys() & change.after.keys()):
        came, went = change.came.get(group, {}), change.went.get(group, {})
        taken = {other for other in came if into.get(other) == group}
        split = {other for other in went if origin.get(other) == group}
        joined, left = _all(came, taken), _all(went, split)
        others = tuple(sorted(((came.keys() - taken) | (went.keys() - split)) - {""}))
        sizes = f"{change.before[group]} to {change.after[group]} shops"
        names = (("grown", len(joined) >= len(left)), ("shrunk", len(left) >= len(joined)))
        if joined or left:
            events += [Event(group, name, sizes, joined, left, others) for name, is_so in names if is_so]
    return events


def _asleep(change: Change, into: Mapping[str, str]) -> list[Event]:
    """Groups that fell asleep, vanished, woke, or were found again."""
    vanished = sorted(change.before.keys() - change.after.keys() - into.keys())
    found = sorted((change.after.keys() - change.before.keys()) & set(change.known))
    living = change.before.keys() & change.after.keys()
    slept = sorted(living & (set(change.awake_before) - set(change.awake)))
    woke = sorted(living & (set(change.awake) - set(change.awake_before)))
    went, came = change.went, change.came
    return [
        *(Event(one, "dormant", "in no group that could be it", left=_all(went.get(one, {}))) for one in vanished),
        *(Event(one, "revived", "found again", joined=_all(came.get(one, {}))) for one in found),
        *(Event(one, "dormant", "none of its shops trades any more") for one in slept),
        *(Event(one, "revived", "one of its shops trades again") for one in woke),
    ]
