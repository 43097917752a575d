"""Every question gets the same answer from every engine, and what it says is what the tables say."""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise

import pytest
from engines import CASES, ENGINES, answers, told

from gangmap.model.graph import HELD_LABELS, IDENTIFIER_LABELS, NODE_LABELS, RELATION_TYPES
from gangmap.store.cypher_files import statement
from gangmap.store.question import read_questions
from gangmap.view.answer_picture import picture_answer
from gangmap.view.graph import graph_case_name, open_graph_rows
from gangmap.view.parameters import bind
from gangmap.view.query import query

QUESTIONS = list(read_questions().values())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.name)
def test_every_engine_gives_the_same_answer(question, results, graph, embedded):
    assert answers(question, results, graph) == answers(question, results, embedded)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.name)
def test_every_question_finds_something_in_one_of_the_cases(question, runs):
    """A question that no case ever answers may be wrong without anybody noticing."""
    for name in CASES:
        results = runs(name)
        with ENGINES["embedded"](results) as graph:
            if any(rows and not isinstance(rows[0], str) for rows in answers(question, results, graph)):
                return
    pytest.fail("every case answers with nothing")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.name)
def test_the_columns_of_an_answer_are_those_that_the_header_names(question, results, graph):
    given = told(question, results)
    if given:
        columns, _ = graph.ask(question.texts[graph.engine], _parameters(question, results, given[0]))
        assert tuple(columns) == question.columns


def _parameters(question, results, given):
    return bind(question, given, graph_case_name(results))


def test_the_graph_holds_every_node_and_relation_of_the_run(results, graph):
    with open_graph_rows(results) as rows:
        nodes, relations = rows.node_counts(), rows.relation_counts()
    case = {"case_name": rows.case_name}
    for label, count in nodes.items():
        found = graph.ask(f"MATCH (n:`{label}`) WHERE n.case_name = $case_name RETURN count(*) AS found", case)[1]
        assert found == [{"found": count}], label
    for name in RELATION_TYPES:
        text = f"MATCH (n)-[r:{name}]->() WHERE n.case_name = $case_name RETURN count(*) AS found"
        assert graph.ask(text, case)[1] == [{"found": sum(n for key, n in relations.items() if key[0] == name)}], name


def test_things_come_back_from_the_graph_as_they_went_in(results, graph):
    with open_graph_rows(results) as rows:
        for label in NODE_LABELS:
            sent = [row for part in rows.nodes(label) for row in part.to_pylist()][:20]
            got = graph.ask(statement(f"map/nodes/{label}"), {"keys": [row["key"] for row in sent]})[1]
            assert [_without_nothing(row) for row in got] == [_without_nothing(row) for row in sent], label


def _without_nothing(row):
    return {name: value for name, value in row.items() if value not in (None, [])}


def test_who_holds_a_phone_is_who_the_tables_say(results, graph):
    held = defaultdict(set)
    for row in results.table("shop_holdings").to_pylist():
        if row["kind"] == "phone":
            held[row["value"]].add(row["shop_id"])
    for phone, shops in sorted(held.items())[:15]:
        found = query(results, "who_holds_phone", graph=graph, phone=phone).rows
        assert {row["owner_id"] for row in found if row["owner"] == "shop"} == shops


def _held_by_group(results):
    """Shops by identifier, damped ones left out, and the group of each shop that is in one."""
    groups = {row["shop_id"]: row["group_id"] for row in results.table("members").to_pylist()}
    damped = {(IDENTIFIER_LABELS[row["kind"]], row["value"]) for row in results.table("facilities").to_pylist()}
    held = defaultdict(set)
    for row in results.table("shop_holdings").to_pylist():
        identifier = (IDENTIFIER_LABELS[row["kind"]], row["value"])
        if identifier not in damped:
            held[identifier].add(row["shop_id"])
    return held, groups


def test_bridges_are_the_identifiers_that_shops_of_two_groups_hold(results, graph):
    held, groups = _held_by_group(results)
    wanted = Counter()
    for shops in held.values():
        counted = Counter(groups[shop] for shop in shops if shop in groups)
        ends = sorted(counted)
        wanted.update({(a, b): 1 for place, a in enumerate(ends) for b in ends[place + 1 :]})
    found = query(results, "bridges_between_groups", graph=graph).rows
    assert Counter((row["group_id"], row["other_group_id"]) for row in found) == wanted


def test_reopened_shops_are_those_that_opened_in_time_and_share_something(results, graph):
    held, _ = _held_by_group(results)
    shops = {row["shop_id"]: row for row in results.table("shops").to_pylist()}
    wanted = {
        (a, b)
        for sharers in held.values()
        for a in sharers
        for b in sharers
        if a != b and (closed := shops[a]["closed_on"]) and (opened := shops[b]["opened_on"])
        if timedelta(0) <= opened - closed <= timedelta(days=60)
    }
    found = query(results, "reopened_after_closure", graph=graph, days=60).rows
    assert {(row["closed_shop_id"], row["opened_shop_id"]) for row in found} == wanted
    assert all(row["days"] == (row["opened_on"] - row["closed_on"]).days for row in found)


def test_complaints_are_counted_by_the_group_of_their_shop(results, graph):
    _, groups = _held_by_group(results)
    wanted = Counter(
        groups[row["shop_id"]] for row in results.table("complaints").to_pylist() if row["shop_id"] in groups
    )
    found = query(results, "complaints_by_group", graph=graph).rows
    assert {row["group_id"]: row["complaints"] for row in found} == dict(wanted)
    assert [row["complaints"] for row in found] == sorted((row["complaints"] for row in found), reverse=True)


def test_an_evidence_path_leads_from_one_shop_to_the_other_over_what_each_next_one_holds(results, graph, embedded):
    paths = []
    for given in told(read_questions()["evidence_path"], results):
        paths += query(results, "evidence_path", graph=graph, **given).all_rows
    assert paths, "the largest group hangs together"
    for row in paths:
        assert len(row["path"]) == row["steps"] + 1 == len(row["path_keys"])
        tables = [key.split("|")[1] for key in row["path_keys"]]
        assert tables[0] == tables[-1] == "shops"
        held = {NODE_LABELS[label].table for label in HELD_LABELS}
        assert all((one in held) != (other in held) or "sellers" in (one, other) for one, other in pairwise(tables))


def test_an_answer_can_be_drawn_with_the_relations_between_what_it_names(results, graph):
    group = results.rows("list_groups", limit=1)[0]["group_id"]
    found = query(results, "group_evidence", graph=graph, group_id=group)
    picture = picture_answer(results, graph, found)
    shops = {node.label for node in picture.nodes if node.kind == "shop"}
    assert len(shops) > 1
    assert {edge.kind for edge in picture.edges} >= {"holds", "link"}
    assert all(edge.probability is not None for edge in picture.edges if edge.kind == "link")
    assert all(edge.evidence[0].sha256 for edge in picture.edges if edge.kind == "holds")
