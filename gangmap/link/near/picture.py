"""Which offers show nearly the same picture? Those with perceptual hashes that differ in a few bits.

Hashes that differ in so few bits agree in one band of them at least: the pigeonhole of Manku, Jain and Das Sarma 2007,
doi:10.1145/1242572.1242592.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse
from scipy.sparse import csgraph

from gangmap.link.near.shared import joined
from gangmap.link.pairs import Ints

Bits = npt.NDArray[np.uint64]

_BANDS = 4
_BITS_APART = 4
"""A copy that was scaled or saved anew differs in so many of the 64 bits at most."""
_REACH = 24
"""Of the pictures that agree in one band each is compared with so many that follow: never quadratic."""
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Hashes:
    """Hashes of pictures: one of each, or one for each way to look at it (mirrored, cut a little).

    Args:
        bits: All of them, picture by picture.
        first: Where the first hash of each picture stands.
    """

    bits: Bits
    first: Ints


def read_hashes(pictures: pa.StringArray) -> Hashes:
    """Read the hashes of each picture: 64 bits each as 16 hexadecimal digits, parted by blanks."""
    count = (pc.binary_length(pictures).to_numpy().astype(np.int64) + 1) // (_DIGITS + 1)
    bits = np.frombuffer(bytes.fromhex(joined(pictures)), ">u8").astype(np.uint64)
    return Hashes(bits, np.cumsum(count) - count)


def picture_values(hashes: Hashes) -> Ints:
    """Put pictures that are nearly alike under one number.

    Two hashes at most four bits apart agree in one of four bands of 16 bits, or have one bit changed in each; those
    that agree in a band are compared bit by bit, and what is near hangs together transitively. Two pictures are alike
    as soon as one hash of each is.

    Returns:
        A number for each picture, from 0.
    """
    different, place = np.unique(hashes.bits, return_inverse=True)
    left, right = _near_each_other(different)
    own = np.ones(len(place), bool)
    own[hashes.first] = False
    of_one = np.flatnonzero(own)
    rows, columns = np.concatenate([left, place[of_one - 1]]), np.concatenate([right, place[of_one]])
    graph = sparse.coo_matrix((np.ones(len(rows), np.int8), (rows, columns)), shape=(len(different), len(different)))
    labels: Ints = csgraph.connected_components(graph, directed=False)[1].astype(np.int64)
    return labels[place[hashes.first]]


def _near_each_other(bits: Bits) -> tuple[Ints, Ints]:
    """Pairs of hashes that agree in a band and differ in a few bits at most: enough of them to tie all that do.

    Args:
        bits: Ascending, each another.
    """
    left, right = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for band in range(_BANDS):
        low, high = np.uint64(16 * band), np.uint64(16 * band + 16) if band < _BANDS - 1 else None
        part = (bits >> low) & np.uint64(0xFFFF)
        # The band before all other bits: those that agree in it stand together, in the order of the rest.
        above = bits >> high << low if high is not None else np.zeros(len(bits), np.uint64)
        below = bits & ((np.uint64(1) << low) - np.uint64(1))
        order = np.argsort(part << np.uint64(48) | above | below)
        ordered = bits[order]
        run = np.zeros(len(bits), np.int32)
        for step in range(1, min(_REACH, len(bits))):
            apart = ordered[:-step] ^ ordered[step:]
            near = np.flatnonzero(np.bitwise_count(apart) <= _BITS_APART)
            near = near[apart[near] & (np.uint64(0xFFFF) << low) == 0]
            if step == 1:  # whoever follows one another hangs together already: most pairs of a much copied picture
                first = np.ones(len(bits), bool)
                first[near + 1] = False
                run = np.cumsum(first, dtype=np.int32)
            else:
                near = near[run[near] != run[near + step]]
            left.append(order[near])
            right.append(order[near + step])
    return np.concatenate(left), np.concatenate(right)
