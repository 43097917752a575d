"""Cells with several values: split where each part is one, and only there."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from gangmap.engine import Engine
from gangmap.intake import IntakeSettings, open_case, take_in
from gangmap.model.case_tables import CASE_TABLES
from gangmap.normalise.holdings import normalise_identifiers
from gangmap.normalise.registry import NORMALISERS
from gangmap.normalise.several import split_cells


def values_of(kind: str, text: str) -> list[str]:
    return [value for _, value, _ in split_cells(kind, NORMALISERS[kind], pa.array([text]))[1]]


@pytest.mark.parametrize("between", ["/", "、", "，", ",", "\n", " 或 ", "｜", "  "])
def test_two_phones_in_a_cell_are_two(between):
    assert values_of("phone", f"13800138001{between}13900139002") == ["+8613800138001", "+8613900139002"]


@pytest.mark.parametrize(
    ("kind", "text", "values"),
    [
        ("phone", "0571-88881234/13900139002(office)", ["+8657188881234", "+8613900139002"]),
        ("wechat", "maoyi2020、wxid_ab12cd34", ["maoyi2020", "wxid_ab12cd34"]),
        ("email", "liwei@qq.com,wang@163.com", ["liwei@qq.com", "wang@163.com"]),
        ("id_number", "110101195511258151、110101196010174421", ["110101195511258151", "110101196010174421"]),
        ("qq", "73128495/81234567", ["73128495", "81234567"]),
    ],
)
def test_two_values_of_a_kind_are_two(kind, text, values):
    assert values_of(kind, text) == values


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("phone", "138 0013 8001"),
        ("phone", "0571 8888 1234"),
        ("phone", "+86 138-0013-8001"),
        ("phone", "13800138001/微信同号"),
        ("phone", "13800138001、13800138001"),
        ("phone", "一三八，零零一三，八零零一"),
        ("bank_account", "6222 0200 0000 0000 015"),
        ("return_address", "浙江省杭州市余杭区文一西路969号, 3号楼"),
        ("email", "li.wei@qq.com"),
    ],
)
def test_one_value_stays_one(kind, text):
    assert values_of(kind, text) == []


def test_a_run_holds_every_value_of_a_cell(tmp_path):
    text = (
        'shop_id,platform,phone\na,jd,13800138001/13900139002\nb,jd,"13800138001;13700137003、13600136004"\nc,jd,x/y\n'
    )
    (tmp_path / "shops.csv").write_text(text, encoding="utf-8")
    with Engine() as engine:
        take_in(open_case(tmp_path), engine, tmp_path / "scratch", IntakeSettings(date(2024, 6, 1)))
        engine.keep("quarantine")
        for name in CASE_TABLES.keys() - engine.tables():
            engine.add(name, CASE_TABLES[name].schema.empty_table())
        normalise_identifiers(engine)
        held = {
            (row["owner_id"], row["value"], "several in one cell" in row["folds"])
            for row in engine.table("holdings").to_pylist()
        }
        lost = [(row["row"], row["value"]) for row in engine.table("quarantine").to_pylist()]
    assert held == {
        ("a", "+8613800138001", True),
        ("a", "+8613900139002", True),
        ("b", "+8613800138001", False),
        ("b", "+8613700137003", True),
        ("b", "+8613600136004", True),
    }
    assert lost == [(3, "x/y")]
