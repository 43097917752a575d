"""`case.toml`: each thing it can say, and each thing it may not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gangmap.errors import InputError, TableError
from gangmap.intake import case_file, open_case
from gangmap.intake.case import NULL_MARKERS
from gangmap.intake.case_file import read_case_file
from gangmap.intake.rules import SERIAL_DATES, UNITS

CASES = Path(__file__).parent / "cases"
REAL = Path(__file__).resolve().parents[3] / "shared" / "data"


def test_columns_are_renamed_and_the_rest_is_kept(case, take):
    toml = '[[table]]\nname = "shops"\nfiles = "店铺.csv"\n[table.columns]\nshop_id = "店铺ID"\nplatform = "平台"\n'
    taken = take(case(**{"case.toml": toml, "店铺_csv": " 店铺id ,平台,city,星级\n1,jd,广州,5\n"}))
    assert taken.rows("shops")[0] | {"shop_id": "1", "city": "广州", "星级": "5"} == taken.rows("shops")[0]


def test_constants_prefixes_joins_and_words_are_applied(case, take):
    toml = """
null_markers = ["不详"]
[[table]]
name = "shops"
files = ["a/*.csv"]
[table.columns]
platform = { constant = "taobao" }
shop_id = { from = ["站点", "编号"], join = ":" }
seller_id = { from = "卖家", prefix = "tb-" }
status = { from = "状态", values = { "营业中" = "open", "已关店" = "closed" } }
return_address = { from = ["省", "市", "街"], join = "" }
"""
    rows = "站点,编号,卖家,状态,省,市,街\ncn,1,u,营业中,广东,,三元里\n,2,,休假,不详,不详,不详\n"
    taken = take(case(**{"case.toml": toml, "a__x_csv": rows}))
    (shop,) = taken.rows("shops")
    assert (shop["platform"], shop["shop_id"], shop["seller_id"]) == ("taobao", "cn:1", "tb-u")
    assert (shop["status"], shop["return_address"]) == ("open", "广东三元里")
    assert [line[2:5] for line in taken.quarantine()] == [(2, "shop_id", None), (2, "status", "休假")]


def test_units_and_date_formats_are_converted_and_what_does_not_fit_is_refused_as_it_stands(case, take):
    toml = """
[[table]]
name = "payments"
files = "流水.csv"
[table.columns]
payment_id = "_row"
payer_account = "付"
payee_account = "收"
amount_yuan = { from = "金额（万元）", unit = "万元" }
paid_on = { from = "日期", date = ["%d/%m/%Y", "excel", "%d/%m/%Y %H:%M"] }
"""
    rows = "付,收,金额（万元）,日期\na,b,1.25,31/12/2023\na,b,3亿元,45047\na,b,x,12/31/2023\na,b,,01/02/2023 08:30\n"
    taken = take(case(**{"case.toml": toml, "流水_csv": rows}))
    assert taken.column("payments", "amount_yuan") == [Decimal("12500.00"), Decimal("300000000.00"), None, None]
    assert taken.column("payments", "paid_on") == [date(2023, 12, 31), date(2023, 5, 1), None, date(2023, 2, 1)]
    assert taken.column("payments", "paid_on_time") == [None, None, None, "08:30:00"]
    assert [line[2:5] for line in taken.quarantine()] == [(3, "amount_yuan", "x"), (3, "paid_on", "12/31/2023")]


def test_unix_seconds_fall_on_the_day_of_the_zone(case, take):
    toml = """
zone = "UTC"
[[table]]
name = "shops"
files = "s.csv"
[table.columns]
opened_on = { from = "t", date = "unix" }
closed_on = { from = "m", date = "unix_ms" }
"""
    taken = take(case(**{"case.toml": toml, "s_csv": "shop_id,platform,t,m\na,x,1700006399,1700006400000\n"}))
    assert taken.column("shops", "opened_on") == [date(2023, 11, 14)]
    assert taken.column("shops", "closed_on") == [date(2023, 11, 15)]


def test_one_file_makes_two_tables_and_repeats_that_are_expected_leave_no_line(case, take):
    toml = """
[[table]]
name = "shops"
files = "订单.csv"
once_per_key = true
keep_rest = false
[table.columns]
shop_id = "店铺"
platform = { constant = "1688" }

[[table]]
name = "payments"
files = "订单.csv"
[table.columns]
payment_id = "订单号"
payer_account = "买家"
payee_account = "店铺"
amount_yuan = "实付"
"""
    taken = take(case(**{"case.toml": toml, "订单_csv": "订单号,店铺,买家,实付\n1,s,x,5\n2,s,y,6\n3,t,x,7\n"}))
    assert taken.column("shops", "shop_id") == ["s", "t"]
    assert taken.engine.row_count("payments") == 3
    assert taken.quarantine() == []
    assert taken.report.tables[0].rows_repeated == 1
    assert [(file.table, file.rows_used) for file in taken.report.files] == [("shops", 2), ("payments", 3)]


def test_one_file_read_twice_into_one_table_counts_repeats_where_they_stood(case, take):
    toml = """
