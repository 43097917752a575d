"""Which pairs of shops are compared at all?

Those that hold one value: record linkage calls it blocking. All pairs of a value with few holders, and of one with many
each holder with the next three, as in a sorted neighbourhood (Hernández and Stolfo 1995, doi:10.1145/223784.223807): a
bounded number for each value, so nothing is quadratic.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Levels = npt.NDArray[np.int8]
"""How each pair agrees in one comparison (`views`)."""

ALL_PAIRS_UP_TO = 12
"""Up to this many holders every pair of them is compared."""
_LOOKED_AT_ONCE = 4_000_000
_SAMPLE_PAIRS = 3_000_000
NEXT_OF_MANY = 3
"""Of a value with more holders each is compared with so many that follow in the order of ids: never quadratic."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of shops, once for each value that both hold.

    Args:
        value: Number of the value, ascending.
        left: Number of the first shop.
        right: Number of the second shop, greater than `left`.
        weight: How much the pair counts among those of its value: they sum up to holders - 1, the number of
            independent things that the holders could differ in.
    """

    value: Ints
    left: Ints
    right: Ints
    weight: Floats

    def keys(self, shops: int) -> Ints:
        """One number for each pair of shops, the same wherever the pair comes up."""
        return pair_keys(self.left, self.right, shops)

    def only(self, wanted: Flags | slice) -> Pairs:
        """These pairs, without others."""
        return Pairs(self.value[wanted], self.left[wanted], self.right[wanted], self.weight[wanted])


def pair_keys(left: Ints, right: Ints, shops: int) -> Ints:
    """One number for each pair: shops under smaller numbers first."""
    keys: Ints = left * shops + right
    return keys


def find(keys: Ints, wanted: Ints) -> tuple[Ints, Flags]:
    """Where each wanted key stands among ascending keys, of which there must be some, and whether it does."""
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return at, keys[at] == wanted


def distinct(keys: Ints) -> Ints:
    """The different ones among keys, ascending: by sorting, which takes a tenth of the time that hashing does."""
    ordered = np.sort(keys)
    different: Ints = ordered[first_of_each(ordered)]
    return different


def first_of_each(keys: Ints) -> Flags:
    """Where each key comes up first, equal ones being next to each other."""
    first = np.ones(len(keys), bool)
    first[1:] = keys[1:] != keys[:-1]
    return first


def spread(first: Ints, number: Ints) -> tuple[Ints, Ints]:
    """Every position in some stretches: for each the place of its stretch among them, and the position itself.

    Args:
        first: Where each stretch begins.
        number: How long it is.

    >>> [one.tolist() for one in spread(np.array([5, 0, 7]), np.array([2, 0, 3]))]
    [[0, 0, 2, 2, 2], [5, 6, 7, 8, 9]]
    """
    of = np.repeat(np.arange(len(number)), number)
    return of, np.arange(len(of)) + np.repeat(first - (np.cumsum(number) - number), number)


def in_parts(looked: Ints, of: Ints | None = None) -> list[tuple[int, int]]:
    """Where to cut rows into parts of which few enough ties are looked at once.

    Args:
        looked: How many ties must be looked at up to and with each row.
        of: What each row is of, ascending: rows of one thing stay in one part.
    """
    if not len(looked):
        return []
    wanted = np.arange(_LOOKED_AT_ONCE, int(looked[-1]), _LOOKED_AT_ONCE)
    cuts = np.searchsorted(looked, wanted, side="right")
    if of is not None:
        cuts = np.searchsorted(of, of[cuts])
    return list(itertools.pairwise(np.unique(np.concatenate([[0], cuts, [len(looked)]])).tolist()))


def joined(parts: Sequence[Pairs]) -> Pairs:
    """Several lots of pairs, each of values of its own, as one: the values ascending."""
    parts = sorted((part for part in parts if len(part.value)), key=lambda part: int(part.value[0])) or parts[:1]
    pairs = Pairs(*(np.concatenate([getattr(part, name) for part in parts]) for name in Pairs.__slots__))
    if (pairs.value[1:] >= pairs.value[:-1]).all():  # lots that follow one another need no sorting, which takes room
        return pairs
    order = np.argsort(pairs.value, kind="stable")
    return Pairs(*(getattr(pairs, name)[order] for name in Pairs.__slots__))


def part_of(pairs: Pairs, draw: Ints) -> Pairs:
    """The pairs of a fixed part of the values when there are very many: enough to learn from.

    Which values, is drawn by the first of their holders, so that a shop more in the case leaves the others as they are;
    and how large a part, goes by powers of two, so that it seldom passes a bound.

    Args:
        pairs: The pairs of all values.
        draw: A number for each shop that follows from the shop alone.
    """
    every = 1
    while len(pairs.value) > every * _SAMPLE_PAIRS:
        every *= 2
    if every == 1:
        return pairs
    new = np.flatnonzero(np.diff(pairs.value, prepend=-1))
    drawn = np.zeros(int(pairs.value[-1]) + 1, bool)
    drawn[pairs.value[new]] = draw[np.minimum.reduceat(pairs.left, new)] % every == 0
    return pairs.only(drawn[pairs.value])


def pairs_of(value: Ints, shop: Ints, holders: Ints, all_up_to: int = ALL_PAIRS_UP_TO) -> Pairs:
    """Pair the holders of each value.

    Args:
        value: Number of a value for each holding, ascending.
        shop: Its holder, ascending within a value.
        holders: How many hold each value, by its number.
        all_up_to: Up to this many holders every pair is drawn up.
    """
    few = holders <= all_up_to
    found: list[tuple[Ints, Ints, Ints]] = []
    for step in range(1, all_up_to):
        wanted = value[:-step] == value[step:]
        if step > NEXT_OF_MANY:
            wanted &= few[value[:-step]]
        first = np.flatnonzero(wanted)
        found.append((value[first], shop[first], shop[first + step]))
    values, left, right = (np.concatenate(column).astype(np.int64, copy=False) for column in zip(*found, strict=True))
    del found
    order = np.argsort(values, kind="stable")
    values = values[order]
    weight = ((holders - 1) / np.maximum(np.bincount(values, minlength=len(holders)), 1))[values]
    return Pairs(values, left[order], right[order], weight)


class Shared:
    """Looks up what two shops share of one sort of value: the rarest value that both hold."""

    def __init__(self, pairs: Pairs, holders: Ints, shops: int) -> None:
        keys = pairs.keys(shops)
        order = np.argsort(keys)
        keys = keys[order]
        starts = np.flatnonzero(np.diff(keys, prepend=-1))
        # How many hold a value and its number in one number: the least of those that a pair shares is the rarest.
        rarity = (holders[pairs.value].astype(np.int64) << 32 | pairs.value)[order]
        rarest = np.minimum.reduceat(rarity, starts) & 0xFFFF_FFFF if len(starts) else starts
        few = (rarity >> 32 <= ALL_PAIRS_UP_TO).astype(np.int32)
        # Half as wide as they could be: with millions of shops these tables are most of what a run holds.
        self._few = np.add.reduceat(few, starts) if len(starts) else few
        self._times = np.diff(np.append(starts, len(keys))).astype(np.int32)
        self._value = rarest.astype(np.int32)
        self._keys, self._holders, self._shops = keys[starts], holders, shops

    def times(self, left: Ints, right: Ints, few: Flags | bool = False) -> Ints:
        """How many values of the sort each pair shares, as far as its pairs were drawn up.

        Args:
            left: Numbers of shops.
            right: Numbers of other shops.
            few: Of which pairs only values count that few enough hold for all pairs of them to be drawn up.
        """
        if not len(self._keys):
            return np.zeros(len(left), np.int64)
        at, found = find(self._keys, pair_keys(left, right, self._shops))
        counted: Ints = np.where(found, np.where(few, self._few[at], self._times[at]), 0).astype(np.int64)
        return counted

    def rarest(self, left: Ints, right: Ints) -> Ints:
        """Number of the rarest value that each pair shares, -1 where it shares none."""
        if not len(self._keys):
            return np.full(len(left), -1, np.int64)
        at, found = find(self._keys, pair_keys(left, right, self._shops))
        value: Ints = np.where(found, self._value[at], -1).astype(np.int64)
        return value
