"""Tables that a run makes from the case and keeps beside its results."""

from __future__ import annotations

import pyarrow as pa

from gangmap.model.table import ResultTable

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
