"""Small cases loaded into a real Neo4j, and the whole of a case as the server has it."""

from __future__ import annotations

from pathlib import Path

from cases import run_small, write_case
from running import Address

from gangmap.store.neo4j_load import LoadMark, LoadSummary, load_graph
from gangmap.store.neo4j_server import GraphServer, ServerAddress
from gangmap.store.rows import GraphRows
from gangmap.workspace.workspace import Workspace

SHOPS = [
    {"shop_id": "A", "shop_name": "红旗店", "phone": "13800138001", "wechat": "redflag1", "city": "广州市"},
    {"shop_id": "B", "shop_name": "蓝天店", "phone": "13800138001", "wechat": "redflag1", "city": "广州市"},
    {"shop_id": "C", "shop_name": "绿叶店", "phone": "13800138001", "alipay": "leaf@example.com"},
    {"shop_id": "D", "shop_name": "白云店", "alipay": "leaf@example.com", "email": "cloud@example.com"},
    {"shop_id": "E", "shop_name": "黑土店", "email": "cloud@example.com", "qq": "23456789"},
]


def connect(address: Address, **more) -> GraphServer:
    return GraphServer(ServerAddress(address.uri, address.user, address.password), **more)


def made(folder: Path, shops=SHOPS, **tables) -> Workspace:
    """A workspace with a run of a small case."""
    case = write_case(folder / "case", shops, **tables)
    run_small(case, folder / "workspace")
    return Workspace(folder / "workspace")


def load(server: GraphServer, workspace: Workspace, case_name: str, tag: int = 1, **more) -> LoadSummary:
    run = workspace.run()
    mark = LoadMark(tag, "inputs", more.pop("takes_up", None))
    with GraphRows(run.records, run.results, case_name) as rows:
        return load_graph(server, rows, mark, more.pop("progress", lambda stage: None), **more)


def whole(server: GraphServer, case_name: str) -> tuple[list, list]:
    """Every node and every relation of a case with all that is on it, in order."""
    scope = {"prefix": f"{case_name}|"}
    nodes = server.read(
        "MATCH (n:Gangmap) WHERE n.key STARTS WITH $prefix RETURN labels(n) AS labels, properties(n) AS properties"
        " ORDER BY n.key",
        scope,
    )
    for node in nodes:
        node["labels"].sort()
    relations = server.read(
        "MATCH (a:Gangmap)-[r]->(b) WHERE a.key STARTS WITH $prefix"
        " RETURN a.key AS start, type(r) AS type, b.key AS end, properties(r) AS properties"
        " ORDER BY start, type, end, properties.kind",
        scope,
    )
    return nodes, relations
