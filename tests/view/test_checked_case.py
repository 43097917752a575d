"""A checked case as a notebook shows it."""

from datetime import date

import pytest
from cases import mobile, write_case

import gangmap

HOSTILE = "<img src=x onerror=alert(1)>\u202e" + "长" * 5000


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    shops = [{"shop_id": f"s{n}", "phone": mobile(n), "opened_on": HOSTILE} for n in range(300)]
    folder = write_case(tmp_path_factory.mktemp("checked") / "<b>case", shops)
    (folder / "case.toml").write_text(
        '[[table]]\nname = "shops"\nfiles = "shops.csv"\ncolumns = { wechat = { constant = "wx_one_two" } }\n'
    )
    return gangmap.check_case(folder, date(2024, 6, 1))._repr_html_()


def test_a_checked_case_shows_what_was_read_mapped_set_aside_and_what_can_be_found(table):
    assert "300 可用行 rows used" in table
    assert "shops.wechat" in table
    assert "not a date" in table
    assert "shops.csv row 1" in table
    assert "The case lets gangmap find" in table
    assert "there is nothing in listing_history" in table


def test_it_is_small_and_text_stays_text_whatever_the_case_holds(table):
    assert len(table) < 20_000
    assert "<img" not in table
    assert "<b>" not in table
    assert "\u202e" not in table
