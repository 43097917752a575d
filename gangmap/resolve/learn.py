"""What each agreement of a field is worth, learned from the case.

Fellegi and Sunter 1969 (doi:10.1080/01621459.1969.10501049), as splink carries it out on a database of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
from splink import Linker

from gangmap.model.comparisons import FieldKind
from gangmap.resolve.levels import Worth, adapted, shipped, tempered
from gangmap.resolve.linker import Values, Worths, make_linker, probabilities_of

if TYPE_CHECKING:  # the engine offers the connection; nothing here opens one
    import duckdb

RANDOM_PAIRS = 200_000
"""Pairs drawn to see how often strangers agree."""
TRAINING_PAIRS = 500_000
SESSIONS = 5
"""Fields to train on at most, those with the most values first."""
LEAST_MATCHES = 30
"""A training session in which fewer pairs seem to match teaches nothing, and is left out."""


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
        try:
            trained = linker.training.estimate_parameters_using_expectation_maximisation(
                f"l.{name} = r.{name}",
                estimate_without_term_frequencies=True,
                max_pairs=TRAINING_PAIRS,
                record_sample_proportion=1.0,
            ).core_model_settings
        except ValueError as error:
            if "minimum allowed value" not in str(error):
                raise
            continue  # a level sank to nothing before the session came to rest: what it separates is no identity
        share = float(trained.probability_two_random_records_match)
        if pairs * share >= LEAST_MATCHES:
            sessions.append((share, probabilities_of(trained.comparisons, "m_probability")))
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


def _untrained(connection: duckdb.DuckDBPyConnection, records: pa.Table, kinds: Mapping[str, FieldKind]) -> Linker:
    worths = {name: shipped(kind) for name, kind in kinds.items()}
    return make_linker(connection, records, kinds, worths, prior=1 / max(2, len(records)))


def _seen_on_random_pairs(linker: Linker, seed: int) -> Values:
    """How often each level is met; levels never met are missing."""
    linker.training.estimate_u_using_random_sampling(RANDOM_PAIRS, seed, min_count_per_level=None, num_chunks=1)
    return probabilities_of(linker._settings_obj.core_model_settings.comparisons, "u_probability")  # noqa: SLF001 - no other way


def _fields_to_train_on(records: pa.Table, kinds: Mapping[str, FieldKind]) -> list[tuple[str, int]]:
    """The fields on which most records agree with few others, each with the pairs of records that agree on it."""
    agreeing = {name: _pairs_agreeing(records[name]) for name, kind in kinds.items() if kind is not FieldKind.CATEGORY}
    enough = [(name, pairs) for name, pairs in agreeing.items() if pairs >= LEAST_MATCHES and len(kinds) > 1]
    enough.sort(key=lambda one: (pc.count_distinct(records[one[0]]).as_py(), one[0]), reverse=True)
    return enough[:SESSIONS]


def _pairs_agreeing(texts: pa.ChunkedArray) -> int:
    counts = pc.value_counts(texts.combine_chunks().drop_null()).field("counts").to_numpy(zero_copy_only=False)
    return int((counts * (counts - 1) // 2).sum())


def _learned(name: str, kind: FieldKind, us: Values, sessions: list[tuple[float, Values]]) -> tuple[Worth, ...]:
    """What one field's levels are worth: what is shipped, where nothing was learned."""
    worths = {}
    for place, given in enumerate(shipped(kind)):
        said = [(share, ms[name, place]) for share, ms in sessions if (name, place) in ms]
        m = sum(share * m for share, m in said) / sum(share for share, _ in said) if said else given.m
        worths[place] = Worth(m, us.get((name, place), given.u))
    return tempered(worths, kind)
