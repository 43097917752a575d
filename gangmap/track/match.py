"""Which known group each found group is, and the id of one that is new."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gangmap.track.assign import Overlap, assign
from gangmap.track.identity import new_id

Groups = Mapping[str, frozenset[str]]
"""Shops by group."""


@dataclass(frozen=True, slots=True)
class Known:
    """A group that there is or was.

    Args:
        sureness: Its shops, and how surely each is one of them, in thousandths.
        born_on: The day it was first told of.
        living: Whether it is active or dormant; one that merged or vanished is not.
    """

    sureness: Mapping[str, int]
    born_on: date
    living: bool


@dataclass(frozen=True, slots=True)
class _Shared:
    """How many shops a known and a found group share, and how surely they were those of the known one."""

    known_id: str
    found_id: str
    count: int
    sureness: int


def lasting_ids(known: Mapping[str, Known], found: Groups, taken: Collection[str] = ()) -> dict[str, str]:
    """The lasting id of each found group: that of a living group, else of one that is no more, else a new one.

    Args:
        known: Every group that may be one of those found, by id.
        found: Groups by the names that they were found under.
        taken: Further ids that no new group may have.
    """
    shared = _shared(known, found)
    living = [
        one
        for one in shared
        if known[one.known_id].living
        and 2 * one.count >= min(len(known[one.known_id].sureness), len(found[one.found_id]))
    ]
    ids = _assigned(living, known, found)
    retired = [
        one
        for one in shared
        if not known[one.known_id].living
        and one.found_id not in ids
        and 2 * one.count > max(len(known[one.known_id].sureness), len(found[one.found_id]))
    ]
    ids |= _assigned(retired, known, found)
    passed_over = {*known, *taken}
    for found_id in sorted(found.keys() - ids.keys(), key=lambda one: sorted(found[one])):
        ids[found_id] = new_id(sorted(found[found_id]), passed_over)
        passed_over.add(ids[found_id])
    return dict(sorted(ids.items()))


def _shared(known: Mapping[str, Known], found: Groups) -> list[_Shared]:
    places: dict[str, list[str]] = defaultdict(list)
    for known_id, group in known.items():
        for shop in group.sureness:
            places[shop].append(known_id)
    shared = []
    for found_id, shops in found.items():
        count: Counter[str] = Counter()
        sureness: Counter[str] = Counter()
        for shop in shops:
            for known_id in places.get(shop, ()):
                count[known_id] += 1
                sureness[known_id] += max(1, known[known_id].sureness[shop])
        shared += [_Shared(known_id, found_id, count[known_id], sureness[known_id]) for known_id in sorted(count)]
    return shared


def _assigned(shared: Iterable[_Shared], known: Mapping[str, Known], found: Groups) -> dict[str, str]:
    rows = list(shared)
    oldest_first = sorted({one.known_id for one in rows}, key=lambda one: (known[one].born_on, one))
    largest_first = sorted({one.found_id for one in rows}, key=lambda one: (-len(found[one]), sorted(found[one])))
    known_rank = {group: rank for rank, group in enumerate(oldest_first)}
    found_rank = {group: rank for rank, group in enumerate(largest_first)}
    overlaps = [Overlap(known_rank[one.known_id], found_rank[one.found_id], one.sureness) for one in rows]
    return {largest_first[one]: oldest_first[other] for one, other in assign(overlaps).items()}
