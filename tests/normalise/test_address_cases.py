import csv
import sys
from pathlib import Path

import pytest

from gangmap.normalise.address import normalise_address, normalise_address_held, parse_address

SHARED = [above / "shared" / "data" for above in Path(__file__).parents]
REAL = next((folder / "cn-addresses-cpca" for folder in SHARED if folder.exists()), Path("absent"))


def hand_written():
    with (Path(__file__).parent / "address_cases.tsv").open(encoding="utf-8") as rows:
        return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_nearly_all_hand_written_addresses_are_read_field_by_field(capsys):
    cases = hand_written()
    wrong = {
        case["text"]: {
            name: (getattr(address, name), value) for name, value in case.items() if _differs(address, name, value)
        }
        for case in cases
        for address in [parse_address(case["text"])]
    }
    wrong = {text: fields for text, fields in wrong.items() if fields}
    with capsys.disabled():
        sys.stdout.write(
            f"\naddresses: {len(cases) - len(wrong)} of {len(cases)} hand-written cases right in every field\n"
        )
        for text, fields in wrong.items():
            sys.stdout.write(f"  {text}: {fields}\n")
    assert len(cases) >= 200
    assert len(wrong) <= 0.03 * len(cases)


def _differs(address, name, value):
    return name != "text" and getattr(address, name) != value


def test_the_canonical_text_of_every_case_reads_as_itself():
    for case in hand_written():
        canonical = normalise_address(case["text"]).value
        assert normalise_address(canonical).value == canonical


@pytest.mark.parametrize(
    "spelling",
    [
        "广州白云机场路12号",
        "廣東省廣州市白雲區機場路12號",
        "广东省广州市白云区机场路１２号",
        "白云区广州市广东省机场路12号",
        "机场路12号，白云区，广州市",
        "中国广东省广州市白云区机场路十二号",
        "张三，13800138000，广东省广州市白云区机场路12号",
        "收货地址：广州市白云区机场路12号（请放门卫）",
    ],
)
def test_spellings_of_one_address_have_one_canonical_text(spelling):
    assert normalise_address(spelling).value == "广东省广州市白云区机场路12号"


@pytest.mark.parametrize("road", ["文一西路", "中山三路", "八一大道", "粤兴三道", "信义路五段", "新港二号路"])
def test_chinese_digits_in_the_name_of_a_road_stay(road):
    assert parse_address(f"杭州市西湖区{road}十二号").road == road


@pytest.mark.parametrize("text", ["0000", "12345", "1234567890", "12-3-401"])
def test_numbers_alone_are_no_address(text):
    assert normalise_address(text).value is None
    assert not parse_address(text).text


@pytest.mark.parametrize("receiver", ["张三收", " 张三收", " 张先生收", "(李四收)", " 王五(收)"])
def test_a_receiver_at_the_end_is_left_out(receiver):
    assert normalise_address(f"广州市白云区石沙路168号301房{receiver}").value == "广东省广州市白云区石沙路168号301室"


@pytest.mark.parametrize("name", ["安福电商城", "安福商城", "安福皮具批发市场", "安福广场"])
def test_a_market_that_has_the_name_of_a_county_lies_nobody_knows_where(name):
    assert not parse_address(f"{name}7号楼").division_code
    assert parse_address(f"莆田市{name}7号楼").city == "莆田市"


def test_an_ambiguous_district_leaves_the_city_open():
    address = parse_address("朝阳区建设路12号")
    assert (address.city, address.district, address.division_code) == ("", "朝阳区", "")


def test_a_phone_or_receiver_inside_the_address_is_left_out_and_said():
    address = parse_address("广州市白云区机场路12号 李四 13900139000")
    assert address.text == "广东省广州市白云区机场路12号"
    assert "receiver or phone" in address.folds


@pytest.mark.parametrize("text", ["", "   ", "无", "暂无", "N/A", "--", "见详情", "详见包裹"])
def test_a_text_without_an_address_has_a_reason(text):
    assert normalise_address(text).reason


@pytest.mark.parametrize(
    "text",
    [
        "详见聊天", "请联系客服", "见包裹面单", "退货地址请咨询客服", "以客服提供的地址为准", "退货前请先联系卖家",
        "Please contact the seller", "see chat",
    ],
)  # fmt: skip
def test_a_note_that_only_tells_to_ask_is_no_address(text):
    assert normalise_address(text).reason == "a placeholder"
    assert normalise_address_held(f"广州市白云区{text}").reason == "a town or a district, and no house in it"


@pytest.mark.parametrize(
    "text", ["广州市见龙路客服大厦", "询山村", "广州市白云区联系路12号", "杭州市问天巷3号", "1 See Road"]
)
def test_a_place_whose_name_has_a_word_of_such_notes_is_an_address(text):
    assert normalise_address_held(text).value


@pytest.mark.parametrize("text", ["广州市白云区某某路1号", "广州市白云区XX路1号", "广州市白云区机场路xx号"])
def test_an_address_that_leaves_its_name_or_number_out_tells_no_house(text):
    assert normalise_address_held(text).reason == "masked"
    assert normalise_address_held("广州市白云区机场路12号XX小区").value
    assert normalise_address(text).value  # it still tells the town


@pytest.mark.real_data
@pytest.mark.skipif(not REAL.exists(), reason="the real data are not beside the checkout")
def test_real_addresses_that_name_a_division_get_their_province_and_city(capsys):
    with (REAL / "addr.csv").open(encoding="utf-8") as rows:
        texts = list(dict.fromkeys(row[0] for row in csv.reader(rows) if row and row[0].strip(" ,")))[1:]
    addresses = [parse_address(text) for text in texts]
    naming = [address for address in addresses if address.province or address.district]
    complete = [address for address in naming if address.province and address.city]
    with capsys.disabled():
        sys.stdout.write(
            f"\naddr.csv: {len(texts)} distinct, {len(naming)} name a division, {len(complete)} get province and city\n"
        )
    assert len(complete) >= 0.97 * len(naming)
    assert len(naming) >= 0.85 * len(texts)
