"""Read CSV, exactly: every row has its number, and a file that is not what it says is refused."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

import numpy as np
import pyarrow as pa

from gangmap.errors import TableError
from gangmap.intake.case import Source
from gangmap.intake.column_names import column_names
from gangmap.intake.plain_csv import cells_of, longest_line
from gangmap.intake.raw_rows import BATCH_ROWS, RawRows, raw_rows
from gangmap.intake.text_lines import BATCH_CHARACTERS, LINE_CHARACTERS, TextLines

_STEP_ROWS = 256
_AHEAD_CHARACTERS = 16 * 1024 * 1024
_DELIMITERS = (",", "\t", ";")


def read_csv(source: Source, encoding: str) -> Iterator[RawRows]:
    """Batches of rows; the first comes even when there is no row, for its columns.

    Blank lines are counted and passed over. A quoted cell may hold line breaks; rows are counted, not lines. A row
    with more or fewer cells than the header is refused by itself.

    Raises:
        TableError: A quote never closed, a cell too long, two columns that are one of the contract.
    """
    csv.field_size_limit(LINE_CHARACTERS)
    with source.path.open(encoding=encoding, newline="") as stream:
        lines = TextLines(stream, source.file, source.rule.skip_rows)
        header = next((line for line in lines if line.strip()), "")
        lines.push_back(header)
        delimiter = _delimiter(header, source)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        names = column_names(_next_row(reader, source, lines), source)
        read = 0
        while True:
            plain = _plain_rows(lines, names, delimiter)
            if plain is None:
                rows = _rows(reader, source, read, lines)
                if rows or not read:
                    yield _batch(rows, names, read, delimiter)
                if not rows:
                    return
                read += len(rows)
                continue
            for start in range(0, plain.num_rows, BATCH_ROWS):
                part = plain.slice(start, BATCH_ROWS)
                numbers = np.arange(read + start + 1, read + start + part.num_rows + 1)
                yield RawRows(part, pa.array(numbers))
            read += plain.num_rows


def _delimiter(header: str, source: Source) -> str:
    """The delimiter: what the case says, or what parts the header outside quotes most often."""
    if source.rule.delimiter:
        return source.rule.delimiter
    unquoted = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=unquoted.count)


def _plain_rows(lines: TextLines, names: list[str], delimiter: str) -> pa.Table | None:
    """The rows ahead, if they are so plain that they need not be read one by one."""
    ahead = lines.ahead(_AHEAD_CHARACTERS)
    block = ahead.encode()
    if not block or longest_line(block) >= LINE_CHARACTERS:
        return None
    plain = cells_of(block, names, delimiter)
    if plain is not None:
        lines.pass_over(ahead)
    return plain


def _rows(reader: Iterator[list[str]], source: Source, read: int, lines: TextLines) -> list[list[str]]:
    """The next rows, one by one: a batch at most."""
    rows: list[list[str]] = []
    enough = lines.characters + BATCH_CHARACTERS
    while len(rows) < BATCH_ROWS and lines.characters < enough:
        step = _step(reader, source, read + len(rows), lines)
        rows += step
        if len(step) < _STEP_ROWS:
            break
    return rows


def _step(reader: Iterator[list[str]], source: Source, read: int, lines: TextLines) -> list[list[str]]:
    rows: list[list[str]] = []
    above = lines.number
    try:
        rows.extend(islice(reader, _STEP_ROWS))
    except csv.Error as error:
        raise _refusal(error, source, f"row {read + len(rows) + 1:,} ({_lines_of(rows, above, lines)})") from error
    return rows


def _lines_of(rows: list[list[str]], above: int, lines: TextLines) -> str:
    """From which line to which the row below these goes, which stand below the line `above`."""
    begins = above + 1 + sum(1 + sum(cell.count("\n") for cell in row) for row in rows)
    return f"line {begins:,}" if begins >= lines.number else f"from line {begins:,}, read up to line {lines.number:,}"


def _next_row(reader: Iterator[list[str]], source: Source, lines: TextLines) -> list[str]:
    try:
        row = next(reader, None)
    except csv.Error as error:
        raise _refusal(error, source, f"the header (line {lines.number:,})") from error
    if row is None:
        raise TableError(f"{source.file} holds no header row.", "Give its columns names in the first row.")
    return row


def _batch(rows: list[list[str]], names: list[str], before: int, delimiter: str) -> RawRows:
    widths = set(map(len, rows))
    numbers = range(before + 1, before + len(rows) + 1)
    if widths <= {len(names)}:
        return raw_rows(names, rows, numbers)
    kept = [(number, row) for number, row in zip(numbers, rows, strict=True) if len(row) > 1 or "".join(row).strip()]
    ragged = tuple(
        (number, _as_line(row, delimiter), f"{len(row)} cells where the header has {len(names)}")
        for number, row in kept
        if len(row) != len(names)
    )
    whole = [(number, row) for number, row in kept if len(row) == len(names)]
    return raw_rows(names, [row for _, row in whole], [number for number, _ in whole], ragged)


def _as_line(row: list[str], delimiter: str) -> str:
    line = StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="").writerow(row)
    return line.getvalue()


def _refusal(error: csv.Error, source: Source, place: str) -> TableError:
    text = str(error)
    if "unexpected end" in text:
        return TableError(
            f"A quote in {source.file} is never closed; it was opened in {place}.",
            "Close the quote, or double a quote that belongs to the text; the file may also have been cut off.",
        )
    if "field larger" in text:
        return TableError(
            f"A cell of {source.file}, {place}, is longer than {LINE_CHARACTERS:,} characters.",
            "Look for a quote that was never closed, or shorten the cell.",
        )
    return TableError(
        f"{source.file} breaks the rules of CSV at {place}: {text}.",
        "Double a quote that belongs to the text, and export the file again.",
    )
