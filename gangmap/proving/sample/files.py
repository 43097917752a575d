"""Tables into files: the same bytes for the same rows."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

LARGE_ROWS = 50_000
"""Tables of more rows than this are written as Parquet unless all are asked for as CSV."""


def file_name(name: str, rows: int, files: str) -> str:
    """What the file of a table of that many rows is called."""
    large = files == "parquet" or (files == "auto" and rows > LARGE_ROWS)
    return f"{name}.{'parquet' if large else 'csv'}"


def write_table(path: Path, rows: pa.Table) -> None:
    """Write one table as CSV or Parquet, as the path ends."""
    if path.suffix == ".parquet":
        pq.write_table(rows.combine_chunks(), path, compression="zstd", version="2.6", row_group_size=122_880)
    else:
        pa_csv.write_csv(rows.combine_chunks(), path, pa_csv.WriteOptions(quoting_style="needed"))
