"""Tables into files: the same bytes for the same rows."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

LARGE_ROWS = 50_000
"""Tables of more rows than this are written as Parquet unless all are asked for as CSV."""


def write_table(folder: Path, name: str, rows: pa.Table, files: str) -> Path:
    """Write one input table as CSV or Parquet.

    Args:
        folder: The case.
        name: What the table is called.
        rows: Its rows in their order.
        files: `csv`, `parquet` or `auto`.
    """
    large = files == "parquet" or (files == "auto" and rows.num_rows > LARGE_ROWS)
    path = folder / f"{name}.{'parquet' if large else 'csv'}"
    if large:
        pq.write_table(rows.combine_chunks(), path, compression="zstd", version="2.6", row_group_size=122_880)
    else:
        pa_csv.write_csv(rows.combine_chunks(), path, pa_csv.WriteOptions(quoting_style="needed"))
    return path
