"""The graph of a run in a real Neo4j: the same after every load, mended after mishaps, never another case's."""

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from cases import run_small
from loaded import SHOPS, load, made, whole

from gangmap.errors import StoreError
from gangmap.model.graph import NODE_LABELS, RELATION_TYPES
from gangmap.store.cypher_files import statement
from gangmap.store.neo4j_load import TakenUp, remove_case
from gangmap.store.rows import GraphRows
from gangmap.workspace.workspace import Workspace

pytestmark = pytest.mark.server
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return made(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """A bundled story: every table of the contract, and nodes and relations of nearly every sort."""
    folder = tmp_path_factory.mktemp("story")
    run_small(ROOT / "gangmap" / "proving" / "stories" / "lubricants", folder)
    return Workspace(folder)


def test_what_is_in_the_graph_is_what_the_rows_say(server, story, case_name):
    summary = load(server, story, case_name)
    run = story.run()
    with GraphRows(run.records, run.results, case_name) as rows:
        nodes = {
            row["key"]: (label, row) for label in NODE_LABELS for part in rows.nodes(label) for row in part.to_pylist()
        }
        relations = [
            (name, row)
            for name, first, last in rows.relation_counts()
            for part in rows.relations(name, first, last)
            for row in part.to_pylist()
        ]
    found_nodes, found_relations = whole(server, case_name)
    assert summary.nodes == len(found_nodes) == len(nodes)
    assert summary.relations == len(found_relations) == len(relations)
    for found in found_nodes:
        label, row = nodes[found["properties"]["key"]]
        assert set(found["labels"]) == {"Gangmap", label}
        assert found["properties"] == {name: value for name, value in row.items() if value is not None} | {
            "loaded_as": 1
        }
    told = {(name, row["from_key"], row["to_key"], row.get("kind")): row for name, row in relations}
    assert len(told) == len(relations)
    for found in found_relations:
        row = told[found["type"], found["start"], found["end"], found["properties"].get("kind")]
        wanted = {name: value for name, value in row.items() if value is not None and not name.endswith("_key")}
        assert found["properties"] == wanted | {"loaded_as": 1}


def test_loading_twice_changes_nothing(server, workspace, case_name):
    first = load(server, workspace, case_name)
    before = whole(server, case_name)
    assert load(server, workspace, case_name) == first
    assert whole(server, case_name) == before


def test_small_batches_load_the_same(server, workspace, case_name):
    load(server, workspace, case_name)
    before = whole(server, case_name)
    remove_case(server, case_name)
    load(server, workspace, case_name, batch_rows=2)
    assert whole(server, case_name) == before


def test_a_row_that_is_gone_takes_its_relations_and_what_only_it_held_along(server, workspace, case_name, tmp_path):
    load(server, workspace, case_name)
    summary = load(server, made(tmp_path, SHOPS[:4]), case_name, tag=2)
    nodes, relations = whole(server, case_name)
    keys = {node["properties"]["key"] for node in nodes}
    assert f"{case_name}|shops|E" not in keys
    assert f"{case_name}|qq|23456789" not in keys
    assert f"{case_name}|email|cloud@example.com" in keys
    assert not [one for one in relations if one["start"] == f"{case_name}|shops|E"]
    assert summary.gone > 0
    fresh = case_name + " fresh"
    load(server, made(tmp_path / "again", SHOPS[:4]), fresh, tag=2)
    expected = json.loads(json.dumps(whole(server, fresh), default=str).replace(fresh, case_name))
    remove_case(server, fresh)
    assert json.loads(json.dumps(whole(server, case_name), default=str)) == expected


def test_a_value_that_is_gone_is_gone_from_its_node(server, case_name, tmp_path):
    load(server, made(tmp_path, SHOPS), case_name)
    changed = [SHOPS[0] | {"city": ""}, *SHOPS[1:]]
    load(server, made(tmp_path / "next", changed), case_name, tag=2)
    (shop,) = server.read("MATCH (s:Shop {key: $key}) RETURN s", {"key": f"{case_name}|shops|A"})
    assert "city" not in shop["s"]


def test_another_case_and_what_others_keep_in_the_database_stay_as_they_are(server, workspace, case_name, tmp_path):
    # The other name begins with this one: a prefix without its end would take it along.
    other = case_name + "2"
    load(server, workspace, other)
    server.write("CREATE (:Phone {value: 'of somebody else', owner: $owner})", {"owner": other})
    before = whole(server, other)
    load(server, workspace, case_name)
    load(server, made(tmp_path, SHOPS[:2]), case_name, tag=2)
    remove_case(server, case_name)
    assert whole(server, case_name) == ([], [])
    assert whole(server, other) == before
    (left,) = server.write("MATCH (p:Phone {owner: $owner}) DELETE p RETURN count(*) AS nodes", {"owner": other})
    assert left["nodes"] == 1
    remove_case(server, other)


def test_what_an_analyst_drew_outlives_a_load_even_where_its_shop_is_gone(server, workspace, case_name, tmp_path):
    load(server, workspace, case_name)
    server.write(
        "MATCH (a:Shop {key: $a}), (e:Shop {key: $e}) CREATE (a)-[:SAME_HANDS {by: 'Li', why: 'seen together'}]->(e)",
        {"a": f"{case_name}|shops|A", "e": f"{case_name}|shops|E"},
    )
    summary = load(server, made(tmp_path, SHOPS[:4]), case_name, tag=2)
    drawn = [one for one in whole(server, case_name)[1] if one["type"] == "SAME_HANDS"]
    assert [one["properties"] for one in drawn] == [{"by": "Li", "why": "seen together"}]
    assert summary.kept == 1


def test_a_load_refuses_to_draw_again_what_an_analyst_deleted(server, workspace, case_name):
    load(server, workspace, case_name)
    before = whole(server, case_name)
    cut = "MATCH (:Shop {key: $key})-[h:HOLDS {kind: 'qq'}]->() DELETE h"
    server.write(cut, {"key": f"{case_name}|shops|E"})
    with pytest.raises(StoreError, match=r"1 relations .* deleted .*--from neo4j"):
        load(server, workspace, case_name)
    load(server, workspace, case_name, discard_edits=True)
    assert whole(server, case_name) == before


def test_what_was_deleted_while_a_run_went_on_is_not_drawn_again(server, workspace, case_name):
    load(server, workspace, case_name)
    cut = "MATCH (:Shop {key: $key})-[h:HOLDS]->() DELETE h RETURN count(h) AS gone"
    known = server.write(cut, {"key": f"{case_name}|shops|E"})[0]["gone"]
    more = server.write(cut, {"key": f"{case_name}|shops|D"})[0]["gone"]
    with pytest.raises(StoreError, match=rf"{more} relations .* deleted from the graph since the run read it"):
        load(server, workspace, case_name, takes_up=TakenUp(1, known))
    load(server, workspace, case_name, takes_up=TakenUp(1, known + more))


def test_several_batches_of_a_first_load_are_under_way_at_a_time_and_lanes_go_at_its_end(
    server, workspace, case_name, monkeypatch
):
    write, both, came = server.write, threading.Barrier(2, timeout=60), set()

    def together(text, given=None):
        if text == statement("load/first_relations/HOLDS") and given["lane"] not in came:
            came.add(given["lane"])
            both.wait()  # for the other lane: it breaks if that waits for this one
        return write(text, given)

    with monkeypatch.context() as watched:
        watched.setattr(server, "write", together)
        load(server, workspace, case_name, batch_rows=2)
    assert came == {0, 1}
    lanes = "MATCH (l:GangmapLane {case_name: $name}) RETURN count(l) AS lanes"
    assert server.read(lanes, {"name": case_name}) == [{"lanes": 0}]
    found = whole(server, case_name)
    remove_case(server, case_name)
    load(server, workspace, case_name)
    assert whole(server, case_name) == found


def test_a_key_too_long_for_an_index_is_left_out_and_counted(server, case_name, tmp_path):
    long = [*SHOPS, {"shop_id": "F" * 9000, "shop_name": "长", "phone": "13800138001"}]
    summary = load(server, made(tmp_path, long), case_name)
    assert summary.left_out >= 2
    assert len([n for n in whole(server, case_name)[0] if "Shop" in n["labels"]]) == len(SHOPS)


KILLED = """
import sys
from pathlib import Path
from loaded import connect, load
from running import Address
from gangmap.workspace.workspace import Workspace
address, workspace, case_name = Address(*sys.argv[1:4]), Workspace(Path(sys.argv[4])), sys.argv[5]
def progress(stage):
    print(stage, flush=True)
with connect(address) as server:
    load(server, workspace, case_name, tag=7, batch_rows=50, progress=progress)
"""


def test_a_load_that_was_killed_is_mended_by_the_next(server, neo4j_server, story, case_name):
    arguments = [neo4j_server.uri, neo4j_server.user, neo4j_server.password, str(story.path), case_name]
    killed = subprocess.Popen(
        [sys.executable, "-c", KILLED, *arguments],
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}:{ROOT / 'tests/store'}:{ROOT / 'tests/server'}"},
        stdout=subprocess.PIPE,
        text=True,
    )
    for line in killed.stdout:
        if "HOLDS" in line:
            killed.send_signal(signal.SIGKILL)
            break
    killed.stdout.close()
    assert killed.wait() == -signal.SIGKILL
    (noted,) = server.read("MATCH (l:GangmapLoad {case_name: $name}) RETURN l.state AS state", {"name": case_name})
    assert noted["state"] == "loading"
    assert len(whole(server, case_name)[0]) > 0
    load(server, story, case_name, tag=8)
    mended = whole(server, case_name)
    remove_case(server, case_name)
    load(server, story, case_name, tag=8)
    assert whole(server, case_name) == mended


