"""A run from the graph that an analyst edited, and algorithms that run inside Neo4j."""

import numpy as np
import pyarrow.parquet as pq
import pytest
from cases import write_case
from click.testing import Result
from loaded import SHOPS, whole
from typer.testing import CliRunner

from gangmap.cli import app, load_commands, run
from gangmap.store.neo4j_communities import ALGORITHMS, find_communities
from gangmap.store.neo4j_load import remove_case
from gangmap.workspace.verify import verify_run
from gangmap.workspace.workspace import Workspace

pytestmark = pytest.mark.server

SELLERS = [{"seller_id": "V", "seller_name": "李四", "email": "seller@example.com"}]
LISTED = [{**shop, "seller_id": "V"} if shop["shop_id"] in {"D", "E"} else shop for shop in SHOPS]
LISTED.append({"shop_id": "F", "shop_name": "孤岛店", "qq": "34567890"})


class Analyst:
    """Somebody at the command line, with one case, one workspace and the server."""

    def __init__(self, folder, address, case_name):
        self.case, self.workspace, self.case_name = folder / case_name, folder / "workspace", case_name
        self.environment = {
            "GANGMAP_NEO4J_URI": address.uri,
            "GANGMAP_NEO4J_USER": address.user,
            "GANGMAP_NEO4J_PASSWORD": address.password,
        }

    def types(self, *words: str) -> Result:
        load_commands(list(words))
        found = CliRunner().invoke(app, [*words, "--workspace", str(self.workspace)], env=self.environment)
        self.said = " ".join(found.stderr.split())
        return found

    def runs(self, *words: str) -> None:
        found = self.types("run", *words, "--clock", "2026-01-01")
        assert found.exit_code == 0, found.stderr

    def loads(self) -> None:
        assert self.types("load", "--to", "neo4j").exit_code == 0, self.said

    def table(self, name, folder="results"):
        run = Workspace(self.workspace).run()
        return pq.read_table(getattr(run, folder) / f"{name}.parquet").to_pylist()

    def groups(self):
        parts = {}
        for member in self.table("members"):
            parts.setdefault(member["group_id"], set()).add(member["shop_id"])
        return sorted(map(sorted, parts.values()))


@pytest.fixture
def analyst(tmp_path, neo4j_server, server):
    name = tmp_path.name
    made = Analyst(tmp_path, neo4j_server, name)
    write_case(made.case, LISTED, sellers=SELLERS)
    made.runs(str(made.case))
    made.loads()
    yield made
    remove_case(server, name)


def test_a_graph_that_nobody_edited_gives_the_same_results_as_the_files(analyst, server):
    before = {name: analyst.table(name) for name in ("groups", "members", "links", "evidence", "facilities")}
    graph = whole(server, analyst.case_name)
    analyst.runs("--from", "neo4j")
    assert {name: analyst.table(name) for name in before} == before
    assert analyst.table("graph_edits", "records") == []
    again = whole(server, analyst.case_name)
    assert [n["properties"]["key"] for n in again[0]] == [n["properties"]["key"] for n in graph[0]]


