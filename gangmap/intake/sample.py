"""A look into a file: where its header is, and some of its rows."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from gangmap.errors import TableError
from gangmap.intake.case import Source, source_of
from gangmap.intake.column_names import column_names
from gangmap.intake.fingerprint import fingerprint
from gangmap.intake.looks import looks_of
from gangmap.intake.raw_rows import RawRows
from gangmap.intake.read_excel import open_sheet
from gangmap.intake.readers import READERS, TEXT_FORMATS
from gangmap.intake.rules import TableRule
from gangmap.intake.text_lines import TextLines

_ROWS = 300
_HEADER_WITHIN = 30
_DELIMITERS = (",", "\t", ";", "|")

Grid = list[list[str]]


@dataclass(frozen=True, slots=True)
class Sample:
    """The first rows of a file.

    Args:
        file: Its path relative to the folder.
        columns: Values by header, blanks left out.
        skip_rows: Rows above the header.
        title: What stands in them, with the file's and the sheet's name.
        sheet: Of a workbook, if it has several.
        delimiter: Of a CSV file, if its header does not show it.
        rows: How many data rows were looked at.
        folder: What the folder is called.
        other_sheets: Further sheets of a workbook that hold something.
    """

    file: str
    columns: dict[str, list[str]]
    skip_rows: int
    title: str
    sheet: str
    delimiter: str
    rows: int
    folder: str = ""
    other_sheets: tuple[str, ...] = ()


def sample_file(path: Path, base: Path) -> Sample:
    """Look into a file.

    Raises:
        TableError: When it cannot be read, or has no header.
    """
    source = source_of(path, base, TableRule("", files=(path.name,)))
    is_text = source.format in TEXT_FORMATS
    encoding = fingerprint(path, source.file, is_text).encoding
    if source.format == "csv":
        delimiter, grid = _text_grid(path, encoding, source.file)
        return _of_grid(grid, source, "", "" if delimiter in ",;\t" else delimiter)
    if source.format == "excel":
        sheet, others, rows = open_sheet(source)
        grid = [["" if cell is None else cell for cell in row] for row in islice(rows, _ROWS)]
        return replace(_of_grid(grid, source, sheet, ""), other_sheets=others)
    return _of_batch(next(iter(READERS[source.format](source, encoding)), None), source)


def _of_batch(first: RawRows | None, source: Source) -> Sample:
    if first is None or first.columns.num_columns == 0:
        raise TableError(f"{source.file} has no rows.", "Export it again with its rows.")
    rows = first.columns.slice(0, _ROWS)
    columns = {name: [value for value in rows[name].to_pylist() if value] for name in rows.column_names}
    return Sample(source.file, columns, 0, source.file, "", "", rows.num_rows)


def _text_grid(path: Path, encoding: str, file: str) -> tuple[str, Grid]:
    """The first rows of a text file, by the delimiter that gives most rows the same number of cells."""
    with path.open(encoding=encoding, newline="") as stream:
        lines = list(islice(TextLines(stream, file), _ROWS))
    grids = {delimiter: _parsed(lines, delimiter) for delimiter in _DELIMITERS}
    return max(grids.items(), key=lambda item: _evenness(item[1]))


def _parsed(lines: list[str], delimiter: str) -> Grid:
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return []


def _evenness(grid: Grid) -> int:
    """Cells in rows of the most usual width; rows of one cell count for nothing."""
    widths = Counter(len(row) for row in grid if len(row) > 1)
    return max((width * count for width, count in widths.items()), default=0)


def _of_grid(grid: Grid, source: Source, sheet: str, delimiter: str) -> Sample:
    at = header_row(grid)
    if at is None:
        raise _no_header(grid, source)
    names = column_names(grid[at], source)
    below = [row for row in grid[at + 1 :] if any(cell.strip() for cell in row)]
    columns = {
        name: [cell for row in below if place < len(row) and (cell := row[place].strip().lstrip("`"))]
        for place, name in enumerate(names)
    }
    above = " ".join(cell for row in grid[:at] for cell in row if cell)
    return Sample(source.file, columns, at, f"{source.file} {sheet} {above}", sheet, delimiter, len(below))


def _no_header(grid: Grid, source: Source) -> TableError:
    widths = {len(row) for row in grid if any(cell.strip() for cell in row)}
    if len(widths) > 1 and source.format == "csv":
        return TableError(
            f"The rows of {source.file} are ragged: they have from {min(widths)} to {max(widths)} cells, and"
            " none of the first could be the header of the others.",
            "Export it again with a name for each column; a cell that holds the delimiter needs quotes around it.",
        )
    return TableError(f"{source.file} has no header row.", "Give its columns names in the first row.")


def header_row(grid: Sequence[Sequence[str]]) -> int | None:
    """Which row names the columns: the first that is about as full as the fullest, without numbers or dates.

    None when there is none.
    """
    counts = [sum(bool(cell.strip()) for cell in row) for row in grid]
    fullest = max(counts, default=0)
    for place, row in enumerate(grid[:_HEADER_WITHIN]):
        cells = [cell for cell in row if cell.strip()]
        names = [cell for cell in cells if not _is_value(cell)]
        if len(cells) >= max(1, 0.6 * fullest) and len(names) >= 0.8 * len(cells) and 2 * len(set(cells)) > len(cells):
            return place
    return None


def _is_value(cell: str) -> bool:
    return any(share == 1 for share in looks_of([cell]).values() if share) and not cell.replace("_", "").isalpha()
