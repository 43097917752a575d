"""Give a file's columns the names of the data contract, and empty the cells that mean nothing."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from gangmap.intake.case import Source
from gangmap.intake.raw_rows import RawRows
from gangmap.intake.texts import blank_to_null
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.table import Table


def apply_rule(raw: RawRows, source: Source, null_markers: tuple[str, ...]) -> RawRows:
    """The columns of the data contract from those of the file.

    Args:
        raw: A batch as it stood in the file.
        source: The file and its rule.
        null_markers: Cells that mean there is no value.
    """
    markers = pa.array(null_markers, pa.string())
    names = contract_names(raw.columns.column_names, CASE_TABLES[source.rule.table])
    columns = [blank_to_null(column.combine_chunks(), markers) for column in raw.columns.columns]
    schema = pa.schema([(name, pa.string()) for name in names])
    return replace(raw, columns=pa.Table.from_arrays(columns, schema=schema))


def contract_names(names: list[str], table: Table) -> list[str]:
    """Names as the data contract spells them: "Shop ID" is `shop_id`, unless there is such a column already."""
    known = {column.name for column in table.columns}
    plain = [name.lower().replace(" ", "_").replace("-", "_") for name in names]
    return [
        spelt if spelt in known and spelt not in names and spelt not in plain[:place] else name
        for place, (name, spelt) in enumerate(zip(names, plain, strict=True))
    ]
