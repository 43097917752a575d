"""`gangmap check`: what a case holds and what it lets gangmap find."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

import pytest

from gangmap.errors import InputError
from gangmap.intake import abilities
from gangmap.model.case_tables import CASE_TABLES
from gangmap.pipeline import check_case

CLOCK = date(2024, 6, 1)


def report_of(folder, clock=CLOCK):
    return check_case(folder, clock).report


def test_fill_and_examples_are_given_for_each_column_that_holds_something(case):
    text = "shop_id,platform,phone,星级\na,jd,13800000001,五\nb,jd,,\nc,tmall,139,五\nd,,13800000002,\n"
    report = report_of(case(shops_csv=text))
    columns = {one.column: (one.further, one.filled, one.refused, one.rows, one.examples) for one in report.columns}
    assert columns == {
        "shop_id": (False, 3, 0, 3, ("a", "b", "c")),
        "platform": (False, 3, 1, 3, ("jd", "tmall")),
        "phone": (False, 2, 1, 3, ("13800000001", "139")),
        "星级": (True, 2, 0, 3, ("五",)),
    }


def test_quarantine_is_summed_up_by_reason_with_an_example(case):
    text = "shop_id,platform,opened_on\na,jd,x\na,jd,\nb,jd,y\nc,jd,2023-01-01\na,jd,\n"
    report = report_of(case(shops_csv=text))
    assert [(line.column, line.reason, line.count, line.row, line.value) for line in report.reasons] == [
        ("opened_on", "not a date", 2, 1, "x"),
        ("shop_id", "key seen before", 2, 2, "a"),
    ]
    assert [(line.before_file, line.before_row) for line in report.reasons] == [("", None), ("shops.csv", 1)]


def test_day_numbers_of_a_spreadsheet_are_summed_up_whatever_days_they_are(case):
    report = report_of(case(shops_csv="shop_id,platform,opened_on\na,jd,44562\nb,jd,44563\n"))
    (line,) = report.reasons
    assert (line.count, line.value) == (2, "44562")
    assert line.reason.startswith("not a date, but a spreadsheet counts days like this: show")
    assert (
        line.reason
        in json.loads(files("gangmap").joinpath("export/pages/check_words.json").read_text("utf-8"))["reasons"]
    )


def test_a_key_that_two_platforms_use_is_summed_up_by_itself_with_what_to_do(case):
    report = report_of(case(shops_csv="shop_id,platform\na,jd\nb,jd\na,jd\nb,tmall\n"))
    told = [(line.reason, line.row, line.before_row) for line in report.reasons]
    assert told == [
        ("key seen before", 3, 1),
        (
            "key seen before, on another platform: where two number alike, prefix the key by the platform in case.toml",
            4,
            2,
        ),
    ]


def test_what_was_mapped_and_what_was_guessed_is_said(case):
    toml = """
[[table]]
name = "shops"
files = "店铺.csv"
[table.columns]
platform = { constant = "jd" }
shop_id = { from = ["a", "b"], join = ":" }
"""
    report = report_of(case(**{"case.toml": toml, "店铺_csv": "a,b,city\n1,2,广州\n".encode("gb18030")}))
    assert [(item.column, item.made_from) for item in report.mapped] == [
        ("platform", '= "jd"'),
        ("shop_id", "a + b"),
    ]
    assert [guess.says for guess in report.guessed] == ["店铺.csv is read as gb18030, by its bytes."]


def test_without_payments_there_are_no_flows_of_money(case):
    report = report_of(case(shops_csv="shop_id,platform,phone\na,jd,13800000001\n"))
    found = {ability.name: ability for ability in report.abilities}
    assert found["groups of shops run by the same hands"].possible
    assert found["groups of shops run by the same hands"].because == "shops can share phone (1)"
    assert not found["flows of money"].possible
    assert found["flows of money"].because == "there is nothing in payments"
    assert found["flows of money"].columns == (("payments",),)


def test_a_phone_that_cannot_be_read_is_set_aside_and_is_nothing_to_share(case):
    report = report_of(case(shops_csv="shop_id,platform,phone\na,jd,none of yours\nb,jd,12\n"))
    assert [(line.column, line.row, line.value) for line in report.reasons] == [
        ("phone", 1, "none of yours"),
        ("phone", 2, "12"),
    ]
    assert report.intake.quarantined == 2
    assert not report.abilities[0].possible


def test_a_long_value_is_an_example_by_its_beginning(case):
    report = report_of(case(shops_csv=f"shop_id,platform,shop_name\na,jd,{'长' * 5000}\n"))
    (examples,) = [column.examples for column in report.columns if column.column == "shop_name"]
    assert examples == ("长" * 200 + "…",)


def test_identifiers_of_sellers_count_for_shops_that_name_them(case):
    folder = case(shops_csv="shop_id,platform,seller_id\na,jd,s\n", sellers_csv="seller_id,alipay\ns,x@y.cn\n")
    assert "alipay (1)" in report_of(folder).abilities[0].because


def test_shops_that_share_nothing_make_no_groups(case):
    ability = report_of(case(shops_csv="shop_id,platform\na,jd\n")).abilities[0]
    assert not ability.possible
    assert "no shop has a phone" in ability.because


def test_payments_alone_allow_flows_and_no_groups(case):
    text = "payment_id,payer_account,payee_account,amount_yuan\n1,a,b,5\n"
    found = {ability.name: ability.possible for ability in report_of(case(payments_csv=text)).abilities}
    assert found["flows of money"]
    assert found["the value of a group's goods"]
    assert not found["groups of shops run by the same hands"]


def test_a_check_stops_where_a_run_would(case):
    with pytest.raises(InputError, match="has no table shops"):
        report_of(case(listings_csv="listing_id,shop_id,title\n"))


def test_every_column_that_an_ability_needs_is_in_the_contract():
    names = {name for need in abilities._NEEDS for columns in need.sets for name in columns}
    for table, _, column in (name.partition(".") for name in names):
        assert table in CASE_TABLES
        assert not column or CASE_TABLES[table].column(column), column
