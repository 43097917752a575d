"""What analysts have decided, as the tables that every run reads: empty when nothing was judged.

Only judgements that stand are in them: none that was undone, none that another judgement contradicts. A pair or a
value has one row at most, be it judged alike by several analysts: the first of their judgements.
"""

from __future__ import annotations

import pyarrow as pa

from gangmap.model.table import SOURCE, ResultTable

SAME_HANDS = "same_hands"
NOT_SAME_HANDS = "not_same_hands"
BLOCK = "block"
ALLOW = "allow"

EVIDENCE_KIND = "judgement"
"""The `kind` of a row of evidence that is a judgement; its `value` is the judgement's id."""

_SAID = (
    ("judgement_id", pa.string()),
    ("by", pa.string()),
    ("why", pa.string()),
    ("sources", pa.list_(SOURCE)),
)
"""Who said so and why; `sources` cites the line of the ledger, with the analyst's name."""

JUDGED_PAIRS = ResultTable(
    "judged_pairs",
    pa.schema(
        [("left_shop_id", pa.string()), ("right_shop_id", pa.string()), ("verdict", pa.string()), *_SAID],
    ),
    ("left_shop_id", "right_shop_id"),
    f"pairs of shops, left before right, that the same hands run ({SAME_HANDS}) or do not ({NOT_SAME_HANDS})",
)

JUDGED_FACILITIES = ResultTable(
    "judged_facilities",
    pa.schema([("kind", pa.string()), ("value", pa.string()), ("verdict", pa.string()), *_SAID]),
    ("kind", "value"),
    f"canonical identifiers that strangers share and that say nothing ({BLOCK}), or that are no facility ({ALLOW})",
)

JUDGED_TABLES: dict[str, ResultTable] = {table.name: table for table in (JUDGED_PAIRS, JUDGED_FACILITIES)}
"""Every table of judgements by name."""
