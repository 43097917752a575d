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


def picture_values(pictures: list[list[str]]) -> npt.NDArray[np.int64]:
    """Put pictures that are nearly alike under one number.

    Two hashes at most four bits apart agree in one of four bands of 16 bits, or have one bit changed in each; those
    that agree in a band are compared bit by bit, and what is near hangs together transitively.

    Args:
        pictures: For each its hashes, 64 bits each as 16 hexadecimal digits: one, or one for each way to look at it
            (mirrored, cut a little). Two pictures are alike as soon as one hash of each is.

    Returns:
        A number for each picture.
    """
    texts, place = np.unique(np.array([text for hashes in pictures for text in hashes], "S16"), return_inverse=True)
    bits = np.frombuffer(bytes.fromhex(texts.tobytes().decode("ascii")), ">u8").astype(np.uint64)
    left, right = _near_each_other(bits)
    shown = len(texts) + np.repeat(np.arange(len(pictures)), [len(hashes) for hashes in pictures])
    rows, columns = np.concatenate([shown, left]), np.concatenate([place, right])
    count = len(texts) + len(pictures)
    graph = sparse.coo_matrix((np.ones(len(rows), np.int8), (rows, columns)), shape=(count, count))
    labels: npt.NDArray[np.int64] = csgraph.connected_components(graph, directed=False)[1].astype(np.int64)
    return labels[len(texts) :]


def _near_each_other(bits: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Pairs of hashes that agree in a band and differ in a few bits at most."""
    left, right = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for band in range(_BANDS):
        part = (bits >> np.uint64(16 * band)) & np.uint64(0xFFFF)
        order = np.lexsort((bits, part))
        for step in range(1, min(_REACH, len(bits))):
            one, other = order[:-step], order[step:]
            near = (part[one] == part[other]) & (np.bitwise_count(bits[one] ^ bits[other]) <= _BITS_APART)
            left.append(one[near])
            right.append(other[near])
    return np.concatenate(left), np.concatenate(right)
