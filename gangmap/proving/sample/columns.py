"""Columns of the tables that are written: dates, texts taken by index, money."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from gangmap.proving.sample.chance import Flags, Floats, Ints


def days(numbers: Ints) -> pa.Array:
    """Dates from days since 1970; 0 is no date."""
    return pa.array(numbers.astype(np.int32), pa.int32(), mask=numbers == 0).cast(pa.date32())


def taken(texts: Sequence[str | None] | pa.Array, at: Ints, hidden: Flags | None = None) -> pa.Array:
    """The text at each index; none where the index is -1 or the cell is hidden."""
    mask = at < 0 if hidden is None else (at < 0) | hidden
    return pa.array(texts, pa.string()).take(pa.array(at, pa.int64(), mask=mask))


def yuan(amounts: Floats, hidden: Flags | None = None) -> pa.Array:
    """Amounts to the fen."""
    return pa.array(np.round(amounts, 2), mask=hidden)
