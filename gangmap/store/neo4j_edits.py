"""Read back from Neo4j who holds what, as analysts left it."""

from __future__ import annotations

from typing import Any

from gangmap.errors import StoreError, UsageError
from gangmap.model.graph_parts import KEY_SEPARATOR
from gangmap.model.judgements import SHOP
from gangmap.store.cypher_files import statement
from gangmap.store.graph_edits import EditedGraph, Held, Judged, Mark, Runs
from gangmap.store.neo4j_server import GraphServer


def read_graph(server: GraphServer, case_name: str) -> EditedGraph:
    """What the graph says of a case today.

    Raises:
        StoreError: When the case is not in it, or its last load did not end.
    """
    noted = server.read(statement("load/note"), {"case_name": case_name})
    if not noted or noted[0]["state"] != "whole":
        what = "did not end" if noted else "never was"
        raise StoreError(
            f"There is no whole graph of {case_name} at {server.address.uri}: its load {what}.",
            "Load it first: gangmap load --to neo4j. A case is called as its folder unless --case names it.",
        )
    scope: dict[str, Any] = {"prefix": case_name + KEY_SEPARATOR}
    loaded = server.read(statement("load/count_relations"), scope | {"tag": noted[0]["tag"]})[0]["relations"]
    missing = noted[0]["relations"] - loaded
    scope |= {"everything": missing > 0}  # only then must it be found out which are gone
    return EditedGraph(
        case_name,
        noted[0]["tag"],
        noted[0]["inputs"],
        missing,
        tuple(_held(row) for row in server.read(statement("edits/holds"), scope)),
        tuple(_runs(row) for row in server.read(statement("edits/runs"), scope)),
        tuple(_judged(row, scope["prefix"]) for row in server.read(statement("edits/judgements"), scope)),
        others=tuple(row["relation"] for row in server.read(statement("edits/others"), scope)),
    )


def _held(row: dict[str, Any]) -> Held:
    table, owner_id = _own_part(row["owner_key"])
    kind, value = (None if row[name] is None else str(row[name]) for name in ("kind", "value"))
    return Held(table, owner_id, row["label"], kind, value, row["loaded"], *_marks(row))


def _runs(row: dict[str, Any]) -> Runs:
    return Runs(_own_part(row["owner_key"])[1], _own_part(row["shop_key"])[1], row["loaded"], *_marks(row))


def _judged(row: dict[str, Any], prefix: str) -> Judged:
    shop = _own_part(row["shop_key"])[1]
    other = row["other_key"] or ""
    if not other.startswith(prefix) or _own_part(other)[0] != SHOP:
        raise UsageError(
            f"A relation {row['relation']} at shop {shop} does not lead to a shop of the same case.",
            "Draw it between two shops, or delete it.",
        )
    return Judged(shop, _own_part(other)[1], row["relation"], Mark(row["by"], row["on"], row["why"]))


def _marks(row: dict[str, Any]) -> tuple[Mark | None, Mark | None]:
    """Who drew a relation and who struck it out."""
    drawn = Mark(row["by"], row["on"], row["why"]) if row["by"] or not row["loaded"] else None
    struck = Mark(row["struck_by"], row["struck_on"], row["struck_why"]) if row["struck_by"] else None
    return drawn, struck


def _own_part(key: str) -> tuple[str, str]:
    _, table, own_id = key.split(KEY_SEPARATOR, 2)
    return table, own_id
