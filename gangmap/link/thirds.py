"""Are two shops that share one value both tied to a third shop which does not hold it? Common neighbours, elsewhere."""

from __future__ import annotations

import numpy as np

from gangmap.link.pairs import ALL_PAIRS_UP_TO, Flags, Ints, Pairs, find, in_parts, pair_keys, spread

_SEVERAL = -1
_RARE = 3
"""So few may hold a value for it to count as rare."""


class Thirds:
    """Counts the third shops that two shops are both tied to, by two identifiers that few hold.

    Hands draw on one pool of phones, accounts and addresses, so that two of their shops which share but one phone both
    share something with a third: this one an account, that one an address. Strangers at one counter seldom do. (Common
    neighbours, the simplest predictor of links: Liben-Nowell and Kleinberg 2007, doi:10.1002/asi.20591.) Who holds the
    value itself is no witness, for at one counter all do; nor is one value that all three hold, for then the two share
    it themselves. Where there is no third, it is told whether either could have one: lone traders at a counter have
    nothing in common with anybody.

    Args:
        token: For each holding its identifier, ascending.
        shop: Its holder, ascending for each identifier.
        pairs: Pairs of holders.
        holders: How many hold each identifier.
        shops: How many shops there are.

    Attributes:
        held: Who holds which identifier, as `pair_keys` of identifiers and shops, ascending.
    """

    def __init__(self, token: Ints, shop: Ints, pairs: Pairs, holders: Ints, shops: int) -> None:
        self._shops = shops
        self._fellow_holders = np.append(holders - 1, 0)  # at -1, of no value
        self.held = token * shops + shop
        few = pairs.only(holders[pairs.value] <= ALL_PAIRS_UP_TO)
        keys = few.keys(shops)
        order = np.argsort(keys, kind="stable")
        keys, value = keys[order], few.value[order]
        start = np.flatnonzero(np.diff(keys, prepend=-1))
        times = np.diff(start, append=len(keys))
        one = np.where(times == 1, value[start], _SEVERAL) if len(start) else value
        rare = np.minimum.reduceat(holders[value], start) <= _RARE if len(start) else np.zeros(0, bool)
        left, right = np.divmod(keys[start], shops)
        ties = np.concatenate([pair_keys(left, right, shops), pair_keys(right, left, shops)])
        order = np.argsort(ties)
        self._ties = ties[order]
        self._by = np.concatenate([one, one])[order].astype(np.int32)
        self._rare = np.concatenate([rare, rare])[order]
        self._first = np.searchsorted(self._ties, np.arange(shops + 1) * shops)

    def count(self, value: Ints, left: Ints, right: Ints) -> tuple[Ints, Ints]:
        """How many third shops both of each pair are tied to, and to how many of them by rare values on either side.

        Args:
            value: The identifier that each pair shares, -1 where it is none: nobody holds that.
            left: Numbers of shops.
            right: Numbers of other shops.
        """
        if not len(self._ties):
            return np.zeros(len(left), np.int64), np.zeros(len(left), np.int64)
        fellows = np.diff(self._first)
        swap = fellows[right] < fellows[left]
        near, far = np.where(swap, right, left), np.where(swap, left, right)
        found, rare = np.zeros(len(left), np.int64), np.zeros(len(left), np.int64)
        looked = np.cumsum(fellows[near])
        for start, end in in_parts(looked):
            one = slice(start, end)
            found[one], rare[one] = self._count(value[one], near[one], far[one], fellows[near[one]])
        return found, rare

    def has_others(self, value: Ints, shop: Ints) -> Flags:
        """Whether each shop is tied to any that does not hold the value.

        Args:
            value: An identifier of each, -1 for none.
            shop: Numbers of shops.
        """
        fellows = np.diff(self._first)[shop]
        others = self._fellow_holders[value]
        # Who holds a value of few holders is tied to all others who do.
        found = fellows > others
        open_ = np.flatnonzero((fellows > 0) & ~found & (others >= ALL_PAIRS_UP_TO))
        keys, again = np.unique(value[open_] * self._shops + shop[open_], return_inverse=True)
        found[open_] = self._has_others(*np.divmod(keys, self._shops))[again]
        return found

    def _has_others(self, value: Ints, shop: Ints) -> Flags:
        """The same for values of many holders, fellow by fellow."""
        fellows = np.diff(self._first)[shop]
        found = np.zeros(len(shop), bool)
        for start, end in in_parts(np.cumsum(fellows)):
            one, tie = self._fellows(shop[start:end], fellows[start:end])
            _, holds = find(self.held, value[start:end][one] * self._shops + self._ties[tie] % self._shops)
            found[start:end] = np.bincount(one[~holds], minlength=end - start) > 0
        return found

    def _fellows(self, shop: Ints, fellows: Ints) -> tuple[Ints, Ints]:
        """The ties of some shops: for each the place of its shop among them, and its own among all ties."""
        return spread(self._first[shop], fellows)

    def _count(self, value: Ints, near: Ints, far: Ints, fellows: Ints) -> tuple[Ints, Ints]:
        """The same for pairs whose first shop has so many fellows."""
        pair, tie = self._fellows(near, fellows)
        third = self._ties[tie] % self._shops
        other, met = find(self._ties, pair_keys(third, far[pair], self._shops))
        at = np.flatnonzero(met)
        by, other_by = self._by[tie[at]], self._by[other[at]]
        at = at[(by == _SEVERAL) | (by != other_by)]
        _, holds = find(self.held, value[pair[at]] * self._shops + third[at])
        at = at[~holds]
        rare = at[self._rare[tie[at]] & self._rare[other[at]]]
        return np.bincount(pair[at], minlength=len(near)), np.bincount(pair[rare], minlength=len(near))
