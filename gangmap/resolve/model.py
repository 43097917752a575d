"""The linkage model: what each agreement is worth, learned from the case, and what a pair of records adds up to.

Fellegi and Sunter 1969 (doi:10.1080/01621459.1969.10501049), as splink carries it out on a database of its own.
Beside the baseline of that name in `gangmap.proving` the only import of splink.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from splink import DuckDBAPI, Linker, SettingsCreator
from splink.internals.comparison import Comparison
from splink.internals.splink_dataframe import SplinkDataFrame

from gangmap.model.comparisons import FieldKind
from gangmap.resolve.levels import VALUE, Level, Worth, adapted, levels_of, shipped, tempered

if TYPE_CHECKING:  # the engine offers the connection; nothing here opens one
    import duckdb

RANDOM_PAIRS = 200_000
"""Pairs drawn to see how often strangers agree."""
TRAINING_PAIRS = 500_000
SESSIONS = 5
"""Fields to train on at most, those with the most values first."""
LEAST_MATCHES = 30
"""A training session in which fewer pairs seem to match teaches nothing, and is left out."""
SHIPPED_RECORDS = 200
"""A value's frequency is counted as if so many more records had been seen, in which it was as rare as is usual."""
LEAST_BITS = -12.0
"""Pairs that say less than this are not kept."""
PAIRS_AT_ONCE = 1_000_000
"""Pairs scored at once: splink makes some fifty columns of each, of which few are kept."""
_RECORD = "record"
_ENDS = (f"{_RECORD}_l", f"{_RECORD}_r")
_CONDITIONS = Path(__file__).parent / "conditions.sql"

Values = Mapping[tuple[str, int], float]
"""Probabilities by field and by the level's place among `levels_of`."""
Worths = Mapping[str, tuple[Worth, ...]]
"""For each field what its levels are worth, beside `levels_of`."""


@dataclass(frozen=True, slots=True)
class ScoredPairs:
    """What pairs of records say, each alone, before any prior.

    Args:
        left: Record of each pair, in order.
        right: The other, greater than `left`.
        bits: The log2 of how much likelier their agreements are between records of one and the same.
        levels: For each field the place of the level among `levels_of`, -1 where either record does not show it.
        parts: For each field its share of the bits.
    """

    left: np.ndarray[tuple[int], np.dtype[np.int64]]
    right: np.ndarray[tuple[int], np.dtype[np.int64]]
    bits: np.ndarray[tuple[int], np.dtype[np.float64]]
    levels: Mapping[str, pa.Array]
    parts: Mapping[str, pa.Array]


def learn(
    connection: duckdb.DuckDBPyConnection, records: pa.Table, kinds: Mapping[str, FieldKind], seed: int
) -> Worths:
    """Learn from the records what each level of each field is worth.

    u is counted on random pairs. m is learned by expectation maximisation over the pairs that agree on one field,
    for the other fields, once for each field that brings enough matches. A session weighs by the share of its pairs
    that match: where few do (one city, one trade), what it separates is often something else than identity.

    Args:
        connection: An empty database; it is set to one thread, as sums of floats must come in one order.
        records: `record`, and for each field its text, `_latin` and `_words`.
        kinds: Of the fields.
        seed: For the random pairs.
    """
    connection.execute("SET threads = 1")
    linker = _untrained(connection, records, kinds)
    us = _seen_on_random_pairs(linker, seed)
    sessions = []
    for name, pairs in _fields_to_train_on(records, kinds):
        trained = linker.training.estimate_parameters_using_expectation_maximisation(
            f"l.{name} = r.{name}",
            estimate_without_term_frequencies=True,
            max_pairs=TRAINING_PAIRS,
            record_sample_proportion=1.0,
        ).core_model_settings
        share = float(trained.probability_two_random_records_match)
        if pairs * share >= LEAST_MATCHES:
            sessions.append((share, _values_of(trained.comparisons, "m_probability")))
    return {name: _learned(name, kind, us, sessions) for name, kind in kinds.items()}


