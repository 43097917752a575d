"""In which ways are two shops compared, and how do they agree in each?

A view is what record linkage calls a comparison, a level one of its agreement levels: "shared by 3 at most",
"other city". Level 0 is always "unknown" and says nothing. What a level is worth is not decided here; that is a
log-likelihood ratio, the match weight of Fellegi and Sunter, learned in `anchors`, `worths` and `learn_owned`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from gangmap.link.bundles import LENT_VIEWS
from gangmap.link.crowds import Crowds
from gangmap.link.dependence import CITY_TOLD_BY, IMPLIES, TRADE_TOLD_BY
from gangmap.link.families import FAMILIES
from gangmap.link.pairs import ALL_PAIRS_UP_TO, Flags, Ints, Levels, Shared
from gangmap.link.surroundings import TIME, TRADE_AND_CITY, TRADE_AND_CITY_LEVELS, Surroundings, time_levels

SHARE_LEVELS = (
    "unknown", "both have some, none in common", "shared by 3 at most", "shared by 8 at most", "shared by 30 at most",
    "shared by more",
)  # fmt: skip
_SHARE_BOUNDS = (3, 8, 30)
FAMILY_LEVELS = (*SHARE_LEVELS, "shared by 8 at most, beside another that few share")
"""Of identifiers it matters beside what: neighbours at one small service meet at the next, clients of a large one
hardly ever."""
FEW, CROWD_LEVEL, FEW_BESIDE_FEW = 3, 4, 6

GAP = "gap"
_SORTS = ("one sort", "two sorts", "three sorts", "four sorts", "five sorts")
GAP_LEVELS = ("unknown", *(f"both show {sorts} of identifier and share none" for sorts in _SORTS))
"""A sort of identifier is a family, as contacts or papers: a reader of `explain` knows no families."""

MORE = "same_family"
MORE_LEVELS = (
    "unknown",
    "no other identifier of that sort in common that few hold",
    "another identifier of that sort in common",
    "another identifier of that sort in common, as most of its holders have",
)
"""Of a pair that shares one identifier, whether it shares another of the same family: copies, or what one facility
lends, say less than two independent things, and more than one."""

SHARES_MORE, SHARES_MORE_WITH_ALL = 2, 3

THIRD = "third_shop"
THIRD_LEVELS = (
    "unknown",
    "neither tied to any other shop",
    "one tied to other shops, the other to none",
    "each tied to other shops, both to none",
    "both tied to one other shop",
    "both tied to several other shops",
    "both tied to another shop by rare values",
)
"""To how many third shops two shops are both tied that share one value and no other identifier, and where they are to
none, how many of the two are tied to any: asked of the value."""
BY_ONE, BY_SEVERAL, BY_RARE = 4, 5, 6

CROWDS = "crowds"
CROWDS_LEVELS = (
    "unknown",
    "of one sort both show what many others show too",
    "of two sorts both show what many others show too",
    "of three sorts or more both show what many others show too",
)
"""In how many families two shops share a value that many hold: strangers meet at one counter, seldom at three."""


@dataclass(frozen=True, slots=True)
class View:
    """One comparison of two shops.

    Args:
        name: A family of identifiers, a kind of near evidence, or a kind of context.
        levels: What each level means.
        compare: From the numbers of left and right shops to the level of each pair.
        shared: Where a shared value is what decides, the look-up of it; None for context.
    """

    name: str
    levels: tuple[str, ...]
    compare: Callable[[Ints, Ints], Levels]
    shared: Sharing | None = None


@dataclass(frozen=True, slots=True)
class Sharing:
    """Looks up what two shops share of one sort of value, and how many others hold it too.

    That they share none says something only where both show any: a gap that one shop leaves is no difference.

    Args:
        few: Looks up pairs that share a value of few holders.
        shows: Whether each shop shows any value of the sort.
        crowds: Looks up whether two shops are in one crowd: pairs that share a value of many holders are too many to
            be drawn up.
        holders: How many hold each value.
    """

    few: Shared
    shows: Flags
    crowds: Crowds
    holders: Ints

    def rarest(self, left: Ints, right: Ints) -> Ints:
        """Number of the rarest value that each pair shares, -1 where it shares none."""
        value = self.few.rarest(left, right)
        unknown = np.flatnonzero(value < 0)
        value[unknown] = self.crowds.smallest(left[unknown], right[unknown])
        return value

    def levels(self, rarest: Ints, left: Ints, right: Ints) -> Levels:
        """The level of each pair, whose rarest shared value is known."""
        level = (self.shows[left] & self.shows[right]).astype(np.int8)
        shared = rarest >= 0
        level[shared] = 2 + np.searchsorted(_SHARE_BOUNDS, self.holders[rarest[shared]])
        return level

    def compare(self, left: Ints, right: Ints) -> Levels:
        """The level of each pair."""
        return self.levels(self.rarest(left, right), left, right)


def sharing_view(name: str, shared: Sharing) -> View:
    """Whether two shops share a value of one sort, and how many others hold it too."""
    return View(name, FAMILY_LEVELS if name in FAMILIES else SHARE_LEVELS, shared.compare, shared)


def context_views(around: Surroundings, reissued_days: int) -> tuple[View, ...]:
    """Trade and city in one view, since neighbours of one trade share both; and when the two were open.

    Args:
        around: What is known of each shop.
        reissued_days: After so many days with nobody an identifier was given to somebody else.
    """
    return (
        View(TRADE_AND_CITY, TRADE_AND_CITY_LEVELS, around.trade_and_city),
        View(TIME, time_levels(reissued_days), partial(around.time, reissued_days)),
        View(GAP, GAP_LEVELS, _unknown),  # made of the families
        View(CROWDS, CROWDS_LEVELS, _unknown),  # made of the families
        View(MORE, MORE_LEVELS, _unknown),  # asked only about a value that two shops share
    )


def _unknown(left: Ints, right: Ints) -> Levels:  # noqa: ARG001 - a view's
    return np.zeros(len(left), np.int8)


@dataclass(frozen=True, slots=True)
class Compared:
    """What each view says of some pairs by itself.

    Args:
        levels: The level of every pair in every view.
        shared: In each of `LENT_VIEWS` the number of the rarest value that each pair shares, -1 for none.
    """

    levels: dict[str, Levels]
    shared: dict[str, Ints]


def levels_of(
    views: Mapping[str, View], left: Ints, right: Ints, silent: Mapping[str, Flags] = {}
) -> dict[str, Levels]:
    """The level of every pair in every view, as `independent` leaves it."""
    return independent(compare(views, left, right), silent)


def independent(compared: Compared, silent: Mapping[str, Flags] = {}) -> dict[str, Levels]:
    """The levels of pairs, those silent that merely follow from another view.

    That is so both ways: shops with one address share the building, and those that share neither say that once. And
    families of identifiers that both show and do not share make one view together, `gap`: hands whose shops form a
    chain share one thing from each to the next, so what else they do not share is hardly several pieces of news. What
    they share in crowds makes one view, `crowds`, and says nothing family by family. Whoever offers the same ware is in
    the same trade, and whoever shares a house in the same city: that is not asked again.

    Args:
        compared: What each view says by itself; its levels are changed.
        silent: For some views, pairs of which they must say nothing.
    """
    levels = compared.levels
    for name, pairs in silent.items():
        levels[name][pairs] = 0
    for name, implied in IMPLIES.items():
        for other in implied:
            levels[other][levels[name] > 1] = 0
            levels[other][(levels[name] == 1) & (levels[other] == 1)] = 0
    levels[TRADE_AND_CITY] = _not_told_by_others(levels, silent)
    families = [levels[name] for name in FAMILIES]
    count = len(levels[GAP])
    levels[GAP] = _how_many([level == 1 for level in families], len(GAP_LEVELS) - 1, count)
    levels[CROWDS] = _how_many([level >= CROWD_LEVEL for level in families], len(CROWDS_LEVELS) - 1, count)
    return levels


def _not_told_by_others(levels: Mapping[str, Levels], silent: Mapping[str, Flags]) -> Levels:
    """Trade and city of pairs without what follows from something that they share, silent or not."""
    told = {name: (levels[name] > 1) | silent.get(name, False) for name in (*TRADE_TOLD_BY, *CITY_TOLD_BY)}
    level = levels[TRADE_AND_CITY]
    level = np.where(np.any([told[name] for name in TRADE_TOLD_BY], axis=0), level % 3, level)
    level = np.where(np.any([told[name] for name in CITY_TOLD_BY], axis=0), level // 3 * 3, level)
    return level.astype(np.int8)


def compare(views: Mapping[str, View], left: Ints, right: Ints) -> Compared:
    """What each view says of each pair by itself.

    The pairs are looked up in the order in which every view keeps its own: in any other each look-up would touch
    another place in memory, which takes several times as long.

    Args:
        views: Every view by name; `gap` and `crowds` are made of the others.
        left: Numbers of shops.
        right: Numbers of other shops.
    """
    order = np.lexsort((right, left))
    left, right = left[order], right[order]
    levels, shared = {}, {}
    for name, view in views.items():
        levels[name] = np.empty(len(order), np.int8)
        if view.shared is None:
            levels[name][order] = view.compare(left, right)
            continue
        rarest = view.shared.rarest(left, right)
        levels[name][order] = view.shared.levels(rarest, left, right)
        if name in LENT_VIEWS:
            shared[name] = np.empty(len(order), np.int64)
            shared[name][order] = rarest
    return Compared(levels, shared)


def _how_many(families: list[Flags], most: int, pairs: int) -> Levels:
    """In how many families something is so, for each pair."""
    counted = np.zeros(pairs, np.int64)
    for so in families:
        counted += so
    return np.minimum(counted, most).astype(np.int8)


def families_shown(levels: Mapping[str, Levels], pairs: int) -> Ints:
    """How many families of identifiers both shops of each pair show anything of, five at most."""
    shown = np.zeros(pairs, np.int64)
    for name in FAMILIES:
        shown += levels[name] > 0
    return np.minimum(shown, len(GAP_LEVELS) - 1)


def more_of_family(views: Mapping[str, View], sort: Ints, holders: Ints, left: Ints, right: Ints) -> Levels:
    """Whether pairs that share an identifier share another of its family.

    Of two that share one which few hold only others that few hold count: pairs of those that many hold are drawn by
    how ids sort, and what both hold among many is asked in crowds.

    Args:
        views: Every view by name.
        sort: For each pair the number of the family of its identifier in `FAMILIES`; other numbers: not asked.
        holders: How many hold that identifier.
        left: Numbers of shops.
        right: Numbers of other shops.
    """
    level = np.zeros(len(left), np.int8)
    for number, name in enumerate(FAMILIES):
        at = np.flatnonzero(sort == number)
        shared = views[name].shared
        if len(at) and shared is not None:
            level[at] = 1 + (shared.few.times(left[at], right[at], holders[at] <= ALL_PAIRS_UP_TO) > 1)
    return level