def test_a_relation_that_an_analyst_drew_joins_shops_and_is_evidence_with_the_name_on_it(analyst, server):
    assert not any({"A", "F"} <= set(group) for group in analyst.groups())
    server.write(
        "MATCH (a:Shop {key: $a}), (f:Shop {key: $f})"
        " CREATE (w:Wechat {value: ' RedFlag99 ', of: $of}),"
        " (a)-[:HOLDS {by: 'Li Na', on: date('2025-12-30'), why: 'seen in a chat'}]->(w),"
        " (w)<-[:HOLDS {by: 'Li Na', kind: 'wechat'}]-(f)",
        {"a": f"{analyst.case_name}|shops|A", "f": f"{analyst.case_name}|shops|F", "of": analyst.case_name},
    )
    analyst.runs("--from", "neo4j")
    assert any({"A", "F"} <= set(group) for group in analyst.groups())
    drawn = [row for row in analyst.table("evidence") if row["value"] == "redflag99"]
    assert [(row["left_shop_id"], row["right_shop_id"], row["kind"]) for row in drawn] == [("A", "F", "wechat")]
    assert [(source["file"], source["row"]) for source in drawn[0]["sources"]] == [
        ("graph: Li Na", 1),
        ("graph: Li Na", 2),
    ]
    assert all(source["sha256"] for source in drawn[0]["sources"])
    assert verify_run(Workspace(analyst.workspace))[1] == ()
    # Written back: the group is in the graph, and the next run from it finds the same.
    groups = server.read(
        "MATCH (s:Shop)-[m:MEMBER_OF]->(g:Group) WHERE s.key STARTS WITH $prefix AND m.probability > 0"
        " RETURN g.group_id AS group_id, count(*) AS shops",
        {"prefix": f"{analyst.case_name}|"},
    )
    assert sorted(row["shops"] for row in groups) == sorted(map(len, analyst.groups()))
    before = analyst.table("members")
    analyst.runs("--from", "neo4j")
    assert analyst.table("members") == before
    server.write("MATCH (w:Wechat {of: $of}) DETACH DELETE w", {"of": analyst.case_name})
    analyst.runs("--from", "neo4j")
    assert not any({"A", "F"} <= set(group) for group in analyst.groups())


def test_a_relation_that_was_deleted_needs_a_name_and_then_parts_shops(analyst, server):
    assert any({"C", "D"} <= set(group) for group in analyst.groups())
    server.write(
        "MATCH (:Shop {key: $key})-[h:HOLDS {kind: 'alipay'}]->() DELETE h", {"key": f"{analyst.case_name}|shops|D"}
    )
    assert analyst.types("run", "--from", "neo4j", "--clock", "2026-01-01").exit_code == 2
    assert "without a name: deleted shops D HOLDS alipay leaf@example.com" in analyst.said
    assert "--by NAME" in analyst.said
    analyst.runs("--from", "neo4j", "--by", "王五")
    assert not any({"C", "D"} <= set(group) for group in analyst.groups())
    (edit,) = analyst.table("graph_edits", "records")
    assert (edit["edit"], edit["by"], edit["file"], edit["value"]) == (
        "deleted",
        "王五",
        "graph: 王五",
        "leaf@example.com",
    )
    assert analyst.types("load", "--to", "neo4j").exit_code == 0  # the run knows of it: nothing is refused


def test_a_kind_that_is_none_is_refused_and_what_no_run_takes_up_is_said(analyst, server):
    given = {"a": f"{analyst.case_name}|shops|A", "key": f"{analyst.case_name}|phone|drawn", "of": analyst.case_name}
    server.write(
        "MATCH (a:Shop {key: $a}) CREATE (a)-[:HOLDS {by: 'Li', kind: 5}]->(:Phone {value: 13900139000, of: $of})"
        " CREATE (p:Gangmap:Phone {key: $key, of: $of})-[:HOLDS {by: 'Li'}]->({of: $of})",
        given,
    )
    try:
        assert analyst.types("run", "--from", "neo4j", "--clock", "2026-01-01").exit_code == 2
        assert "drawn at shops A does not say what is held: '5' is no kind" in analyst.said
        server.write("MATCH (:Shop {key: $a})-[h:HOLDS {kind: 5}]->() SET h.kind = 'phone'", given)
        found = analyst.types("run", "--from", "neo4j", "--clock", "2026-01-01")
        assert found.exit_code == 0, found.stderr
        assert "Taken up from the graph: 1 relations" in analyst.said
        assert "nothing that a run takes up: (Phone)-[HOLDS]->()." in analyst.said
        assert "+8613900139000" in {held["value"] for held in analyst.table("holdings", "records")}
    finally:
        server.write("MATCH (n {of: $of}) DETACH DELETE n", given)


