"""`gangmap check`: what a case holds and what it lets gangmap find."""

from __future__ import annotations

from datetime import date

import pytest

from gangmap.errors import InputError
from gangmap.intake import abilities, check_case
from gangmap.model.case_tables import CASE_TABLES

CLOCK = date(2024, 6, 1)


def test_fill_and_examples_are_given_for_each_column_that_holds_something(case):
    text = "shop_id,platform,phone,星级\na,jd,138,五\nb,jd,,\nc,tmall,139,五\nd,,138,\n"
    report = check_case(case(shops_csv=text), CLOCK)
    columns = {check.column: (check.further, check.filled, check.rows, check.examples) for check in report.columns}
    assert columns == {
        "shop_id": (False, 3, 3, ("a", "b", "c")),
        "platform": (False, 3, 3, ("jd", "tmall")),
        "phone": (False, 2, 3, ("138", "139")),
        "星级": (True, 2, 3, ("五",)),
    }


def test_quarantine_is_summed_up_by_reason_with_an_example(case):
    text = "shop_id,platform,opened_on\na,jd,x\na,jd,\nb,jd,y\nc,jd,2023-01-01\na,jd,\n"
    report = check_case(case(shops_csv=text), CLOCK)
    assert [(line.column, line.reason, line.count, line.row, line.value) for line in report.quarantine] == [
        ("opened_on", "not a date", 2, 1, "x"),
        ("shop_id", "key seen before", 2, 2, "a"),
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
    report = check_case(case(**{"case.toml": toml, "店铺_csv": "a,b,city\n1,2,广州\n".encode("gb18030")}), CLOCK)
    assert [(item.column, item.made_from) for item in report.mapped] == [
        ("platform", 'always "jd"'),
        ("shop_id", "a + b"),
    ]
    assert report.guessed == ("店铺.csv is read as gb18030, by its bytes.",)


def test_without_payments_there_are_no_flows_of_money(case):
    report = check_case(case(shops_csv="shop_id,platform,phone\na,jd,138\n"), CLOCK)
    found = {ability.name: ability for ability in report.abilities}
    assert found["groups of shops run by the same hands"].possible
    assert found["groups of shops run by the same hands"].because == "shops can share phone (1)"
    assert not found["flows of money"].possible
    assert found["flows of money"].because == "there is nothing in payments"


def test_identifiers_of_sellers_count_for_shops_that_name_them(case):
    folder = case(shops_csv="shop_id,platform,seller_id\na,jd,s\n", sellers_csv="seller_id,alipay\ns,x@y.cn\n")
    assert "alipay (1)" in check_case(folder, CLOCK).abilities[0].because


def test_shops_that_share_nothing_make_no_groups(case):
    ability = check_case(case(shops_csv="shop_id,platform\na,jd\n"), CLOCK).abilities[0]
    assert not ability.possible
    assert "no shop has a phone" in ability.because


def test_payments_alone_allow_flows_and_no_groups(case):
    text = "payment_id,payer_account,payee_account,amount_yuan\n1,a,b,5\n"
    found = {ability.name: ability.possible for ability in check_case(case(payments_csv=text), CLOCK).abilities}
    assert found["flows of money"]
    assert found["the value of a group's goods"]
    assert not found["groups of shops run by the same hands"]


def test_a_check_stops_where_a_run_would(case):
    with pytest.raises(InputError, match="has no table shops"):
        check_case(case(listings_csv="listing_id,shop_id,title\n"), CLOCK)


def test_every_column_that_an_ability_needs_is_in_the_contract():
    names = {name for need in abilities._NEEDS for columns in need.sets for name in columns}
    for table, _, column in (name.partition(".") for name in names):
        assert table in CASE_TABLES
        assert not column or CASE_TABLES[table].column(column), column
