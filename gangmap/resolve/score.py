"""What a pair of records adds up to: the bits of every field that both show, carried out by splink."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gangmap.model.comparisons import FieldKind
from gangmap.resolve.levels import Worth, levels_of, shipped
from gangmap.resolve.linker import ENDS, Worths, column_counted, make_linker, registered

if TYPE_CHECKING:  # the engine offers the connection; nothing here opens one
    import duckdb

Records = np.ndarray[tuple[int], np.dtype[np.int32]]

SHIPPED_RECORDS = 200
"""A value's frequency is counted as if so many more records had been seen, in which it was as rare as is usual."""
LEAST_BITS = -12.0
"""Pairs that say less than this are not kept."""
PAIRS_AT_ONCE = 1_000_000
"""Pairs scored at once: splink makes some fifty columns of each, of which few are kept."""


@dataclass(frozen=True, slots=True)
class ScoredPairs:
    """What pairs of records say, each alone, before any prior.

    Args:
        left: Record of each pair, in order.
        right: The other, greater than `left`.
        bits: The log2 of how much likelier their agreements are between records of one and the same.
    """

    left: Records
    right: Records
    bits: np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Shares:
    """What every field says of pairs of records.

    Args:
        levels: For each field the place of the level among `levels_of`, -1 where either record does not show it.
        parts: For each field its share of the bits.
    """

    levels: Mapping[str, pa.Array]
    parts: Mapping[str, pa.Array]


class Scorer:
    """Adds up what pairs of records say, field by field, a rare value counting for more than a common one.

    Args:
        connection: An empty database.
        records: `record`, and for each field its text, `_latin` and `_words`.
        kinds: Of the fields.
        worths: What the levels are worth.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        records: pa.Table,
        kinds: Mapping[str, FieldKind],
        worths: Worths,
    ) -> None:
        self._connection = connection
        self._worths = worths
        self._linker = make_linker(connection, records, kinds, worths, prior=0.5)
        for name, kind in kinds.items():
            for column, level in _counted(name, kind).items():
                shares = _frequencies(records[column], column, shipped(kind)[level].u)
                counted = registered(self._linker, connection, f"frequencies_{column}", shares)
                self._linker.table_management.register_term_frequency_lookup(counted, column)

    def score(self, candidates: pa.Table) -> ScoredPairs:
        """What pairs say in all: of tens of millions that are looked at few are told of field by field.

        Args:
            candidates: `left_record` and `right_record` of each pair, the left one smaller, in order.
        """
        parted = [self._scored(part) for part in _parts_of(candidates)]
        left, right, bits = (
            np.concatenate([getattr(part, name) for part in parted]) for name in ("left", "right", "bits")
        )
        return ScoredPairs(left, right, bits)

    def shares(self, candidates: pa.Table) -> Shares:
        """What every field says of some of the pairs that were scored, in their order."""
        rows = [self._predicted(part) for part in _parts_of(candidates)]
        levels = {
            name: pa.concat_arrays([_places(part[f"mw_{name}"], worths) for part in rows])
            for name, worths in self._worths.items()
        }
        return Shares(levels, {name: pa.concat_arrays([_part(part, name) for part in rows]) for name in self._worths})

    def _scored(self, candidates: pa.Table) -> ScoredPairs:
        rows = self._predicted(candidates)
        bits = np.zeros(len(rows))
        for name in self._worths:  # in the order of the fields, so that the sum is the same each time
            bits += _part(rows, name).to_numpy(zero_copy_only=False)
        left, right = (rows[end].to_numpy().astype(np.int32) for end in ENDS)
        return ScoredPairs(left, right, bits)

    def _predicted(self, candidates: pa.Table) -> pa.Table:
        """What splink says of some pairs; its own table of them is gone before the next are looked at."""
        pairs = candidates.rename_columns(["join_key_l", "join_key_r"])
        pairs = pairs.append_column("match_key", pa.repeat(pa.scalar("0"), len(pairs)))
        blocked = registered(self._linker, self._connection, "candidates", pairs)
        self._linker.table_management.register_blocked_pairs_for_predict(blocked)
        predicted = self._linker.inference.predict(threshold_match_weight=LEAST_BITS, warning_mode="never")
        relation = predicted.as_duckdbpyrelation()
        wanted = [name for name in relation.columns if name in ENDS or name.startswith("mw_")]
        rows = relation.select(*wanted).order(", ".join(ENDS)).to_arrow_table()
        predicted.drop_table_from_database_and_remove_from_cache()
        self._connection.execute("DROP TABLE candidates")
        return rows


def _parts_of(candidates: pa.Table) -> Iterator[pa.Table]:
    for first in range(0, max(1, len(candidates)), PAIRS_AT_ONCE):
        yield candidates.slice(first, PAIRS_AT_ONCE)


def _counted(name: str, kind: FieldKind) -> dict[str, int]:
    """Each column by which levels count how rare a value is, with the place of the nearest level that counts by it."""
    levels = list(enumerate(levels_of(kind)))
    return {column: place for place, level in reversed(levels) if (column := column_counted(name, level))}


def _frequencies(texts: pa.ChunkedArray, name: str, u: float) -> pa.Table:
    """How common each value is. In a small case two records that share a value must not make it a common one."""
    present = texts.combine_chunks().drop_null()
    counted = pc.value_counts(present)
    usual = SHIPPED_RECORDS * u
    shares = (counted.field("counts").to_numpy(zero_copy_only=False) + usual) / (len(present) + SHIPPED_RECORDS)
    return pa.table({name: counted.field("values"), f"tf_{name}": pa.array(shares, pa.float64())})


def _part(rows: pa.Table, name: str) -> pa.Array:
    """A field's bits, with those for the rarity of its value."""
    part = rows[f"mw_{name}"].combine_chunks()
    adjusted = f"mw_tf_adj_{name}"
    return pc.add(part, rows[adjusted].combine_chunks()) if adjusted in rows.column_names else part


def _places(bits: pa.ChunkedArray, worths: tuple[Worth, ...]) -> pa.Array:
    """Which level gave these bits, before those for rarity, -1 where a record does not show the field.

    splink tells the level itself only beside every text it compared, which for millions of pairs is too much.
    """
    given = bits.to_numpy()
    order = np.argsort([-worth.bits for worth in worths], kind="stable")
    steps = np.array([worths[place].bits for place in order])
    nearest = order[np.abs(given[:, None] - steps[None, :]).argmin(axis=1)]
    return pa.array(np.where(given == 0.0, -1, nearest), pa.int8())
