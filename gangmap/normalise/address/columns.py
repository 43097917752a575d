"""Addresses as columns: each distinct text is read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from gangmap.model.address import Address
from gangmap.normalise.address.parse import parse_address

_FIELDS = (
    "country", "province", "city", "district", "township", "road", "number", "place", "building", "floor", "unit",
    "rest", "division_code",
)  # fmt: skip

ADDRESS_COLUMNS = pa.schema(
    [
        pa.field("address_text", pa.string(), nullable=False),
        pa.field("address", pa.string()),
        *(pa.field(name, pa.string()) for name in _FIELDS),
        pa.field("folds", pa.list_(pa.string()), nullable=False),
    ]
)
"""One row for each distinct text: as written, its canonical spelling, and its fields; null where it shows none."""


def address_columns(texts: Iterable[str | None] | pa.Array | pa.ChunkedArray) -> pa.Table:
    """The fields of each distinct text, in the order of the texts.

    Returns:
        A table with `ADDRESS_COLUMNS`, to be joined by `address_text`; texts that are null are left out.
    """
    values = texts.to_pylist() if isinstance(texts, pa.Array | pa.ChunkedArray) else texts
    distinct = sorted({text for text in values if text is not None})
    addresses = [parse_address(text) for text in distinct]
    columns: list[list[object]] = [list(distinct), [address.text or None for address in addresses]]
    columns += [[getattr(address, name) or None for address in addresses] for name in _FIELDS]
    columns.append([list(address.folds) for address in addresses])
    arrays = [pa.array(column, field.type) for column, field in zip(columns, ADDRESS_COLUMNS, strict=True)]
    return pa.table(arrays, schema=ADDRESS_COLUMNS)


def address_of(row: Mapping[str, str | None]) -> Address:
    """The address of a row of `address_columns`, for `compare`."""
    values: dict[str, Any] = {name: row[name] or "" for name in _FIELDS}
    return Address(**values)
