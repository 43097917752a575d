import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gangmap.model.identifiers import IDENTIFIER_KINDS
from gangmap.normalise.account import normalise_account
from gangmap.normalise.company_name import normalise_company_name
from gangmap.normalise.date import normalise_date
from gangmap.normalise.money import normalise_money
from gangmap.normalise.person_name import normalise_person_name
from gangmap.normalise.registry import NORMALISERS
from gangmap.normalise.shop_name import normalise_shop_name
from gangmap.normalise.url import normalise_url
from gangmap.normalise.waybill import normalise_waybill

TORTURE = [
    "",
    " ",
    "\x00",
    "\ud800",
    "\u200b\u200c\u200d\ufeff",
    "\u202e87654321831\u202c",
    "1️⃣3️⃣8️⃣",
    "e\u0301\u0301\u0301",
    "\u0301",
    "¨",
    "ﷺ",
    "ǆ",
    "ﾊﾝｶｸ",
    "🇨🇳👨‍👩‍👧‍👦",
    "\U000e0041",
    "İ",
    "ß",
    "ﬁ@ﬁ.com",
    "Ⅷ⅜㎏㍿",
    "9" * 400,
    "a@" * 60,
    "+" * 60,
    "1e999999",
    "٠١٢",
    "\x85\x1c x",
    "xn--zzzz.com",
    "http://[::1",
]
EVERY = {
    **NORMALISERS,
    "account": normalise_account,
    "company_name": normalise_company_name,
    "date": normalise_date,
    "money": normalise_money,
    "person_name": normalise_person_name,
    "shop_name": normalise_shop_name,
    "url": normalise_url,
    "waybill": normalise_waybill,
}


def test_every_identifier_kind_has_its_normaliser():
    assert list(NORMALISERS) == list(IDENTIFIER_KINDS)


def _holds(normaliser, text):
    cleaned = normaliser(text)
    assert (cleaned.value is None) != (cleaned.reason is None)
    assert cleaned.reason != ""
    assert len(set(cleaned.folds)) == len(cleaned.folds)
    if cleaned.value is not None:
        assert cleaned.value.strip()
        cleaned.value.encode()
        assert normaliser(cleaned.value).value == cleaned.value


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize("text", TORTURE)
def test_no_text_breaks_a_normaliser(kind, text):
    _holds(EVERY[kind], text)


@pytest.mark.parametrize("kind", EVERY)
@given(
    st.one_of(
        st.text(max_size=40),
        st.text("0123456789abcdefXO@.:-_+*/ ;；微信号一二三万元年月日旗舰店有限公司()（）#%", max_size=30),
        st.from_regex(r"[0-9]{5,20}[xX]?", fullmatch=True),
        st.from_regex(r"(https?://)?[a-z0-9.@-]{3,20}/[A-Za-z0-9_?=&-]{0,20}", fullmatch=True),
    )
)
@example("a.b+c@gmail.com")
def test_a_canonical_value_is_its_own_canonical_value(kind, text):
    _holds(EVERY[kind], text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("bank_account", "0000"),
        ("bank_account", "1234567890"),
        ("bank_account", "1234 5678 9012 3456 789"),
        ("company_code", "1234567890"),
        ("company_code", "123456789012345"),
    ],
)
def test_digits_typed_to_get_past_a_form_are_no_identifier(kind, text):
    cleaned = NORMALISERS[kind](text)
    assert cleaned.value is None
    assert "placeholder" in cleaned.reason


@pytest.mark.parametrize("text", ["福建省莆田市", "莆田", "广东省广州市白云区", "福建" * 2500])
def test_a_town_or_a_district_without_a_house_is_no_address_by_which_shops_are_told_apart(text):
    assert NORMALISERS["return_address"](text).value is None
    assert "no house" in NORMALISERS["return_address"](text).reason


@pytest.mark.parametrize("text", ["福建省莆田市荔城区东圳东路88号", "义乌国际商贸城二区", "莆田市荔城区黄石镇清后村"])
def test_an_address_that_names_a_road_a_market_or_a_village_stands(text):
    assert NORMALISERS["return_address"](text).value
