"""What happened before the run before, and is seen only now.

A shop that came into the case at some run and is joined to its group only at a later one did not belong to it all
along: the group grew, or was born, when the shop came. That is an event of that day, told late, and no correction.
Where the shop is older than the group was thought to be, the group was not born when it was told to be: it grew then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from gangmap.track.match import Groups

Days = Mapping[str, date]
"""For each shop the day of the run that first had it; one that is not there was there from the beginning."""


@dataclass(frozen=True, slots=True)
class Past:
    """How groups came to be as they stood at the run before.

    Args:
        early: Groups without the shops that came later and were not known of them.
        begun: Groups of which something is told late, as they began; one whose birth is told is not there.
        later: The same groups on each day on which a shop of theirs came, the earliest first.
        told: Of which group and day something is told.
        no_births: Those of them on which the group was told as born, and was there before.
    """

    early: Groups
    begun: Groups
    later: tuple[tuple[date, Groups], ...]
    told: Collection[tuple[str, date]]
    no_births: Collection[tuple[str, date]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the run before knew: its groups and their births, when shops came, and the days of the first run and now."""

    groups: Groups
    born: Days
    came: Days
    clock: date
    placed: frozenset[str]
    first: date


@dataclass(frozen=True, slots=True)
class _Life:
    """How one group came to be, of which something was not known.

    Args:
        came: When each of its shops came, never before the day it began.
        begun: The day on which the second of them was there.
        late: Shops that nobody knew of it and that came after that day.
        birth: Whether it was born on that day, and nobody knew.
        no_birth: The day on which it was told as born, if it was there before.
        is_known: Whether anybody knew of it at all.
    """

    came: Days
    begun: date
    late: frozenset[str]
    birth: bool
    no_birth: date | None
    is_known: bool

    @property
    def days(self) -> set[date]:
        """Those of which something is told."""
        told = {self.came[shop] for shop in self.late}
        return told | ({self.begun} if self.birth else set()) | ({self.no_birth} if self.no_birth else set())

    @property
    def early(self) -> frozenset[str]:
        """Its shops without those that are told late."""
        return frozenset() if self.birth and not self.is_known else frozenset(self.came) - self.late

    def on(self, day: date) -> frozenset[str]:
        """Its shops of that day."""
        return frozenset(shop for shop, came in self.came.items() if came <= day)


def past_of(known: Groups, born: Days, stood: Groups, came: Days, clock: date) -> Past:
    """Take the groups as they stood at the run before back to the days on which their shops came.

    A group begins when two of its shops are there. Shops that nobody knew of it and that came after its beginning made
    it grow on the day they came; a group that began after the first run was born on that day, if nobody knew it, or
    thought that it was born later. A group that there was once, and one made of the shops of others, is left as it
    stood.

    Args:
        known: Groups as the run before knew them.
        born: Of every group there ever was, the day on which it was first told of.
        stood: Groups as they stood at the run before, by what is known now.
        came: When shops came into the case.
        clock: The day of the run; nothing that came on it or later is late.

    Example:
        >>> days = {shop: date(2016, month, 1) for shop, month in (("a", 1), ("b", 1), ("c", 2))}
        >>> past = past_of({"G": frozenset("ab")}, {"G": days["a"]}, {"G": frozenset("abc")}, days, date(2016, 3, 1))
        >>> [(day.month, sorted(groups["G"])) for day, groups in past.later]
        [(2, ['a', 'b', 'c'])]
    """
    placed = frozenset(shop for shops in known.values() for shop in shops)
    before = _Known(known, born, came, clock, placed, min(came.values(), default=date.min))
    lives = {group: life for group, shops in stood.items() if (life := _life_of(before, group, shops))}
    begun = {group: frozenset() if life.birth else life.on(life.begun) for group, life in lives.items()}
    return Past(
        _there({**stood, **{group: life.early for group, life in lives.items()}}),
        _there(begun),
        tuple(_days(begun, lives)),
        {(group, day) for group, life in lives.items() for day in life.days},
        {(group, life.no_birth) for group, life in lives.items() if life.no_birth},
    )


def _life_of(before: _Known, group: str, shops: frozenset[str]) -> _Life | None:
    """How a group came to be; None when all of it was known, or it is made of what was another one."""
    strange, is_known = shops - before.placed, group in before.groups
    knew = [before.came.get(shop, date.min) for shop in shops & before.placed]
    if not strange or (len(knew) < 2 if is_known else bool(knew) or group in before.born):
        return None
    days = {shop: before.came.get(shop, date.min) for shop in shops}
    begun, thought = _second(days.values()), _second(knew) if is_known else date.max
    no_birth = begun < thought < before.clock and thought == before.born.get(group)
    life = _Life(
        came={shop: max(day, begun) for shop, day in days.items()},
        begun=begun,
        late=frozenset(shop for shop in strange if begun < days[shop] < before.clock),
        birth=before.first < begun < before.clock and (no_birth or not is_known),
        no_birth=thought if no_birth else None,
        is_known=is_known,
    )
    return life if life.days else None


def _second(days: Collection[date]) -> date:
    return sorted(days)[1]


def _there(groups: Groups) -> dict[str, frozenset[str]]:
    return {group: shops for group, shops in groups.items() if shops}


def _days(begun: Groups, lives: Mapping[str, _Life]) -> list[tuple[date, Groups]]:
    """The groups on each day on which a shop came to one of them after it began, or with which it began."""
    changed: dict[date, set[str]] = defaultdict(set)
    for group, life in lives.items():
        for day in set(life.came.values()):
            if day > life.begun or not begun[group]:
                changed[day].add(group)
    now = dict(begun)
    days: list[tuple[date, Groups]] = []
    for day, groups in sorted(changed.items()):
        now |= {group: lives[group].on(day) for group in groups}
        days.append((day, _there(now)))
    return days
