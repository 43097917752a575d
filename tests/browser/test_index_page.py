import re

import pytest
from hostile import HOSTILE
from pictures import make_overview, make_picture

from gangmap.export.maps import export_maps
from gangmap.model.picture import Overview, OverviewGroup

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    overview = make_overview(30)
    pictures = [(group.group_id, make_picture(min(group.shop_count, 12))) for group in overview.groups[:12]]
    return export_maps(overview, pictures, tmp_path_factory.mktemp("maps"), shared=True)


def column(opened, number):
    return opened.run(
        "(n) => [...document.querySelectorAll(`#rows td:nth-child(${n})`)].map((cell) => cell.textContent)", number
    )


def test_the_index_is_sorted_by_risk_first_and_then_by_whatever_head_is_pressed(opened, written):
    opened.open(written.index)
    risks = [int(text) for text in column(opened, 4)]
    opened.page.click("#heads th:nth-child(3) button")
    shops = [int(text.replace(",", "")) for text in column(opened, 3)]
    opened.page.click("#heads th:nth-child(3) button")
    turned = [int(text.replace(",", "")) for text in column(opened, 3)]
    assert risks == sorted(risks, reverse=True)
    assert shops == sorted(shops, reverse=True)
    assert turned == sorted(shops)
    assert opened.page.get_attribute("#heads th:nth-child(3)", "aria-sort") == "ascending"


def test_the_index_is_searched_in_every_column(opened, written):
    opened.open(written.index)
    opened.page.fill("#search", "g-000012")
    assert column(opened, 1) == ["G-000012"]
    opened.page.fill("#search", "")
    assert len(column(opened, 1)) == 30


def test_a_row_leads_to_its_map_which_draws_with_the_shared_script(opened, written):
    opened.open(written.index)
    opened.page.fill("#search", "G-000005")
    opened.page.click("#rows a")
    opened.page.wait_for_url("**/maps/G-000005.html")
    opened.wait()
    assert opened.page.url.endswith("maps/G-000005.html")
    assert int(re.search(r"\d+", opened.page.inner_text("#count"))[0]) > 5
    assert {url.rsplit("/", 1)[1] for url in opened.asked} == {"index.html", "G-000005.html", "map.js"}


def test_the_overview_leads_to_the_map(opened, written):
    opened.open(written.overview)
    opened.page.fill("#search", "G-000002")
    opened.page.press("#search", "Enter")
    opened.page.click("#open-map")
    opened.page.wait_for_url("**/maps/G-000002.html")


def test_the_language_is_switched_and_the_list_is_printed(opened, written):
    opened.open(written.index)
    opened.press("language")
    assert opened.page.inner_text("#notice").endswith("Suspicion is not guilt.")
    assert len(opened.page.pdf()) > 10_000


def test_hostile_names_in_the_index_stay_names(opened, tmp_path):
    groups = tuple(OverviewGroup(f"{index} {text}", text, text, text, 1, text) for index, text in enumerate(HOSTILE))
    overview = Overview(HOSTILE[0], HOSTILE[1], groups, make_overview(1).clock, HOSTILE[2])
    opened.open(export_maps(overview, [], tmp_path).index)
    assert len(column(opened, 1)) == len(HOSTILE)
    assert opened.run(
        "() => window.broken === undefined && !document.querySelector('#rows img, #rows script, #rows a')"
    )


def test_a_group_is_found_by_what_its_shops_share(opened, written):
    group = make_overview(30).groups[6]
    opened.open(written.index)
    opened.page.fill("#search", group.identifiers[0][1])
    assert group.group_id in column(opened, 1)
    assert len(column(opened, 1)) < 30
