"""Rows of the graph as the parameters of a load: checked for what the server's community edition cannot check."""

from __future__ import annotations

from collections.abc import Iterator
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


def node_batches(rows: pa.Table, size: int) -> Iterator[list[dict[str, Any]]]:
    """Maps of properties, so many at a time."""
    for batch in rows.to_batches(size):
        yield batch.to_pylist()


def relation_batches(rows: pa.Table, size: int) -> Iterator[list[dict[str, Any]]]:
    """Maps of two keys and a map of properties, so many at a time."""
    names = [name for name in rows.schema.names if name not in {_FROM, _TO}]
    for batch in rows.to_batches(size):
        properties = pa.StructArray.from_arrays([batch[name] for name in names], names)
        nested = pa.record_batch({_FROM: batch[_FROM], _TO: batch[_TO], "properties": properties})
        yield nested.to_pylist()


def _fits(keys: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.less_equal(pc.binary_length(keys), LONGEST_KEY_BYTES)


def _check_schema(name: str, given: pa.Schema, wanted: pa.Schema) -> None:
    if not given.equals(wanted):
        raise StoreError(f"Rows of {name} have the columns {given.names}, not those of the graph's schema.")


def _check(name: str, column: str, rows: pa.Table, prefix: str) -> None:
    values = rows[column]
    if values.null_count or not pc.all(pc.starts_with(values, prefix), min_count=0).as_py():
        raise StoreError(f"A row of {name} has no {column}, or one that does not begin with {prefix!r}.")
