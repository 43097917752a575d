"""Rows of the graph as the parameters of a load: checked for what the server's community edition cannot check."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.errors import StoreError
from gangmap.model.graph_parts import KEY_SEPARATOR, NodeLabel, RelationType

LONGEST_KEY_BYTES = 8_000
"""What an index of Neo4j can hold, with some room to spare."""
_KEY, _FROM, _TO = "key", "from_key", "to_key"


def checked_nodes(node: NodeLabel, rows: pa.Table, case_name: str) -> pa.Table:
    """The rows that can be loaded as nodes of a label: those whose key an index can hold.

    Raises:
        StoreError: When columns or keys are not what the schema says.
    """
    _check_schema(node.label, rows.schema, node.schema)
    prefix = KEY_SEPARATOR.join((case_name, node.table, ""))
    _check(node.label, _KEY, rows, prefix)
    return rows.filter(_fits(rows[_KEY]))


def checked_relations(relation: RelationType, rows: pa.Table, case_name: str) -> pa.Table:
    """The rows that can be loaded as relations of a type: those whose ends can.

    Raises:
        StoreError: When columns or keys are not what the schema says.
    """
    _check_schema(relation.name, rows.schema, relation.schema)
    for column in (_FROM, _TO):
        _check(relation.name, column, rows, case_name + KEY_SEPARATOR)
    for column in relation.told_apart_by:
        _check(relation.name, column, rows, "")
    return rows.filter(pc.and_(_fits(rows[_FROM]), _fits(rows[_TO])))


def node_maps(rows: pa.RecordBatch) -> list[dict[str, Any]]:
    """A map of the properties of each node."""
    maps: list[dict[str, Any]] = rows.to_pylist()
    return maps


def relation_maps(rows: pa.RecordBatch) -> list[dict[str, Any]]:
    """A map for each relation: two keys and a map of its properties."""
    names = [name for name in rows.schema.names if name not in {_FROM, _TO}]
    properties = pa.StructArray.from_arrays([rows[name] for name in names], names)
    nested = pa.record_batch({_FROM: rows[_FROM], _TO: rows[_TO], "properties": properties})
    return node_maps(nested)


def lists_of(rows: pa.RecordBatch) -> dict[str, list[Any]]:
    """A list of values for each column, called as the statements of a first load call it."""
    return {f"each_{name}": column.to_pylist() for name, column in zip(rows.schema.names, rows.columns, strict=True)}


def _fits(keys: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.less_equal(pc.binary_length(keys), LONGEST_KEY_BYTES)


def _check_schema(name: str, given: pa.Schema, wanted: pa.Schema) -> None:
    if not given.equals(wanted):
        raise StoreError(f"Rows of {name} have the columns {given.names}, not those of the graph's schema.")


def _check(name: str, column: str, rows: pa.Table, prefix: str) -> None:
    values = rows[column]
    if values.null_count or not pc.all(pc.starts_with(values, prefix), min_count=0).as_py():
        raise StoreError(f"A row of {name} has no {column}, or one that does not begin with {prefix!r}.")
