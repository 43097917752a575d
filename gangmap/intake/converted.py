"""A column of text turned into values, or into the reasons why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True, slots=True)
class Converted:
    """Values of a column, row by row.

    Args:
        values: In the column's own type; null where there was no text or it was refused.
        reasons: Text where a value was refused, else null.
        times: For dates: the time of day as it was written, where there was one.
    """

    values: pa.Array
    reasons: pa.Array
    times: pa.Array | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a text is no such value, as a short phrase."""

    reason: str


def no_reasons(length: int) -> pa.Array:
    """Nothing refused."""
    return pa.nulls(length, pa.string())


def convert_slowly(text: pa.Array, parse: Callable[[str], object], kind: pa.DataType) -> tuple[pa.Array, pa.Array]:
    """Values and reasons from a Python function, called once for each distinct text.

    Args:
        text: Strings; nulls stay null.
        parse: A value that Arrow can store as `kind`, or `Refused`.
        kind: The Arrow type of the values.
    """
    encoded = text.dictionary_encode()
    parsed = [parse(value) for value in encoded.dictionary.to_pylist()]
    values = pa.array([None if isinstance(value, Refused) else value for value in parsed], kind)
    reasons = pa.array([value.reason if isinstance(value, Refused) else None for value in parsed], pa.string())
    return values.take(encoded.indices), reasons.take(encoded.indices)


def only_where(mask: pa.Array, text: pa.Array) -> pa.Array:
    """The texts where the mask holds, null elsewhere."""
    return pc.if_else(mask, text, pa.scalar(None, text.type))
