import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangmap.normalise.money import normalise_money


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12000", "12000.00"),
        ("12,000", "12000.00"),
        ("12，000", "12000.00"),
        ("¥12,000.00", "12000.00"),
        ("￥12000", "12000.00"),
        ("RMB 12,000", "12000.00"),
        ("CNY12000", "12000.00"),
        ("人民币12000元", "12000.00"),
        ("12000元", "12000.00"),
        ("12000.00元整", "12000.00"),
        ("1.2万", "12000.00"),
        ("1.2万元", "12000.00"),
        ("1.2w", "12000.00"),
        ("12k", "12000.00"),
        ("1万2", "12000.00"),
        ("1万2千", "12000.00"),
        ("一万二", "12000.00"),
        ("一万两千元", "12000.00"),
        ("壹万贰仟元整", "12000.00"),
        ("人民币壹萬貳仟圓整", "12000.00"),
        ("１２０００", "12000.00"),
        ("1.2E+4", "12000.00"),
        ("1亿2千万", "120000000.00"),
        ("1.5亿元", "150000000.00"),
        ("三千五百元", "3500.00"),
        ("十元", "10.00"),
        ("伍角", "0.50"),
        ("5毛", "0.50"),
        ("三分", "0.03"),
        ("1元5角", "1.50"),
        ("1块5", "1.50"),
        ("一百二十三元四角五分", "123.45"),
        ("壹万贰仟叁佰元零五分", "12300.05"),
        ("0", "0.00"),
        ("0.00", "0.00"),
        (".5", "0.50"),
        ("约100元", "100.00"),
        ("100元左右", "100.00"),
        ("99.9元/件", "99.90"),
        ("1.234,56", "1234.56"),
        ("1'234.50", "1234.50"),
        ("12,3456", "123456.00"),
        ("价格：88元", "88.00"),
    ],
)
def test_spellings_of_one_amount_are_one(text, value):
    assert normalise_money(text).value == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-5", "a negative amount"),
        ("(100)", "a negative amount"),
        ("负五元", "a negative amount"),
        ("100-200", "a range of amounts"),
        ("100元至200元", "a range of amounts"),
        ("$100", "in another currency"),
        ("100美元", "in another currency"),
        ("HK$100", "in another currency"),
        ("USD 100", "in another currency"),
        ("1,23", "a comma that may part thousands or decimals"),
        ("10000000000000000", "too large an amount"),
        ("9E+99", "too large an amount"),
        ("12..5", "no amount of money"),
        ("1.2.3", "no amount of money"),
        ("1千2万", "no amount of money"),
        ("免费", "no amount of money"),
        ("面议", "no amount of money"),
        ("1**", "masked"),
        ("无", "a placeholder"),
        ("", "no value"),
    ],
)
def test_what_is_no_amount_in_yuan_is_refused(text, reason):
    assert normalise_money(text).reason == reason


@pytest.mark.parametrize(
    ("text", "fold"),
    [
        ("12.345", "rounded to the fen"),
        ("约100元", "approximate"),
        ("一万二", "Chinese digits"),
        ("1.2E+4", "scientific notation"),
        ("1.234,56", "decimal comma"),
    ],
)
def test_what_had_to_be_supposed_of_an_amount_is_noted(text, fold):
    assert fold in normalise_money(text).folds


@given(st.decimals(0, Decimal("9999999999.99"), places=2))
def test_every_amount_is_read_in_every_style(amount):
    styles = [f"{amount:f}", f"{amount:,.2f}", f"¥{amount:,.2f}", f"{amount:f}元", f"RMB {amount:f}"]
    assert {normalise_money(style).value for style in styles} == {f"{amount:.2f}"}


@given(st.text("0123456789.,万亿千百十元角分壹贰叁零¥-至wk約约 E+", max_size=20))
def test_an_amount_has_two_decimals_and_is_its_own_canonical_form(text):
    cleaned = normalise_money(text)
    if cleaned.value is not None:
        assert re.fullmatch(r"[0-9]{1,16}\.[0-9]{2}", cleaned.value)
        assert normalise_money(cleaned.value).value == cleaned.value
