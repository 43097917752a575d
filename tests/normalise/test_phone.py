import random
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangmap.normalise.column import normalise_column
from gangmap.normalise.phone import normalise_phone, phones_in

REAL = Path(__file__).parents[2].parent / "shared" / "data" / "cn-phone" / "phone.dat"
MOBILE = "+8613812345678"

EVASIVE = [
    # other widths, styles and scripts
    "１３８１２３４５６７８",
    "①③⑧①②③④⑤⑥⑦⑧",
    "❶❸❽❶❷❸❹❺❻❼❽",
    "⑴⑶⑻⑴⑵⑶⑷⑸⑹⑺⑻",
    "⒈⒊⒏⒈⒉⒊⒋⒌⒍⒎⒏",
    "¹³⁸¹²³⁴⁵⁶⁷⁸",
    "₁₃₈₁₂₃₄₅₆₇₈",
    "1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
    "𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖",
    "𝟷𝟹𝟾𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾",
    "١٣٨١٢٣٤٥٦٧٨",
    "۱۳۸۱۲۳۴۵۶۷۸",
    "१३८१२३४५६७८",
    "ⅠⅢⅧⅠⅡⅢⅣⅤⅥⅦⅧ",
    "㊀㊂㊇①②③④⑤⑥⑦⑧",
    "㈠㈢㈧㈠㈡㈢㈣㈤㈥㈦㈧",
    "1̶3̶8̶1̶2̶3̶4̶5̶6̶7̶8̶",
    # invisible characters
    "138\u200b1234\u200b5678",
    "\u202a13812345678\u202c",
    "\ufeff13812345678",
    "1\u00ad3\u00ad8\u00ad12345678",
    "138\u206012345678",
    "138\u00a01234\u30005678",
    # Chinese digits
    "一三八一二三四五六七八",
    "壹叁捌壹贰叁肆伍陆柒捌",
    "壹叄捌壹貳叄肆伍陸柒捌",
    "幺三八幺二三四五六七八",
    "幺三八幺两三四五六拐八",
    "一三八12345678",
    "1三8一2三4五6七8",
    "138-壹贰叁肆-5678",
    "138壹二3肆伍6七8",
    "〡〣〨〡〢〣〤〥〦〧〨",
    "一 三 八 一 二 三 四 五 六 七 八",
    # letters that look like digits
    "l38l2345678",
    "I38I2345678",
    "|38|2345678",
    "138l234S678",
    "1З812345678",
    "lЗ8l2З45678",
    "13B1234567B",
    "i38i2345678",
    "138I2345G78",
    "l3８l２3４五6七8",
    # separators of all sorts
    "138 1234 5678",
    "138-1234-5678",
    "138.1234.5678",
    "1.3.8.1.2.3.4.5.6.7.8",
    "1 3 8 1 2 3 4 5 6 7 8",
    "138_1234_5678",
    "138*1234*5678",
    "138★1234★5678",
    "138/1234/5678",
    "138—1234—5678",
    "138·1234·5678",
    "138,1234,5678",
    "(138)12345678",
    "【138】【1234】【5678】",
    "138~1234~5678",
    "138📞1234📞5678",
    "1-3-8-1-2-3-4-5-6-7-8",
    "138\n1234\n5678",
    "1 3 8 / 1 2 3 4 / 5 6 7 8",
    "138 / 1234 / 5678",
    "一百三十八 1234 5678",
    "一百三十八一二三四五六七八",
    # words
    "138加1234微5678",
    "yao san ba yao er san si wu liu qi ba",
    "one three eight one two three four five six seven eight",
    "衣山吧12345678",
    "依散巴衣耳山寺舞留妻吧",
    "138一二三似午六七吧",
    # country codes and prefixes
    "+86 138 1234 5678",
    "+8613812345678",
    "+86-138-1234-5678",
    "＋８６１３８１２３４５６７８",
    "0086 13812345678",
    "008613812345678",
    "86-13812345678",
    "8613812345678",
    "(+86)13812345678",
    "(86)138-1234-5678",
    "013812345678",
    "1795113812345678",
    # words around
    "电话：13812345678",
    "手机13812345678（微信同号）",
    "张三13812345678",
    "李四 一三八12345678",
    "刘13812345678",
    "Tel:13812345678",
    "VX13812345678",
    "2021-03-15 13812345678",
    # spreadsheets
    "13812345678.0",
    "1.3812345678E+10",
    "'13812345678",
    '="13812345678"',
]


