"""Columns that the contract does not know never stop a run, whatever they are called and hold."""

from __future__ import annotations

import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gangmap.errors import InputError, TableError
from gangmap.intake import open_case
from tests.intake.workbook import write_workbook


def test_columns_of_one_name_are_numbered(case, take):
    taken = take(case(shops_csv="shop_id,platform,备注,备注,Row,ROW,row,备注 (2)\na,jd,1,2,3,4,5,6\n"))
    (row,) = taken.rows("shops")
    names = ("备注", "备注 (2)", "备注 (2) (2)", "Row", "ROW (2)", "row (3)")
    assert [row[name] for name in names] == ["1", "2", "6", "3", "4", "5"]


def test_columns_of_one_name_are_numbered_in_workbooks_and_json_lines_too(tmp_path, take):
    (tmp_path / "shops").mkdir()
    write_workbook(tmp_path / "shops" / "1.xlsx", Sheet1=[["shop_id", "platform", "x", "X"], ["a", "jd", "1", "2"]])
    text = json.dumps({"shop_id": "b", "platform": "jd", "x": "3", "X": "4"})
    (tmp_path / "shops" / "2.jsonl").write_text(text, encoding="utf-8")
    assert [(row["x"], row["X (2)"]) for row in take(tmp_path).rows("shops")] == [("1", "2"), ("3", "4")]


def test_names_of_ours_and_names_made_from_them_are_told_apart(case, take):
    taken = take(case(shops_csv="shop_id,platform,_file,_FILE,_file_\na,jd,1,2,3\n"))
    (row,) = taken.rows("shops")
    assert row["_file"] == "shops.csv"
    assert sorted(value for name, value in row.items() if name.startswith("_") and name not in ("_file", "_row")) == [
        "1",
        "2",
        "3",
    ]


def test_two_columns_that_could_both_be_one_of_the_contract_are_an_error(case, take):
    with pytest.raises(TableError, match="two columns named 'SHOP_ID'"):
        take(case(shops_csv="shop_id,SHOP_ID,platform\na,b,jd\n"))


def test_a_column_that_a_rule_makes_is_no_clash(case, take):
    toml = '[[table]]\nname = "shops"\nfiles = "x.csv"\n[table.columns]\nshop_id = "SHOP_ID"\n'
    taken = take(case(**{"case.toml": toml, "x_csv": "shop_id,SHOP_ID,platform\na,b,jd\n"}))
    assert taken.column("shops", "shop_id") == ["b"]
    assert taken.column("shops", "shop_id_given") == ["a"]


def test_parquet_columns_of_any_type_are_kept_as_text(tmp_path, take):
    columns = {
        "shop_id": pa.array([b"a", b"b"]),
        "platform": pa.array(["jd", "jd"]),
        "struct": pa.array([{"名": "x", "on": date(2024, 1, 1)}, None]),
        "list": pa.array([[{"a": 1}], []]),
        "bytes": pa.array([b"\xff\x00", "广州".encode()]),
    }
    pq.write_table(pa.table(columns), tmp_path / "shops.parquet")
    taken = take(tmp_path)
    assert taken.column("shops", "shop_id") == ["a", "b"]
    assert taken.column("shops", "struct") == ['{"名": "x", "on": "2024-01-01"}', None]
    assert taken.column("shops", "list") == ['[{"a": 1}]', "[]"]
    assert taken.column("shops", "bytes") == ["ff00", "广州"]


def test_identifiers_alone_belong_to_nobody(case):
    text = "owner_table,owner_id,kind,value\nshops,a,phone,1\n"
    with pytest.raises(InputError, match="has no table shops: it holds identifiers"):
        open_case(case(identifiers_csv=text))
    assert open_case(case(sellers_csv="seller_id\na\n")).tables == ("sellers", "identifiers")
