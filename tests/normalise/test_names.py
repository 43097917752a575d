import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangmap.normalise.company_name import CompanyName, normalise_company_name, parse_company_name
from gangmap.normalise.person_name import normalise_person_name, parse_person_name
from gangmap.normalise.shop_name import normalise_shop_name


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("李伟", "李伟"),
        ("李 伟", "李伟"),
        ("李　偉", "李伟"),
        ("李偉先生", "李伟"),
        ("李伟（老板）", "李伟"),
        ("李伟13812345678", "李伟"),
        ("李伟2", "李伟"),
        ("姓名：李伟", "李伟"),
        ("李\u200b伟", "李伟"),
        ("欧阳建国经理", "欧阳建国"),
        ("阿卜杜.热合曼", "阿卜杜·热合曼"),
        ("阿卜杜•热合曼", "阿卜杜·热合曼"),
        ("LI, WEI", "li wei"),
        ("Mr. Li  Wei", "li wei"),
        ("José García", "jose garcia"),
    ],
)
def test_spellings_of_one_persons_name_are_one(text, value):
    assert normalise_person_name(text).value == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("李*", "masked"),
        ("*伟", "masked"),
        ("李某某", "masked"),
        ("李先生", "a surname and a title"),
        ("王总", "a surname and a title"),
        ("客服", "a role, not a name"),
        ("义乌市鸿运皮具有限公司", "no person's name"),
        ("13812345678", "no person's name"),
        ("李", "no person's name"),
        ("无", "a placeholder"),
        ("", "no value"),
    ],
)
def test_what_strangers_share_is_no_persons_name(text, reason):
    assert normalise_person_name(text).reason == reason


@pytest.mark.parametrize(
    ("text", "family", "pinyin"),
    [
        ("曾国藩", "曾", "zeng guofan"),
        ("单雄信", "单", "shan xiongxin"),
        ("仇英", "仇", "qiu ying"),
        ("解缙", "解", "xie jin"),
        ("查良镛", "查", "zha liangyong"),
        ("朴智妍", "朴", "piao zhiyan"),
        ("盖叫天", "盖", "ge jiaotian"),
        ("区志强", "区", "ou zhiqiang"),
        ("缪斌", "缪", "miao bin"),
        ("翟天临", "翟", "zhai tianlin"),
        ("任正", "任", "ren zheng"),
        ("华国", "华", "hua guo"),
        ("乐毅", "乐", "yue yi"),
        ("冼星海", "冼", "xian xinghai"),
        ("覃丽", "覃", "qin li"),
        ("尉迟恭", "尉迟", "yuchi gong"),
        ("万俟卨", "万俟", "moqi xie"),
        ("欧阳修", "欧阳", "ouyang xiu"),
        ("司马相如", "司马", "sima xiangru"),
        ("令狐冲", "令狐", "linghu chong"),
        ("單雄信", "单", "shan xiongxin"),
        ("李偉", "李", "li wei"),
    ],
)
def test_a_surname_is_read_as_a_surname(text, family, pinyin):
    name = parse_person_name(text)
    assert (name.family, name.pinyin) == (family, pinyin)


def test_a_role_has_no_parts():
    assert parse_person_name("客服") is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("义乌市鸿运皮具有限公司", ("义乌市", "鸿运", "皮具", "有限公司")),
        ("義烏市鴻運皮具有限責任公司", ("义乌市", "鸿运", "皮具", "有限公司")),
        ("广州鸿运皮具有限公司", ("广州", "鸿运", "皮具", "有限公司")),
        ("鸿运皮具（广州）有限公司", ("广州", "鸿运", "皮具", "有限公司")),
        ("鸿运(义乌)皮具有限公司", ("义乌", "鸿运", "皮具", "有限公司")),
        ("浙江省义乌市鸿运皮具有限公司", ("浙江省义乌市", "鸿运", "皮具", "有限公司")),
        ("广州市白云区鸿运皮具厂", ("广州市白云区", "鸿运", "皮具", "厂")),
        ("白云区鸿运箱包商行（个体工商户）", ("白云区", "鸿运", "箱包", "商行")),
        ("深圳市鸿运国际货运代理有限公司", ("深圳市", "鸿运", "国际货运代理", "有限公司")),
        ("香港鸿运国际贸易有限公司", ("香港", "鸿运", "国际贸易", "有限公司")),
        ("晋江市青阳镇兴业鞋服有限公司", ("晋江市青阳镇", "兴业", "鞋服", "有限公司")),
        ("上海鸿运皮具有限公司广州分公司", ("上海", "鸿运", "皮具", "有限公司广州分公司")),
        ("鸿运电子商务科技有限公司", ("", "鸿运", "电子商务科技", "有限公司")),
        ("鸿运有限公司", ("", "鸿运", "", "有限公司")),
        ("鸿运", ("", "鸿运", "", "")),
        ("Hongyun Leather Co., Ltd.", ("", "hongyun leather", "", "co., ltd")),
    ],
)
def test_a_companys_name_falls_into_its_parts(text, parts):
    assert parse_company_name(text) == CompanyName(*parts)


def test_a_company_without_a_name_of_its_own_keeps_its_trade_for_one():
    assert parse_company_name("广州皮具有限公司").core == "皮具"


@pytest.mark.parametrize("text", ["", "无", "1688", "暂无", "......"])
def test_what_is_no_companys_name_is_refused(text):
    assert normalise_company_name(text).value is None
    assert parse_company_name(text) is None


@given(st.text("义乌市广州鸿运皮具箱包贸易科技有限公司厂()（）省区 abc&", max_size=20))
def test_the_parts_of_a_companys_name_hold_nothing_that_it_does_not(text):
    name = parse_company_name(text)
    if name is not None:
        whole = normalise_company_name(text).value
        for part in (name.city, name.core, name.trade, name.suffix):
            assert all(sign in whole for sign in part)


@pytest.mark.parametrize(
    "text",
    [
        "鸿运皮具",
        "鴻運皮具旗舰店",
        "鸿运皮具专营店",
        "鸿运皮具官方旗舰店",
        "★鸿运皮具★2店",
        "鸿运皮具二店",
        "鸿运皮具（二店）",
        "鸿运皮具第3分店",
        "鸿运皮具888",
        "鸿运皮具A店",
        "鸿运皮具的小店",
        "天猫鸿运皮具专营店",
        "鸿运_皮具",
        "鸿 运 皮 具",
        "❤鸿运皮具❤ 正品 代购",
        "鸿运皮具工厂店",
    ],
)
def test_a_shop_that_opens_again_under_nearly_the_same_name_has_the_same_core(text):
    assert normalise_shop_name(text).value == "鸿运皮具"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("HongYun Official Store", "hongyun"),
        ("361度旗舰店", "361度"),
        ("7匹狼专卖店", "7匹狼"),
        ("旗舰店", "旗舰店"),
        ("店", "店"),
        ("小王的店", "小王"),
        ("1688", "1688"),
    ],
)
def test_a_name_is_never_shortened_to_nothing(text, value):
    assert normalise_shop_name(text).value == value


def test_a_shop_of_ornaments_alone_is_refused():
    assert normalise_shop_name("★☆♥").value is None
