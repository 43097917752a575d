"""The known answer of a generated case: its tables, one Parquet file each in `truth/`.

Values in it are canonical: phones `+86...`, e-mail in lower case, accounts as digits, wallets as they are (those of
Ethereum in lower case), addresses in one fixed form.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gangmap.errors import GangmapError
from gangmap.model.table import MONEY_YUAN

TRUTH_FOLDER = "truth"
"""Where the answer lies inside the folder of a generated case."""

SHOP_KINDS = ("gang", "family", "dealer", "second_hand", "lone_fake", "lone_honest")
"""What a shop is in truth. The first three can have several shops in the same hands."""

_TEXT, _WHOLE, _TRUE, _DATE = pa.string(), pa.int64(), pa.bool_(), pa.date32()
_TEXTS = pa.list_(_TEXT)

TRUTH_TABLES: dict[str, pa.Schema] = {
    "shops": pa.schema(
        {
            "shop_id": _TEXT,
            "group_id": _TEXT,
            "kind": _TEXT,
            "network_id": _TEXT,
            "sells_fakes": _TRUE,
            "risk_truth": pa.float64(),
        }
    ),
    "groups": pa.schema(
        {
            "group_id": _TEXT,
            "kind": _TEXT,
            "shop_count": _WHOLE,
            "provinces": _WHOLE,
            "network_id": _TEXT,
            "pattern": _TEXT,
            "categories": _TEXTS,
        }
    ),
    "networks": pa.schema({"network_id": _TEXT, "missing_stages": _TEXTS}),
    "roles": pa.schema({"network_id": _TEXT, "entity_table": _TEXT, "entity_id": _TEXT, "stage": _TEXT}),
    "facilities": pa.schema({"kind": _TEXT, "value": _TEXT, "holders": _WHOLE, "reason": _TEXT}),
    "holdings": pa.schema({"shop_id": _TEXT, "kind": _TEXT, "value": _TEXT, "facility": _TRUE}),
    "identities": pa.schema({"entity_table": _TEXT, "entity_id": _TEXT, "identity_id": _TEXT}),
    "flows": pa.schema(
        {
            "network_id": _TEXT,
            "from_table": _TEXT,
            "from_id": _TEXT,
            "to_table": _TEXT,
            "to_id": _TEXT,
            "kind": _TEXT,
            "line": _TEXT,
            "pieces": _WHOLE,
            "amount_yuan": MONEY_YUAN,
        }
    ),
    "listings": pa.schema({"listing_id": _TEXT, "fake": _TRUE}),
    "reopenings": pa.schema({"closed_shop_id": _TEXT, "reopened_shop_id": _TEXT}),
    "events": pa.schema({"on": _DATE, "event": _TEXT, "group_ids": _TEXTS, "details": _TEXT}),
    "quarantine": pa.schema({"table": _TEXT, "file": _TEXT, "row": _WHOLE, "column": _TEXT}),
}
"""Every table of the answer by name. A case without one of these things has the table, empty."""


def write_truth(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    """Write the answer of a case beside it, every table of it, the same bytes for the same rows.

    Args:
        folder: The case; the answer goes into its `truth/`.
        tables: Rows by the name of the table, in the order to keep; those left out are written empty.
    """
    unknown = sorted(set(tables) - set(TRUTH_TABLES))
    if unknown:
        raise GangmapError(f"There is no truth table called {unknown[0]}.", f"Known: {', '.join(TRUTH_TABLES)}.")
    place = folder / TRUTH_FOLDER
    place.mkdir(parents=True, exist_ok=True)
    for name, schema in TRUTH_TABLES.items():
        rows = tables.get(name, schema.empty_table()).select(schema.names).cast(schema)
        pq.write_table(rows.combine_chunks(), place / f"{name}.parquet", compression="zstd", version="2.6")


def read_truth(folder: Path) -> dict[str, pa.Table]:
    """Every table of a case's answer by name.

    Raises:
        GangmapError: When a table of it is not there.
    """
    place = folder / TRUTH_FOLDER
    missing = [name for name in TRUTH_TABLES if not (place / f"{name}.parquet").is_file()]
    if missing:
        raise GangmapError(
            f"{place} holds no {missing[0]}.parquet.", "Score a case that gangmap sample has written, truth and all."
        )
    return {name: pq.read_table(place / f"{name}.parquet", schema=schema) for name, schema in TRUTH_TABLES.items()}
