"""Who hangs together when every shared identifier counts? Transitive closure, the baseline that joins too much."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from gangmap.detect.graph import Ints, Labels, number_by_first


def close_transitively(shops: Ints, identifiers: Ints, shop_count: int) -> Labels:
    """Parts of the two-sided graph of shops and the identifiers they hold.

    No pair of shops is ever written down, so an identifier of a hundred thousand holders costs as many steps.

    Args:
        shops: Number of the shop of each holding.
        identifiers: Number of the identifier of each holding, beside it.
        shop_count: How many shops there are.

    Returns:
        The part of each shop; shops that share nothing are parts of their own.
    """
    size = shop_count + int(identifiers.max(initial=-1)) + 1
    held = sparse.coo_matrix((np.ones(len(shops), np.int8), (shops, shop_count + identifiers)), shape=(size, size))
    _, labels = csgraph.connected_components(held, directed=False)
    return number_by_first(labels[:shop_count])
