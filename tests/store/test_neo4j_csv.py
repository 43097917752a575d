"""The files for the importer, read by the importer itself."""

import pytest
from cases import run_small, write_case
from loaded import connect, load, whole

from gangmap.errors import UsageError
from gangmap.store.neo4j_csv import export_neo4j_csv
from gangmap.store.neo4j_load import LoadMark
from gangmap.store.rows import GraphRows
from gangmap.workspace.workspace import Workspace

pytestmark = pytest.mark.server

AWKWARD = [
    {"shop_id": "=1+1", "shop_name": '=HYPERLINK("http://a")', "phone": "13800138001", "city": "a;b", "url": "@x"},
    {"shop_id": "B,2", "shop_name": 'say "hi", twice', "phone": "13800138001", "city": "a\\b", "category": "-1"},
    {"shop_id": "C 3", "shop_name": "两\n行", "phone": "13800138001", "city": "'quoted'", "url": " padded "},
    {"shop_id": "D\\", "shop_name": "\\", "phone": "13800138001", "category": "true", "city": "，；"},
]


def exported(workspace, case_name, folder, tag=1):
    run = workspace.run()
    with GraphRows(run.records, run.results, case_name) as rows:
        return export_neo4j_csv(rows, LoadMark(tag, "inputs"), folder, lambda stage: None)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("awkward")
    listings = [{"listing_id": "L1", "shop_id": "=1+1", "title": '"', "brand": "+B", "price_yuan": "12.30"}]
    run_small(write_case(folder / "case", AWKWARD, listings=listings), folder / "workspace")
    return Workspace(folder / "workspace")


def test_the_importer_makes_the_graph_that_a_load_makes(own_neo4j_server, server, workspace, case_name, tmp_path):
    """Whatever stands in a cell: formulas, quotes, separators, line ends, backslashes."""
    written = exported(workspace, case_name, tmp_path / "files")
    load(server, workspace, case_name)
    wanted = whole(server, case_name)
    assert (written.nodes, written.relations) == tuple(map(len, wanted))
    assert any(node["properties"]["name"] == "两\n行" for node in wanted[0])
    printed = own_neo4j_server.admin("database", "import", "full", "@import.args", "neo4j", cwd=tmp_path / "files")
    assert "IMPORT DONE" in printed
    own_neo4j_server.start()
    with connect(own_neo4j_server.address) as imported:
        for text in (tmp_path / "files" / "finish.cypher").read_text(encoding="utf-8").split(";\n"):
            if text.strip():
                imported.define(text)
        assert whole(imported, case_name) == wanted
        again = load(imported, workspace, case_name)  # the note on the load was imported as well
        assert (again.gone, again.kept) == (0, 0)
        assert whole(imported, case_name) == wanted


def test_the_files_are_the_same_bytes_each_time(workspace, tmp_path):
    for name in ("one", "two"):
        exported(workspace, "case", tmp_path / name)
    one, two = (sorted((tmp_path / name).iterdir()) for name in ("one", "two"))
    assert [path.name for path in one] == [path.name for path in two]
    assert all(a.read_bytes() == b.read_bytes() for a, b in zip(one, two, strict=True))


def test_a_folder_that_holds_something_is_not_written_into(workspace, tmp_path):
    (tmp_path / "note.txt").write_text("mine")
    with pytest.raises(UsageError, match="is not empty"):
        exported(workspace, "case", tmp_path)