def adapt(
    connection: duckdb.DuckDBPyConnection, records: pa.Table, kinds: Mapping[str, FieldKind], matches: float, seed: int
) -> Worths:
    """What is shipped, with u as a case shows it that is too small to learn more from.

    Args:
        connection: An empty database; it is set to one thread, as sums of floats must come in one order.
        records: `record`, and for each field its text, `_latin` and `_words`.
        kinds: Of the fields.
        matches: How many pairs of records are expected to be one and the same.
        seed: For the random pairs.
    """
    connection.execute("SET threads = 1")
    seen = _seen_on_random_pairs(_untrained(connection, records, kinds), seed)
    pairs = len(records) * (len(records) - 1) / 2
    return {
        name: adapted({place: u for (field, place), u in seen.items() if field == name}, kind, pairs, matches)
        for name, kind in kinds.items()
    }


def score(
    connection: duckdb.DuckDBPyConnection,
    records: pa.Table,
    kinds: Mapping[str, FieldKind],
    worths: Worths,
    candidates: pa.Table,
) -> ScoredPairs:
    """Add up what each pair of records says, field by field, a rare value counting for more than a common one.

    Args:
        connection: An empty database.
        records: `record`, and for each field its text, `_latin` and `_words`.
        kinds: Of the fields.
        worths: What the levels are worth.
        candidates: `left_record` and `right_record` of each pair, the left one smaller.
    """
    linker = _linker(connection, "scored_records", records, kinds, worths)
    for name, kind in kinds.items():
        for column, level in _counted(name, kind).items():
            shares = _frequencies(records[column], column, shipped(kind)[level].u)
            counted = _registered(linker, connection, f"frequencies_{column}", shares)
            linker.table_management.register_term_frequency_lookup(counted, column)
    parted = [
        _scored(linker, connection, worths, candidates.slice(first, PAIRS_AT_ONCE))
        for first in range(0, max(1, len(candidates)), PAIRS_AT_ONCE)
    ]
    return _one_after_another(parted)


def _scored(linker: Linker, connection: duckdb.DuckDBPyConnection, worths: Worths, candidates: pa.Table) -> ScoredPairs:
    """What some of the candidates say: splink's own table of them is gone before the next are looked at."""
    pairs = candidates.rename_columns(["join_key_l", "join_key_r"])
    pairs = pairs.append_column("match_key", pa.repeat(pa.scalar("0"), len(pairs)))
    blocked = _registered(linker, connection, "candidates", pairs)
    linker.table_management.register_blocked_pairs_for_predict(blocked)
    predicted = linker.inference.predict(threshold_match_weight=LEAST_BITS, warning_mode="never")
    relation = predicted.as_duckdbpyrelation()
    wanted = [name for name in relation.columns if name in _ENDS or name.startswith("mw_")]
    rows = relation.select(*wanted).order(", ".join(_ENDS)).to_arrow_table()
    predicted.drop_table_from_database_and_remove_from_cache()
    connection.execute("DROP TABLE candidates")
    parts = {name: _part(rows, name) for name in worths}
    bits = np.zeros(len(rows))
    for part in parts.values():  # in the order of the fields, so that the sum is the same each time
        bits += part.to_numpy(zero_copy_only=False)
    levels = {name: _places(rows[f"mw_{name}"], worths[name]) for name in worths}
    return ScoredPairs(rows[_ENDS[0]].to_numpy(), rows[_ENDS[1]].to_numpy(), bits, levels, parts)


def _one_after_another(parted: list[ScoredPairs]) -> ScoredPairs:
    """Pairs that were scored in turns, together."""
    left, right, bits = (np.concatenate([getattr(part, name) for part in parted]) for name in ("left", "right", "bits"))
    levels, parts = (
        {name: pa.concat_arrays([one[name] for one in of_fields]) for name in of_fields[0]}
        for of_fields in ([p.levels for p in parted], [p.parts for p in parted])
    )
    return ScoredPairs(left, right, bits, levels, parts)


def _untrained(connection: duckdb.DuckDBPyConnection, records: pa.Table, kinds: Mapping[str, FieldKind]) -> Linker:
    worths = {name: shipped(kind) for name, kind in kinds.items()}
    return _linker(connection, "trained_records", records, kinds, worths)


def _seen_on_random_pairs(linker: Linker, seed: int) -> Values:
    """How often each level is met; levels never met are missing."""
    linker.training.estimate_u_using_random_sampling(RANDOM_PAIRS, seed, min_count_per_level=None, num_chunks=1)
    return _values_of(linker._settings_obj.core_model_settings.comparisons, "u_probability")  # noqa: SLF001 - no other way


