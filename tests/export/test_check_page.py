import json
import re
from datetime import date

import pytest
from cases import mobile, write_case

from gangmap.errors import GangmapError
from gangmap.export.check_page import check_data, export_check, render_check
from gangmap.export.page import read_asset
from gangmap.intake import abilities
from gangmap.model.case_tables import CASE_TABLES
from gangmap.pipeline import check_case

CLOCK = date(2026, 1, 1)
WORDS = json.loads(read_asset("check_words.json"))


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    shops = [{"shop_id": "a", "phone": mobile(1)}, {"shop_id": "b", "phone": "长" * 5000}]
    return check_case(write_case(tmp_path_factory.mktemp("check") / "案件", shops), CLOCK).report


def test_every_table_and_ability_has_its_chinese_name():
    assert set(WORDS["tables"]) == set(CASE_TABLES)
    assert set(WORDS["abilities"]) == {abilities._GROUPS, *(need.name for need in abilities._NEEDS)}


def test_the_page_holds_what_the_report_says(report):
    data = check_data(report, "zh")
    assert (
        data["columns"][0] == ("shops", "platform", 2, 2, 0, False, ("taobao",)) or data["columns"][0][1] == "shop_id"
    )
    assert [(row[1], row[3], row[5]) for row in data["reasons"]] == [("phone", 1, 2)]
    assert data["quarantined"] == 1
    assert data["clock"] == "2026-01-01"


def test_a_long_value_is_cut_short_in_the_page(report):
    assert "长" * 400 not in render_check(report, "zh")


def test_the_same_report_makes_the_same_bytes_and_opens_in_the_language_asked_for(report, tmp_path):
    for name in ("one", "other"):
        export_check(report, tmp_path / name / "check.html", "en")
    one = (tmp_path / "one" / "check.html").read_bytes()
    assert one == (tmp_path / "other" / "check.html").read_bytes()
    assert b'<html lang="en">' in one


def test_the_page_asks_for_nothing(report):
    html = render_check(report, "zh")
    assert re.search(r"script-src &#39;sha256-[^;]+;", html)
    assert set(re.findall(r"(?:src|href)=\"([^\"]*)\"", html)) == {"data:,"}


def test_a_place_that_cannot_be_written_is_an_error_with_a_sentence(report, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(GangmapError, match="cannot be written"):
        export_check(report, tmp_path / "file" / "check.html")
