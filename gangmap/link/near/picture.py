"""Offers with nearly the same picture: perceptual hashes that differ in a few bits."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

_BANDS = 4
_BITS_APART = 4
"""A copy that was scaled or saved anew differs in so many of the 64 bits at most."""
_REACH = 24
"""Of the pictures that agree in one band each is compared with so many that follow: never quadratic."""


def picture_values(hashes: list[str]) -> npt.NDArray[np.int64]:
    """Put pictures that are nearly alike under one number.

    Two hashes at most four bits apart agree in one of four bands of 16 bits, or have one bit changed in each; those
    that agree in a band are compared bit by bit, and what is near hangs together transitively.

    Args:
        hashes: 64 bits each as 16 hexadecimal digits, different from each other.

    Returns:
        A number for each hash.
    """
    count = len(hashes)
    bits = np.array([int(text, 16) for text in hashes], np.uint64)
    left, right = [], []
    for band in range(_BANDS):
        part = (bits >> np.uint64(16 * band)) & np.uint64(0xFFFF)
        order = np.lexsort((bits, part))
        for step in range(1, min(_REACH, count)):
            one, other = order[:-step], order[step:]
            near = (part[one] == part[other]) & (np.bitwise_count(bits[one] ^ bits[other]) <= _BITS_APART)
            left.append(one[near])
            right.append(other[near])
    if not left:
        return np.arange(count)
    rows, columns = np.concatenate(left), np.concatenate(right)
    graph = sparse.coo_matrix((np.ones(len(rows), np.int8), (rows, columns)), shape=(count, count))
    labels: npt.NDArray[np.int64] = csgraph.connected_components(graph, directed=False)[1].astype(np.int64)
    return labels