@pytest.mark.parametrize("text", EVASIVE)
def test_an_evasive_spelling_is_read_as_the_mobile_it_stands_for(text):
    assert normalise_phone(text).value == MOBILE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0571-88888888", "+8657188888888"),
        ("0571 8888 8888", "+8657188888888"),
        ("(0571)88888888", "+8657188888888"),
        ("（０５７１）８８８８８８８８", "+8657188888888"),
        ("零五七一 八八八八八八八六", "+8657188888886"),
        ("571-88888888", "+8657188888888"),
        ("+86 571 8888 8888", "+8657188888888"),
        ("+86-0571-88888888", "+8657188888888"),
        ("0086-571-88888888", "+8657188888888"),
        ("010-62345678", "+861062345678"),
        ("021 6234 5678", "+862162345678"),
        ("0859-3123456", "+868593123456"),
        ("0571-88888888转8001", "+8657188888888x8001"),
        ("0571-88888888-8001", "+8657188888888x8001"),
        ("0571-88888888 ext. 8001", "+8657188888888x8001"),
        ("0571-88888888分机8001", "+8657188888888x8001"),
        ("(0571)88888888(8001)", "+8657188888888x8001"),
        ("0571-88888888 轉 １２３", "+8657188888888x123"),
        ("13812345678-1234", "+8613812345678x1234"),
        ("13812345678转1234", "+8613812345678x1234"),
        ("400-123-4567", "+864001234567"),
        ("4001234567", "+864001234567"),
        ("400 1234 567", "+864001234567"),
        ("800-820-8888", "+868008208888"),
        ("肆零零 123 4567", "+864001234567"),
        ("+852 6123 4567", "+85261234567"),
        ("852-61234567", "+85261234567"),
        ("00852 2345 6789", "+85223456789"),
        ("+853 6612 3456", "+85366123456"),
        ("+886 2 2345 6789", "+886223456789"),
        ("+886-0912-345-678", "+886912345678"),
        ("+1 (626) 555-0123", "+16265550123"),
        ("0044 20 7946 0958", "+442079460958"),
        ("+971 50 123 4567", "+971501234567"),
        ("+39 06 1234 5678", "+390612345678"),
        ("١٣٨١٢٣٤٥٦٧٨ ", MOBILE),
    ],
)
def test_a_line_of_any_kind_has_one_international_form(text, value):
    assert normalise_phone(text).value == value


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("1.38E+10", "spreadsheet"),
        ("1.38123E+10", "spreadsheet"),
        ("１．３８Ｅ＋１０", "spreadsheet"),
        ("1,38E+10", "spreadsheet"),
        ("138****5678", "masked"),
        ("138xxxx5678", "masked"),
        ("138●●●●5678", "masked"),
        ("0571-8888****", "masked"),
        ("", "no value"),
        ("   ", "no value"),
        ("\u200b", "no value"),
        ("无", "placeholder"),
        ("N/A", "placeholder"),
        ("-", "placeholder"),
        ("00000000000", "placeholder"),
        ("11111111111", "placeholder"),
        ("12345678901", "placeholder"),
        ("10086", "too few"),
        ("88234567", "area code"),
        ("李伟", "no phone"),
        ("1381234567", "not a phone"),
        ("6222 0213 8123 4567 890", "too many"),
        ("6222021381234567890", "too many"),
        ("330106199003078213", "too many"),
        ("SF1381234567812", "not a phone"),
        ("+86 1381234567", "not a phone"),
    ],
)
def test_what_is_no_phone_is_refused_with_a_reason_that_says_why(text, word):
    cleaned = normalise_phone(text)
    assert cleaned.value is None
    assert word in cleaned.reason


