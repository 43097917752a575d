"""How a Neo4j server would answer each question: what it begins with, it finds by an index."""

import pytest
from engines import told

from gangmap.model.graph import NODE_LABELS
from gangmap.store.neo4j_load import remove_case
from gangmap.store.neo4j_server import GraphServer, ServerAddress
from gangmap.store.question import read_questions
from gangmap.view.neo4j_graph import load_neo4j
from gangmap.view.parameters import bind

pytestmark = pytest.mark.server
ANCHORED = [
    one
    for one in read_questions().values()
    if any(parameter.kind in NODE_LABELS or parameter.kind == "value" for parameter in one.parameters)
]
CASE = "plans"
SEEKS = {"NodeUniqueIndexSeek", "NodeIndexSeek", "NodeUniqueIndexSeek(Locking)"}


def operators(plan):
    yield plan["operatorType"].removesuffix("@neo4j")
    for child in plan.get("children", ()):
        yield from operators(child)


def test_most_questions_begin_with_something_that_is_known():
    assert len(ANCHORED) >= 10


@pytest.fixture(scope="module")
def server(runs, neo4j_server):
    """A server that holds a case; another name than the one by which other tests load it at the same time."""
    with GraphServer(ServerAddress(neo4j_server.uri, neo4j_server.user, neo4j_server.password)) as opened:
        load_neo4j(runs("generated"), opened, lambda stage: None, CASE)
        # A server counts what its indexes hold some time later; until then it may plan as if a label had one node.
        opened.define("CALL db.prepareForReplanning(60)")
        yield opened
        remove_case(opened, CASE)


@pytest.mark.parametrize("question", ANCHORED, ids=lambda one: one.name)
def test_a_question_that_begins_with_a_thing_finds_it_by_an_index(question, runs, server):
    given = (told(question, runs("generated")) or [{}])[0]
    if given:
        parameters = bind(question, given, CASE)
    else:  # nothing of the case stands out, and a plan depends on no value
        parameters = {one.name: one.example for one in question.parameters} | {"case_name": CASE}
    used = set(operators(server.plan(question.texts["neo4j"], parameters)))
    assert used & SEEKS, used
    assert "AllNodesScan" not in used
