"""Tables that a run makes from the case and keeps beside its results."""

from __future__ import annotations

import pyarrow as pa

from gangmap.model.table import ResultTable

_ADDRESS_FIELDS = (
    "country", "province", "city", "district", "township", "road", "number", "place", "building", "floor", "unit",
    "rest", "division_code",
)  # fmt: skip

HOLDINGS = ResultTable(
    "holdings",
    pa.schema(
        [
            ("owner_table", pa.string()),
            ("owner_id", pa.string()),
            ("kind", pa.string()),
            ("value", pa.string()),
            ("observed_on", pa.date32()),
            ("file", pa.string()),
            ("row", pa.int64()),
        ]
    ),
    ("owner_table", "owner_id", "kind", "value", "file", "row", "observed_on"),
    "which shop, seller, person or premises holds which canonical identifier, and in which row it stood",
)
SHOP_HOLDINGS = ResultTable(
    "shop_holdings",
    pa.schema(
        [
            ("shop_id", pa.string()),
            ("kind", pa.string()),
            ("value", pa.string()),
            ("observed_on", pa.date32()),
            ("of_seller", pa.bool_()),
            ("file", pa.string()),
            ("row", pa.int64()),
        ]
    ),
    ("shop_id", "kind", "value", "file", "row", "of_seller", "observed_on"),
    "which shop, or its seller, holds which canonical identifier, and in which row it stood",
)
SHARED_IDENTIFIERS = ResultTable(
    "shared_identifiers",
    pa.schema([("kind", pa.string()), ("value", pa.string()), ("holders", pa.int64())]),
    ("kind", "value"),
    "identifiers of values that two shops or more hold, and how many hold the value, under whichever of its headings",
)
SPELLINGS = ResultTable(
    "spellings",
    pa.schema([("kind", pa.string()), ("raw", pa.string()), ("value", pa.string())]),
    ("kind", "raw"),
    "how the accounts, phones and addresses of payments, shipments and premises read in canonical form",
)
ADDRESSES = ResultTable(
    "addresses",
    pa.schema([("address", pa.string()), *((name, pa.string()) for name in _ADDRESS_FIELDS)]),
    ("address",),
    "every canonical address of the case, taken apart",
)

GRAPH_FILE = "graph: "
"""What the file of an analyst's edits of the graph is called, before the name of the analyst."""

GRAPH_EDITS = ResultTable(
    "graph_edits",
    pa.schema(
        [
            ("edit", pa.string()),
            ("relation", pa.string()),
            ("owner_table", pa.string()),
            ("owner_id", pa.string()),
            ("kind", pa.string()),
            ("value", pa.string()),
            ("shop_id", pa.string()),
            ("by", pa.string()),
            ("on", pa.date32()),
            ("why", pa.string()),
            ("file", pa.string()),
            ("row", pa.int64()),
        ]
    ),
    ("edit", "relation", "owner_table", "owner_id", "kind", "value", "shop_id", "file", "row"),
    "relations that analysts added to the graph or deleted from it, with their name; kept by a run that took them up",
)

PICTURE_HASHES = ResultTable(
    "picture_hashes",
    pa.schema([("file", pa.string()), ("row", pa.int64()), ("hashes", pa.string())]),
    ("file", "row", "hashes"),
    "perceptual hashes of the picture files of each offer, those of one parted by blanks; kept by a run that read any",
)

_RECORDS = (HOLDINGS, SHOP_HOLDINGS, SHARED_IDENTIFIERS, SPELLINGS, ADDRESSES)
RECORD_TABLES: dict[str, ResultTable] = {table.name: table for table in _RECORDS}
"""Every table kept beside the results, by name; the cleaned tables of the case are kept with them."""
