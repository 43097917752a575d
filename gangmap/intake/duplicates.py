"""Rows that repeat a key: the first stays, the others go to quarantine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.compute as pc

from gangmap.engine import Engine
from gangmap.intake.clean_rows import QUARANTINE
from gangmap.intake.parts import Part, Parts, without
from gangmap.model.table import Table

_BETWEEN_SQL = Path(__file__).with_name("repeats_between.sql")


@dataclass(frozen=True, slots=True)
class Deduplicated:
    """A table whose keys are each there once.

    Args:
        files: Its Parquet parts.
        dropped: Places of the rows left out, counted as in `Part`, ascending.
        repeated: Of these, rows whose repeating was expected.
    """

    files: tuple[Path, ...]
    dropped: np.ndarray[tuple[int], np.dtype[np.int64]]
    repeated: int

    def dropped_between(self, first: int, after: int) -> int:
        """How many rows were left out of those from one place up to before another."""
        return int(np.searchsorted(self.dropped, after) - np.searchsorted(self.dropped, first))


def drop_repeats(table: Table, parts: list[Part], engine: Engine, quarantine: Parts) -> Deduplicated:
    """Leave out rows that repeat a key, and say so in quarantine.

    Args:
        table: The table.
        parts: Its cleaned rows on disk.
        engine: Holds `intake_repeats`.
        quarantine: Where lines go; a repeat that was expected leaves none.
    """
    files: list[Path] = []
    dropped = [np.array([], np.int64)]
    repeated = 0
    for part in parts:
        bounds = {"table": table.name, "key": ", ".join(table.key), "first": part.first, "after": part.after}
        repeats = engine.read(_BETWEEN_SQL, bounds)
        if repeats.num_rows == 0:
            files.append(part.path)
            continue
        copy = part.path.with_stem(f"{part.path.stem}-once")
        without(part, repeats["place"].combine_chunks(), copy)
        part.path.unlink()
        files.append(copy)
        lines = repeats.filter(pc.invert(repeats["expected"])).select(QUARANTINE.names).cast(QUARANTINE)
        quarantine.write(lines)
        repeated += repeats.num_rows - lines.num_rows
        dropped.append(repeats["place"].to_numpy())
    return Deduplicated(tuple(files), np.concatenate(dropped), repeated)
