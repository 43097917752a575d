"""Turn every identifier of a case into its canonical value, and say who holds it."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.engine import Engine
from gangmap.normalise.column import normalise_column
from gangmap.normalise.registry import NORMALISERS
from gangmap.normalise.several import split_cells

_HERE = Path(__file__).parent
_CANONICAL = pa.schema(
    [
        ("kind", pa.string()),
        ("raw", pa.string()),
        ("value", pa.string()),
        ("reason", pa.string()),
        ("folds", pa.list_(pa.string())),
    ]
)


def normalise_identifiers(engine: Engine) -> None:
    """Bring all identifiers into canonical form, so that two spellings of one phone are one phone.

    Reads the tables of the case; makes `holdings` and `shop_holdings`, and adds to `quarantine` every spelling that
    holds no usable value. A seller's identifiers are held by each of its shops, and marked as the seller's.
    """
    engine.run(_HERE / "raw_identifiers.sql")
    engine.add("canonical", _CANONICAL.empty_table())
    for kind in NORMALISERS:
        engine.append("canonical", _canonical_of_kind(engine, kind))
    engine.run(_HERE / "holdings.sql")


def _canonical_of_kind(engine: Engine, kind: str) -> pa.Table:
    raw = engine.read(_HERE / "distinct_raw.sql", {"kind": kind})["raw"].combine_chunks()
    split, parts = split_cells(kind, NORMALISERS[kind], raw)
    whole = raw.filter(pc.invert(split))
    values, reasons, folds = normalise_column(NORMALISERS[kind], whole)
    read = pa.table([pa.repeat(pa.scalar(kind), len(whole)), whole, values, reasons, folds], schema=_CANONICAL)
    rows = [(kind, text, value, None, list(fired)) for text, value, fired in parts]
    several = [dict(zip(_CANONICAL.names, row, strict=True)) for row in rows]
    return pa.concat_tables([read, pa.Table.from_pylist(several, schema=_CANONICAL)])