[[table]]
name = "sellers"
files = "pairs.csv"
[table.columns]
seller_id = "left"
[[table]]
name = "sellers"
files = "pairs.csv"
[table.columns]
seller_id = "right"
"""
    taken = take(case(**{"case.toml": toml, "pairs_csv": "left,right\na,b\na,c\n"}))
    assert [(file.rows_read, file.rows_used) for file in taken.report.files] == [(2, 1), (2, 2)]


def test_rows_above_the_header_are_passed_over(case, take):
    toml = '[[table]]\nname = "shops"\nfiles = "x.txt"\nskip_rows = 2\ndelimiter = "|"\nencoding = "gbk"\n'
    text = "导出时间：2024\n\nshop_id|platform|city\na|jd|广州\n".encode("gbk")
    taken = take(case(**{"case.toml": toml, "x.txt": text}))
    assert taken.rows("shops")[0]["city"] == "广州"
    assert taken.column("shops", "_row") == [1]


def test_lines_without_a_match_go_to_quarantine(case, take):
    toml = '[[table]]\nname = "shops"\nfiles = "x.txt"\npattern = "(?P<shop_id>s[0-9]+) (?P<platform>.+)"\n'
    taken = take(case(**{"case.toml": toml, "x.txt": "s1 jd\n\n# note\ns2 tmall\n"}))
    assert taken.column("shops", "_row") == [1, 4]
    assert taken.quarantine() == [("shops", "x.txt", 3, None, "# note", "a line that the pattern does not match")]
    assert taken.report.tables[0].rows_read == 3


def test_a_rule_for_a_column_that_is_not_there_names_those_that_are(case, take):
    toml = '[[table]]\nname = "shops"\nfiles = "x.csv"\n[table.columns]\nshop_id = "店号"\n'
    with pytest.raises(TableError, match=r"shops.shop_id from the column 店号, which x.csv does not have; .* 店铺"):
        take(case(**{"case.toml": toml, "x_csv": "店铺,platform\na,jd\n"}))


TABLE = '[[table]]\nname = "shops"\nfiles = "shops.csv"\n'


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("[[table", "case.toml cannot be read"),
        ('zones = "UTC"', "unknown key 'zones'. Was zone meant?"),
        ('zone = "Asia/Peking"', "a zone that does not exist: Asia/Peking"),
        ('[table]\nname = "shops"', "writes .table. where"),
        ("resolve = 3", "resolve of case.toml is no table"),
        ("[resolve.shops]\ncompare = {}", "unknown key 'shops'"),
        ("[resolve.sellers]\ncompares = {}", "names no columns"),
        ('[resolve.sellers]\ncompare = { dob = "day" }', "compares dob as 'day'"),
        ('[[table]]\nname = "shop"', "has the name 'shop', which is no table"),
        ('[[table]]\nname = "shops"', "names no files"),
        ('[[table]]\nname = ["shops"]', "which is no table"),
        ('[[table]]\nname = "shops"\nfiles = ""', "names no files"),
        ('[[table]]\nname = "shops"\nfiles = "x**"', "no path or pattern|there is no such file"),
        ("table = [1]", "writes .table. where"),
        ("\xff", "case.toml cannot be read"),
        ('zones = "UTC"', "^case.toml has the unknown key"),
        (TABLE + 'delimiter = "||"', "no single mark"),
        (TABLE + 'keep_rest = "false"', "neither true nor false"),
        (TABLE + '[table.columns]\nurl = { from = "x", unit = [] }', "unit of shops.url"),
        (TABLE + "[table.columns]\nurl = []", "needs either `from` or `constant`"),
        ('[[table]]\nname = "shops"\nfiles = "../x.csv"', "lies outside the case folder"),
        ('[[table]]\nname = "shops"\nfiles = "x*.csv"', "there is no such file"),
        (TABLE + 'format = "word"', "names the format 'word'"),
        (TABLE + "skip_rows = -1", "no count of rows"),
        (TABLE + 'pattern = "("', "no regular expression"),
        (TABLE + 'format = "lines"', "no pattern with named groups"),
        (TABLE + 'encoding = "utf-9"', "the encoding 'utf-9'"),
        (TABLE + '[table.columns]\nshop_nme = "x"', "no column of the table. Was shop_name meant?"),
        (TABLE + "[table.columns]\nurl = 5", "neither a column's name nor a rule"),
        (TABLE + '[table.columns]\nurl = { join = "" }', "needs either `from` or `constant`"),
        (TABLE + '[table.columns]\nurl = { from = "x", unit = "wan" }', "unit of shops.url in case.toml is 'wan'"),
        (TABLE + '[table.columns]\nurl = { from = "x", date = "iso" }', "which is no format"),
        (TABLE + '[table.columns]\nurl = { from = "x", vals = {} }', "unknown key 'vals'"),
    ],
)
def test_a_case_file_that_cannot_be_followed_is_refused_in_a_sentence(case, take, toml, sentence):
    with pytest.raises(InputError, match=sentence) as caught:
        take(case(**{"case.toml": toml, "shops_csv": "shop_id,platform\na,jd\n"}))
    assert caught.value.remedy


def test_a_case_file_in_another_encoding_is_said_to_be_in_one(case):
    with pytest.raises(InputError, match=r"case.toml is not in UTF-8: byte 16 stands for no character"):
        open_case(case(**{"case.toml": 'null_markers=["不详"]'.encode("gb18030")}))


def test_further_columns_are_declared_as_comparisons(tmp_path):
    (tmp_path / "case.toml").write_text('[resolve.sellers]\ncompare = { dob = "date" }\n', encoding="utf-8")
    assert read_case_file(tmp_path / "case.toml").compare == {"sellers": {"dob": "date"}}


@pytest.mark.real_data
@pytest.mark.skipif(not REAL.is_dir(), reason="the real data lie beside the checkout")
@pytest.mark.parametrize(
    ("name", "table", "read", "used"),
    [
        ("febrl", "sellers", 21_000, 21_000),
        ("splink", "sellers", 1_000, 1_000),
        ("magellan", "sellers", 2 * 946, 2 * 946),
        ("neo4j-fincen", "payments", 4_507, 4_507),
        ("scam-shops-cc0", "shops", 3_179, 3_112),
    ],
)
def test_real_tables_of_others_go_in_by_a_case_file_alone(take, name, table, read, used):
    taken = take(CASES / name, REAL / name)
    (report,) = taken.report.tables
    assert (report.name, report.rows_read, report.rows_used) == (table, read, used)


DOCS = Path(__file__).resolve().parents[2] / "docs" / "case-toml.md"


@pytest.mark.parametrize("toml", DOCS.read_text(encoding="utf-8").split("```toml\n")[1:])
def test_every_example_of_the_documentation_is_a_case_file(tmp_path, toml):
    (tmp_path / "case.toml").write_text(toml.partition("```")[0], encoding="utf-8")
    assert read_case_file(tmp_path / "case.toml").rules


def test_the_documentation_names_every_key_unit_and_null_marker():
    text = DOCS.read_text(encoding="utf-8")
    keys = (
        *case_file._CASE_KEYS,
        *case_file._TABLE_KEYS,
        *case_file._COLUMN_KEYS,
        *UNITS,
        *SERIAL_DATES,
        *NULL_MARKERS,
    )
    assert [key for key in keys if key and f"`{key}`" not in text and f"`[[{key}]]`" not in text] == []


def test_a_decimal_comma_is_read_where_the_case_says_so(tmp_path, take):
    rule = 'price_yuan = { from = "preis", decimal = "," }'
    toml = f'[[table]]\nname = "listings"\nfiles = "g.csv"\n[table.columns]\n{rule}\n'
    (tmp_path / "case.toml").write_text(toml, encoding="utf-8")
    (tmp_path / "shops.csv").write_text("shop_id,platform\na,jd\n", encoding="utf-8")
    rows = ["1.234,56", "0,99", "1.234", "12", "1.23", "€ 5,5", "1,234.56"]
    text = "listing_id;shop_id;title;preis\n" + "".join(f"{n};a;t;{cell}\n" for n, cell in enumerate(rows))
    (tmp_path / "g.csv").write_text(text, encoding="utf-8")
    taken = take(tmp_path)
    found = [None if yuan is None else str(yuan) for yuan in taken.column("listings", "price_yuan")]
    assert found[:4] == ["1234.56", "0.99", "1234.00", "12.00"]


@pytest.mark.parametrize("mark", ["'", "x", ",,"])
def test_a_decimal_mark_is_a_comma_or_a_point(tmp_path, mark):
    rule = f'price_yuan = {{ from = "p", decimal = "{mark}" }}'
    toml = f'[[table]]\nname = "listings"\nfiles = "g.csv"\n[table.columns]\n{rule}\n'
    (tmp_path / "case.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(InputError, match="decimal of listings"):
        read_case_file(tmp_path / "case.toml")
