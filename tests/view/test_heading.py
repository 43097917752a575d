"""Who is together is one thing and suspicion another: a heading follows the risk of its group."""

import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from cases import run_small, shared, write_case
from typer.testing import CliRunner

from gangmap.cli import load_commands
from gangmap.cli.app import app
from gangmap.model.result_tables import RESULT_TABLES
from gangmap.view.group import read_group
from gangmap.view.overview import picture_overview
from gangmap.view.picture import picture_group
from gangmap.view.results import open_results

load_commands([])
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A family's two honest shops, of which nothing speaks for fakes, and three shops of high risk."""
    folder = tmp_path_factory.mktemp("heading")
    shops = [{"shop_id": f"honest{n}", **shared("k")} for n in range(2)]
    shops += [{"shop_id": f"red{n}", **shared("m")} for n in range(3)]
    run_small(write_case(folder / "case", shops), folder / "ws")
    path = (folder / "ws" / "results").resolve() / "groups.parquet"
    risk = {2: None, 3: 91.0}
    rows = [row | {"risk": risk[row["shop_count"]]} for row in pq.read_table(path).to_pylist()]
    path.chmod(0o644)
    pq.write_table(pa.Table.from_pylist(rows, schema=RESULT_TABLES["groups"].schema), path)
    return folder / "ws"


def test_only_a_group_of_high_risk_is_headed_a_suspected_selling_group(workspace):
    with open_results(workspace) as results:
        red, honest = (row["group_id"] for row in results.rows("list_groups", limit=None))
        for group, chinese, english, other in (
            (honest, "店铺组（同一操作人）", "Group (same hands)", "uspected"),
            (red, "疑似售假团伙", "Suspected selling group", "same hands"),
        ):
            shown = CliRunner().invoke(app, ["show", group, "-w", str(workspace)], env={"COLUMNS": "80"}).stdout
            assert shown.splitlines()[0].strip() == english
            picture = picture_group(results, group)
            assert picture.title.startswith(f"{chinese} {group}")
            assert picture.title_english.startswith(f"{english} {group}")
            html = read_group(results, group)._repr_html_()
            assert f"{chinese} {english} {group}" in html
            assert other not in html.split("<table")[0].split("<small>")[0]


def test_a_list_of_groups_says_how_many_are_suspected(workspace):
    listed = CliRunner().invoke(app, ["groups", "-w", str(workspace)], env={"COLUMNS": "120"}).stdout
    listed = " ".join(listed.split())
    assert "Groups of shops run by the same hands; suspected selling groups among them: 1" in listed
    with open_results(workspace) as results:
        overview = picture_overview(results)
        assert "91" in results._repr_html_()
    assert overview.title_english == "Groups of shops run by the same hands"
    assert overview.subtitle_english == "2 groups · 5 shops · suspected selling groups: 1"
    assert overview.subtitle == "2 个店铺组 · 5 家店铺 · 其中疑似售假团伙 1 个"


def test_nothing_calls_every_group_suspected():
    wanted = re.compile(r"suspected (selling )?groups?\b|疑似(售假)?团伙", re.IGNORECASE)
    said = re.compile(r"risk|风险|kind_suspected|是团伙", re.IGNORECASE)
    kinds = ("gangmap/**/*.py", "gangmap/**/*.js", "gangmap/**/*.html", "gangmap/**/*.json", "gangmap/**/*.sql")
    files = [
        path for kind in (*kinds, "cypher/**/*.cypher", "notebooks/*.ipynb", "README.md") for path in ROOT.glob(kind)
    ]
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()[:120]}"
        for path in files
        if path.name not in {"heading.py", "overview.py", "groups.py"}  # these name it where it is so
        for line in path.read_text(encoding="utf-8").splitlines()
        if wanted.search(line) and not said.search(line)
    ]
    assert found == []
