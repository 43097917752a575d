"""Which offers are worded nearly alike? MinHash over pairs of neighbouring characters (Broder 1997)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gangmap.link.near.shared import Codes, joined

_HASHES = 12
_BANDS = 4
_LEAST_ALIKE = 6
"""Titles that meet in a band must have so many entries in common in all, half of them."""
_LEAST_SIGNS = 6
"""Shorter titles say too little: a noun and a colour are anybody's."""
_AT_ONCE = 4_000
"""Titles whose pairs of characters are held at once: a few megabytes, which a processor has at hand."""
_SEED = 20_160_401  # any fixed number: the same titles have the same signatures on every machine


def title_values(titles: pa.StringArray) -> Iterator[Codes]:
    """Give every title a number in each band of its MinHash signature; near ones have some number in common.

    A title is the set of its pairs of neighbouring characters, which needs no dictionary and no spaces. The share of
    equal entries of two signatures estimates the Jaccard similarity of two sets (Broder 1997,
    doi:10.1109/SEQUEN.1997.666900); a band is three entries together, so titles of similarity .8 meet in one of
    four bands in 94 of 100 cases, those of .3 in 10. Where titles are many, strangers would meet by three entries: so
    who meets in a band must be like the first of them in half of all entries.

    Args:
        titles: Different from each other, in an order that does not depend on where they stood.

    Yields:
        For each band the number of each title, from 0; those that are too short have -1.
    """
    kept = np.flatnonzero(pc.utf8_length(titles).to_numpy() >= _LEAST_SIGNS)
    if not len(kept):
        return
    signatures = np.empty((_HASHES, len(kept)), np.uint64)
    for first in range(0, len(kept), _AT_ONCE):
        part = kept[first : first + _AT_ONCE]
        signatures[:, first : first + len(part)] = _signatures(titles.take(pa.array(part)))
    for band in np.split(signatures, _BANDS):
        number = np.full(len(titles), -1, np.int32)
        number[kept] = _like_the_first(_numbered(band), signatures)
        yield number


def _like_the_first(number: Codes, signatures: npt.NDArray[np.uint64]) -> Codes:
    """The numbers of the titles that are like the first one of their number; -1 for those that are not."""
    first = np.full(int(number.max()) + 1, -1, np.int64)
    first[number[::-1]] = np.arange(len(number))[::-1]
    first_of = first[number]
    alike = np.zeros(len(number), np.int8)
    for row in signatures:
        alike += row == row[first_of]
    return np.where(alike >= _LEAST_ALIKE, number, -1).astype(np.int32)


def _numbered(columns: npt.NDArray[np.uint64]) -> Codes:
    """A number for each column, the same for equal ones."""
    mixed = np.zeros(columns.shape[1], np.uint64)
    for row, factor in zip(columns, _odd_factors(len(columns)), strict=True):
        mixed += row * factor
    order = np.argsort(mixed)
    new = _unlike_the_one_before(columns[:, order])
    if (new[1:] & (mixed[order[1:]] == mixed[order[:-1]])).any():  # two columns that mix to one number by chance
        order = np.lexsort(columns)
        new = _unlike_the_one_before(columns[:, order])
    number = np.empty(len(order), np.int32)
    number[order] = np.cumsum(new, dtype=np.int32)
    return number


def _unlike_the_one_before(columns: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
    new = np.zeros(columns.shape[1], bool)
    for row in columns:
        new[1:] |= row[1:] != row[:-1]
    return new


def _signatures(titles: pa.StringArray) -> npt.NDArray[np.uint64]:
    """The least hashes of each title, a column each."""
    ends = np.cumsum(pc.utf8_length(titles).to_numpy().astype(np.int64))
    signs = np.frombuffer(joined(titles).encode("utf-32-le"), np.uint32).astype(np.uint64)
    pairs = signs[:-1] * np.uint64(1 << 21) + signs[1:]
    # The pair that reaches over into the next title counts as its last one's double: it changes nothing.
    pairs = np.append(pairs, pairs[-1])
    pairs[ends - 1] = pairs[ends - 2]
    starts = np.concatenate([[0], ends[:-1]])
    random = np.random.Generator(np.random.PCG64(_SEED))
    factors = _odd_factors(_HASHES, random)
    shifts = random.integers(0, 1 << 63, _HASHES, dtype=np.uint64)
    least = np.empty((_HASHES, len(starts)), np.uint64)
    hashed = np.empty_like(pairs)
    for row, factor, shift in zip(least, factors, shifts, strict=True):
        np.multiply(pairs, factor, out=hashed)
        np.add(hashed, shift, out=hashed)
        np.minimum.reduceat(hashed, starts, out=row)
    return least >> np.uint64(16)


def _odd_factors(count: int, random: np.random.Generator | None = None) -> npt.NDArray[np.uint64]:
    """Odd factors over the whole 64 bits (Dietzfelbinger and others 1997, doi:10.1006/jagm.1997.0873)."""
    random = random or np.random.Generator(np.random.PCG64(_SEED))
    return random.integers(1, 1 << 63, count, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
