import pytest

from gangmap.normalise.qq import normalise_qq
from gangmap.normalise.social import normalise_social
from gangmap.normalise.wechat import normalise_wechat


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("LiWei_88", "liwei_88"),
        ("微信：LiWei_88", "liwei_88"),
        ("微信号:LiWei_88", "liwei_88"),
        ("加薇❤liwei88", "liwei88"),
        ("VX:liwei88", "liwei88"),
        ("vx：liwei88", "liwei88"),
        ("V信 liwei888", "liwei888"),
        ("加V：liwei-88", "liwei-88"),
        ("加微信 liwei_88 拿货", "liwei_88"),
        ("liwei88（微信）", "liwei88"),
        ("ｌｉｗｅｉ８８", "liwei88"),
        ("li\u200bwei88", "liwei88"),
        ("l i w e i 8 8", "liwei88"),
        ("wxid_abc123def456gh", "wxid_abc123def456gh"),
        ("gh_1234567890ab", "gh_1234567890ab"),
        ("weixin123", "weixin123"),
        # Letters of an id that could be real stay letters.
        ("l38l2345678", "l38l2345678"),
        ("OOlI0O8888", "ooli0o8888"),
        ("zhang_1588S", "zhang_1588s"),
        # A phone or a QQ number in its place is spelt as that kind.
        ("13812345678", "+8613812345678"),
        ("一三八12345678", "+8613812345678"),
        ("13B12345678", "+8613812345678"),
        ("微信同号 13812345678", "+8613812345678"),
        ("vx13812345678", "+8613812345678"),
        ("87654321", "87654321"),
    ],
)
def test_spellings_of_one_wechat_id_are_one(text, value):
    assert normalise_wechat(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zh\u0430ngsan88", "zhangsan88"),
        ("l\u0456wei_88", "liwei_88"),
        ("微信：zh\u0430ngsan88", "zhangsan88"),
        ("\u0441\u0430\u0441\u0430\u043e88", "cacao88"),
        ("zhang\u03c5san88 拿货", "zhangusan88"),
    ],
)
def test_letters_of_another_alphabet_are_read_as_the_latin_ones_they_look_like(text, value):
    cleaned = normalise_wechat(text)
    assert cleaned.value == value
    assert "letters of another alphabet" in cleaned.folds


@pytest.mark.parametrize(
    "text", ["zhщngsan88", "li\u0436wei_88", "щzhangsan88", "zhangsan88щ", "Москва", "zhangsan88@qq.com"]
)
def test_a_piece_of_a_longer_word_is_no_wechat_id(text):
    assert normalise_wechat(text).reason == "no WeChat id"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("wx: zhangsan88 电话13800138000", "zhangsan88"),
        ("wx: zhangsan 电话13800138000", "zhangsan"),
        ("13800138000 / zhangsan88", "zhangsan88"),
        ("电话13800138000 微信zhangsan", "zhangsan"),
        ("抖音zhangsan88 微信：13800138000", "+8613800138000"),
        ("微信同号13800138000 抖音zhangsan88", "+8613800138000"),
        ("wx: 13800138000 抖音zhangsan88", "+8613800138000"),
    ],
)
def test_of_an_id_and_a_number_the_labelled_one_is_taken_else_the_id(text, value):
    cleaned = normalise_wechat(text)
    assert cleaned.value == value
    assert "another id or number beside it" in cleaned.folds


