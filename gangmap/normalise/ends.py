"""Bring the two ends of payments and shipments into canonical form, so that they meet what shops show."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from gangmap.engine import Engine
from gangmap.model.record_tables import ADDRESSES, SPELLINGS
from gangmap.normalise.account import normalise_account
from gangmap.normalise.address import address_columns, normalise_address
from gangmap.normalise.column import normalise_column
from gangmap.normalise.phone import normalise_phone
from gangmap.normalise.registry import Normaliser

_HERE = Path(__file__).parent
_KINDS: dict[str, Normaliser] = {
    "account": normalise_account,
    "phone": normalise_phone,
    "address": normalise_address,
}


def normalise_ends(engine: Engine) -> None:
    """Say how the accounts, phones and addresses of payments, shipments and premises read in canonical form.

    Reads `payments`, `shipments`, `premises` and `holdings`; makes `spellings`, and `addresses` with every address
    of the case taken apart. What cannot be read has no value, and stays in its table as it was written.
    """
    engine.run(_HERE / "raw_ends.sql")
    engine.add(SPELLINGS.name, SPELLINGS.schema.empty_table())
    for kind, normaliser in _KINDS.items():
        raw = engine.read(_HERE / "ends_of_kind.sql", {"kind": kind})["raw"].combine_chunks()
        values, _, _ = normalise_column(normaliser, raw)
        kinds = pa.repeat(pa.scalar(kind), len(raw))
        engine.append(SPELLINGS.name, pa.table([kinds, raw, values], schema=SPELLINGS.schema))
    fields = address_columns(engine.read(_HERE / "addresses_named.sql")["address"])
    known = fields.drop_columns("address").rename_columns({"address_text": "address"})
    engine.add(ADDRESSES.name, known.select(ADDRESSES.schema.names).cast(ADDRESSES.schema))
