import pytest

from gangmap.normalise.account import normalise_account
from gangmap.normalise.alipay import normalise_alipay
from gangmap.normalise.bank_account import is_card, normalise_bank_account

CARD = "6222021381234567892"


def test_the_card_of_these_tests_has_a_right_check_digit():
    assert is_card(CARD)
    assert not is_card(CARD[:-1] + "5")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (CARD, CARD),
        ("6222 0213 8123 4567 892", CARD),
        ("6222-0213-8123-4567-892", CARD),
        ("６２２２０２１３８１２３４５６７８９２", CARD),
        ("六二二二 零二一三 八一二三 四五六七 八九二", CARD),
        ("6222O2l38I234567892", CARD),
        ("工商银行：6222 0213 8123 4567 892", CARD),
        ("卡号6222021381234567892李伟", CARD),
        ("'6222021381234567892", CARD),
        ("中国建设银行 44001863201053000123", "44001863201053000123"),
        ("GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
        ("gb82west12345698765432", "GB82WEST12345698765432"),
        ("AE07 0331 2345 6789 0123 456", "AE070331234567890123456"),
        ("acc-00123456", "ACC00123456"),
    ],
)
def test_spellings_of_one_account_are_one(text, value):
    assert normalise_bank_account(text).value == value


@pytest.mark.parametrize("text", ["6222021381234567893", "GB82 WEST 1234 5698 7654 33"])
def test_an_account_whose_check_fails_is_used_and_noted(text):
    cleaned = normalise_bank_account(text)
    assert cleaned.value is not None
    assert "check digit fails" in cleaned.folds


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("6.22202E+18", "a spreadsheet lost its digits"),
        ("6222021381234560000", "a spreadsheet lost its digits"),
        ("6222 **** **** 7894", "masked"),
        ("622202*********7894", "masked"),
        ("0000 0000 0000 0000", "a placeholder"),
        ("6222222222222222222", "a placeholder"),
        ("4111 1111 1111 1111", "a placeholder"),
        ("622202 1234567890123", "a placeholder"),
        ("工商银行", "no bank account"),
        ("", "no value"),
    ],
)
def test_what_is_no_account_is_refused(text, reason):
    assert normalise_bank_account(text).reason == reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("支付宝：138-1234-5678", "+8613812345678"),
        ("壹叁捌12345678", "+8613812345678"),
        ("alipay: Li.Wei@163.com", "li.wei@163.com"),
        ("2088123412341234", "2088123412341234"),
    ],
)
def test_an_alipay_account_is_spelt_as_the_phone_or_mailbox_behind_it(text, value):
    assert normalise_alipay(text).value == value


def test_a_name_or_a_starred_number_is_no_alipay_account():
    assert normalise_alipay("李伟").reason == "neither a phone nor an e-mail address"
    assert normalise_alipay("138****5678").reason == "masked"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6222 0213 8123 4567 892", CARD),
        ("138 1234 5678", "+8613812345678"),
        ("Li.Wei@163.com", "li.wei@163.com"),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"),
        ("gb82 west 1234 5698 7654 32", "GB82WEST12345698765432"),
        ("the-bank-of-new-york", "the-bank-of-new-york"),
        ("AsiaUniversalBank", "AsiaUniversalBank"),
        ("acc_17", "acc_17"),
    ],
)
def test_an_end_of_a_payment_is_spelt_as_its_own_kind(text, value):
    assert normalise_account(text).value == value


def test_an_end_of_a_payment_that_a_spreadsheet_spoilt_is_refused():
    assert normalise_account("6.22202E+18").reason == "a spreadsheet lost its digits"
