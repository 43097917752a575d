"""What happens to the hands in time: reopened shops and decoys, merged and split groups, dormant and revived ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gangmap.proving.sample.chance import Draws, Flags, Ints, hit, positions

MONTH_DAYS = 30
_MERGING, _SPLITTING, _SLEEPING, _REOPENING = 0.05, 0.05, 0.06, 0.25
"""Shares of the gangs, of enough shops, to which each of these happens."""
_NOTHING, _MERGE, _SPLIT, _SLEEP, _REOPEN = range(5)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days of the snapshots and what happens on the way.

    `turned_on` is, for each pair of hands, the day on which its halves merged or split, 0 for all others; `merges`
    says which of both. `half` is 1 for the shops of the second half of those hands. `closed` came back as
    `reopened`; `decoy` is a stranger's shop that opened soon after `decoyed` closed, under a name like it.
    """

    snapshot_days: tuple[int, ...]
    turned_on: Ints
    merges: Flags
    half: Ints
    closed: Ints
    reopened: Ints
    decoy: Ints
    decoyed: Ints


@dataclass(frozen=True, slots=True)
class Lives:
    """When each shop opened and closed; 0 where it has not closed."""

    opened_on: Ints
    closed_on: Ints
    banned: Flags


@dataclass(frozen=True, slots=True)
class Cast:
    """To whom things happen: for each pair of hands its size and whether it is a gang; for each shop the rest."""

    size: Ints
    gang: Flags
    of: Ints
    platform: Ints
    category: Ints
    lone: Flags


def make_timeline(draws: Draws, cast: Cast, lives: Lives, today: int, months: int) -> tuple[Timeline, Lives]:
    """Choose what happens to whom, and move the days of opening and closing so that it does."""
    days = tuple(today - MONTH_DAYS * back for back in reversed(range(max(1, months))))
    first = days[0] if months > 1 else today - 12 * MONTH_DAYS
    fate = _fates(draws, cast, months)
    turns = (fate == _MERGE) | (fate == _SPLIT)
    turning, asleep = turns[cast.of], (fate == _SLEEP)[cast.of]
    opened, closed = lives.opened_on, lives.closed_on
    opened = np.where(turning | asleep, np.minimum(opened, first - draws.integers(5, 300, len(opened))), opened)
    closed = np.where(turning, 0, closed)
    turned = draws.integers(first + 5, max(first + 6, today - 5), len(fate))
    opened, closed = _sleep(draws, cast, asleep, (opened, closed), (first, today))
    before, after = _reopenings(draws, cast, fate)
    closing = first + 5 + (draws.random(len(before)) * max(1, today - first - 70)).astype(np.int64)
    opened[before] = np.minimum(opened[before], closing - 60)
    closed[before] = closing
    opened[after], closed[after] = closing + draws.integers(3, 60, len(after)), 0
    decoy, decoyed = _decoys(draws, cast, before)
    opened[decoy] = closed[decoyed] + draws.integers(3, 60, len(decoy))
    closed[decoy] = 0
    banned = lives.banned & (closed > 0)
    banned[before] = hit(draws, len(before), 0.6)
    half = np.where(turning, positions(cast.size) % 2, 0)
    timeline = Timeline(days, np.where(turns, turned, 0), fate == _MERGE, half, before, after, decoy, decoyed)
    return timeline, Lives(opened, closed, banned)


def _sleep(
    draws: Draws, cast: Cast, asleep: Flags, lives: tuple[Ints, Ints], days: tuple[int, int]
) -> tuple[Ints, Ints]:
    """Dormant hands close all their shops together; six in ten come back with a last shop some weeks later.

    Args:
        draws: Random numbers.
        cast: To whom things happen.
        asleep: Of each shop whether its hands fall asleep.
        lives: On which days the shops opened and closed.
        days: The first day and the last on which anything happens.

    Returns:
        On which days they opened and closed for all that.
    """
    (opened, closed), (first, today) = lives, days
    last = cast.of != np.append(cast.of[1:], -1)
    rest = first + 5 + (draws.random(len(cast.size)) * max(1, (today - first) * 0.4)).astype(np.int64)
    back = np.minimum(rest + 45 + draws.integers(0, 40, len(cast.size)), today - 3)
    revived = hit(draws, len(cast.size), 0.6)
    closed = np.where(asleep, rest[cast.of], closed)
    wakes = asleep & last & revived[cast.of] & (back > rest + 35)[cast.of]
    return np.where(wakes, back[cast.of], opened), np.where(wakes, 0, closed)


def _fates(draws: Draws, cast: Cast, months: int) -> Ints:
    """One thing happens to a gang, or nothing; in a case without snapshots shops only reopen."""
    thrown = draws.random(len(cast.size))
    fate = np.full(len(cast.size), _NOTHING)
    large, middling = cast.gang & (cast.size >= 4), cast.gang & (cast.size >= 3)
    fate[cast.gang & (thrown > 1 - _REOPENING)] = _REOPEN
    if months > 1:
        fate[middling & (thrown < _SLEEPING)] = _SLEEP
        fate[large & (thrown < _SPLITTING)] = _SPLIT
        fate[large & (thrown > 0.5) & (thrown < 0.5 + _MERGING)] = _MERGE
        # A small case too has one of each.
        for wanted in (_SPLIT, _MERGE):
            free = np.flatnonzero(large & (fate == _NOTHING))
            if not (fate == wanted).any() and len(free):
                fate[free[-1]] = wanted
    return fate


def _reopenings(draws: Draws, cast: Cast, fate: Ints) -> tuple[Ints, Ints]:
    """For each gang to reopen a shop that closes, and the next of its shops on another platform."""
    starts = np.cumsum(cast.size) - cast.size
    who = np.flatnonzero(fate == _REOPEN)
    before: Ints = starts[who] + (draws.random(len(who)) * cast.size[who]).astype(np.int64)
    after = starts[who] + ((before - starts[who] + 1) % cast.size[who]).astype(np.int64)
    elsewhere = cast.platform[before] != cast.platform[after]
    one_platform = len(np.unique(cast.platform)) == 1
    kept = elsewhere | one_platform
    return before[kept], after[kept]


def _decoys(draws: Draws, cast: Cast, before: Ints) -> tuple[Ints, Ints]:
    """Lone shops of strangers in the same trade, one for every other closed shop."""
    lone = draws.permutation(np.flatnonzero(cast.lone))
    lone = lone[np.argsort(cast.category[lone], kind="stable")]
    decoyed = before[hit(draws, len(before), 0.5)]
    low = np.searchsorted(cast.category[lone], cast.category[decoyed], side="left")
    high = np.searchsorted(cast.category[lone], cast.category[decoyed], side="right")
    # Each takes the next lone shop of its trade, so that none serves twice.
    order = np.argsort(cast.category[decoyed], kind="stable")
    decoyed, low, high = decoyed[order], low[order], high[order]
    trade, counts = np.unique(cast.category[decoyed], return_counts=True)
    at = low + positions(counts) if len(trade) else low
    enough = at < high
    return lone[at[enough]], decoyed[enough]
