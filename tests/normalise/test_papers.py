import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangmap.normalise.company_code import (
    check_digit_of_registration,
    check_sign_of_organisation,
    check_sign_of_unified_code,
    normalise_company_code,
)
from gangmap.normalise.id_number import check_digit_of_card, normalise_id_number

CARD = "11010519491231002X"  # the example of GB 11643
CODE = "91350100M000100Y43"  # the example of GB 32100


@pytest.mark.parametrize(
    "text",
    [
        CARD,
        "11010519491231002x",
        "110105 19491231 002X",
        "110105-19491231-002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "11010519491231002×",
        "身份证：11010519491231002X",
        "110105491231002",
        "11O1O51949123lOO2X",
        "一一〇一〇五一九四九一二三一〇〇二X",
        "110105\u200b19491231002X",
        "李伟 11010519491231002X",
    ],
)
def test_spellings_of_one_identity_card_are_one(text):
    assert normalise_id_number(text).value == CARD


@given(
    st.from_regex(
        r"(1[1-5]|33|44|65|83)[0-9]{4}19[5-9][0-9](0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}", fullmatch=True
    )
)
def test_a_card_with_its_check_digit_is_read_and_one_wrong_digit_is_noticed(first_17):
    whole = first_17 + check_digit_of_card(first_17)
    assert normalise_id_number(whole).folds == ()
    wrong = first_17[:16] + str((int(first_17[16]) + 1) % 10) + whole[17]
    assert normalise_id_number(wrong).folds == ("check digit fails",) or normalise_id_number(wrong).value is None


@pytest.mark.parametrize(
    "text",
    ["E12345678", "护照E12345678", "护照号码：E12345678", "Passport No. E12345678", "e1234 5678", "E12345678（护照）"],
)
def test_spellings_of_one_passport_are_one(text):
    assert normalise_id_number(text).value == "E12345678"


@pytest.mark.parametrize(
    ("text", "fold"),
    [
        ("110105194912310021", "check digit fails"),
        ("110105491231002", "old form of 15 digits"),
        ("E12345678", "not a mainland identity card"),
        ("H12345678(9)", "not a mainland identity card"),
    ],
)
def test_a_number_that_is_used_all_the_same_is_noted(text, fold):
    cleaned = normalise_id_number(text)
    assert cleaned.value is not None
    assert fold in cleaned.folds


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("11010519491331002X", "no such birthday"),
        ("110105199002300021", "no such birthday"),
        ("111111111111111111", "a placeholder"),
        ("110105********002X", "masked"),
        ("1.10105E+17", "a spreadsheet lost its digits"),
        ("110105194912310000", "a spreadsheet lost its digits"),
        ("1101051949", "not the 18 characters of an identity card"),
        ("李伟", "no number of a paper"),
        ("无", "a placeholder"),
        ("", "no value"),
    ],
)
def test_what_is_no_identity_card_is_refused(text, reason):
    assert normalise_id_number(text).reason == reason


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        "91350100m000100y43",
        "9135 0100 M000 100Y 43",
        "９１３５０１００Ｍ０００１００Ｙ４３",
        "统一社会信用代码：91350100M000100Y43",
        "91350100MOOO1OOY43",
        "9I35O100M000100Y43",
    ],
)
def test_spellings_of_one_company_code_are_one(text):
    assert normalise_company_code(text).value == CODE


def test_check_signs_are_those_of_the_standards_examples():
    assert check_sign_of_unified_code(CODE[:17]) == "3"
    assert check_digit_of_registration("11010800000001") == "6"
    assert check_sign_of_organisation("D2143569") == "X"


@pytest.mark.parametrize(
    ("text", "value", "fold"),
    [
        ("91350100M000100Y44", "91350100M000100Y44", "check digit fails"),
        ("110108000000016", "110108000000016", "old registration number"),
        ("D2143569-X", "D2143569X", "organisation code"),
        ("HRB 12345", "HRB12345", "not a mainland company code"),
        ("15844561009", "15844561009", "not a mainland company code"),
    ],
)
def test_another_code_is_used_and_noted(text, value, fold):
    cleaned = normalise_company_code(text)
    assert cleaned.value == value
    assert fold in cleaned.folds


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("9135****00100Y43", "masked"),
        ("000000000000000000", "a placeholder"),
        ("9.1350100E+17", "a spreadsheet lost its digits"),
        ("13800138000", "a phone number, no company code"),
        ("139-5859-6677", "a phone number, no company code"),
        ("义乌市鸿运皮具有限公司", "no company code"),
        ("暂无", "a placeholder"),
        ("", "no value"),
    ],
)
def test_what_is_no_company_code_is_refused(text, reason):
    assert normalise_company_code(text).reason == reason