def test_a_second_load_begun_in_the_middle_of_a_first_takes_over_and_nothing_is_there_twice(
    server, workspace, case_name
):
    begun = []

    def begin_another(stage: str) -> None:
        if "HOLDS" in stage and not begun:
            begun.append(stage)
            load(server, workspace, case_name)

    with pytest.raises(StoreError, match="Somebody else loaded"):
        load(server, workspace, case_name, progress=begin_another)
    found = whole(server, case_name)
    assert load(server, workspace, case_name).relations == len(found[1])
    remove_case(server, case_name)
    load(server, workspace, case_name)
    assert whole(server, case_name) == found


def test_a_batch_of_a_first_load_whose_end_nobody_knows_is_not_made_twice(server, workspace, case_name, monkeypatch):
    """Every transaction is done again, as if the connection had broken when its end was to be told."""
    write = server.write

    def twice(text, parameters=None):
        write(text, parameters)
        return write(text, parameters)

    load(server, workspace, case_name)
    once = whole(server, case_name)
    remove_case(server, case_name)
    begin = statement("load/begin")
    monkeypatch.setattr(server, "write", lambda text, given=None: (write if text == begin else twice)(text, given))
    load(server, workspace, case_name)
    assert whole(server, case_name) == once


def test_a_node_that_is_deleted_while_a_first_load_runs_is_noticed_and_the_next_load_mends_it(
    server, workspace, case_name
):
    def delete_a_shop(stage: str) -> None:
        if "HOLDS" in stage:
            server.write("MATCH (s:Shop {key: $key}) DETACH DELETE s", {"key": f"{case_name}|shops|A"})

    with pytest.raises(StoreError, match="Somebody else loaded or changed"):
        load(server, workspace, case_name, progress=delete_a_shop)
    load(server, workspace, case_name)
    found = whole(server, case_name)
    remove_case(server, case_name)
    load(server, workspace, case_name)
    assert whole(server, case_name) == found


def test_every_type_of_relation_that_the_schema_has_can_be_loaded(server):
    for name in RELATION_TYPES:
        server.write(statement(f"load/relations/{name}"), {"rows": [], "tag": 0})
        lists = {f"each_{one}": [] for one in ("from", "to", *(one.name for one in RELATION_TYPES[name].properties))}
        nobody = {"load": "", "lane": 0, "batch": 0, "tag": 0}
        assert server.write(statement(f"load/first_relations/{name}"), nobody | lists) == [{"made": 0}]
