"""What happened before the run before, and is seen only now.

A shop that came into the case at some run and is joined to its group only at a later one did not belong to it all
along: the group grew, or was born, when the shop came. That is an event of that day, told late, and no correction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gangmap.track.match import Groups

Days = Mapping[str, date]
"""For each shop the day of the run that first had it; one that is not there was there from the beginning."""


@dataclass(frozen=True, slots=True)
class Past:
    """How groups came to be as they stood at the run before.

    Args:
        early: Groups without what came later.
        later: Groups as they stood on each day on which a shop came that is seen only now, the earliest first.
    """

    early: Groups
    later: tuple[tuple[date, Groups], ...]


def past_of(known: Groups, ever: Mapping[str, object], stood: Groups, came: Days, clock: date) -> Past:
    """Take the groups as they stood at the run before back to the days on which their shops came.

    A group begins when two of its shops are there: of a known one, two of those that it was known by. Shops that nobody
    knew of it and that came after its beginning are taken out, and put back on the day they came. A group that nobody
    knew at all, and that began after the first run, is taken out wholly. One that there was once, and one made of the
    shops of others, is left as it stood.

    Args:
        known: Groups as the run before knew them.
        ever: Every group there ever was, by id.
        stood: Groups as they stood at the run before, by what is known now.
        came: When shops came into the case.
        clock: The day of the run; nothing that came on it or later is late.

    Example:
        >>> days = {shop: date(2016, month, 1) for shop, month in (("a", 1), ("b", 1), ("c", 2))}
        >>> past = past_of({"G": frozenset("ab")}, {"G": ...}, {"G": frozenset("abc")}, days, date(2016, 3, 1))
        >>> [(day.month, sorted(groups["G"])) for day, groups in past.later]
        [(2, ['a', 'b', 'c'])]
    """
    first = min(came.values(), default=date.min)
    placed = {shop for shops in known.values() for shop in shops}
    early, late = dict(stood), defaultdict[date, dict[str, set[str]]](lambda: defaultdict(set))
    for group, shops in stood.items():
        if known.get(group) == shops or (group in ever and group not in known):
            continue
        begun = _beginning(shops & placed if group in known else shops, came)
        if begun is None or (group not in known and shops & placed):
            continue
        whole = group not in known and first < begun < clock
        for shop in shops - placed:
            day = came.get(shop, date.min)
            if begun < day < clock:
                late[day][group].add(shop)
            elif whole:
                late[begun][group].add(shop)
        early[group] = shops - {shop for groups in late.values() for shop in groups.get(group, ())}
    return Past({group: shops for group, shops in early.items() if shops}, tuple(_days(early, late)))


def _beginning(shops: frozenset[str], came: Days) -> date | None:
    """The day on which the second of some shops came."""
    days = sorted(came.get(shop, date.min) for shop in shops)
    return days[1] if len(days) > 1 else None


def _days(early: Groups, late: Mapping[date, Mapping[str, set[str]]]) -> list[tuple[date, Groups]]:
    now = dict(early)
    days: list[tuple[date, Groups]] = []
    for day, groups in sorted(late.items()):
        now |= {group: now[group] | shops for group, shops in groups.items()}
        days.append((day, {group: shops for group, shops in now.items() if shops}))
    return days
