"""The keys of cleaned rows, and what they refer to: the two lists that duplicates and references are found from."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gangmap.model.table import Table

KEYS = pa.schema(
    [
        ("table", pa.string()),
        ("key", pa.string()),
        ("place", pa.int64()),
        ("file", pa.string()),
        ("row", pa.int64()),
        ("platform", pa.string()),
        ("expected", pa.bool_()),
    ]
)
REFERENCES = pa.schema(
    [
        ("target", pa.string()),
        ("table", pa.string()),
        ("file", pa.string()),
        ("row", pa.int64()),
        ("column", pa.string()),
        ("value", pa.string()),
    ]
)
BETWEEN = "\x1f"
"""Stands between the parts of a key of several columns; `repeats_between.sql` knows it as chr(31)."""

_NAMED_IN_ROW = {
    "identifiers": ("owner_table", "owner_id"),
    "cases": ("subject_table", "subject_id"),
    "leads": ("subject_table", "subject_id"),
}
"""References whose table is named in the row: the column that names it, the column that refers."""


def keys_of(table: Table, rows: pa.Table, first: int, expected: bool) -> pa.Table:
    """The key of each row.

    Args:
        table: The table they belong to.
        rows: Cleaned rows.
        first: The place of the first of them among the table's rows, from 0.
        expected: Whether repeated keys are expected of their file.
    """
    if not table.key:
        return KEYS.empty_table()
    size = rows.num_rows
    parts = [pc.fill_null(rows[name].cast(pa.string()), "") for name in table.key]
    key = parts[0] if len(parts) == 1 else pc.binary_join_element_wise(*parts, BETWEEN)
    platform = rows["platform"] if table.column("platform") else pa.nulls(size, pa.string())
    columns = [
        pa.repeat(pa.scalar(table.name), size),
        key,
        pa.array(np.arange(first, first + size)),
        rows["_file"],
        rows["_row"],
        platform,
        pa.repeat(pa.scalar(expected), size),
    ]
    return pa.table(columns, schema=KEYS)


def references_of(table: Table, rows: pa.Table) -> pa.Table:
    """Each value of each column that refers to another table."""
    size = rows.num_rows
    found = [
        _references(table, rows, column.name, pa.repeat(pa.scalar(column.refers_to.partition(".")[0]), size))
        for column in table.columns
        if column.refers_to
    ]
    if table.name in _NAMED_IN_ROW:
        naming, referring = _NAMED_IN_ROW[table.name]
        found.append(_references(table, rows, referring, rows[naming]))
    return pa.concat_tables([REFERENCES.empty_table(), *found])


def reference_targets(table: Table) -> dict[str, str]:
    """The table that each referring column refers to, where the column alone decides it."""
    return {column.name: column.refers_to.partition(".")[0] for column in table.columns if column.refers_to}


def _references(table: Table, rows: pa.Table, column: str, target: pa.Array) -> pa.Table:
    size = rows.num_rows
    columns = [
        target,
        pa.repeat(pa.scalar(table.name), size),
        rows["_file"],
        rows["_row"],
        pa.repeat(pa.scalar(column), size),
        rows[column],
    ]
    return pa.table(columns, schema=REFERENCES).filter(pc.is_valid(rows[column]))