def test_a_relation_that_was_deleted_while_the_run_went_on_is_not_drawn_again(analyst, server, monkeypatch):
    cut = "MATCH (:Shop {key: $key})-[h:HOLDS]->() WITH h LIMIT 1 DELETE h"
    server.write(cut, {"key": f"{analyst.case_name}|shops|D"})
    run_case = run.run_case

    def interrupted(*words, **named):
        done = run_case(*words, **named)
        server.write(cut, {"key": f"{analyst.case_name}|shops|F"})
        return done

    monkeypatch.setattr(run, "run_case", interrupted)
    assert analyst.types("run", "--from", "neo4j", "--by", "王五", "--clock", "2026-01-01").exit_code == 1
    assert f"1 relations of {analyst.case_name} were deleted from the graph since the run read it" in analyst.said
    monkeypatch.undo()
    analyst.runs("--from", "neo4j", "--by", "王五")
    assert sorted(edit["owner_id"] for edit in analyst.table("graph_edits", "records")) == ["D", "F"]


def test_a_relation_that_is_struck_out_carries_its_own_name(analyst, server):
    server.write(
        "MATCH (:Shop {key: $key})-[h:HOLDS {kind: 'alipay'}]->()"
        " SET h.struck_by = '赵六', h.struck_why = 'a typing error'",
        {"key": f"{analyst.case_name}|shops|D"},
    )
    analyst.runs("--from", "neo4j")
    assert not any({"C", "D"} <= set(group) for group in analyst.groups())
    (edit,) = analyst.table("graph_edits", "records")
    assert (edit["edit"], edit["by"], edit["why"]) == ("deleted", "赵六", "a typing error")


def test_a_seller_that_an_analyst_took_from_a_shop_ties_it_no_more(analyst, server):
    held = [row for row in analyst.table("shop_holdings", "records") if row["shop_id"] == "E" and row["of_seller"]]
    assert held
    server.write("MATCH ()-[r:RUNS]->(:Shop {key: $key}) DELETE r", {"key": f"{analyst.case_name}|shops|E"})
    analyst.runs("--from", "neo4j", "--by", "Li")
    held = [row for row in analyst.table("shop_holdings", "records") if row["shop_id"] == "E" and row["of_seller"]]
    assert held == []


def test_what_an_analyst_drew_between_shops_is_obeyed_as_a_judgement_until_it_is_deleted(analyst, server):
    assert any({"D", "E"} <= set(group) for group in analyst.groups())
    members = analyst.table("members")
    server.write(
        "MATCH (a:Shop {key: $prefix + 'A'}), (d:Shop {key: $prefix + 'D'}), (e:Shop {key: $prefix + 'E'}),"
        " (f:Shop {key: $prefix + 'F'})"
        " CREATE (f)-[:SAME_HANDS {by: 'Li Na', on: date('2025-12-30'), why: 'one landlord'}]->(a),"
        " (e)-[:NOT_SAME_HANDS {by: '王五', why: 'two families'}]->(d)",
        {"prefix": f"{analyst.case_name}|shops|"},
    )
    analyst.runs("--from", "neo4j")
    assert "2 relations added or deleted by hand" in analyst.said
    assert any({"A", "F"} <= set(group) for group in analyst.groups())
    assert not any({"D", "E"} <= set(group) for group in analyst.groups())
    told = {row["judgement_id"]: row for row in analyst.table("judgements")}
    assert [(row["subject"], row["verdict"], row["by"], row["state"]) for row in told.values()] == [
        ("A and F", "same_hands", "Li Na", "obeyed"),
        ("D and E", "not_same_hands", "王五", "obeyed"),
    ]
    (evidence,) = [row for row in analyst.table("evidence") if row["kind"] == "judgement"]
    assert (evidence["left_shop_id"], evidence["right_shop_id"], evidence["value"]) == ("A", "F", "G1")
    assert [(source["file"], source["row"]) for source in evidence["sources"]] == [("graph: Li Na", 1)]
    assert verify_run(Workspace(analyst.workspace))[1] == ()
    # The groups were written back and what was drawn is still there: the next run from the graph finds the same.
    again = analyst.table("members")
    analyst.runs("--from", "neo4j")
    assert analyst.table("members") == again
    server.write(
        "MATCH (s:Shop)-[r:SAME_HANDS|NOT_SAME_HANDS]->() WHERE s.key STARTS WITH $prefix DELETE r",
        {"prefix": f"{analyst.case_name}|"},
    )
    analyst.runs("--from", "neo4j")
    assert analyst.table("members") == members
    assert analyst.table("judgements") == []


