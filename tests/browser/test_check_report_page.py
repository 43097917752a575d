from datetime import date

import pytest
from cases import mobile, write_case
from hostile import HOSTILE

from gangmap.export.check_page import export_check
from gangmap.intake.abilities import Ability
from gangmap.intake.check import CheckReport, ColumnCheck, Guess, MappedColumn, QuarantineCheck
from gangmap.intake.report import FileReport, IntakeReport, TableReport, UncheckedReference
from gangmap.pipeline import check_case

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("check")
    shops = [{"shop_id": f"s{n}", "phone": mobile(n) if n < 3 else None, "city": "广州"} for n in range(4)]
    shops += [{"shop_id": "x", "phone": "12", "opened_on": "2099-01-01"}, {"shop_id": "y", "phone": "13"}]
    report = check_case(write_case(folder / "案件", shops), date(2026, 1, 1)).report
    export_check(report, folder / "check.html")
    return folder / "check.html"


def cells(opened, table, column):
    script = "([id, n]) => [...document.querySelectorAll(`#${id} td:nth-child(${n})`)].map((cell) => cell.textContent)"
    return opened.run(script, [table, column])


def test_columns_are_sorted_by_whatever_head_is_pressed_and_found_by_a_word(opened, written):
    opened.open(written)
    names = cells(opened, "columns", 2)
    assert [name.removesuffix("城市") for name in names][-2:] == ["city", "phone电话"]
    opened.page.click("#columns th:nth-child(3) button")
    assert cells(opened, "columns", 3) == ["100%", "100%", "83%", "67%", "0%"]
    opened.page.click("#columns th:nth-child(3) button")
    assert cells(opened, "columns", 3)[0] == "0%"
    assert opened.page.get_attribute("#columns th:nth-child(3)", "aria-sort") == "ascending"
    opened.page.fill("#search", "广州")
    assert cells(opened, "columns", 2) == ["city城市"]


def test_the_bar_of_a_column_is_as_long_as_it_is_full(opened, written):
    opened.open(written)
    opened.page.fill("#search", "phone")
    widths = opened.run(
        "() => [...document.querySelectorAll('#columns .fill-part')].map((bar) => bar.getAttribute('width'))"
    )
    assert [round(float(width)) for width in widths] == [83]


def test_quarantine_and_abilities_are_said_in_both_languages(opened, written):
    opened.open(written)
    assert cells(opened, "reasons", 3)[0] == "位数太少，不是电话号码"
    assert cells(opened, "reasons", 4)[0] == "2"
    assert cells(opened, "reasons", 5)[0] == "shops.csv 行 5"
    assert "日期晚于截至日, 2026-01-01" in cells(opened, "reasons", 3)
    assert "资金流向" in opened.page.inner_text("#lacking")
    opened.press("language")
    assert cells(opened, "reasons", 3)[0] == "too few digits for a phone number"
    assert "flows of money" in opened.page.inner_text("#lacking")
    assert "phone (3)" in opened.page.inner_text("#possible")


def test_the_report_is_printed_whole(opened, written):
    opened.open(written)
    assert len(opened.page.pdf()) > 20_000


def hostile_report():
    tables = tuple(TableReport(text, 1, 1, 1, (text,)) for text in HOSTILE)
    files = tuple(FileReport(text, text, text, 1, text, 1, 1, text) for text in HOSTILE)
    unchecked = tuple(UncheckedReference(text, text, text) for text in HOSTILE)
    return CheckReport(
        case=HOSTILE[0],
        clock=date(2026, 1, 1),
        intake=IntakeReport(tables, files, 7, 7, unchecked, HOSTILE),
        mapped=tuple(MappedColumn(text, text, text, text) for text in HOSTILE),
        guessed=tuple(Guess(text, text, text) for text in HOSTILE),
        columns=tuple(
            ColumnCheck(text, text, bool(n % 2), 9, n % 9, n, (text, *HOSTILE[:2])) for n, text in enumerate(HOSTILE)
        ),
        reasons=tuple(QuarantineCheck(text, text, text, 1, text, 1, text) for text in HOSTILE),
        abilities=tuple(Ability(text, bool(n % 2), text, ((text,),)) for n, text in enumerate(HOSTILE)),
    )


def test_hostile_strings_in_every_field_stay_strings(opened, tmp_path):
    export_check(hostile_report(), tmp_path / "check.html")
    opened.open(tmp_path / "check.html")
    opened.press("language")
    for table in ("reasons", "columns", "tables", "files", "mapped", "guessed"):
        assert len(cells(opened, table, 1)) == len(HOSTILE)
        opened.page.evaluate("(id) => document.querySelector(`#${id} th button`).click()", table)
    assert opened.run(
        "() => window.broken === undefined"
        " && !document.querySelector('main img, main script, main a, main style, main svg[onload]')"
        " && getComputedStyle(document.body).display !== 'none'"
    )
    assert [url for url in opened.asked if not url.startswith("data:")] == [(tmp_path / "check.html").as_uri()]