@pytest.mark.parametrize(
    "text", ["0571-88888888 ext8001", "13800138000 / qq87654321", "13800138000 zhangsan", "13800138000 liwei88@163.com"]
)
def test_an_extension_or_another_sort_of_account_beside_a_number_is_no_wechat_id(text):
    cleaned = normalise_wechat(text)
    assert cleaned.value.startswith("+86")
    assert "another id or number beside it" not in cleaned.folds


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("李姐", "no WeChat id"),
        ("微信", "a placeholder"),
        ("wechat", "a placeholder"),
        ("aaaaaaaa", "a placeholder"),
        ("12345678901", "a placeholder, digits in their order"),
        ("12345678910", "a placeholder, digits in their order"),
        ("138****5678", "masked"),
        ("", "no value"),
        ("abc", "no WeChat id"),
    ],
)
def test_a_nickname_or_nothing_is_no_wechat_id(text, reason):
    assert normalise_wechat(text).reason == reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("87654321", "87654321"),
        ("QQ:87654321", "87654321"),
        ("qq 8765 4321", "87654321"),
        ("扣扣：87654321", "87654321"),
        ("腾讯QQ 87654321", "87654321"),
        ("８７６５４３２１", "87654321"),
        ("八七六五四三二一", "87654321"),
        ("⑧⑦⑥⑤④③②①", "87654321"),
        ("87654321@qq.com", "87654321"),
        ("87654321@vip.qq.com", "87654321"),
        ("QQ群：87654321", "group:87654321"),
        ("13812345678", "+8613812345678"),
        ("2158123456", "2158123456"),
        ("87654321.0", "87654321"),
    ],
)
def test_spellings_of_one_qq_number_are_one(text, value):
    assert normalise_qq(text).value == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12345", "a placeholder, digits in their order"),
        ("QQ群12345678", "a placeholder, digits in their order"),
        ("88888888", "a placeholder"),
        ("1234", "no QQ number"),
        ("012345678", "no QQ number"),
        ("liwei@163.com", "no QQ number"),
        ("8765****", "masked"),
        ("8.7E+9", "a spreadsheet lost its digits"),
        ("无", "a placeholder"),
    ],
)
def test_what_is_no_qq_number_is_refused(text, reason):
    assert normalise_qq(text).reason == reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Instagram:@Foo.Bar", "instagram:foo.bar"),
        ("ins：foo.bar", "instagram:foo.bar"),
        ("https://www.instagram.com/foo.bar/?hl=en", "instagram:foo.bar"),
        ("instagram: https://instagram.com/Foo.Bar", "instagram:foo.bar"),
        ("抖音号：abc_123", "douyin:abc_123"),
        ("抖音 abc_123", "douyin:abc_123"),
        ("小红书:12345", "xiaohongshu:12345"),
        ("https://weibo.com/u/1234567890", "weibo:1234567890"),
        ("新浪微博：皮具批发", "weibo:皮具批发"),
        ("https://t.me/FooBar", "telegram:foobar"),
        ("tg@FooBar", "telegram:foobar"),
        ("https://t.me/+AbCdEf123456", "telegram:+AbCdEf123456"),
        ("https://t.me/joinchat/AbCdEf", "telegram:+AbCdEf"),
        ("https://t.me/+AbCdEf", "telegram:+AbCdEf"),
        ("telegram: joinchat/AbCdEf", "telegram:+AbCdEf"),
        ("https://t.me/+8613812345678", "telegram:+8613812345678"),
        ("https://discord.gg/AbCdEf", "discord:invite/AbCdEf"),
        ("https://discord.com/invite/AbCdEf", "discord:invite/AbCdEf"),
        ("https://chat.whatsapp.com/AbCdEfGhIj", "whatsapp:chat/AbCdEfGhIj"),
        ("https://wa.me/message/ABCDEF", "whatsapp:message/ABCDEF"),
        ("https://wa.me/8613812345678", "whatsapp:+8613812345678"),
        ("WhatsApp: +86 138-1234-5678", "whatsapp:+8613812345678"),
        ("whatsapp:13812345678", "whatsapp:+8613812345678"),
        ("https://api.whatsapp.com/send?phone=8613812345678&text=hi", "whatsapp:+8613812345678"),
        ("https://wa.me/971501234567", "whatsapp:+971501234567"),
        ("https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv", "youtube:UCabcdefghijklmnopqrstuv"),
        ("youtube.com/@Foo", "youtube:foo"),
        ("facebook.com/profile.php?id=100012345678", "facebook:100012345678"),
        ("微信:LiWei_88", "wechat:liwei_88"),
        ("x:foo", "twitter:foo"),
        ("https://twitter.com/foo", "twitter:foo"),
        ("@foo", "unknown:foo"),
    ],
)
def test_spellings_of_one_social_account_are_one(text, value):
    assert normalise_social(text).value == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no value"),
        ("instagram:@", "no handle"),
        ("无", "a placeholder"),
        ("ins:foo***", "masked"),
        ("x:aaaaaa", "a placeholder"),
        ("telegram:none", "a placeholder"),
        ("ins: N/A", "a placeholder"),
        ("微博：无", "a placeholder"),
    ],
)
def test_what_names_no_social_account_is_refused(text, reason):
    assert normalise_social(text).reason == reason
