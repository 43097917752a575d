"""Which reader reads which format."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gangmap.intake.case import Source
from gangmap.intake.raw_rows import RawRows
from gangmap.intake.read_csv import read_csv
from gangmap.intake.read_excel import read_excel
from gangmap.intake.read_json_lines import read_json_lines
from gangmap.intake.read_lines import read_lines
from gangmap.intake.read_parquet import read_parquet

Reader = Callable[[Source, str], Iterator[RawRows]]

READERS: dict[str, Reader] = {
    "csv": read_csv,
    "parquet": read_parquet,
    "jsonl": read_json_lines,
    "excel": read_excel,
    "lines": read_lines,
}
"""A reader takes a source and the encoding of its text, and yields its rows in batches."""

TEXT_FORMATS = ("csv", "jsonl", "lines")
"""Formats whose files are text in some encoding."""
