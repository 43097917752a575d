"""A group's picture when evidence is of kinds nobody thought of, weighs against, or its members are doubtful."""

from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from cases import mobile, run_small, write_case

from gangmap.model.result_tables import RESULT_TABLES
from gangmap.view.overview import picture_overview
from gangmap.view.picture import picture_all_groups, picture_group
from gangmap.view.results import open_results


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
    assert {(piece.kind, piece.value, piece.file, piece.row) for edge in drawn for piece in edge.evidence} == {
        ("alike_title", "高仿 包包", "listings.csv", 3)
    }
    assert {edge.style for edge in drawn} == {"tentative"}
    assert {edge.bits for edge in drawn} <= {1.5, -0.75}
    assert all(edge.probability is not None for edge in drawn)
    assert len(drawn) + picture[group].left_out == 21
    assert len(drawn) >= 7


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
