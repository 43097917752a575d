"""Money of other currencies never becomes yuan by the likeness of a header."""

from __future__ import annotations

import pytest

from gangmap.intake.currencies import foreign_currency, foreign_money
from gangmap.intake.draft import draft_mapping

SHIPMENTS = "Waybill No,Shipper,Shipper Tel,Consignee,{header}\n"
ROW = "YT123456789012{n},林某,1380013800{n},Ahmed,{n}00.5\n"


def shipments(header: str) -> str:
    return SHIPMENTS.format(header=header) + "".join(ROW.format(n=number) for number in range(1, 9))


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Declared Value (USD)", "USD"), ("declared_value_usd", "USD"), ("priceUSD", "USD"),
        ("申报总价（美元）", "USD"), ("金额/HK$", "HKD"), ("价格(新台币)", "TWD"), ("Betrag EUR", "EUR"),
        ("交易金额（元）", None), ("金额（CNY）", None),
        ("¥", None), ("refurbished", None), ("金额（万元）", None),
    ],
)  # fmt: skip
def test_a_header_names_the_currency_of_its_money(header, code):
    assert foreign_currency(header) == code


def test_a_column_of_currencies_says_it_of_the_money_beside_it():
    assert foreign_money({"金额": ["5"], "币种": ["人民币", "CNY"]}) == {}
    assert foreign_money({"金额": ["5"], "金额（元）": ["36"], "币种": ["美元"]})["金额"].startswith("币种 beside it")
    assert "金额（元）" not in foreign_money({"金额（元）": ["36"], "币种": ["美元"]})


@pytest.mark.parametrize("header", ["Declared Value (USD)", "申报总价（美元）", "customs_value_eur"])
def test_money_of_another_currency_is_left_out_of_a_column_in_yuan_and_the_draft_says_why(tmp_path, header):
    (tmp_path / "shipments_export.csv").write_text(shipments(header), encoding="utf-8")
    draft = draft_mapping(tmp_path)
    assert "declared_value_yuan" not in draft.toml
    assert [left for left, _ in draft.files[0].foreign] == [header]
    assert f"# {header} is in " in draft.toml


def test_the_same_money_in_yuan_is_guessed(tmp_path):
    (tmp_path / "shipments_export.csv").write_text(shipments("Declared Value (CNY)"), encoding="utf-8")
    assert 'declared_value_yuan = "Declared Value (CNY)"' in draft_mapping(tmp_path).toml


def test_payments_in_dollars_keep_their_amount_and_are_given_their_currency(tmp_path, take):
    rows = "".join(f"{n},622202000000000000{n},621700000000000000{n},{n}.5\n" for n in range(1, 9))
    (tmp_path / "付款流水.csv").write_text("交易流水号,付款账号,收款账号,交易金额（美元）\n" + rows, encoding="utf-8")
    (tmp_path / "case.toml").write_text(draft_mapping(tmp_path).toml, encoding="utf-8")
    taken = take(tmp_path)
    assert taken.column("payments", "amount")[:2] == [1.5, 2.5]
    assert set(taken.column("payments", "currency")) == {"USD"}
    assert set(taken.column("payments", "amount_yuan")) == {None}
