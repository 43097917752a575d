"""Cleaned rows on disk: Parquet parts, begun anew when they grow long or the columns change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

_PART_ROWS = 1 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file and which rows of its table it holds, counted from 0: `first` up to before `after`."""

    path: Path
    first: int
    after: int


class Parts:
    """A table being written part by part.

    Args:
        folder: Where its parts go.
        name: What their names begin with.
        schema: Its columns, if it must be there even when nothing is written.
    """

    def __init__(self, folder: Path, name: str, schema: pa.Schema | None = None) -> None:
        self._folder = folder
        self._name = name
        self._writer: pq.ParquetWriter | None = None
        self._path = folder
        self._first = 0
        self.rows = 0
        self.parts: list[Part] = []
        if schema is not None:
            self.write(schema.empty_table())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def files(self) -> list[Path]:
        """The parts finished so far."""
        return [part.path for part in self.parts]

    def write(self, rows: pa.Table) -> None:
        """Append rows; a table without any is written once, for its columns."""
        if rows.num_rows == 0 and (self.parts or self._writer is not None):
            return
        if self._writer is None or rows.schema != self._writer.schema or self.rows - self._first >= _PART_ROWS:
            self.close()
            self._path = self._folder / f"{self._name}-{len(self.parts):05d}.parquet"
            self._writer = pq.ParquetWriter(self._path, rows.schema, compression="zstd")
            self._first = self.rows
        self._writer.write_table(rows)
        self.rows += rows.num_rows

    def close(self) -> None:
        """Finish the part being written; another begins with the next rows."""
        if self._writer is None:
            return
        self._writer.close()
        self.parts.append(Part(self._path, self._first, self.rows))
        self._writer = None


def without(part: Part, places: pa.Array, path: Path) -> None:
    """Copy a part, leaving out rows.

    Args:
        part: The part.
        places: Rows of the table to leave out, counted as in `Part`.
        path: The copy.
    """
    with pq.ParquetFile(part.path) as file, pq.ParquetWriter(path, file.schema_arrow, compression="zstd") as writer:
        place = part.first
        for batch in file.iter_batches():
            numbers = pa.array(np.arange(place, place + batch.num_rows))
            kept = pc.invert(pc.is_in(numbers, value_set=places))
            writer.write_table(pa.Table.from_batches([batch]).filter(kept))
            place += batch.num_rows
