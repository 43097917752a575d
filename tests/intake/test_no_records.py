"""Lines that an export has beside its records: totals, signatures, the header once more."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "line",
    [
        "合计,,60",
        "总计：,,",
        ",小 计,60",
        "Grand total,,60",
        "制表人：张三,,",
        "导出时间：2024-05-01,,",
        "（本页合计）,,60",
    ],
)
def test_totals_and_signatures_are_no_records_and_are_kept_in_quarantine(case, take, line):
    taken = take(case(shops_csv=f"shop_id,platform,city\na,jd,广州\n{line}\nb,jd,深圳\n"))
    assert taken.column("shops", "shop_id") == ["a", "b"]
    assert taken.column("shops", "_row") == [1, 3]
    [(_, file, row, _, value, reason)] = taken.quarantine()
    assert (file, row, reason) == ("shops.csv", 2, "a line of totals or about the export, no record")
    assert value == "; ".join(filter(None, line.split(",")))


def test_the_header_once_more_is_no_record(case, take):
    taken = take(case(shops_csv="shop_id,platform,city\na,jd,广州\nshop_id, platform,city\nb,jd,city\n"))
    assert taken.column("shops", "shop_id") == ["a", "b"]
    assert [line[2:3] + line[5:] for line in taken.quarantine()] == [(2, "the header again, no record")]


@pytest.mark.parametrize("name", ["合计会计事务所", "总计", "Total Sports", "小计"])
def test_a_word_for_a_total_in_a_name_is_no_total(case, take, name):
    taken = take(case(shops_csv=f"shop_id,platform,city,shop_name\na,jd,广州,{name}\n"))
    assert taken.column("shops", "shop_name") == [name]
