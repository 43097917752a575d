"""A notebook that holds a py2neo `Graph` gets the answers that the official driver gives."""

import py2neo
import pytest
from loaded import load, made

from gangmap.errors import StoreError, UsageError
from gangmap.store.py2neo_graph import Py2neoGraph
from gangmap.store.question import read_questions
from gangmap.view.graph import graph_case_name
from gangmap.view.query import query
from gangmap.view.results import open_results

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def graph(neo4j_server):
    held = py2neo.Graph(neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password))
    yield Py2neoGraph(held)
    held.service.connector.close()  # it leaves its sockets open by itself


def test_values_come_back_as_they_do_from_the_official_driver(graph, server):
    text = (
        "WITH date('2025-12-30') AS day"
        " RETURN day, [day] AS days, {on: day} AS map, 1 AS whole, 1.5 AS number, null AS nothing, '=1+1' AS text,"
        " [] AS none"
    )
    assert graph.ask(text) == server.ask(text)


def test_nodes_relations_and_paths_are_maps_and_lists(graph, server, case_name, tmp_path):
    load(server, made(tmp_path), case_name)
    text = (
        "MATCH way = (s:Shop {key: $key})-[h:HOLDS {kind: 'phone'}]->(p:Phone)"
        " RETURN s, h, p, way, collect(p) AS all_of_them"
    )
    found = graph.ask(text, {"key": f"{case_name}|shops|A"})
    assert found == server.ask(text, {"key": f"{case_name}|shops|A"})
    assert found[1][0]["p"]["value"] == "+8613800138001"


def test_every_question_that_needs_nothing_is_answered_alike(graph, server, tmp_path, case_name):
    workspace = made(tmp_path)
    with open_results(workspace.path, None) as results:
        load(server, workspace, graph_case_name(results))
        asked = [name for name, one in read_questions().items() if all(p.default is not None for p in one.parameters)]
        assert len(asked) > 10
        for name in asked:
            assert query(results, name, graph=graph).all_rows == query(results, name, graph=server).all_rows
        found = query(results, "who_holds_phone", graph=graph, phone="138 0013 8001")
        assert sorted(row["owner_id"] for row in found.rows) == ["A", "B", "C"]


def test_what_the_server_refuses_is_a_sentence(graph):
    with pytest.raises(StoreError, match="py2neo could not ask the server"):
        graph.ask("MATCH (")


def test_something_else_than_a_graph_is_refused():
    with pytest.raises(UsageError, match="str is no py2neo Graph"):
        Py2neoGraph("bolt://localhost:7687")
