"""Do two shops both hold one of those values that so many hold that their pairs are not drawn up?

A crowd is all holders of a value with more holders than `pairs.ALL_PAIRS_UP_TO`. Its pairs would grow with the square
of its size, so each shop remembers its smallest crowds, and two shops are looked up in these.
"""

from __future__ import annotations

import numpy as np

from gangmap.link.pairs import Flags, Ints

_SLOTS = 2
"""Of the crowds that a shop is in, the smallest so many are remembered for each sort of value."""


class Crowds:
    """Looks up the smallest crowd that two shops are both in.

    Args:
        value: Number of a value of many holders, one entry for each holding.
        shop: Its holder.
        holders: How many hold each value, by its number.
        shops: How many shops there are.
    """

    def __init__(self, value: Ints, shop: Ints, holders: Ints, shops: int) -> None:
        order = np.lexsort((value, holders[value], shop))
        value, shop = value[order], shop[order]
        place = np.arange(len(shop)) - np.searchsorted(shop, shop)
        self._holders = holders
        self._slots = []
        for slot in range(_SLOTS):
            held = np.full(shops, -1, np.int32)
            held[shop[place == slot]] = value[place == slot]
            if slot == 0 or (held >= 0).any():
                self._slots.append(held)

    def smallest(self, left: Ints, right: Ints) -> Ints:
        """Number of the value of the smallest crowd that holds both shops of each pair, -1 where there is none."""
        found = np.full(len(left), -1, np.int64)
        size = np.full(len(left), np.iinfo(np.int64).max)
        for one in self._slots:
            for other in self._slots:
                value = one[left]
                both: Flags = (value >= 0) & (value == other[right])
                both[both] = self._holders[value[both]] < size[both]
                found[both], size[both] = value[both], self._holders[value[both]]
        return found
