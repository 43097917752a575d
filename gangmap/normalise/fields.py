"""Make ready the fields by which the records of a case are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa

from gangmap.engine import Engine
from gangmap.errors import TableError
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.comparisons import ComparedField, FieldKind
from gangmap.model.identifiers import IDENTIFIER_KINDS
from gangmap.normalise.address.columns import address_columns
from gangmap.normalise.field import Field, kind_of_column, read_field

_HERE = Path(__file__).parent
_TEXTS = pa.list_(pa.string())
_SCHEMA = pa.schema(
    [
        ("entity_table", pa.string()),
        ("entity_id", pa.string()),
        ("field", pa.string()),
        ("kind", pa.string()),
        ("text", pa.string()),
        ("latin", pa.string()),
        ("words", _TEXTS),
        ("keys", _TEXTS),
        ("coarse", _TEXTS),
    ]
)


def normalise_fields(engine: Engine, compared: Mapping[str, tuple[ComparedField, ...]]) -> None:
    """Make the fields that records are compared by comparable, so that a slip is told from another value.

    Makes `record_fields` (entity_table, entity_id, field, kind, text, latin, words, keys, coarse): one row for each
    record and field that tells something. A field with one value for all records tells nothing and is left out. What
    analysts blocked tells nothing either: records that are one by it alone are two, and so are sellers of whom shops
    would be tied for that.

    Args:
        engine: With the tables of the case, `holdings` and `judged_facilities`.
        compared: The fields of each table.

    Raises:
        TableError: As `check_compared` does.
    """
    check_compared(engine, compared)
    engine.add("record_fields", _SCHEMA.empty_table())
    for name, fields in compared.items():
        if engine.row_count(name) > 1:
            for field in fields:
                engine.append("record_fields", _rows(engine, name, field))


def check_compared(engine: Engine, compared: Mapping[str, tuple[ComparedField, ...]]) -> None:
    """See that records can be compared by what the case declares, before any work is done.

    Args:
        engine: With the tables of the case.
        compared: The fields of each table.

    Raises:
        TableError: When a field is no column of its table, or the one that numbers its records.
    """
    for name, fields in compared.items():
        if engine.row_count(name):
            _check_columns(engine, name, fields)


def normalise_addresses(engine: Engine) -> None:
    """Take apart the addresses of sellers and premises, so that two forms of one address can be told.

    Makes `address_fields`, a row for each text with the columns of `ADDRESS_COLUMNS`.
    """
    texts = engine.read(_HERE / "addresses_shown.sql")["address_text"]
    engine.add("address_fields", address_columns(texts))


def _check_columns(engine: Engine, table: str, fields: Iterable[ComparedField]) -> None:
    known, key = engine.schema(table).names, CASE_TABLES[table].key[0]
    for field in fields:
        if field.column == key:
            raise TableError(
                f"case.toml compares {table} by {key}, which numbers the records: no two share it.",
                "Leave it out of compare.",
            )
        if field.column not in known and field.column not in IDENTIFIER_KINDS:
            raise TableError(
                f"case.toml compares {table} by {field.column}, which is no column of the table; "
                f"its columns are {', '.join(name for name in known if name[0] != '_')}.",
                "Correct the name, or add the column.",
            )


def _rows(engine: Engine, table: str, field: ComparedField) -> pa.Table:
    """One field of all records of a table; empty if it does not tell them apart."""
    held = field.column in IDENTIFIER_KINDS and field.kind in {FieldKind.IDENTIFIER, FieldKind.PAPER}
    kind, ids, read = _of_identifier(engine, table, field) if held else _of_column(engine, table, field)
    if len({one.text for one in read}) < 2:
        return _SCHEMA.empty_table()
    columns = [
        [table] * len(ids),
        ids,
        [field.column] * len(ids),
        [kind.value] * len(ids),
        [one.text for one in read],
        [one.latin for one in read],
        [one.words for one in read],
        [one.keys for one in read],
        [one.coarse for one in read],
    ]
    return pa.Table.from_arrays([pa.array(c, f.type) for c, f in zip(columns, _SCHEMA, strict=True)], schema=_SCHEMA)


def _of_column(engine: Engine, table: str, field: ComparedField) -> tuple[FieldKind, list[str], list[Field]]:
    key = CASE_TABLES[table].key[0]
    rows = engine.table(table).select([key, field.column])
    coded = rows[field.column].combine_chunks().cast(pa.string()).dictionary_encode()
    texts = coded.dictionary.to_pylist()
    kind = kind_of_column(field.kind, texts)
    read = [read_field(kind, text) for text in texts]
    blocked = set(
        engine.read(_HERE / "blocked_of.sql", {"owner_table": table, "kind": field.column})["owner_id"].to_pylist()
    )
    found = [
        (name, one)
        for name, place in zip(rows[key].to_pylist(), coded.indices.to_pylist(), strict=True)
        if place is not None and (one := read[place]) is not None and name not in blocked
    ]
    return kind, [name for name, _ in found], [one for _, one in found]


def _of_identifier(engine: Engine, table: str, field: ComparedField) -> tuple[FieldKind, list[str], list[Field]]:
    rows = engine.read(_HERE / "identifier_of.sql", {"owner_table": table, "kind": field.column}).to_pylist()
    values: dict[str, list[str]] = {}
    for row in rows:
        values.setdefault(row["owner_id"], []).append(row["value"])
    read = [
        Field(";".join(held), held[0] if held[0].isascii() else "", tuple(held), tuple(held))
        for held in values.values()
    ]
    return field.kind, list(values), read
