"""Adjusted mutual information of two partitions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from gangmap.proving.metrics.contingency import Contingency, Labels

Doubles = NDArray[np.float64]


def adjusted_mutual_information(table: Contingency) -> float:
    """What knowing one partition tells about the other, less what chance would give: 1 the same, about 0 random.

    `(I - E[I]) / (mean(H, H') - E[I])` with the arithmetic mean of the two entropies. Two partitions that both
    have every thing together, or both every thing alone, agree: 1.

    References:
        Vinh, Epps, Bailey: Information theoretic measures for clusterings comparison, JMLR 11, 2010.
    """
    true_sizes, found_sizes = table.true_sizes[table.true_sizes > 0], table.found_sizes[table.found_sizes > 0]
    if len(true_sizes) == len(found_sizes) and len(true_sizes) in (0, 1, table.things):
        return 1.0
    expected = _expected_information(true_sizes, found_sizes, table.things)
    entropy = (_entropy(true_sizes) + _entropy(found_sizes)) / 2
    room = entropy - expected
    # Chance can reach the entropy itself (one side all alone); the sign is kept and no division by nothing made.
    floor = float(np.finfo(np.float64).eps)
    return (_information(table) - expected) / (min(room, -floor) if room < 0 else max(room, floor))


def _entropy(sizes: Labels) -> float:
    share = sizes / sizes.sum()
    return float(-(share * np.log(share)).sum())


def _information(table: Contingency) -> float:
    expected = np.log(table.true_sizes[table.true]) + np.log(table.found_sizes[table.found])
    gain = np.log(table.shared) + np.log(table.things) - expected
    return float((table.shared / table.things * gain).sum())


def _expected_information(true_sizes: Labels, found_sizes: Labels, things: int) -> float:
    """Mean mutual information when groups of these sizes are filled at random (hypergeometric).

    It depends on the sizes alone, and millions of groups have few different sizes: each pair of sizes is worked
    out once and counted as often as it occurs.
    """
    found, found_often = np.unique(found_sizes, return_counts=True)
    pairs_of_sizes = zip(*np.unique(true_sizes, return_counts=True), strict=True)
    sums = [often * _expected_of_size(int(size), found, found_often, things) for size, often in pairs_of_sizes]
    return float(np.sum(sums))


def _expected_of_size(size: int, found: Labels, found_often: Labels, things: int) -> float:
    least = np.maximum(1, size + found - things)
    most = np.minimum(size, found)
    steps = most - least + 1
    other = np.repeat(found, steps)
    shared = np.arange(len(other)) - np.repeat(np.cumsum(steps) - steps, steps) + np.repeat(least, steps)
    gain = shared / things * (np.log(things) + np.log(shared) - np.log(size) - np.log(other))
    weight = np.exp(_log_probability(shared.astype(np.float64), size, other.astype(np.float64), things))
    return float((np.repeat(found_often, steps) * gain * weight).sum())


def _log_probability(shared: Doubles, size: int, other: Doubles, things: int) -> Doubles:
    """Log of the hypergeometric probability that groups of `size` and `other` things share `shared`."""
    ways: Doubles = (
        _log_choose(other, shared)
        + _log_choose(things - other, size - shared)
        - _log_choose(np.float64(things), np.float64(size))
    )
    return ways


def _log_choose(whole: Doubles | np.float64, part: Doubles | np.float64) -> Doubles:
    ways: Doubles = gammaln(whole + 1) - gammaln(part + 1) - gammaln(whole - part + 1)
    return ways
