"""Random draws for whole columns at once: seeded streams, weighted choices, heavy-tailed sizes."""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Draws = np.random.Generator


def stream(seed: int, name: str) -> Draws:
    """The random numbers of one part of the case: another part drawing more does not change them."""
    return np.random.Generator(np.random.PCG64([seed, zlib.crc32(name.encode())]))


def weighted(draws: Draws, weights: Floats, count: int) -> Ints:
    """Indices 0 to len(weights) - 1, each as often as its weight says."""
    edges = np.cumsum(weights) / weights.sum()
    return np.minimum(np.searchsorted(edges, draws.random(count), side="right"), len(weights) - 1)


def weighted_by_row(draws: Draws, weights: Floats, rows: Ints) -> Ints:
    """For each entry of `rows` an index drawn by that row's weights."""
    edges = np.cumsum(weights, axis=1) / weights.sum(axis=1, keepdims=True)
    chosen = np.empty(len(rows), np.int64)
    thrown = draws.random(len(rows))
    for row in np.unique(rows):
        at = rows == row
        chosen[at] = np.minimum(np.searchsorted(edges[row], thrown[at], side="right"), weights.shape[1] - 1)
    return chosen


def heavy_tailed(draws: Draws, count: int, low: int, high: int, exponent: float) -> Ints:
    """Sizes from `low` to `high`, each about `size ** -exponent` as likely as the next."""
    sizes = np.arange(low, high + 1, dtype=np.float64)
    return low + weighted(draws, sizes**-exponent, count)


def hit(draws: Draws, count: int, share: float | Floats) -> Flags:
    """True for about that share of the rows."""
    return draws.random(count) < share


def hit_at(draws: Draws, count: int, share: float, at: Ints) -> Flags:
    """What `hit` says of a few of the rows, given in order; the numbers of the others are passed over undrawn.

    >>> few, all_rows = stream(1, "example"), stream(1, "example")
    >>> at = np.array([2, 3, 7])
    >>> hit_at(few, 9, 0.5, at).tolist() == hit(all_rows, 9, 0.5)[at].tolist() and few.random() == all_rows.random()
    True
    """
    passed, thrown = 0, [np.empty(0)]
    # Rows that stand beside each other are drawn at once.
    for run in np.split(at, np.flatnonzero(np.diff(at) != 1) + 1) if len(at) else ():
        _pass_over(draws, int(run[0]) - passed)
        thrown.append(draws.random(len(run)))
        passed = int(run[-1]) + 1
    _pass_over(draws, count - passed)
    return np.concatenate(thrown) < share


def _pass_over(draws: Draws, count: int) -> None:
    """Leave the stream where `count` drawn numbers would have left it."""
    generator = draws.bit_generator
    assert isinstance(generator, np.random.PCG64)  # noqa: S101 - as `stream` makes it
    generator.advance(count)


def positions(sizes: Ints) -> Ints:
    """0, 1, 2 ... inside each run of the given sizes."""
    starts = np.cumsum(sizes) - sizes
    return np.arange(int(sizes.sum()), dtype=np.int64) - np.repeat(starts, sizes)


def distinct_numbers(draws: Draws, count: int, low: int, high: int) -> Ints:
    """`count` different whole numbers from `low` up to `high`, in no order."""
    if high - low < 2 * count:
        chosen: Ints = low + draws.permutation(high - low)[:count]
        return chosen
    found = _different(draws.integers(low, high, int(count * 1.1) + 16))
    while len(found) < count:
        found = _different(np.concatenate([found, draws.integers(low, high, count)]))
    return draws.permutation(found)[:count]


def _different(numbers: Ints) -> Ints:
    """The different ones, ascending: by sorting, which takes a tenth of the time that hashing does."""
    ordered = np.sort(numbers)
    different: Ints = ordered[np.append(True, ordered[1:] != ordered[:-1])]
    return different
