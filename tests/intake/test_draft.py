"""Drafting `case.toml`: tables of fourteen other systems, each with the answer of a person who knows both sides."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
import tomllib
from pathlib import Path

import pytest

from gangmap.errors import InputError, TableError
from gangmap.intake.case import open_case
from gangmap.intake.case_file import read_case_file
from gangmap.intake.draft import Draft, draft_mapping
from gangmap.intake.looks import date_format, looks_of, serial_dates
from gangmap.intake.match_columns import match_tables
from gangmap.intake.sample import header_row
from tests.intake.workbook import write_workbook

FOREIGN = Path(__file__).parent / "foreign"
ANSWERS = tomllib.loads((FOREIGN / "answers.toml").read_text(encoding="utf-8"))
HEADERS = tomllib.loads((Path(__file__).parent / "foreign_headers.toml").read_text(encoding="utf-8"))["export"]
REAL = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture(scope="module")
def draft() -> Draft:
    return draft_mapping(FOREIGN)


def test_every_foreign_file_goes_to_the_right_tables(draft):
    assert {file.file: {table.table for table in file.tables} for file in draft.files} == {
        name: set(tables) for name, tables in ANSWERS.items()
    }
    assert len(ANSWERS) >= 12


def test_nine_of_ten_columns_are_guessed_right(draft):
    wrong, count = [], 0
    for file in draft.files:
        headers = {match.header for table in file.tables for match in table.matches} | set(file.left_out)
        for header in headers:
            count += 1
            guessed = {(t.table, match.column) for t in file.tables for match in t.matches if match.header == header}
            right = {(table, columns[header]) for table, columns in ANSWERS[file.file].items() if header in columns}
            if guessed != right:
                wrong.append((file.file, header, guessed, right))
    assert count > 150
    assert len(wrong) <= 0.1 * count, wrong


def test_a_draft_says_how_sure_it_is_and_what_it_left_out(draft):
    assert all(0 < match.sure <= 1 for file in draft.files for table in file.tables for match in table.matches)
    assert "# kept as they are: 法定代表人" in draft.toml
    assert "# payer_account = ...  # required, and no column was found for it" in draft.toml


@pytest.mark.parametrize("name", [name for name in ANSWERS if not name.startswith("微信")])
def test_a_drafted_case_is_taken_in_without_a_change_and_no_row_is_lost(tmp_path, take, name):
    shutil.copy(FOREIGN / name, tmp_path)
    if "shops" not in ANSWERS[name]:
        (tmp_path / "shops.csv").write_text("shop_id,platform\na,jd\n", encoding="utf-8")
    (tmp_path / "case.toml").write_text(draft_mapping(tmp_path).toml, encoding="utf-8")
    taken = take(tmp_path)
    assert taken.quarantine() == []
    for file in taken.report.files:
        assert file.rows_used == (1 if file.file == "shops.csv" else len(taken.rows(file.table)))
    for table in ANSWERS[name]:
        assert taken.engine.row_count(table) == 12
        for column in set(ANSWERS[name][table].values()) - {"closed_on", "memo"}:
            assert any(taken.column(table, column)), column


def test_a_required_column_that_nothing_stands_for_is_asked_for(tmp_path, take):
    shutil.copy(FOREIGN / "微信支付账单.csv", tmp_path)
    (tmp_path / "case.toml").write_text(draft_mapping(tmp_path).toml, encoding="utf-8")
    with pytest.raises(TableError, match=r"has no column payer_account"):
        take(tmp_path)


@pytest.mark.parametrize(
    ("folder", "name", "platform"),
    [("a", "抖店店铺.csv", "douyin"), ("淘宝导出", "店铺.csv", "taobao"), ("b", "店铺名单.csv", "店铺名单")],
)
def test_a_platform_that_no_column_names_is_drafted_as_unsure_and_the_gap_is_said(
    tmp_path, take, folder, name, platform
):
    (tmp_path / folder).mkdir()
    (tmp_path / folder / name).write_text("店铺ID,店铺名称,手机号\n7,旺铺,13800138000\n", encoding="utf-8")
    found = draft_mapping(tmp_path / folder)
    ((column, why),) = found.files[0].tables[0].gaps
    assert (column, found.files[0].tables[0].missing) == ("platform", ("platform",))
    assert "unsure" in why
    (tmp_path / folder / "case.toml").write_text(found.toml, encoding="utf-8")
    assert take(tmp_path / folder).column("shops", "platform") == [platform]


def test_a_draft_is_the_same_every_time(draft, tmp_path):
    assert draft_mapping(FOREIGN).toml == draft.toml
    (tmp_path / "case.toml").write_text(draft.toml, encoding="utf-8")
    assert len(read_case_file(tmp_path / "case.toml").rules) == sum(len(file.tables) for file in draft.files)


def test_tables_of_the_contract_need_no_rule(tmp_path):
    (tmp_path / "shops.csv").write_text("shop_id,platform\na,jd\n", encoding="utf-8")
    found = draft_mapping(tmp_path)
    assert found.files[0].ready
    assert "[[table]]" not in found.toml


def test_a_file_that_fits_no_table_and_one_that_cannot_be_read_are_named(tmp_path):
    (tmp_path / "a.csv").write_text("温度,湿度\n20,30\n", encoding="utf-8")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 nothing")
    found = draft_mapping(tmp_path)
    assert found.files[0].tables == ()
    assert "# a.csv: no table fits its columns 温度, 湿度." in found.toml
    assert found.unread[0][0] == "b.parquet"


def test_a_folder_without_a_table_is_refused(tmp_path):
    with pytest.raises(InputError, match="No table was found"):
        draft_mapping(tmp_path)
    with pytest.raises(InputError, match="There is no folder"):
        draft_mapping(tmp_path / "nowhere")


@pytest.mark.parametrize("export", HEADERS, ids=lambda export: next(iter(export["columns"])))
def test_headers_alone_are_enough_in_other_wordings(export):
    best = match_tables({header: [] for header in export["columns"]}, "export.csv")[0]
    assert best.table == export["table"]
    assert {match.header: match.column for match in best.matches} == export["columns"]


def test_units_and_dates_that_need_a_word_get_it(tmp_path):
    rows = "".join(f"{n},622202000000000000{n},621700000000000000{n},{n}.5,{n + 12}/0{n}/2023\n" for n in range(1, 9))
    header = "流水号,付款账号,收款账号,金额（万元）,交易日期\n"
    (tmp_path / "流水.csv").write_text(header + rows, encoding="utf-8")
    toml = draft_mapping(tmp_path).toml
    assert 'amount_yuan = { from = "金额（万元）", unit = "万元" }' in toml
    assert 'paid_on = { from = "交易日期", date = "%d/%m/%Y" }' in toml


@pytest.mark.parametrize(
    ("value", "look"),
    [
        ("138 0013 8000", "phone"), ("020-83331234", "phone"), ("440106198001011234", "id_card"),
        ("91440101MA5AX12345", "company_code"), ("6222021234567890123", "bank_card"), ("a@b.cn", "email"),
        ("https://x.cn/1", "url"), ("203.0.113.9", "ip"), ("广州市三元里大道1号", "address"),
        ("UA-123456-1", "tracker"),        ("0x" + "a" * 40, "wallet"), ("2023年5月1日", "date"), ("￥1,200", "amount"),
    ],
)  # fmt: skip
def test_values_are_known_by_their_looks(value, look):
    assert looks_of([value])[look] == 1


def test_the_order_of_day_and_month_is_told_by_the_days_that_no_month_has():
    assert date_format(["01/02/2023", "25/12/2023"]) == "%d/%m/%Y"
    assert date_format(["01/02/2023", "12/25/2023"]) == "%m/%d/%Y"
    assert date_format(["12/25/2023", "25/12/2023"]) is None
    assert serial_dates(["45047", "45048.5"]) == "excel"
    assert serial_dates(["1690000000"]) == "unix"


def test_the_header_is_the_first_full_row_of_names():
    assert header_row([["标题", "", ""], [], ["姓名", "电话", "日期"], ["林", "13800138000", "2023-01-01"]]) == 2
    assert header_row([["1", "2"], ["3", "4"]]) is None


@pytest.mark.real_data
@pytest.mark.skipif(not REAL.is_dir(), reason="the real data lie beside the checkout")
def test_a_table_nobody_wrote_for_this_is_drafted_well_enough_to_start_from():
    (transactions,) = [
        file for file in draft_mapping(REAL / "neo4j-fincen").files if file.file == "download_transactions_map.csv"
    ]
    assert transactions.tables[0].table == "payments"
    guessed = {match.header: match.column for match in transactions.tables[0].matches}
    assert guessed["amount_transactions"] in ("amount", "amount_yuan")
    assert guessed["number_transactions"] == "count"


def test_ragged_rows_without_a_header_are_called_ragged(tmp_path):
    (tmp_path / "导出.csv").write_text("店铺,平台\n1,淘宝,7,8,9,7,8,9\n2,淘宝\n3,淘宝,7,8,9,7,8,9\n", encoding="utf-8")
    with pytest.raises(InputError, match="ragged: they have from 2 to 8 cells"):
        draft_mapping(tmp_path)


def test_other_sheets_of_a_workbook_are_named(tmp_path):
    rows = [["店铺编号", "所属平台"], ["1", "淘宝"]]
    write_workbook(tmp_path / "台账.xlsx", 店铺=rows, 发货=rows)
    draft = draft_mapping(tmp_path)
    assert [name for name, _ in draft.unread] == ["台账.xlsx, sheet 发货"]
    assert "# 台账.xlsx, sheet 发货 was not read: the sheet 店铺 was taken" in draft.toml


def test_a_column_of_objects_is_no_phone_and_the_draft_says_how_to_take_one_out(tmp_path):
    text = '{"shop_id": "1", "platform": "jd", "contact": {"mobile": "13800138000", "wx": "a"}}\n'
    (tmp_path / "export.jsonl").write_text(text, encoding="utf-8")
    draft = draft_mapping(tmp_path)
    assert "contact" in draft.files[0].left_out
    assert draft.files[0].nested == (("contact", ("mobile", "wx")),)
    rule = draft.toml.split("one is taken by ")[1].splitlines()[0]
    (tmp_path / "case.toml").write_text(f"{draft.toml}\nphone = {rule}\n", encoding="utf-8")
    (source,) = read_case_file(tmp_path / "case.toml").rules
    (phone,) = (rule for rule in source.columns if rule.name == "phone")
    assert re.search(phone.pattern, '{"mobile": "13800138000", "wx": "a"}')[1] == "13800138000"


def test_of_a_very_wide_file_the_first_columns_are_looked_at(tmp_path):
    wide = [f"c{place}" for place in range(3000)]
    lines = [",".join(["店铺编号", "所属平台", *wide]), *(f"{row},淘宝" + ",7" * 3000 for row in range(5))]
    (tmp_path / "宽表.csv").write_text("\n".join(lines), encoding="utf-8")
    began = time.process_time()
    draft = draft_mapping(tmp_path)
    assert time.process_time() - began < 30
    assert {match.column for match in draft.files[0].tables[0].matches} >= {"shop_id", "platform"}
    assert len(draft.files[0].left_out) >= 2900
    assert max(map(len, draft.toml.splitlines())) < 2000


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes there alone")
def test_a_file_whose_name_is_no_utf_8_is_passed_over_with_a_sentence(tmp_path):
    (tmp_path / "shops.csv").write_text("shop_id,platform\n1,jd\n", encoding="utf-8")
    (tmp_path / os.fsdecode(b"\xff.csv")).write_text("shop_id,platform\n1,jd\n", encoding="utf-8")
    draft = draft_mapping(tmp_path)
    assert [name for name, _ in draft.unread] == ["\\udcff.csv"]
    assert draft.toml.encode("utf-8")
    (tmp_path / "case.toml").write_text('[[table]]\nname = "shops"\nfiles = "*.csv"\n', encoding="utf-8")
    with pytest.raises(InputError, match="is no UTF-8"):
        open_case(tmp_path)


def test_dates_as_a_spreadsheet_counts_them_are_drafted_as_such(tmp_path):
    rows = "".join(f"店{number},jd,{45000 + number},1380013{number:04}\n" for number in range(20))
    (tmp_path / "店铺.csv").write_text(f"店铺ID,平台,开店日期,联系电话\n{rows}", encoding="utf-8")
    assert 'opened_on = { from = "开店日期", date = "excel" }' in draft_mapping(tmp_path).toml
