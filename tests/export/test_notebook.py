import html
import re

import pytest
from cases import mobile, results_of, write_case

import gangmap
from gangmap.errors import NotFoundError
from gangmap.export.notebook import InlinePage


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebook")
    shops = [{"shop_id": f"s{n}", "shop_name": f"店铺{n}", "phone": mobile(n // 2)} for n in range(6)]
    shops[0]["shop_name"] = "<script>window.broken=1</script>\u202e"
    with results_of(write_case(folder / "case", shops), folder / "ws") as opened:
        yield opened


@pytest.fixture(scope="module")
def first(results):
    return gangmap.list_groups(results)["group_id"][0].as_py()


def test_a_map_shows_itself_in_a_frame_that_may_only_run_scripts(results, first):
    shown = gangmap.show_map(results, first, "en", height=500)
    frame = shown._repr_html_()
    assert re.search(r'sandbox="([^"]*)"', frame)[1] == "allow-scripts"
    assert "height: 500px" in frame
    assert html.unescape(re.search(r'srcdoc="([^"]*)"', frame)[1]) == shown.html
    assert first in repr(shown)
    assert len(repr(shown)) < 200


def test_the_page_shown_is_the_page_a_file_would_hold(results, first, tmp_path):
    gangmap.export_map(gangmap.picture_group(results, first), tmp_path / "file.html")
    gangmap.show_map(results, first).save(tmp_path / "saved.html")
    assert (tmp_path / "saved.html").read_bytes() == (tmp_path / "file.html").read_bytes()


def test_the_overview_shows_itself_with_a_policy_by_hash(results):
    shown = gangmap.show_overview(results, view="map")
    policy = re.search(r'Security-Policy" content="([^"]*)"', shown.html)[1]
    assert isinstance(shown, InlinePage)
    assert "sha256-" in policy
    assert "self" not in policy


def test_a_group_that_is_not_there_is_named(results):
    with pytest.raises(NotFoundError, match="G-NOBODY"):
        gangmap.show_map(results, "G-NOBODY")


def test_a_group_shows_its_members_as_a_table_in_which_names_stay_names(results, first):
    table = gangmap.read_group(results, first)._repr_html_()
    assert table.count("<tr>") == 3
    assert "<script" not in table
    assert "shops.csv" in table
    assert "\u202e" not in table


def test_opened_results_show_the_run_and_its_largest_groups(results, first):
    table = results._repr_html_()
    assert "Run 1" in table
    assert "3 店铺组 groups" in table
    assert first in table
    assert "Suspicion is not guilt" in table