def _linker(
    connection: duckdb.DuckDBPyConnection, name: str, records: pa.Table, kinds: Mapping[str, FieldKind], worths: Worths
) -> Linker:
    database = DuckDBAPI(connection)
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name=_RECORD,
        comparisons=[_comparison(field, kind, worths[field]) for field, kind in kinds.items()],
        probability_two_random_records_match=0.5 if name == "scored_records" else 1 / max(2, len(records)),
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
    )
    connection.execute(_CONDITIONS.read_text(encoding="utf-8"))
    connection.from_arrow(records).create(name)
    # Its own log names no file or row that an analyst could act on.
    return Linker(database.register(name), settings, log_level=logging.ERROR)


def _comparison(name: str, kind: FieldKind, worths: tuple[Worth, ...]) -> dict[str, Any]:
    """A field as splink describes it."""
    missing = {
        "sql_condition": f"{name}_l IS NULL OR {name}_r IS NULL",
        "label_for_charts": "not shown",
        "is_null_level": True,
    }
    stated = [missing]
    for level, worth in zip(levels_of(kind), worths, strict=True):
        stated.append(
            {
                "sql_condition": level.when.replace("{c}", name) or "ELSE",
                "label_for_charts": level.label,
                "m_probability": worth.m,
                "u_probability": worth.u,
            }
            | _rarity(_column_counted(name, level))
        )
    return {"output_column_name": name, "comparison_levels": stated}


def _column_counted(name: str, level: Level) -> str:
    """The column by whose values a level counts how rare the shared one is, or nothing."""
    return {"": "", VALUE: name}.get(level.counted, f"{name}_{level.counted}")


def _counted(name: str, kind: FieldKind) -> dict[str, int]:
    """Every such column of a field, with the place of the nearest level that counts by it."""
    levels = list(enumerate(levels_of(kind)))
    return {column: place for place, level in reversed(levels) if (column := _column_counted(name, level))}


def _rarity(column: str) -> dict[str, Any]:
    """How splink is told to count by rarity: what strangers share counts as often as it is met in the case."""
    if not column:
        return {}
    return {"tf_adjustment_column": column, "disable_tf_exact_match_detection": True}


def _registered(linker: Linker, connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> SplinkDataFrame:
    connection.from_arrow(rows).create(name)
    return linker._db_api.register(name)  # noqa: SLF001 - the linker's own database, so that the table is seen


def _values_of(comparisons: Iterable[Comparison], what: str) -> Values:
    """The probabilities `what` of every level that was met."""
    return {
        (comparison.output_column_name, place): float(value)
        for comparison in comparisons
        for place, level in enumerate(level for level in comparison.comparison_levels if not level.is_null_level)
        if isinstance(value := getattr(level, what), float)
    }


def _learned(name: str, kind: FieldKind, us: Values, sessions: list[tuple[float, Values]]) -> tuple[Worth, ...]:
    """What one field's levels are worth: what is shipped, where nothing was learned."""
    worths = {}
    for place, given in enumerate(shipped(kind)):
        said = [(share, ms[name, place]) for share, ms in sessions if (name, place) in ms]
        m = sum(share * m for share, m in said) / sum(share for share, _ in said) if said else given.m
        worths[place] = Worth(m, us.get((name, place), given.u))
    return tempered(worths, kind)


def _fields_to_train_on(records: pa.Table, kinds: Mapping[str, FieldKind]) -> list[tuple[str, int]]:
    """The fields on which most records agree with few others, each with the pairs of records that agree on it."""
    agreeing = {name: _pairs_agreeing(records[name]) for name, kind in kinds.items() if kind is not FieldKind.CATEGORY}
    enough = [(name, pairs) for name, pairs in agreeing.items() if pairs >= LEAST_MATCHES and len(kinds) > 1]
    enough.sort(key=lambda one: (pc.count_distinct(records[one[0]]).as_py(), one[0]), reverse=True)
    return enough[:SESSIONS]


def _pairs_agreeing(texts: pa.ChunkedArray) -> int:
    counts = pc.value_counts(texts.combine_chunks().drop_null()).field("counts").to_numpy(zero_copy_only=False)
    return int((counts * (counts - 1) // 2).sum())


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
