"""The tables of results, as the data contract names them."""

from __future__ import annotations

import pyarrow as pa

from gangmap.model.registry_tables import CORRECTIONS, EVENTS
from gangmap.model.table import BITS, MONEY_YUAN, SOURCE, ResultTable

_TEXTS = pa.list_(pa.string())


def _result(name: str, order: str, columns: dict[str, pa.DataType], says: str) -> ResultTable:
    return ResultTable(name, pa.schema(list(columns.items())), tuple(order.split()), says)


_RESULTS = (
    _result(
        "groups",
        "group_id",
        {
            "group_id": pa.string(),
            "name": pa.string(),
            "shop_count": pa.int64(),
            "platforms": _TEXTS,
            "cities": _TEXTS,
            "provinces": _TEXTS,
            "main_category": pa.string(),
            "risk": pa.float64(),
            "value_yuan_low": MONEY_YUAN,
            "value_yuan": MONEY_YUAN,
            "value_yuan_high": MONEY_YUAN,
            "first_seen": pa.date32(),
            "last_seen": pa.date32(),
            "network_id": pa.string(),
            "cohesion": pa.float64(),
            "cut": _TEXTS,
            "cut_needs": pa.string(),
        },
        "groups of shops run by the same hands; a high risk makes one a suspected selling group",
    ),
    _result(
        "members",
        "group_id shop_id",
        {
            "group_id": pa.string(),
            "shop_id": pa.string(),
            "confidence": pa.float64(),
            "standing": pa.string(),
            "hangs_by": pa.string(),
            "against": _TEXTS,
        },
        "which shop is in which group, how sure, and what speaks against it",
    ),
    _result(
        "links",
        "left_shop_id right_shop_id",
        {
            "left_shop_id": pa.string(),
            "right_shop_id": pa.string(),
            "probability": pa.float64(),
            "bits": BITS,
            "against": _TEXTS,
        },
        "pairs of shops that share something, weighed; `bits` are what is known of the two, without what was believed"
        " before (`link.prior_bits` in `parameters`): both together are the log-odds of `probability`",
    ),
    _result(
        "evidence",
        "left_shop_id right_shop_id kind value",
        {
            "left_shop_id": pa.string(),
            "right_shop_id": pa.string(),
            "kind": pa.string(),
            "value": pa.string(),
            "holders": pa.int64(),
            "bits": BITS,
            "sources": pa.list_(SOURCE),
        },
        "what a link rests on, one row a piece, each with the rows it was read from; the bits of its rows sum up to"
        " those of its row in `links`, without `link.prior_bits`",
    ),
    _result(
        "facilities",
        "kind value",
        {
            "kind": pa.string(),
            "value": pa.string(),
            "holders": pa.int64(),
            "reason": pa.string(),
            "damping": pa.float64(),
            "would_have_joined": pa.int64(),
        },
        "identifiers that strangers share, and how far they are damped (1: to nothing)",
    ),
    _result(
        "resolved",
        "entity_table entity_id",
        {
            "entity_table": pa.string(),
            "entity_id": pa.string(),
            "identity_id": pa.string(),
            "probability": pa.float64(),
        },
        "which records are the same seller or person, and which addresses the same place",
    ),
    _result(
        "resolved_pairs",
        "entity_table left_id right_id",
        {
            "entity_table": pa.string(),
            "left_id": pa.string(),
            "right_id": pa.string(),
            "probability": pa.float64(),
            "bits": BITS,
            "joined": pa.bool_(),
            "contributions": pa.list_(
                pa.struct([("field", pa.string()), ("level", pa.string()), ("bits", pa.float64())])
            ),
        },
        "pairs of records taken for one, or nearly, and what every field said for and against",
    ),
    EVENTS,
    CORRECTIONS,
    _result(
        "judgements",
        "judgement_id",
        {
            "judgement_id": pa.string(),
            "subject": pa.string(),
            "verdict": pa.string(),
            "by": pa.string(),
            "at": pa.string(),
            "why": pa.string(),
            "state": pa.string(),
            "contradicts": _TEXTS,
            "group_ids": _TEXTS,
            "links_cut": pa.int64(),
            "bits_cut": BITS,
            "links_brought": pa.int64(),
            "bits_brought": BITS,
            "shops_moved": _TEXTS,
        },
        "what analysts judged, whether it was obeyed, and what that cost",
    ),
    _result(
        "quarantine",
        "table file row column value reason",
        {
            "table": pa.string(),
            "file": pa.string(),
            "row": pa.int64(),
            "column": pa.string(),
            "value": pa.string(),
            "reason": pa.string(),
        },
        "what could not be used, where it stood, and why",
    ),
    _result(
        "parameters",
        "name",
        {"name": pa.string(), "value": pa.string()},
        "everything global that was learned or set",
    ),
)

RESULT_TABLES: dict[str, ResultTable] = {table.name: table for table in _RESULTS}
"""Every table of results by name."""
