"""From pairs of records to identities, and what keeps one from swallowing its neighbours."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

Ints = np.ndarray[tuple[int], np.dtype[np.int64]]
Ends = np.ndarray[tuple[int], np.dtype[np.integer[Any]]]

CAP_MILLIBITS = 20_000
"""No pair speaks louder than this, for or against: a model is never a million to one sure."""
UNCOMPARED_MILLIBITS = -1_000
"""A pair that shares nothing worth a comparison speaks a little against."""


def join_identities(left: Ends, right: Ends, millibits: Ints, records: int) -> Ints:
    """Which records are one and the same, so that the pairs inside each identity agree on the whole.

    Average linkage: starting from single records, the two identities whose pairs speak for each other most, on
    average, are joined, as long as they speak for it at all. A record that is like one member and unlike the others
    stays out, where connected components would chain strangers together. Joining each two that are one another's
    best at once gives the same answer as one by one (the linkage is reducible: Bruynooghe 1977; Müllner 2011,
    arXiv:1109.2378) in a few rounds. Integers throughout, so the answer is exact.

    Args:
        left: Record of each pair compared, numbered from 0.
        right: The other, greater than `left`; each pair once.
        millibits: What the pair says: thousandths of the log2 of the odds that both are one, prior and all.
        records: How many records there are.

    Returns:
        For each record the smallest record of its identity.
    """
    labels = np.arange(records)
    sizes = np.ones(records, dtype=np.int64)
    near = _within_reach(left, right, millibits, records)
    one, other = left[near].astype(np.int64), right[near].astype(np.int64)
    totals = np.clip(millibits[near], -CAP_MILLIBITS, CAP_MILLIBITS)
    counts = np.ones(len(one), dtype=np.int64)
    while len(one):
        pairs = sizes[one] * sizes[other]
        sums = totals + UNCOMPARED_MILLIBITS * (pairs - counts)
        into = _mutual_best(one, other, sums / pairs, records)
        if into is None:
            break
        sizes = np.bincount(into, sizes, records).astype(np.int64)
        labels = into[labels]
        one, other, totals, counts = _merged(into[one], into[other], totals, counts, records)
    return labels


def _within_reach(left: Ends, right: Ends, millibits: Ints, records: int) -> Ints:
    """The pairs of records that a chain of pairs in favour ties: of all others nothing speaks for joining any two.

    In a large case they are one pair compared in hundreds.
    """
    for_it = np.flatnonzero(millibits > 0)
    ones = np.ones(len(for_it), dtype=np.int8)
    graph = sparse.coo_array((ones, (left[for_it], right[for_it])), shape=(records, records))
    part = connected_components(graph, directed=False)[1]
    return np.flatnonzero(part[left] == part[right])


def _mutual_best(
    one: Ints, other: Ints, means: np.ndarray[tuple[int], np.dtype[np.float64]], records: int
) -> Ints | None:
    """Where each identity goes this round: into the smaller of two that are one another's best; None when none is."""
    for_it = np.flatnonzero(means > 0)
    if not len(for_it):
        return None
    mine = np.concatenate([one[for_it], other[for_it]])
    theirs = np.concatenate([other[for_it], one[for_it]])
    order = np.lexsort((theirs, -np.tile(means[for_it], 2), mine))
    mine, theirs = mine[order], theirs[order]
    first = np.concatenate([[True], mine[1:] != mine[:-1]])
    best = np.full(records, -1, dtype=np.int64)
    best[mine[first]] = theirs[first]
    choosing = mine[first]
    kept = choosing[(best[best[choosing]] == choosing) & (choosing < best[choosing])]
    into = np.arange(records)
    into[best[kept]] = kept
    return into


def _merged(one: Ints, other: Ints, totals: Ints, counts: Ints, records: int) -> tuple[Ints, Ints, Ints, Ints]:
    """The pairs between what is left, those of the same two identities added up."""
    apart = one != other
    low, high = np.minimum(one, other)[apart], np.maximum(one, other)[apart]
    keys, inverse = np.unique(low * records + high, return_inverse=True)
    order = np.argsort(inverse, kind="stable")
    starts = np.searchsorted(inverse[order], np.arange(len(keys)))
    added = [np.add.reduceat(values[apart][order], starts) if len(keys) else values[:0] for values in (totals, counts)]
    return keys // records, keys % records, added[0], added[1]
