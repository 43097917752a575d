"""Read Parquet; every value becomes the text an analyst would have typed."""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gangmap.errors import TableError
from gangmap.intake.case import Source
from gangmap.intake.column_names import column_names
from gangmap.intake.raw_rows import BATCH_ROWS, RawRows
from gangmap.model.case_tables import MULTIPLE_VALUES_SEPARATOR

_EXACT_WHOLE = float(2**53)


def read_parquet(source: Source, encoding: str) -> Iterator[RawRows]:  # noqa: ARG001 (one signature for all readers)
    """Batches of rows; the first comes even when there is no row, for its columns.

    Raises:
        TableError: When the file is damaged or cut off.
    """
    try:
        with pq.ParquetFile(source.path) as file:
            names = column_names(file.schema_arrow.names, source)
            read = 0
            yield RawRows(pa.schema([(name, pa.string()) for name in names]).empty_table(), pa.array([], pa.int64()))
            for batch in file.iter_batches(BATCH_ROWS):
                columns = [_as_text(column, name, source) for name, column in zip(names, batch.columns, strict=True)]
                rows = pa.array(np.arange(read + 1, read + batch.num_rows + 1))
                yield RawRows(pa.table(columns, names=names), rows)
                read += batch.num_rows
    except (pa.ArrowException, OSError, ValueError) as error:
        first_line = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise TableError(
            f"{source.file} is not a whole Parquet file: {first_line}",
            "It may have been cut off; copy or export it again.",
        ) from error


def _as_text(column: pa.Array, name: str, source: Source) -> pa.Array:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _as_text(column.dictionary_decode(), name, source)
    if pa.types.is_floating(kind):
        return _float_as_text(column.cast(pa.float64()))
    if (pa.types.is_list(kind) or pa.types.is_large_list(kind)) and not pa.types.is_nested(kind.value_type):
        return pc.binary_join(column.cast(pa.list_(pa.string())), MULTIPLE_VALUES_SEPARATOR)
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return pa.array([_written(value) for value in column.to_pylist()], pa.string())
    try:
        text = column.cast(pa.string())
        text.validate(full=True)
    except pa.ArrowException as error:
        raise TableError(
            f"The column {name} of {source.file} holds {kind}, not all of which can be read as text.",
            "Write it as UTF-8 text, numbers or dates, or leave it out; the file may also be damaged.",
        ) from error
    return text


def _written(value: object) -> str | None:
    """Bytes as their text if they are any, else in hexadecimal; whatever has parts as JSON."""
    match value:
        case None:
            return None
        case bytes():
            try:
                return value.decode()
            except UnicodeDecodeError:
                return value.hex()
    return json.dumps(
        value, ensure_ascii=False, default=lambda part: _written(part) if isinstance(part, bytes) else str(part)
    )


def _float_as_text(column: pa.Array) -> pa.Array:
    """Whole numbers without a point: a column of phones with a gap in it is stored as floating point.

    Beyond 2^53 digits are lost, and the text keeps its exponent, so that identifiers are refused.
    """
    whole = pc.and_(pc.equal(column, pc.floor(column)), pc.less(pc.abs(column), _EXACT_WHOLE))
    digits = pc.if_else(whole, column, None).cast(pa.int64()).cast(pa.string())
    unfit = pc.if_else(pc.is_finite(column), column, None).cast(pa.string())
    return pc.coalesce(digits, pc.replace_substring(unfit, "e+", "E+"))
