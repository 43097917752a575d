"""Make the columns of the data contract from those of a file, and empty the cells that mean nothing."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.errors import TableError
from gangmap.intake.apply_column_rule import reworded
from gangmap.intake.case import Source
from gangmap.intake.column_names import as_spelt, contract_spelling, free_name
from gangmap.intake.converted import only_where
from gangmap.intake.raw_rows import RawRows
from gangmap.intake.rules import ColumnRule
from gangmap.intake.texts import blank_to_null, is_identifier
from gangmap.intake.turn_rows import direct_rows, turn
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.table import PLACE, Table

Columns = dict[str, pa.Array]


def apply_rule(raw: RawRows, source: Source, null_markers: tuple[str, ...]) -> RawRows:
    """The columns of the data contract from those of the file.

    Columns that no rule reads keep their names, and are columns of the contract if they are called so.

    Args:
        raw: A batch as it stood in the file.
        source: The file and its rule.
        null_markers: Cells that mean there is no value.

    Raises:
        TableError: When a rule reads a column that the file does not have.
    """
    markers = pa.array(null_markers, pa.string())
    given: Columns = {
        name: blank_to_null(column.combine_chunks(), markers)
        for name, column in zip(raw.columns.column_names, raw.columns.columns, strict=True)
    }
    paid_in: pa.Array | None = None
    if source.rule.direction is not None:
        directed = direct_rows(raw, given, source, source.rule.direction)
        raw, given, paid_in = directed.raw, directed.given, directed.paid_in
    table = CASE_TABLES[source.rule.table]
    made = {rule.name: _made(rule, given, raw, source) for rule in source.rule.columns}
    rest = _rest(given, made, source, table)
    columns = {**made, **rest}
    if paid_in is not None and set(table.required) <= columns.keys():  # what is missing is asked for, not made up
        columns = turn(columns, paid_in)
    schema = pa.schema([(name, pa.string()) for name in columns])
    return replace(raw, columns=pa.Table.from_arrays(list(columns.values()), schema=schema))


def contract_names(names: list[str], table: Table) -> list[str]:
    """Names as the data contract spells them: "Shop ID" is `shop_id`, unless there is such a column already."""
    known = {column.name for column in table.columns}
    plain = [contract_spelling(name) for name in names]
    return [
        spelt if spelt in known and spelt not in names and spelt not in plain[:place] else name
        for place, (name, spelt) in enumerate(zip(names, plain, strict=True))
    ]


def _made(rule: ColumnRule, given: Columns, raw: RawRows, source: Source) -> pa.Array:
    """A column as its rule makes it."""
    size = len(raw.rows)
    if rule.constant is not None:
        return pa.array([rule.constant] * size, pa.string())
    parts = [_found(name, rule, given, raw, source) for name in rule.sources]
    text = parts[0] if len(parts) == 1 else _joined(parts, rule, CASE_TABLES[source.rule.table])
    return reworded(text, rule)


def _found(name: str, rule: ColumnRule, given: Columns, raw: RawRows, source: Source) -> pa.Array:
    if name == PLACE[0].name:
        return pa.array([source.file] * len(raw.rows), pa.string())
    if name == PLACE[1].name:
        return raw.rows.cast(pa.string())
    spelt = as_spelt(name, given)
    if spelt is not None:
        return given[spelt]
    if source.format == "jsonl":
        return pa.nulls(len(raw.rows), pa.string())  # a key may be absent from a whole batch of objects
    raise TableError(
        f"case.toml makes {source.rule.table}.{rule.name} from the column {name}, which {source.file} does not have; "
        f"its columns are {', '.join(list(given)[:30])}.",
        "Correct the name in case.toml.",
    )


def _joined(parts: list[pa.Array], rule: ColumnRule, table: Table) -> pa.Array:
    """Several columns in one; keys need every part, other texts those that are there."""
    column = table.column(rule.name)
    whole = rule.name in table.key or (column is not None and bool(column.refers_to))
    if whole or (column is not None and column.required and is_identifier(column)):
        return pc.binary_join_element_wise(*parts, rule.join)
    some = pc.is_valid(pc.coalesce(*parts))
    # Arrow's "skip" loses the rows that are null in every part, so give those an empty one.
    first = pc.if_else(some, parts[0], "")
    return only_where(some, pc.binary_join_element_wise(first, *parts[1:], rule.join, null_handling="skip"))


def _rest(given: Columns, made: Columns, source: Source, table: Table) -> Columns:
    """Columns that no rule used up; one that a pattern took a piece of stays as it is."""
    used = {as_spelt(name, given) for rule in source.rule.columns if not rule.pattern for name in rule.sources}
    left = [name for name in given if name not in used]
    if not source.rule.keep_rest:
        left = []
    of_rules = {name.lower() for name in made}
    taken = set(of_rules)
    rest: Columns = {}
    for name, spelt in zip(contract_names(left, table), left, strict=True):
        kept = free_name(f"{name}_given" if name.lower() in of_rules else name, lambda free: free.lower() in taken)
        rest[kept] = given[spelt]
        taken.add(kept.lower())
    return rest