@pytest.mark.parametrize(
    ("text", "fold"),
    [
        ("１３８１２３４５６７８", "full width"),
        ("一三八12345678", "Chinese digits"),
        ("l38l2345678", "lookalike letters"),
        ("衣山吧12345678", "homophones"),
        ("138\u200b12345678", "invisible characters"),
        ("❶❸❽12345678", "digit signs"),
        ("138★1234★5678", "odd separators"),
        ("138加1234微5678", "words between digits"),
        ("13812345678、13987654321", "first of several numbers"),
        ("571-88888888", "trunk zero missing"),
        ("12012345678", "unassigned range"),
        ("+1 555 123 4567", "unassigned range"),
    ],
)
def test_the_rewriting_that_was_needed_is_noted(text, fold):
    assert fold in normalise_phone(text).folds


@pytest.mark.parametrize("text", ["13812345678", "138-1234-5678", "+86 138 1234 5678", "0571-88888888转8001"])
def test_an_ordinary_spelling_is_no_evidence_of_evasion(text):
    assert normalise_phone(text).folds == ()


NUMBER_LIKE = st.text("0123456789１３８一三八壹叁捌oOlIZSB- +()转x*.①\u200b\u0301E微加yaoqib", max_size=24)


@given(st.one_of(st.text(max_size=30), NUMBER_LIKE))
def test_a_phone_is_read_the_same_way_twice(text):
    cleaned = normalise_phone(text)
    if cleaned.value is not None:
        assert cleaned.value.startswith("+")
        assert normalise_phone(cleaned.value).value == cleaned.value


@pytest.mark.parametrize(
    "text",
    [
        "浙江省义乌市稠州北路1926号15幢5单元2162室",
        "2023-09-21 00:49:40",
        "19533.05 / 2121",
        "fwI87logo83gl_",
        "b04_432oO7gk",
        "edsl2-86_8qll4",
        "M0D07I2QSDOBC",
        "BLOGK9JOOGASS4Q2",
        "liwei_88",
        "886516525256",
        "007205008",
        "UA-12345678-1",
        "91350100M000100Y43",
        "我的微信是李姐的小店有人要的来",
        "1956年七月三日 八点一刻二十分",
    ],
)
def test_ids_addresses_times_and_prices_are_not_read_as_phones(text):
    assert normalise_phone(text).value is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("13812345678/13987654321", ["+8613812345678", "+8613987654321"]),
        ("13812345678 / 0571-88888888转8001", ["+8613812345678", "+8657188888888x8001"]),
        ("138 1234 5678、139 8765 4321", ["+8613812345678", "+8613987654321"]),
        ("一三八一二三四五六七八，壹叁玖捌柒陆伍肆叁贰壹", ["+8613812345678", "+8613987654321"]),
        ("微信同号 13812345678，退货打 400-123-4567", ["+8613812345678", "+864001234567"]),
        ("13812345678 13812345678", ["+8613812345678"]),
        ("l38l2345678 / l39876S432l", ["+8613812345678", "+8613987654321"]),
        ("没有电话", []),
        ("", []),
    ],
)
def test_every_number_of_a_text_is_found_once(text, values):
    assert [one.value for one in phones_in(text)] == values


@given(NUMBER_LIKE)
def test_every_number_found_in_a_text_is_canonical(text):
    for one in phones_in(text):
        assert normalise_phone(one.value).value == one.value


def _plain_digits_of_every_length(dice):
    return ["".join(dice.choices("0123456789", k=length)) for length in (9, 10, 14, 16, 18, 19) for _ in range(500)]


def test_hardly_any_string_of_digits_of_another_length_is_a_phone():
    texts = _plain_digits_of_every_length(random.Random(11))
    read = [text for text in texts if normalise_phone(text).value is not None]
    assert len(read) < len(texts) / 200


@pytest.mark.real_data
@pytest.mark.skipif(not REAL.exists(), reason="the real data are not beside this checkout")
def test_every_mobile_range_in_use_is_read():
    table = REAL.read_bytes()
    first = int.from_bytes(table[4:8], "little")
    ranges = [int.from_bytes(table[at : at + 4], "little") for at in range(first, len(table), 9)]
    assert len(ranges) > 499_000
    values, reasons, _ = normalise_column(normalise_phone, pa.array([f"{prefix}0000" for prefix in ranges]))
    assert reasons.null_count == len(ranges)
    assert values.to_pylist() == [f"+86{prefix}0000" for prefix in ranges]
