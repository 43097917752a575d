import pytest

from gangmap.normalise.email import normalise_email


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Li.Wei@QQ.com", "li.wei@qq.com"),
        ("a.b.c+x@gmail.com", "abc@gmail.com"),
        ("a.b@googlemail.com", "ab@gmail.com"),
        ("liwei+shop@163.com", "liwei@163.com"),
        ("li.wei@163.com", "li.wei@163.com"),
        ("ｌｉｗｅｉ＠ｑｑ．ｃｏｍ", "liwei@qq.com"),
        ("liwei@qq。com", "liwei@qq.com"),
        ("liwei#qq.com", "liwei@qq.com"),
        ("liwei艾特qq点com", "liwei@qq.com"),
        ("liwei[at]qq[dot]com", "liwei@qq.com"),
        ("liwei (at) qq (dot) com", "liwei@qq.com"),
        ("liwei at gmail dot com", "liwei@gmail.com"),
        ("l i w e i @ q q . c o m", "liwei@qq.com"),
        ("liwei @ qq . com", "liwei@qq.com"),
        ("li\u200bwei@qq.com", "liwei@qq.com"),
        ("mailto:liwei@qq.com", "liwei@qq.com"),
        ("Li Wei <liwei@qq.com>", "liwei@qq.com"),
        ("联系邮箱：liwei@163.com谢谢", "liwei@163.com"),
        ("12345679@qq.com", "12345679@qq.com"),
        ("liwei@liwei.com", "liwei@liwei.com"),
        ("liwei@例子.中国", "liwei@xn--fsqu00a.xn--fiqs8s"),
        ("liwei@xn--fsqu00a.xn--fiqs8s", "liwei@xn--fsqu00a.xn--fiqs8s"),
        ("liwei@mail.example.co.uk", "liwei@mail.example.co.uk"),
    ],
)
def test_spellings_of_one_mailbox_are_one(text, value):
    assert normalise_email(text).value == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no value"),
        ("无", "a placeholder"),
        ("test@example.com", "a placeholder"),
        ("N/A", "a placeholder"),
        ("none@none.com", "a placeholder"),
        ("None@gmail.com", "a placeholder"),
        ("a@a.com", "a placeholder"),
        ("111@111.com", "a placeholder"),
        ("xxxxxx@xxxxxx.com", "a placeholder"),
        ("123456@qq.com", "a placeholder"),
        ("1234567890123@qq.com", "a placeholder"),
        ("noreply@taobao.com", "a placeholder"),
        ("No-Reply+x@shop.example-bags.cn", "a placeholder"),
        ("do_not_reply@163.com", "a placeholder"),
        ("l***i@qq.com", "masked"),
        ("liwei", "no e-mail address"),
        ("liwei@qq", "no e-mail address"),
        ("@qq.com", "no e-mail address"),
        ("13812345678", "no e-mail address"),
        ("f@holmes@duncan.com", "no e-mail address"),
    ],
)
def test_what_is_no_mailbox_is_refused(text, reason):
    assert normalise_email(text).reason == reason


def test_a_tag_and_the_dots_of_gmail_are_noted():
    assert normalise_email("a.b+c@gmail.com").folds == ("plus tag", "dots of Gmail")
