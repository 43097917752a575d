"""Cities as shops and parcels name them."""

import csv

import pytest

from gangmap.model.picture import Place
from gangmap.normalise.address import parse_address
from gangmap.view.places import place_of_address, place_of_shop


@pytest.mark.parametrize(
    ("province", "city", "place"),
    [
        ("广东", "广州", Place("CN", "广东省", "广州市")),
        (None, "义乌", Place("CN", "浙江省", "金华市")),
        ("北京", "朝阳区", Place("CN", "北京市", "北京市")),
        ("新疆", None, Place("CN", "新疆维吾尔自治区", "")),
        ("火星", "火星市", Place("CN", "火星", "火星市")),
        (None, None, Place("CN", "", "")),
    ],
)
def test_a_shop_is_where_it_says_under_the_full_names(province, city, place):
    assert place_of_shop(province, city) == place


@pytest.mark.parametrize(
    ("country", "place"),
    [
        ("us", Place("US")),
        ("阿联酋", Place("AE")),
        ("United Arab Emirates", Place("AE")),
        ("tw", Place("CN", "台湾省")),
        ("CN", None),
        (None, None),
    ],
)
def test_a_parcel_goes_to_the_country_beside_its_address(country, place):
    assert place_of_address("x", country) == place


def test_an_address_abroad_under_the_code_of_china_is_nowhere():
    assert place_of_address("Shop 7, Gold Souk, Dubai, United Arab Emirates", "CN") is None


def test_reading_as_far_as_the_city_gives_what_the_whole_address_gives(real_data):
    with (real_data / "cn-addresses-cpca" / "addr.csv").open(encoding="utf-8") as rows:
        texts = list(dict.fromkeys(row[0] for row in csv.reader(rows) if row and row[0].strip(" ,")))[:4000]
    whole = [parse_address(text) for text in texts]
    read = [place_of_address(text) for text in texts]
    same = [
        place == (Place("CN", address.province, address.city) if address.province else None)
        for place, address in zip(read, whole, strict=True)
    ]
    assert sum(same) >= 0.999 * len(texts)
