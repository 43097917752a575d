import json
from pathlib import Path

import pytest

from gangmap.normalise.bank_account import is_card
from gangmap.normalise.courier import courier_of_waybill
from gangmap.normalise.phone import normalise_phone
from gangmap.normalise.waybill import normalise_waybill

REAL = Path(__file__).parents[2].parent / "shared" / "data" / "tracking-numbers"
NAMES = {
    "amazon": "Amazon",
    "canadapost": "Canada Post",
    "dhl": "DHL",
    "dpd": "DPD",
    "fedex": "FedEx",
    "gofo": "GOFO",
    "lasership": "LaserShip",
    "ups": "UPS",
    "usps": "USPS",
    "yunexpress": "YunExpress",
}
AMBIGUOUS_LENGTHS = {10, 11, 12, 14, 15, 18}
"""Digits alone of these lengths may be of couriers that publish no check digit."""

real_data = [
    pytest.mark.real_data,
    pytest.mark.skipif(not REAL.exists(), reason="the real data are not beside this checkout"),
]


def _numbers(kind):
    if not REAL.exists():
        return []
    return [
        (file.stem, number)
        for file in sorted(REAL.glob("*.json"))
        for form in json.loads(file.read_text(encoding="utf-8"))["tracking_numbers"]
        for number in form["test_numbers"][kind]
    ]


def _compact(number):
    return "".join(number.split())


@pytest.mark.parametrize("file_and_number", [pytest.param(row, marks=real_data) for row in _numbers("valid")])
def test_a_real_number_is_kept_and_its_courier_named(file_and_number):
    file, number = file_and_number
    assert normalise_waybill(number).value == _compact(number).replace("-", "")
    courier = courier_of_waybill(number)
    if file == "s10":
        assert courier == {"GB": "Royal Mail", "US": "USPS"}.get(number[-2:], f"post of {number[-2:]}")
    else:
        assert courier == NAMES[file]


@pytest.mark.parametrize("file_and_number", [pytest.param(row, marks=real_data) for row in _numbers("invalid")])
def test_a_real_number_with_a_wrong_check_digit_is_not_its_couriers(file_and_number):
    file, number = file_and_number
    courier = courier_of_waybill(number)
    assert courier is None or courier != NAMES.get(file)


@pytest.mark.parametrize("file_and_number", [pytest.param(row, marks=real_data) for row in _numbers("valid")])
def test_a_real_number_is_no_phone(file_and_number):
    _, number = file_and_number
    assert normalise_phone(number).value is None
    assert normalise_phone(_compact(number)).value is None


@pytest.mark.parametrize(
    "text",
    [
        "1Z5R89390357567128",
        "RB123456786US",
        "RB123456785XX",
        "EA123456786CN",
        "K1506235622",
        "9434611206206407667131",
        "0307 1790 0005 2348 3742",
        "9611020987654312345673",
        "7035114477138471",
        "0998 0000 0200 33D",
    ],
)
def test_a_wrong_check_digit_is_refused_where_the_format_is_the_couriers_own(text):
    assert normalise_waybill(text).reason == "the check digit is wrong"


@pytest.mark.parametrize(
    ("text", "value", "courier"),
    [
        ("SF1234567890123", "SF1234567890123", "SF Express"),
        ("sf 1234 5678 9012 3", "SF1234567890123", "SF Express"),
        ("ＳＦ１２３４５６７８９０１２３", "SF1234567890123", "SF Express"),
        ("顺丰速运单号：SF1234567890123", "SF1234567890123", "SF Express"),
        ("YT1234567890123", "YT1234567890123", "YTO"),
        ("YT2229521272164446", "YT2229521272164446", "YunExpress"),
        ("75123456789012", "75123456789012", "ZTO"),
        ("781234567890", "781234567890", "ZTO"),
        ("773123456789012", "773123456789012", "STO"),
        ("4312345678901", "4312345678901", "Yunda"),
        ("JD0012345678901", "JD0012345678901", "JD Logistics"),
        ("JDVA00123456789-1-1-", "JDVA00123456789-1-1-", "JD Logistics"),
        ("JT5123456789012", "JT5123456789012", "J&T"),
        ("DPK202112345678", "DPK202112345678", "Deppon"),
        ("EA123456785CN", "EA123456785CN", "EMS"),
        ("RA123456785CN", "RA123456785CN", "China Post"),
        ("1123456789012", "1123456789012", "EMS"),
        ("WB-2021-000017", "WB2021000017", None),
    ],
)
def test_a_domestic_number_is_kept_and_its_courier_named(text, value, courier):
    assert normalise_waybill(text).value == value
    assert courier_of_waybill(value) == courier


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("13812345678", "a phone number"),
        ("4001234567", "a phone number"),
        ("057188888888", "a phone number"),
        ("6222021381234567892", "a bank card number"),
        ("4111 1111 1111 1111", "a bank card number"),
        ("1.23E+12", "a spreadsheet lost its digits"),
        ("SF1234****0123", "masked"),
        ("无", "a placeholder"),
        ("000000000000", "a placeholder"),
        ("顺丰", "no waybill number"),
        ("ABCDEFGHILJKLMNOPQ", "no waybill number"),
        ("", "no value"),
    ],
)
def test_what_is_no_waybill_is_refused(text, reason):
    assert normalise_waybill(text).reason == reason


def test_the_card_above_is_one():
    assert is_card("6222021381234567892")


def test_a_number_in_no_known_format_is_kept_and_noted():
    assert normalise_waybill("WB-2021-000017").folds == ("no known courier's format",)
