"""What is known of two shops that are not linked: weighed anew from the records that the run kept."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pyarrow as pa

from gangmap.engine import Engine
from gangmap.link.link import LinkSettings
from gangmap.link.two_shops import TwoShops, weigh_two
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.identifiers import headings_of
from gangmap.model.judgements import JUDGED_FACILITIES, JUDGED_PAIRS
from gangmap.model.record_tables import PICTURE_HASHES
from gangmap.view.results import Results

_FILES = pa.schema([("file", pa.string()), ("sha256", pa.string())])


def weigh_anew(results: Results, left: str, right: str) -> TwoShops:
    """Every piece of what is known of two shops, as the run weighed them, however little it came to.

    A run keeps the pieces of links above its threshold only, so the case is weighed anew, with the settings and the
    judgements of the run; that takes as long as linking took. Of pictures that came as files the hashes are taken that
    the run kept (`Results.keeps_pictures`).

    Args:
        results: Of the run.
        left: Id of a shop.
        right: Id of another one.
    """
    given: dict[str, Any] = results.manifest.settings.get("link", {})
    known = {one.name for one in fields(LinkSettings)}
    settings = LinkSettings(**{name: value for name, value in given.items() if name in known})
    with Engine() as engine:
        for name in CASE_TABLES:
            if name in results.records:
                engine.add_parquet(name, [results.records[name]])
            else:
                engine.add(name, CASE_TABLES[name].schema.empty_table())
        for name in ("shop_holdings", "resolved"):
            engine.add(name, results.table(name))
        engine.add("files", _files(results))
        engine.add(PICTURE_HASHES.name, results.table(PICTURE_HASHES.name))
        engine.add(JUDGED_PAIRS.name, JUDGED_PAIRS.schema.empty_table())
        engine.add(JUDGED_FACILITIES.name, _judged_facilities(results))
        return weigh_two(engine, settings, left, right)


def _files(results: Results) -> pa.Table:
    """Every file that a record may name: those of the case, the graph and the ledger."""
    named = set(results.table("shop_holdings")["file"].unique().to_pylist())
    hashes = dict.fromkeys(named, "") | {mark.path: mark.sha256 for mark in results.manifest.inputs}
    return pa.table({"file": list(hashes), "sha256": list(hashes.values())}, schema=_FILES)


def _judged_facilities(results: Results) -> pa.Table:
    rows = results.rows("obeyed_facilities")
    said = [
        row | {"kind": kind, "value": value, "sources": []}
        for row in rows
        for kind, value in headings_of(row["kind"], row["value"])
    ]
    return pa.Table.from_pylist(said, JUDGED_FACILITIES.schema)
