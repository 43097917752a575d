"""Which values of near evidence do two shops or more share, and in which rows do they stand?

Values are put under numbers: texts are compared once, and left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gangmap.engine import Engine
from gangmap.link.pairs import distinct

Codes = npt.NDArray[np.int32]
Spots = npt.NDArray[np.int64]

_ROWS_AT_ONCE = 4_000_000
"""Rows that are put in order at once, or those of one value: of two million shops one kind has forty million."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of the case that show a value of one kind of near evidence.

    Args:
        value: For each row the code of its value, from 0; -1 for none.
        values: How many codes there are.
        holder: The shop that shows it, by number.
        spot: Where the row stands.
        names: The texts of some values, by their codes: only of those that are shared are they ever asked for.
    """

    value: Codes
    values: int
    holder: Codes
    spot: Spots
    names: Callable[[npt.NDArray[np.int64]], pa.StringArray]


def rows_of(table: pa.Table) -> Rows:
    """The rows of a table with the columns value (a text), holder and spot."""
    value, texts = coded(table["value"])
    return Rows(value, len(texts), *ends_of(table), lambda codes: texts.take(pa.array(codes)))


def ends_of(table: pa.Table) -> tuple[Codes, Spots]:
    """Holder and spot of each row."""
    return table["holder"].to_numpy().astype(np.int32, copy=False), table["spot"].to_numpy()


def coded(texts: pa.ChunkedArray) -> tuple[Codes, pa.StringArray]:
    """For each text its place among the different ones, -1 for none; and these."""
    column = texts.combine_chunks().dictionary_encode()
    return pc.fill_null(column.indices, -1).to_numpy().astype(np.int32, copy=False), column.dictionary


def coded_shuffled(texts: pa.ChunkedArray) -> tuple[Codes, pa.StringArray]:
    """The same, the different texts in an order that follows from each alone: whatever the order of the rows is.

    Not in that of the alphabet, in which the first of those that are alike would be the odd one out.
    """
    code, different = coded(texts)
    drawn = b"".join(blake2b(text.encode(), digest_size=8).digest() for text in different.to_pylist())
    order = np.lexsort((pc.rank(different, tiebreaker="first").to_numpy(), np.frombuffer(drawn, np.uint64)))
    place = np.full(len(order) + 1, -1, np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return place[code], different.take(pa.array(order))


def joined(texts: pa.StringArray) -> str:
    """All of the texts, one behind the other."""
    if not len(texts):
        return ""
    one: str = pc.binary_join(pa.ListArray.from_arrays([0, len(texts)], texts), "")[0].as_py()
    return one


def shared_by_two(rows: Rows) -> npt.NDArray[np.bool_]:
    """For each value whether two shops or more show it."""
    shown = rows.value >= 0
    value, holder = (rows.value, rows.holder) if shown.all() else (rows.value[shown], rows.holder[shown])
    first, last = np.full(rows.values, np.iinfo(np.int32).max, np.int32), np.full(rows.values, -1, np.int32)
    np.minimum.at(first, value, holder)
    np.maximum.at(last, value, holder)
    shared: npt.NDArray[np.bool_] = first < last
    return shared


def keep_shared(
    engine: Engine, kind: str, parts: Sequence[Rows], known: npt.NDArray[np.int64], *, first_only: bool = False
) -> None:
    """Add the values of a kind that are shared, and who shows them, to the tables of near evidence.

    Kinds must come in the order of their names: values are numbered in the order of kind and value.

    Args:
        engine: Has the tables: `near_values`, `near_sources`, `near_held`, `near_shown`.
        kind: What the values are.
        parts: Rows that show them; the values of each part are other ones than those of the rest.
        known: For each holder its number among the shops of the case; -1 for one that the case does not have.
        first_only: Whether of the rows in which a shop shows a value only the first is evidence.
    """
    if not parts:
        return
    _append(engine, "near_shown", shop=_shops_shown(parts, known), kind=kind)
    shared = [np.flatnonzero(shared_by_two(part)) for part in parts]
    names = pa.concat_arrays([part.names(codes) for part, codes in zip(parts, shared, strict=True)])
    order = pc.sort_indices(names).to_numpy()
    first = engine.row_count("near_values")
    number = np.empty(len(names), np.int32)
    number[order] = np.arange(first, first + len(names), dtype=np.int32)
    holders, at = np.zeros(len(names), np.int64), 0
    for part, codes in zip(parts, shared, strict=True):
        for rows in _numbered(part, codes, number[at : at + len(codes)]):
            held = rows.keep(engine, known, first_only=first_only)
            holders += np.bincount(held - first, minlength=len(names))
        at += len(codes)
    _append(engine, "near_values", number=number[order], kind=kind, value=names.take(pa.array(order)), holders=holders)


def _shops_shown(parts: Sequence[Rows], known: Spots) -> Codes:
    """The shops of the case that show any value."""
    shown = np.zeros(len(known), bool)
    for part in parts:
        shown[part.holder[part.value >= 0]] = True
    shops = known[shown]
    of_case: Codes = shops[shops >= 0].astype(np.int32)
    return of_case


@dataclass(frozen=True, slots=True)
class _Numbered:
    """Rows that show shared values, each value under its number."""

    value: Codes
    holder: Codes
    spot: Spots

    def keep(self, engine: Engine, known: Spots, *, first_only: bool) -> Codes:
        """Add the rows of shops that the case has, and who these are, to the tables; give a value for each holder."""
        rows = self.first_of_each(len(known)) if first_only else self
        shop = known[rows.holder]
        own = shop >= 0
        _append(engine, "near_sources", number=rows.value[own], shop=shop[own].astype(np.int32), spot=rows.spot[own])
        held = distinct(rows.keys(len(known)))
        value, shop = (held // len(known)).astype(np.int32), known[held % len(known)]
        own = shop >= 0
        _append(engine, "near_held", number=value[own], shop=shop[own].astype(np.int32))
        return value

    def keys(self, holders: int) -> npt.NDArray[np.int64]:
        """One number for each value and holder: values under smaller numbers first."""
        keys: npt.NDArray[np.int64] = self.value.astype(np.int64) * holders + self.holder
        return keys

    def first_of_each(self, holders: int) -> _Numbered:
        """Of the rows in which one holder shows one value the first."""
        keys = self.keys(holders)
        order = np.lexsort((self.spot, keys))
        order = order[np.append(True, keys[order[1:]] != keys[order[:-1]])[: len(order)]]
        return _Numbered(self.value[order], self.holder[order], self.spot[order])


def _numbered(rows: Rows, codes: npt.NDArray[np.int64], number: Codes) -> Iterator[_Numbered]:
    """The rows that show the values of some codes, under the number of each code: some values at a time."""
    places = np.full(rows.values + 1, -1, np.int32)
    places[codes] = np.arange(len(codes), dtype=np.int32)
    place = places[rows.value]
    # Whole values stay together: a part ends with the value that fills it.
    up_to = np.cumsum(np.bincount(place[place >= 0], minlength=len(codes)))
    parts = np.append((up_to // _ROWS_AT_ONCE).astype(np.int32), np.int32(-1))
    part = parts[place]
    for one in range(int(parts.max()) + 1):
        kept = np.flatnonzero(part == one)
        yield _Numbered(number[place[kept]], rows.holder[kept], rows.spot[kept])


def _append(engine: Engine, table: str, **columns: object) -> None:
    """Add rows to a table; a text instead of a column is the same in every row."""
    rows = max(len(column) for column in columns.values() if not isinstance(column, str))  # type: ignore[arg-type]
    filled = {
        name: pa.repeat(pa.scalar(column), rows) if isinstance(column, str) else pa.array(column)
        for name, column in columns.items()
    }
    engine.append(table, pa.table(filled))
