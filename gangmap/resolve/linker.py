"""The linkage model as splink takes it: fields and levels in its own words, tables given, probabilities read back."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from splink import DuckDBAPI, Linker, SettingsCreator
from splink.internals.comparison import Comparison
from splink.internals.splink_dataframe import SplinkDataFrame

from gangmap.model.comparisons import FieldKind
from gangmap.resolve.levels import VALUE, Level, Worth, levels_of

if TYPE_CHECKING:  # the engine offers the connection; nothing here opens one
    import duckdb

_RECORD = "record"
ENDS = (f"{_RECORD}_l", f"{_RECORD}_r")
"""What splink calls the two records of a pair."""
_RECORDS = "compared_records"
_CONDITIONS = Path(__file__).parent / "conditions.sql"
Values = Mapping[tuple[str, int], float]
"""Probabilities by field and by the level's place among `levels_of`."""
Worths = Mapping[str, tuple[Worth, ...]]
"""For each field what its levels are worth, beside `levels_of`."""


def make_linker(
    connection: duckdb.DuckDBPyConnection,
    records: pa.Table,
    kinds: Mapping[str, FieldKind],
    worths: Worths,
    prior: float,
) -> Linker:
    """A model of so many fields, over the records that lie in a table of an empty database.

    Args:
        connection: The database.
        records: `record`, and for each field its text, `_latin` and `_words`.
        kinds: Of the fields.
        worths: What their levels are worth to begin with.
        prior: How likely two records are one and the same, before looking.
    """
    database = DuckDBAPI(connection)
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name=_RECORD,
        comparisons=[_comparison(field, kind, worths[field]) for field, kind in kinds.items()],
        probability_two_random_records_match=prior,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
    )
    connection.execute(_CONDITIONS.read_text(encoding="utf-8"))
    connection.from_arrow(records).create(_RECORDS)
    # Its own log names no file or row that an analyst could act on.
    return Linker(database.register(_RECORDS), settings, log_level=logging.ERROR)


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
            | _rarity(column_counted(name, level))
        )
    return {"output_column_name": name, "comparison_levels": stated}


def column_counted(name: str, level: Level) -> str:
    """The column by whose values a level counts how rare the shared one is, or nothing."""
    return {"": "", VALUE: name}.get(level.counted, f"{name}_{level.counted}")


def _rarity(column: str) -> dict[str, Any]:
    """How splink is told to count by rarity: what strangers share counts as often as it is met in the case."""
    if not column:
        return {}
    return {"tf_adjustment_column": column, "disable_tf_exact_match_detection": True}


def registered(linker: Linker, connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> SplinkDataFrame:
    """A table laid in the linker's database, as splink wants to be given it."""
    connection.from_arrow(rows).create(name)
    return linker._db_api.register(name)  # noqa: SLF001 - the linker's own database, so that the table is seen


def probabilities_of(comparisons: Iterable[Comparison], what: str) -> Values:
    """The probabilities `what` of every level that was met."""
    return {
        (comparison.output_column_name, place): float(value)
        for comparison in comparisons
        for place, level in enumerate(level for level in comparison.comparison_levels if not level.is_null_level)
        if isinstance(value := getattr(level, what), float)
    }
