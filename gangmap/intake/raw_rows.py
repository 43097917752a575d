"""What every reader yields: a batch of rows as text, each with its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from gangmap.errors import TableError

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
    """

    columns: pa.Table
    rows: pa.Array
    refused: tuple[tuple[int, str, str], ...] = ()
    sheet: str = ""


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


def column_names(cells: Sequence[object], file: str) -> list[str]:
    """Names of the columns from a header row: trimmed, `column_3` where the cell is blank.

    Raises:
        TableError: When two columns have one name; letters' case makes no difference.
    """
    names = [_trimmed(cell) or f"column_{place}" for place, cell in enumerate(cells, start=1)]
    seen: dict[str, str] = {}
    for name in names:
        if name.lower() in seen:
            raise TableError(
                f"{file} has two columns named {name!r}.", "Rename one of them; letters' case makes no difference."
            )
        seen[name.lower()] = name
    return names


def _trimmed(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).replace("\ufeff", "").split())
