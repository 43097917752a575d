"""Which pairs agree alike in every view, so that they can be looked at once, with the weight of all of them?

Agreement patterns, over which expectation and maximisation has run since Jaro 1989
(doi:10.1080/01621459.1989.10478785).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from gangmap.link.pairs import Floats, Ints, Levels, Pairs

_LARGEST = 2**62


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns in which pairs agree, numbered in the order in which they first come up.

    Args:
        of: For each pair its pattern.
        first: For each pattern the position of one of its pairs.
        weight: For each pattern what all its pairs weigh.
    """

    of: Ints
    first: Ints
    weight: Floats

    def mean(self, value: Floats, pairs: Pairs) -> Floats:
        """The mean over the pairs of each pattern, by weight, of something that is known for every value.

        Args:
            value: For each value that pairs share.
            pairs: The same pairs as the patterns were made of.
        """
        total = np.bincount(self.of, value[pairs.value] * pairs.weight, minlength=len(self.first))
        mean: Floats = total / self.weight
        return mean

    def levels(self, levels: dict[str, Levels]) -> dict[str, Levels]:
        """The levels of each pattern, where those of every pair are given."""
        return {name: level[self.first] for name, level in levels.items()}


def patterns_of(pairs: Pairs, columns: Iterable[Ints | Levels]) -> Patterns:
    """Find the pairs that are alike in every column.

    Args:
        pairs: The pairs.
        columns: Whole numbers from 0 on, one for each pair.
    """
    key, room = np.zeros(len(pairs.value), np.int64), 1
    for column in columns:
        width = int(column.max(initial=0)) + 1
        if room * width > _LARGEST:
            key = _numbered(key)
            room = int(key.max(initial=0)) + 1
        key = key * width + column
        room *= width
    of = _numbered(key)
    first = np.zeros(int(of.max(initial=-1)) + 1, np.int64)
    first[of[::-1]] = np.arange(len(of))[::-1]
    return Patterns(of, first, np.bincount(of, pairs.weight, minlength=len(first)).astype(np.float64))


def _numbered(key: Ints) -> Ints:
    """The same in smaller numbers, in the order in which they first come up."""
    numbers: Ints = pa.array(key).dictionary_encode().indices.to_numpy().astype(np.int64)
    return numbers
