"""How well found groups agree with true ones: B-cubed, pairs, the adjusted Rand index, the best Jaccard match.

All work on the cells of a `Contingency`, so they cost one sort of the things and no more.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gangmap.proving.metrics.agreement import Agreement, harmonic_mean
from gangmap.proving.metrics.contingency import Contingency, Labels, pairs


def bcubed(table: Contingency, counted: NDArray[np.bool_]) -> tuple[float, float, float] | None:
    """Ask of each thing how many of its found companions are right, and how many right ones it found; average.

    The precision of a thing is the share of its found group (itself included) that is of its true group, its
    recall the share of its true group that is in its found group; both are averaged over the things counted. The
    found group is taken whole: a stranger in it costs precision although it is not counted itself.

    Args:
        table: Every thing, those alone in a group of their own.
        counted: For each true group, whether its things are averaged over.

    Returns:
        Precision, recall and their harmonic mean; None when nothing is counted.

    References:
        Bagga, Baldwin: Entity-based cross-document coreferencing using the vector space model, 1998,
        doi:10.3115/980845.980859. Amigó, Gonzalo, Artiles, Verdejo: A comparison of extrinsic clustering evaluation
        metrics based on formal constraints, 2009, doi:10.1007/s10791-008-9066-8.
    """
    cells = counted[table.true]
    shared = table.shared[cells].astype(np.float64)
    if not len(shared):
        return None
    precision = float((shared**2 / table.found_sizes[table.found[cells]]).sum() / shared.sum())
    recall = float((shared**2 / table.true_sizes[table.true[cells]]).sum() / shared.sum())
    return precision, recall, harmonic_mean(precision, recall)


def pairwise(table: Contingency) -> Agreement:
    """Compare the pairs of things that were joined with the pairs that belong together."""
    return Agreement(pairs(table.shared), pairs(table.found_sizes), pairs(table.true_sizes))


def adjusted_rand(table: Contingency) -> float:
    """Agreement over pairs, less what chance would give: 1 for the same groups, about 0 for random ones.

    `(R - E) / (M - E)`, with R the pairs together in both, E their number expected when groups of these sizes are
    filled at random, and M the mean of the pairs together in either. Two partitions for which M equals E (all
    alone in both, or all together in both) agree: 1.

    References:
        Hubert, Arabie: Comparing partitions, Journal of Classification 2, 1985, doi:10.1007/BF01908075.
    """
    together, true, found = pairs(table.shared), pairs(table.true_sizes), pairs(table.found_sizes)
    possible = table.things * (table.things - 1) // 2
    # Whole numbers throughout, over a common denominator: with 2 million shops doubles would lose the last digits.
    beyond_chance = 2 * (together * possible - true * found)
    at_most = (true + found) * possible - 2 * true * found
    return beyond_chance / at_most if at_most else 1.0


def best_jaccard(
    table: Contingency, true_counts: NDArray[np.bool_], found_counts: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Each group's likeness to the group most like it on the other side: shared things over things in either.

    Args:
        table: Every thing.
        true_counts: For each true group, whether it is one that counts (a shop alone is no group).
        found_counts: The same for each found group.

    Returns:
        The best likeness of each true group and of each found group, 0 where nothing matches.
    """
    cells = true_counts[table.true] & found_counts[table.found]
    true, found, shared = table.true[cells], table.found[cells], table.shared[cells]
    likeness = shared / (table.true_sizes[true] + table.found_sizes[found] - shared)
    of_true, of_found = np.zeros(len(table.true_sizes)), np.zeros(len(table.found_sizes))
    np.maximum.at(of_true, true, likeness)
    np.maximum.at(of_found, found, likeness)
    return of_true, of_found


def majority(table: Contingency, true_counts: NDArray[np.bool_]) -> Labels:
    """The true group that most things of each found group belong to, -1 where there is none.

    Things of true groups that do not count (shops alone) have no say; of equals the first in order is taken.
    """
    cells = np.flatnonzero(true_counts[table.true])
    chosen = np.full(len(table.found_sizes), -1, dtype=np.int64)
    order = np.lexsort((-table.true[cells], table.shared[cells]))
    # Written from the weakest to the strongest, so that the strongest stays.
    chosen[table.found[cells[order]]] = table.true[cells[order]]
    return chosen
