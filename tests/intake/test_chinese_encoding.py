"""Big5 is told from GB18030 by which of them makes common characters of the bytes."""

from __future__ import annotations

import pytest

from gangmap.intake.chinese_encoding import chinese_encoding

TRADITIONAL = "賣家,地址\n王小明,臺北市信義區松仁路一百號\n陳淑芬,高雄市前鎮區中山二路二樓\n"
SIMPLIFIED = "卖家,地址\n王小明,广州市白云区三元里大道217号\n鑫淼皮具,深圳市龙岗区布吉街道\n"


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        (TRADITIONAL, "cp950", "cp950"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        ("鑫淼焱垚,龑翀\n", "gb18030", "gb18030"),
        ("名", "gb18030", "gb18030"),
    ],
)
def test_the_encoding_is_the_one_whose_characters_are_common(text, encoding, told):
    assert chinese_encoding(text.encode(encoding)) == told


def test_big5_is_read_and_said_to_be(case, take):
    rows = "shop_id,platform,city\na,ruten,臺北市信義區\nb,ruten,高雄市前鎮區\n"
    taken = take(case(shops_csv=rows.encode("cp950")))
    assert taken.column("shops", "city") == ["臺北市信義區", "高雄市前鎮區"]
    assert taken.report.files[0].encoding == "cp950"
