"""What only tells shared values apart is in the tables, and nowhere that people read."""

import pytest
from cases import mobile, run_small, write_case

from gangmap.store.rows import GraphRows
from gangmap.view.overview import picture_overview
from gangmap.view.results import open_results

BAND = " ~"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """Two shops with one phone and offers in the same words."""
    folder = tmp_path_factory.mktemp("worded")
    offers = [
        {"listing_id": f"{shop}{n}", "shop_id": shop, "title": f"限量 复古 手工 托特包 礼盒装 尾单 现货{n}"}
        for shop in "ab"
        for n in range(3)
    ]
    shops = [{"shop_id": shop, "phone": mobile(1)} for shop in "ab"]
    run_small(write_case(folder / "case", shops, listings=offers), folder / "ws")
    return folder / "ws"


def test_no_band_of_a_wording_is_shown_on_the_overview_or_told_by_the_graph(workspace):
    with open_results(workspace) as results:
        titles = [row["value"] for row in results.table("evidence").to_pylist() if row["kind"] == "title"]
        assert titles
        assert all(BAND in title for title in titles)
        (group,) = picture_overview(results).groups
        assert "title" in {kind for kind, _ in group.identifiers}
        assert not any(BAND in value for _, value in group.identifiers)
        run = results.run
    with GraphRows(run.records, run.results, "spring") as rows:
        (linked,) = (row for part in rows.relations("LINKED_WITH", "Shop", "Shop") for row in part.to_pylist())
    assert "title " in linked["evidence"]
    assert BAND not in linked["evidence"]
