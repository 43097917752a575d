"""A whole case whose every cell would like to be more than text, from its tables to its pages."""

import pytest
from cases import mobile, results_of, write_case
from hostile import HOSTILE

from gangmap.export.maps import export_maps
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.table import Form
from gangmap.view.overview import picture_overview
from gangmap.view.picture import picture_all_groups

pytestmark = pytest.mark.browser

# What a file of text cannot hold, or a table takes for empty, has its place in the tests of single pages.
TEXTS = [text for text in HOSTILE if text.strip() and "\ud800" not in text and "\x00" not in text]
PLAIN = {Form.NUMBER: "1", Form.WHOLE: "1", Form.MONEY: "1", Form.DATE: "2025-01-02"}


def cell(table, column, number, text):
    """A hostile text wherever a text may stand; keys stay apart, and references lead to hostile rows."""
    if column.form in PLAIN:
        return PLAIN[column.form]
    if column.form is Form.CHOICE:
        return column.choices[0]
    if column.refers_to or column.name in CASE_TABLES[table].key or column.name.endswith("_id"):
        return f"{number % len(TEXTS)} {text}"
    return text


def rows(name):
    return [
        {column.name: cell(name, column, number, text) for column in CASE_TABLES[name].columns}
        for number, text in enumerate(TEXTS)
    ]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    tables = {name: rows(name) for name in CASE_TABLES}
    shops = tables.pop("shops")
    # Two shops of every three hold a phone in common, so that there are groups to draw.
    for number, shop in enumerate(shops):
        shop |= {"phone": mobile(number // 3), "wechat": f"wx_group_{number // 3}"}
    for parcel in tables["shipments"]:
        parcel |= {
            "sender_address": "广东省广州市白云区机场路12号" + parcel["sender_address"],
            "recipient_country": "AE",
        }
    with results_of(write_case(folder / "case", shops, **tables), folder / "workspace") as results:
        return export_maps(picture_overview(results), picture_all_groups(results), folder / "maps")


def test_no_cell_of_any_table_becomes_more_than_text(opened, written):
    assert len(written.maps) >= 4
    for page in (written.index, written.overview, *written.maps.values()):
        opened.open(page)
        opened.press("language")
        if page == written.overview:
            opened.press("view-both")
            opened.press("world")
            assert opened.run("() => gangmap.views.geo.flows().length") > 0
        for query in ("0 ", "a", "<"):
            opened.page.fill("#search", query)
            opened.page.press("#search", "Enter")
        opened.page.pdf()
        assert opened.run(
            "() => window.broken === undefined && ({}).polluted === undefined"
            " && getComputedStyle(document.body).display !== 'none'"
            " && !document.querySelector('main img, main script, main iframe, main svg[onload]')"
        )
        links = opened.run("() => [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'))")
        assert all(link.removeprefix("maps/").replace("-", "").replace(".html", "").isalnum() for link in links), links
    pages = {page.as_uri() for page in (written.index, written.overview, *written.maps.values())}
    assert {url for url in opened.asked if not url.startswith("data:")} == pages
