from hypothesis import given, settings
from hypothesis import strategies as st

from gangmap.model.address import AddressLevel, compare
from gangmap.normalise.address import address_columns, address_of, normalise_address, parse_address
from gangmap.normalise.address.fold import fold_address
from gangmap.normalise.address.parse import _read

WORDS = """
    广东省 广州市 白云区 广州 朝阳区 江干区 香港 台北市 东莞 虎门镇 石井街道 机场路 文一西路 中山 北京路
    高新区 义乌 国际商贸城 白马市场 工业园 望岗村 大厦 A区 3排 12号 十二号 12-14号 之一 附3号 3弄 B座
    3栋 10号仓 仓库11 3楼 负一层 501 室 档 2单元 3-2-501 （旁边） ( ) 13800138000 张三 与 交叉口 公司
    Guangzhou Lu Road 12 Hao , - 号 路 区 市 省 镇 1 Dubai 迪拜 里 甲
"""
PIECES = st.sampled_from([*WORDS.split(), " "])


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error_and_its_canonical_text_reads_as_itself(text):
    _check(text)


@settings(max_examples=800, deadline=None)
@given(st.lists(PIECES, max_size=9).map("".join))
def test_pieces_of_addresses_in_any_order_are_read_to_a_fixed_text(text):
    _check(text)


def _check(text):
    cleaned = normalise_address(text)
    assert cleaned.value != ""
    if cleaned.value is not None:
        assert normalise_address(cleaned.value).value == cleaned.value


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=7).map("".join), st.lists(PIECES, max_size=7).map("".join))
def test_comparing_is_symmetric(left, right):
    one, other = parse_address(left), parse_address(right)
    assert compare(one, other) is compare(other, one)


@given(st.lists(st.one_of(st.none(), st.lists(PIECES, max_size=5).map("".join)), max_size=6))
@settings(max_examples=50, deadline=None)
def test_columns_hold_each_distinct_text_once_with_its_own_reading(texts):
    table = address_columns(texts)
    assert table.column("address_text").to_pylist() == sorted({text for text in texts if text is not None})
    for row in table.to_pylist():
        address = parse_address(row["address_text"])
        assert (row["address"] or "") == address.text
        assert compare(address_of(row), address) >= AddressLevel.DIFFERENT


HOUSES = st.tuples(
    st.sampled_from(["北京市朝阳区", "广东省广州市白云区", "上海徐汇", "浙江省义乌市稠城街道"]),
    st.sampled_from(["机场路", "文一西路", "三元里大道", "新北街", "永安东里", "东二巷", ""]),
    st.sampled_from(["12号", "十二号", "甲3号", "5弄7号", "12-14号", "一号院", ""]),
    st.text("中国交易广场大厦北东城新一三商务园区百货公司办公楼仓店国道附单门室内A1", max_size=6),
    st.sampled_from(["3栋", "三号楼", "B座", "A2栋", "东楼", "", "C3"]),
    st.sampled_from(["5楼", "五层", "15-16楼", "-1层", ""]),
    st.sampled_from(["501", "A501室", "1单元2002", "12-14室", "5档", "旁边", ""]),
).map("".join)


@settings(max_examples=1500, deadline=None)
@given(HOUSES)
def test_a_text_that_is_said_to_read_as_itself_does(text):
    reading = _read(fold_address(text)[0])
    if reading.settled:
        assert _read(fold_address(reading.text)[0]).address == reading.address
