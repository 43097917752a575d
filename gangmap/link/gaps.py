"""Which pairs of shops share nothing though both share with a third, and might be parted by that?

These are the gaps between groups that `detect` hears beside links: open triads of the graph of links, bounded for each
shop.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from gangmap.link.pairs import Ints, pair_keys

_NEIGHBOURS = 24
"""Of a shop with more links the surest so many lead on to others: never quadratic."""


def find_gaps(left: Ints, right: Ints, probability: np.ndarray, shops: int) -> tuple[Ints, Ints]:
    """Pairs that two links join, but none of their own.

    Args:
        left: Numbers of shops, one link each.
        right: Their fellows, greater.
        probability: Of each link.
        shops: How many shops there are.

    Returns:
        Left and right shop of each such pair, in order.
    """
    ends, others = np.concatenate([left, right]), np.concatenate([right, left])
    order = np.lexsort((others, -np.tile(probability, 2), ends))
    ends, others = ends[order], others[order]
    place = np.arange(len(ends)) - np.searchsorted(ends, ends)
    near = place < _NEIGHBOURS
    ones = np.ones(int(near.sum()), np.int32)
    steps = sparse.csr_matrix((ones, (ends[near], others[near])), shape=(shops, shops))
    two = (steps.T @ steps).tocoo()  # pairs that have a middle in common
    one, other = two.row.astype(np.int64), two.col.astype(np.int64)
    upper = one < other
    keys = np.setdiff1d(pair_keys(one[upper], other[upper], shops), pair_keys(left, right, shops))
    return keys // shops, keys % shops
