"""The embedded graph is a copy of one run: complete or absent, never changed, never taken for another."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from cases import mobile, run_small, write_case

from gangmap.errors import StoreError
from gangmap.store import embedded as module
from gangmap.store.embedded import EmbeddedGraph, copy_statements
from gangmap.view.graph import embedded_file, graph_case_name, load_embedded, open_embedded
from gangmap.view.query import query
from gangmap.view.results import open_results

SHOPS = [{"shop_id": f"S{n}", "phone": mobile(n // 2), "shop_name": f"'\"\\ 店 {n}"} for n in range(4)]


def silent(_):
    pass


@pytest.fixture
def case(tmp_path):
    return write_case(tmp_path / "春天 [1]*|'\"", SHOPS)


@pytest.fixture
def results(case, tmp_path):
    run_small(case, tmp_path / "工作 '\"")
    with open_results(tmp_path / "工作 '\"") as opened:
        yield opened


def files(results):
    return sorted(path.name for path in embedded_file(results).folder.glob("run-*.lbug"))


def test_the_copy_is_made_when_a_question_comes_and_kept_for_the_next(results):
    assert files(results) == []
    answer = query(results, "who_holds_phone", phone=mobile(1))
    assert [row["owner_id"] for row in answer.rows] == ["S2", "S3"]
    made = embedded_file(results).path.stat().st_mtime_ns
    query(results, "who_holds_phone", phone=mobile(0))
    assert embedded_file(results).path.stat().st_mtime_ns == made
    assert graph_case_name(results) == "春天 [1]*_'\""


def test_a_new_run_is_asked_in_a_copy_of_its_own_and_an_old_one_can_still_be_asked(case, results, tmp_path):
    query(results, "weak_members")
    write_case(case, [*SHOPS, {"shop_id": "S9", "phone": mobile(0)}])
    run_small(case, results.run.path.parent.parent)
    with open_results(results.run.path.parent.parent) as newer:
        assert [row["owner_id"] for row in query(newer, "who_holds_phone", phone=mobile(0)).rows] == ["S0", "S1", "S9"]
    assert [row["owner_id"] for row in query(results, "who_holds_phone", phone=mobile(0)).rows] == ["S0", "S1"]
    assert len(files(results)) == 2


def test_a_copy_made_with_another_schema_is_replaced(results, monkeypatch):
    query(results, "weak_members")
    (before,) = files(results)
    monkeypatch.setattr("gangmap.view.graph.schema_mark", lambda: "another")
    query(results, "weak_members")
    (after,) = files(results)
    assert before != after


def test_nothing_in_the_copy_can_be_changed(results):
    with open_embedded(results, silent) as graph:
        for text in ("CREATE (:Phone {key: 'x'})", "MATCH (s:Shop) DETACH DELETE s", "MATCH (s:Shop) SET s.name = ''"):
            with pytest.raises(StoreError, match="read-only"):
                graph.ask(text)
        assert graph.ask("MATCH (s:Shop) RETURN count(*) AS n")[1] == [{"n": 4}]


def test_values_are_parameters_whatever_signs_they_hold(results):
    with open_embedded(results, silent) as graph:
        rows = graph.ask("MATCH (s:Shop) WHERE s.name = $name RETURN s.shop_id AS shop", {"name": "'\"\\ 店 2"})[1]
    assert rows == [{"shop": "S2"}]


def test_a_build_that_does_not_end_leaves_what_was_there_and_is_swept(results, monkeypatch):
    query(results, "weak_members")
    before = files(results)

    def killed(path, rows, progress):
        path.write_bytes(b"half")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, "_fill", killed)
        with pytest.raises(KeyboardInterrupt):
            load_embedded(results, silent)
    assert files(results) == before
    folder = embedded_file(results).folder
    assert not list(folder.glob(".making-*"))
    (folder / ".making-run-000001-of-one-that-was-killed.lbug.wal").write_bytes(b"half")
    load_embedded(results, silent)
    assert not list(folder.glob(".making-*"))


def test_two_who_make_the_copy_at_once_both_get_it(case, results):
    workspace = results.run.path.parent.parent

    def ask(_):
        with open_results(workspace) as opened:
            return len(query(opened, "who_holds_phone", phone=mobile(1)).rows)

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(ask, range(2))) == [2, 2]


def test_a_damaged_copy_is_said_to_be_one_and_how_to_mend_it(results):
    query(results, "weak_members")
    embedded_file(results).path.write_bytes(b"no database")
    with pytest.raises(StoreError) as caught:
        query(results, "weak_members")
    assert "gangmap load --to embedded" in caught.value.remedy
    load_embedded(results, silent)
    query(results, "weak_members")


def test_a_copy_that_is_not_there_is_not_made_by_opening_it(results):
    with pytest.raises(StoreError, match="There is no embedded graph"):
        EmbeddedGraph(embedded_file(results))


def test_a_folder_that_cannot_be_written_is_named(results):
    embedded_file(results).folder.write_text("a file in its place", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        load_embedded(results, silent)


def test_every_table_of_the_schema_has_the_statement_that_loads_it():
    for key, text in copy_statements().items():
        assert f"COPY `{key[0]}` " in text or text.startswith(
            f'COPY {key[0]} FROM $rows (from="{key[1]}", to="{key[2]}"'
        )
