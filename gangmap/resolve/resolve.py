"""Find the records that are the same seller or person, and say why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from gangmap.engine import Engine
from gangmap.model.comparisons import FieldKind
from gangmap.model.result_tables import RESULT_TABLES
from gangmap.resolve.identities import join_identities
from gangmap.resolve.levels import levels_of, shipped
from gangmap.resolve.outcome import Compared, Outcome, described, prior_of, stand_alone
from gangmap.resolve.settings import ResolveSettings

if TYPE_CHECKING:
    from gangmap.resolve.linker import Worths

RESOLVED_TABLES = ("sellers", "persons")
_HERE = Path(__file__).parent


def resolve_records(engine: Engine, settings: ResolveSettings) -> dict[str, Any]:
    """Say which sellers, and which persons, are one and the same.

    Makes `resolved` (entity_table, entity_id, identity_id, probability), a row for each record, and `resolved_pairs`,
    the pairs that decided it, each with what every field said for and against.

    Args:
        engine: With `sellers`, `persons` and `record_fields`, which is no longer there afterwards.
        settings: How records are compared and joined.

    Returns:
        What was learned, by name: the prior of each table, m and u of each field and level.
    """
    for name in ("resolved", "resolved_pairs"):
        engine.add(name, RESULT_TABLES[name].schema.empty_table())
    learned: dict[str, Any] = {}
    for table in RESOLVED_TABLES:
        if engine.row_count(table):
            outcome = _resolve_table(engine, table, settings)
            engine.append("resolved", outcome.resolved)
            engine.append("resolved_pairs", outcome.pairs)
            learned |= {f"resolve.{table}.{name}": value for name, value in outcome.learned.items()}
    engine.run(_HERE / "drop_working_tables.sql")
    return learned


def _resolve_table(engine: Engine, table: str, settings: ResolveSettings) -> Outcome:
    engine.run(_HERE / "records.sql", {"entity_table": table})
    ids = engine.table("resolve_records").sort_by("record")["entity_id"].combine_chunks()
    kinds = {
        row["field"]: FieldKind(row["kind"])
        for row in engine.read(_HERE / "fields_shown.sql", {"entity_table": table}).to_pylist()
    }
    candidates = _candidates(engine, len(ids), settings)
    if not kinds or not len(candidates):
        return stand_alone(table, ids)
    from gangmap.resolve.score import Scorer  # noqa: PLC0415 - as below

    records = _wide(engine, table, kinds, len(ids))
    columns = {_column(place): kind for place, kind in enumerate(kinds.values())}
    worths = _worths_of(engine, records, columns, candidates, settings)
    with engine.aside() as connection:
        scorer = Scorer(connection, records, columns, worths)
        scored = scorer.score(candidates)
        del candidates  # tens of millions of pairs in a large case
        prior_bits = prior_of(scored.bits, len(ids))
        bits = scored.bits + prior_bits
        labels = join_identities(scored.left, scored.right, np.round(bits * 1000).astype(np.int64), len(ids))
        learned = {"prior_bits": round(prior_bits, 6)} | _named(worths, kinds)
        compared = Compared(table, ids, kinds, scored, bits, scorer.shares)
        return described(compared, labels, settings.threshold, learned)


def _worths_of(
    engine: Engine, records: pa.Table, kinds: Mapping[str, FieldKind], candidates: pa.Table, settings: ResolveSettings
) -> Worths:
    """What agreement on each field is worth: learned where records are enough, else what is shipped, or between."""
    # splink takes a second to load, which a case without sellers and persons need not wait for.
    from gangmap.resolve.learn import adapt, learn  # noqa: PLC0415
    from gangmap.resolve.score import Scorer  # noqa: PLC0415

    worths = {name: shipped(kind) for name, kind in kinds.items()}
    if len(records) >= settings.least_records:
        with engine.aside() as connection:
            return learn(connection, records, kinds, settings.seed)
    if len(records) < settings.least_adapted:
        return worths
    with engine.aside() as connection:
        scored = Scorer(connection, records, kinds, worths).score(candidates)
    matches = len(records) ** 2 / 2 * 2 ** prior_of(scored.bits, len(records))
    with engine.aside() as connection:
        return adapt(connection, records, kinds, matches, settings.seed)


def _candidates(engine: Engine, records: int, settings: ResolveSettings) -> pa.Table:
    budget = settings.pairs_per_record * max(records, 2_000)
    engine.run(_HERE / "blocks.sql", {"largest_block": settings.largest_block, "pair_budget": budget})
    return engine.read(_HERE / "candidates.sql")


def _wide(engine: Engine, table: str, fields: Mapping[str, FieldKind], count: int) -> pa.Table:
    """One row a record, three columns a field; of an address also the road and the house."""
    columns: dict[str, Any] = {"record": pa.array(np.arange(count))}
    for place, (name, kind) in enumerate(fields.items()):
        field = engine.read(_HERE / "field_of.sql", {"entity_table": table, "field": name})
        column = _column(place)
        columns |= {column: field["text"], f"{column}_latin": field["latin"], f"{column}_words": field["words"]}
        if kind is FieldKind.ADDRESS:
            columns |= {f"{column}_road": field["road"], f"{column}_house": field["house"]}
    return pa.table(columns)


def _column(place: int) -> str:
    """What a field is called inside the model: a case may call its columns anything, in any language."""
    return f"field_{place}"


def _named(worths: Worths, kinds: dict[str, FieldKind]) -> dict[str, float]:
    """The probabilities m and u by field and level, for the table of parameters."""
    return {
        f"{name}.{level.label}.{letter}": value
        for place, (name, kind) in enumerate(kinds.items())
        for level, worth in zip(levels_of(kind), worths[_column(place)], strict=True)
        for letter, value in (("m", worth.m), ("u", worth.u))
    }
