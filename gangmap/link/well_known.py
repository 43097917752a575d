"""Which values are known not to be anybody's, and why? They tie nobody, from the first pair on."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pyarrow as pa

_VALUES = Path(__file__).with_name("well_known.toml")
_SCHEMA = pa.schema([("kind", pa.string()), ("value", pa.string()), ("reason", pa.string())])


def well_known_values() -> pa.Table:
    """Every value of the list under each kind of identifier that takes it: kind, value, reason."""
    groups = tomllib.loads(_VALUES.read_text(encoding="utf-8"))["group"]
    rows = [
        {"kind": kind, "value": value, "reason": group["reason"]}
        for group in groups
        for kind in group["kinds"]
        for value in group["values"]
    ]
    return pa.Table.from_pylist(rows, _SCHEMA)
