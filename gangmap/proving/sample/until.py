"""A case as it stood on an earlier day: rows of later days are not there yet, what ended later goes on still."""

from __future__ import annotations

from datetime import date, timedelta

import pyarrow as pa
import pyarrow.compute as pc

Tables = dict[str, pa.Table]

_BEGINS = {
    "shops": "opened_on", "identifiers": "observed_on", "listings": "listed_on", "listing_history": "seen_on",
    "reviews": "written_on", "shipments": "shipped_on", "payments": "paid_on", "premises": "observed_on",
    "cases": "opened_on", "complaints": "filed_on", "leads": "sent_on",
}  # fmt: skip
_ENDS = {
    "shops": ("closed_on", "status", "open"),
    "listings": ("removed_on", None, None),
    "payments": ("until", None, None),
    "complaints": ("resolved_on", "status", "filed"),
}
_REFERENCES = (
    ("identifiers", "owner_id"), ("listings", "shop_id"), ("reviews", "shop_id"), ("shipments", "shop_id"),
    ("payments", "shop_id"), ("dealers", "shop_id"), ("complaints", "shop_id"), ("cases", "subject_id"),
    ("leads", "subject_id"),
)  # fmt: skip
_TRUTH_KEYS = {"roles": "entity_id", "listings": "listing_id", "holdings": "shop_id", "identities": "entity_id"}


def until_day(tables: Tables, truth: Tables, day: int) -> tuple[Tables, Tables]:
    """Leave out what a day did not know.

    Args:
        tables: All tables of the case.
        truth: The answer; `shops` and `groups` are those of the day already.
        day: Days from 1970.
    """
    on = pa.scalar(date(1970, 1, 1) + timedelta(days=day), pa.date32())
    kept = {name: _begun(name, rows, on) for name, rows in tables.items()}
    kept = {name: _going_on(name, rows, on) for name, rows in kept.items()}
    if "sellers" in kept:
        kept["sellers"] = _among(kept["sellers"], "seller_id", kept["shops"]["seller_id"])
        kept["dealers"] = _where_known(kept["dealers"], "seller_id", kept["sellers"]["seller_id"])
    known = _entities(kept)
    for name, column in _REFERENCES:
        if name in kept:
            kept[name] = _where_known(kept[name], column, known)
    if "listing_history" in kept:
        for name in ("listing_history", "reviews", "complaints"):
            kept[name] = _where_known(kept[name], "listing_id", kept["listings"]["listing_id"])
    answered = dict(truth)
    if "listings" in kept:
        known = pa.chunked_array([*known.chunks, *kept["listings"]["listing_id"].chunks])
    for name, key in _TRUTH_KEYS.items():
        if name in answered:
            answered[name] = _among(answered[name], key, known)
    # Amounts of the answer are those of the last day; no sum of an earlier one is known.
    answered.pop("flows", None)
    return kept, answered


def _entities(tables: Tables) -> pa.ChunkedArray:
    keys = {"shops": "shop_id", "sellers": "seller_id", "premises": "premises_id", "persons": "person_id"}
    chunks = [chunk for name, key in keys.items() if name in tables for chunk in tables[name][key].chunks]
    return pa.chunked_array(chunks, pa.string())


def _begun(name: str, rows: pa.Table, on: pa.Scalar) -> pa.Table:
    column = _BEGINS.get(name)
    if column is None or column not in rows.column_names:
        return rows
    return rows.filter(pc.less_equal(rows[column], on))


def _going_on(name: str, rows: pa.Table, on: pa.Scalar) -> pa.Table:
    """Take back what ended later; a row then says what it said before it ended."""
    if name not in _ENDS or _ENDS[name][0] not in rows.column_names:
        return rows
    column, status, before = _ENDS[name]
    later = pc.fill_null(pc.greater(rows[column], on), False)
    ends = pc.if_else(later, pa.scalar(None, pa.date32()), rows[column])
    rows = rows.set_column(rows.column_names.index(column), column, ends)
    if status is None:
        return rows
    undone = pc.if_else(later, pa.scalar(before), rows[status])
    return rows.set_column(rows.column_names.index(status), status, undone)


def _among(rows: pa.Table, column: str, known: pa.ChunkedArray) -> pa.Table:
    return rows.filter(pc.is_in(rows[column], value_set=pc.drop_null(pc.unique(known))))


def _where_known(rows: pa.Table, column: str, known: pa.ChunkedArray) -> pa.Table:
    """Rows that point at nothing or at something known."""
    found = pc.is_in(rows[column], value_set=pc.drop_null(pc.unique(known)))
    return rows.filter(pc.or_(pc.is_null(rows[column]), found))
