"""How groups stood at the run before, as far as it is known now.

A run that finds two old shops together need not tell of anything that happened: mostly they were together all along,
and the evidence was missing, too weak, or misread. So what is found now is taken back to the run before: shops that
were not in the case yet are left out, and shops that were are together if what ties them is old.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gangmap.track.match import Groups

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ties:
    """What tied old shops, in order.

    Args:
        gone: Shops that are in the case no more.
        given_up: Shops of one known group that showed one value, which one of them shows no more.
        old: Shops found together whose link stands without whatever either shows only since the run before.
        observed: Shops found together whose link stands without what either took up since; a value that was merely
            observed later, somewhere else than on the shop itself, may have been there before.
        news: Shops found together that share anything new.
    """

    gone: tuple[str, ...] = ()
    given_up: tuple[Pair, ...] = ()
    old: tuple[Pair, ...] = ()
    observed: tuple[Pair, ...] = ()
    news: tuple[Pair, ...] = ()


def stood_before(known: Groups, found: Groups, there: Collection[str], ties: Ties) -> list[frozenset[str]]:
    """The groups as they stood at the run before, by what is known now, in the order of their shops.

    Where nothing is new about a group, neither a shop nor what two of them share, its shops stood together. Two known
    groups that share something new stood apart, whatever old ties there are besides. So did parts that held together by
    themselves and are tied by an observation alone.

    Args:
        known: Groups as the run before knew them.
        found: Groups as they are found now.
        there: Shops that were in the case of the run before.
        ties: What tied them.

    Example:
        >>> [sorted(one) for one in stood_before({"G": frozenset("ab")}, {"": frozenset("abcn")}, "abc",
        ...                                      Ties(old=(("b", "c"),)))]
        [['a', 'b', 'c']]
    """
    there = set(there)
    parts = _Parts({shop: group for group, shops in known.items() for shop in shops}, there)
    now = {shop: group for group, shops in found.items() for shop in shops}
    for shops in known.values():
        first: dict[str, str] = {}
        for shop in sorted(shops & now.keys()):
            parts.join(first.setdefault(now[shop], shop), shop)
    for pair in ties.given_up:
        parts.join(*pair)
    for unmoved in _without_news(found, there, {now[left] for left, _ in ties.news if left in now}):
        parts.join_all(unmoved)
    for lone in _lone_without_news(found, there, parts.group_of, ties.news):
        parts.join_all(lone)
    for shop in ties.gone:
        parts.join(shop, parts.largest_beside(shop, known))
    parts.keep_apart(ties.news)
    for pair in ties.old:
        parts.join_if_free(*pair)
    parts.settle()
    for pair in ties.observed:
        parts.join_if_free(*pair)
    return parts.of_several()


def _lone_without_news(
    found: Groups, there: Collection[str], group_of: Mapping[str, str], news: Iterable[Pair]
) -> list[list[str]]:
    """Of each found group the shops that were in no group and share nothing new with any other."""
    fresh = {shop for pair in news for shop in pair}
    return [
        sorted(shop for shop in shops if shop in there and shop not in group_of and shop not in fresh)
        for shops in found.values()
    ]


def _without_news(found: Groups, there: Collection[str], with_news: Collection[str]) -> list[list[str]]:
    return [
        sorted(shops)
        for group, shops in found.items()
        if group not in with_news and all(shop in there for shop in shops)
    ]


@dataclass(eq=False, slots=True)
class _Part:
    """Shops that stood together, the known groups they are from, and whether the part holds together by itself."""

    shops: set[str]
    groups: set[str]
    settled: bool = False


@dataclass(slots=True)
class _Parts:
    """Old shops, joined pair by pair; a pair with a shop that was not there is passed over."""

    group_of: dict[str, str]
    there: Collection[str]
    apart: set[frozenset[str]] = field(default_factory=set)
    part_of: dict[str, _Part] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for shop in self.there:
            self.part_of[shop] = _Part({shop}, {self.group_of[shop]} if shop in self.group_of else set())

    def join(self, left: str, right: str) -> None:
        if left not in self.part_of or right not in self.part_of:
            return
        small, large = sorted((self.part_of[left], self.part_of[right]), key=lambda part: len(part.shops))
        if small is large:
            return
        large.shops |= small.shops
        large.groups |= small.groups
        large.settled |= small.settled
        self.part_of.update(dict.fromkeys(small.shops, large))

    def join_all(self, shops: Sequence[str]) -> None:
        for left, right in pairwise(shops):
            self.join(left, right)

    def join_if_free(self, left: str, right: str) -> None:
        one, other = self.part_of.get(left), self.part_of.get(right)
        if one is None or other is None or (one.settled and other.settled):
            return
        if not any(frozenset((a, b)) in self.apart for a in one.groups for b in other.groups):
            self.join(left, right)

    def keep_apart(self, pairs: Iterable[Pair]) -> None:
        """Part the known groups of two shops each."""
        for left, right in pairs:
            groups = frozenset((self.group_of.get(left, ""), self.group_of.get(right, ""))) - {""}
            if len(groups) > 1:
                self.apart.add(groups)

    def settle(self) -> None:
        """Note which parts hold together by themselves."""
        for part in self.part_of.values():
            part.settled = len(part.shops) > 1

    def largest_beside(self, shop: str, known: Groups) -> str:
        """A shop of the largest part of the same known group; of equals that with the first shop."""
        fellows = sorted(known.get(self.group_of.get(shop, ""), {shop}) & self.part_of.keys())
        return max(fellows, key=lambda one: len(self.part_of[one].shops), default=shop)

    def of_several(self) -> list[frozenset[str]]:
        return sorted(
            {frozenset(part.shops) for part in self.part_of.values() if len(part.shops) > 1},
            key=sorted,
        )