def test_a_judgement_in_the_graph_without_a_name_or_without_two_shops_is_refused(analyst, server):
    scope = {"prefix": f"{analyst.case_name}|shops|"}
    server.write(
        "MATCH (a:Shop {key: $prefix + 'A'}), (f:Shop {key: $prefix + 'F'}) CREATE (a)-[:SAME_HANDS]->(f)", scope
    )
    assert analyst.types("run", "--from", "neo4j", "--clock", "2026-01-01").exit_code == 2
    assert "without a name: added shops A SAME_HANDS F" in analyst.said
    analyst.runs("--from", "neo4j", "--by", "赵六")
    assert [row["by"] for row in analyst.table("judgements")] == ["赵六"]
    server.write(
        "MATCH (a:Shop {key: $prefix + 'A'})-[:HOLDS]->(p:Phone) CREATE (p)-[:SAME_HANDS {by: 'Li'}]->(a)", scope
    )
    assert analyst.types("run", "--from", "neo4j", "--clock", "2026-01-01").exit_code == 2
    assert "SAME_HANDS at shop A does not lead to a shop of the same case" in analyst.said


def test_a_case_whose_files_changed_since_the_load_is_refused(analyst):
    write_case(analyst.case, LISTED[:4], sellers=SELLERS)
    assert analyst.types("run", str(analyst.case), "--from", "neo4j", "--clock", "2026-01-01").exit_code == 1
    assert "loaded from other files" in analyst.said


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_algorithms_inside_neo4j_find_the_groups_and_leave_nothing_behind(analyst, server, algorithm):
    analyst.runs(str(analyst.case), "--algorithm", algorithm)
    # Modularity cuts the chain C-D where more hangs together on either side.
    assert analyst.groups() == [["A", "B", "C"], ["D", "E"]]
    assert len(server.read("MATCH (g:Group {case_name: $name}) RETURN g", {"name": analyst.case_name})) == 2
    assert not [
        row
        for row in server.read("CALL gds.graph.list() YIELD graphName RETURN graphName AS name")
        if "gangmap" in row["name"]
    ]


def test_an_algorithm_inside_neo4j_is_refused_before_the_run_where_deletions_were_not_taken_up(analyst, server):
    server.write(
        "MATCH (:Shop {key: $key})-[h:HOLDS {kind: 'alipay'}]->() DELETE h", {"key": f"{analyst.case_name}|shops|D"}
    )
    words = ("run", str(analyst.case), "--algorithm", "gds-leiden", "--clock", "2026-01-01")
    assert analyst.types(*words).exit_code == 1
    assert "1 relations of" in analyst.said
    assert "gangmap run CASE --from neo4j" in analyst.said
    assert Workspace(analyst.workspace).finished_runs() == [1]
    assert analyst.types(*words, "--from", "neo4j", "--by", "Li").exit_code == 0, analyst.said
    assert analyst.groups() == [["A", "B", "C"], ["D", "E"]]


def test_an_algorithm_without_a_server_is_a_sentence(analyst):
    analyst.environment["GANGMAP_NEO4J_URI"] = "bolt://127.0.0.1:1"
    assert analyst.types("run", str(analyst.case), "--algorithm", "gds-leiden", "--clock", "2026-01-01").exit_code == 1
    assert "No Neo4j server answers at bolt://127.0.0.1:1" in analyst.said


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_the_same_links_give_the_same_communities_every_time(server, algorithm):
    random = np.random.default_rng(5)
    left, right = random.integers(0, 300, 900), random.integers(0, 300, 900)
    keep = left < right
    links = {
        "size": 310,
        "left": left[keep],
        "right": right[keep],
        "weight": random.uniform(0.1, 9, 900)[keep],
        "seed": 3,
    }
    first = find_communities(server, algorithm, **links)
    assert (find_communities(server, algorithm, **links) == first).all()
    assert 1 < len(np.unique(first[:300])) < 300
    assert len(np.unique(first[300:])) == 10
