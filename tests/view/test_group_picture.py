"""A group's picture when evidence is of kinds nobody thought of, weighs against, or its members are doubtful."""

from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from cases import mobile, run_small, write_case
from typer.testing import CliRunner

from gangmap.cli import load_commands
from gangmap.cli.app import app
from gangmap.model.result_tables import RESULT_TABLES
from gangmap.view.decide import Opinion, decide_pair
from gangmap.view.group import read_group
from gangmap.view.overview import picture_overview
from gangmap.view.pair import explain_pair
from gangmap.view.picture import picture_all_groups, picture_group
from gangmap.view.results import open_results
from gangmap.view.review_evidence import read_pair_evidence

load_commands([])


def rewrite(workspace, name, change):
    """A table of results as a later stage might have written it."""
    path = (workspace / "results").resolve() / f"{name}.parquet"
    rows = change(pq.read_table(path).to_pylist())
    path.chmod(0o644)
    pq.write_table(pa.Table.from_pylist(rows, schema=RESULT_TABLES[name].schema), path)


@pytest.fixture
def workspace(tmp_path):
    """Two groups: seven shops that share a phone and a WeChat, whose titles are all alike, and two others."""
    shops = [{"shop_id": f"s{n}", "phone": mobile(1), "wechat": "wx_one_two"} for n in range(7)]
    shops += [{"shop_id": f"t{n}", "phone": mobile(2), "wechat": "wx_other"} for n in range(2)]
    run_small(write_case(tmp_path / "case", shops), tmp_path / "workspace")

    def add(rows):
        source = {"file": "listings.csv", "row": 3, "sha256": ""}
        pairs = [(f"s{one}", f"s{other}") for one in range(7) for other in range(one + 1, 7)]
        titles = [
            {"left_shop_id": left, "right_shop_id": right, "kind": "alike_title", "value": "高仿 包包", "holders": 7,
             "bits": Decimal("-0.75") if (left, right) == ("s0", "s1") else Decimal("1.5"), "sources": [source]}
            for left, right in pairs
        ]  # fmt: skip
        return rows + titles

    rewrite(tmp_path / "workspace", "evidence", add)
    rewrite(tmp_path / "workspace", "members", lambda rows: [row | {"confidence": 0.25} for row in rows])
    return tmp_path / "workspace"


def test_evidence_of_another_kind_ties_two_shops_and_is_tentative(workspace):
    with open_results(workspace) as results:
        picture = dict(picture_all_groups(results))
        group = next(group for group, one in picture.items() if len(one.nodes) > 5)
    drawn = [edge for edge in picture[group].edges if edge.kind == "link"]
    near = {(piece.kind, piece.value, piece.file, piece.row) for edge in drawn for piece in edge.evidence}
    assert ("alike_title", "高仿 包包", "listings.csv", 3) in near
    assert {edge.style for edge in drawn} == {"tentative"}
    assert {edge.drawn_bits for edge in drawn} <= {1.5, -0.75}
    assert all(edge.probability is not None for edge in drawn)
    assert len(drawn) + picture[group].left_out == 21
    assert len(drawn) >= 7


def test_the_pieces_of_a_tie_and_its_prior_sum_up_to_what_its_probability_says(workspace):
    with open_results(workspace) as results:
        drawn = [edge for _, one in picture_all_groups(results) for edge in one.edges if edge.kind == "link"]
        prior = explain_pair(results, "s0", "s1").prior_bits
    for edge in drawn:
        pieces = {(piece.kind, piece.value, piece.bits) for piece in edge.evidence}
        assert {"phone", "wechat", "alike_title"} <= {kind for kind, _, _ in pieces}
        assert sum(bits for _, _, bits in pieces) == pytest.approx(edge.bits)
        assert edge.prior_bits == prior


def test_what_weighs_nothing_is_not_drawn(workspace):
    rewrite(workspace, "evidence", lambda rows: [row | {"bits": Decimal(0)} for row in rows])
    with open_results(workspace) as results:
        pictures = [picture for _, picture in picture_all_groups(results)]
    assert [edge for picture in pictures for edge in picture.edges if edge.kind == "link"] == []
    assert {picture.left_out for picture in pictures} == {0}


def test_one_group_alone_has_the_picture_it_has_among_all(workspace):
    with open_results(workspace) as results:
        for group, picture in picture_all_groups(results):
            assert picture_group(results, group) == picture


def test_doubtful_members_are_marked_and_small(workspace):
    with open_results(workspace) as results:
        shops = [node for _, one in picture_all_groups(results) for node in one.nodes if node.kind == "shop"]
    assert {node.confidence for node in shops} == {0.25}
    assert {round(node.size, 2) for node in shops} == {0.3}


def test_the_overview_names_kinds_it_does_not_know(workspace):
    with open_results(workspace) as results:
        kinds = {kind for group in picture_overview(results).groups for kind, _ in group.identifiers}
    assert kinds == {"phone", "wechat", "alike_title"}


def test_a_pair_names_what_was_found_and_starts_from_what_was_believed_before(workspace):
    pair = {"left_shop_id": "s0", "right_shop_id": "s1", "sources": []}
    none, two = "both have some, none in common", "both show two sorts of identifier and share none"
    told = (("sender_name", "陈某", 2), ("title", none, 0), ("gap", two, 0))
    added = [pair | {"kind": kind, "value": value, "holders": of, "bits": Decimal(0)} for kind, value, of in told]
    rewrite(workspace, "evidence", lambda rows: rows + added)
    with open_results(workspace) as results:
        html = explain_pair(results, "s0", "s1")._repr_html_()
        opinion = Opinion("same_hands", "分析员", "同一批人")
        seen = decide_pair(results, "s0", "s1", opinion).evidence
        lines = {line.name: line.same for line in read_pair_evidence(results, "s0", "s1").lines}
    for said in ("比较之前（先验）", "寄件人 sender of parcels", "电话 phone", "未共用的标识 identifiers not shared"):
        assert said in html
    assert f"identifiers not shared, {two}: 0.000 bits" in seen
    assert "sender of parcels 陈某: 0.000 bits, 2 holders" in seen
    assert (lines["sender of parcels"], lines["identifiers not shared"]) == (True, False)
    text = CliRunner().invoke(app, ["explain", "s0", "s1", "-w", str(workspace)], env={"COLUMNS": "200"}).stdout
    for said in ("sender of parcels 陈某", f"wording of offers: {none}", f"identifiers not shared: {two}"):
        assert said in text


def test_a_name_that_runs_on_for_pages_is_whole_in_the_tables_and_short_on_every_page(tmp_path):
    name = "箱" * 300_000
    shops = [{"shop_id": shop, "shop_name": f"{name}{shop}", "phone": mobile(1), "wechat": "one"} for shop in "abc"]
    run_small(write_case(tmp_path / "case", shops), tmp_path / "ws")
    for what in ("maps", "overview"):
        words = ["export", what, "-w", str(tmp_path / "ws"), "-o", str(tmp_path / what)]
        assert CliRunner().invoke(app, words).exit_code == 0
    pages = [*(tmp_path / "maps").rglob("*.html"), tmp_path / "overview"]
    with open_results(tmp_path / "ws") as results:
        (group,) = results.table("groups").to_pylist()
        pages_of_notebooks = [results._repr_html_(), read_group(results, group["group_id"])._repr_html_()]
    assert len(group["name"]) > len(name)
    texts = [*(page.read_text(encoding="utf-8") for page in pages), *pages_of_notebooks]
    assert len(texts) == 6
    for text in texts:
        assert name[:500] + "… (300,00" in text
        assert name[:501] not in text
