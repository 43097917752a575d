"""What every reader yields: a batch of rows as text, each with its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

BATCH_ROWS = 65_536
"""Rows read, cleaned and written at a time."""


@dataclass(frozen=True, slots=True)
class RawRows:
    """A batch of rows as they stood in the file.

    Args:
        columns: One text column for each column of the file, nulls where a cell was not there.
        rows: Their numbers (int64); 1 is the first row after the header.
        refused: Rows that hold no cells at all: their number, their text, and why.
        sheet: The sheet of a workbook that they stand on, or empty.
        other_sheets: Its other sheets that hold something.
    """

    columns: pa.Table
    rows: pa.Array
    refused: tuple[tuple[int, str, str], ...] = ()
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()


def raw_rows(
    names: Sequence[str],
    rows: Sequence[Sequence[str | None]],
    numbers: Sequence[int],
    refused: tuple[tuple[int, str, str], ...] = (),
) -> RawRows:
    """A batch from rows of cells, each as long as `names`."""
    cells: Sequence[Sequence[str | None]] = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    columns = [pa.array(column, pa.string()) for column in cells]
    schema = pa.schema([(name, pa.string()) for name in names])
    return RawRows(pa.Table.from_arrays(columns, schema=schema), pa.array(numbers, pa.int64()), refused)
