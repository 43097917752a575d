import pytest

from gangmap.normalise.text import normalise_text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("　ＡＢ  皮具\u200b ", "AB 皮具"),
        ("a\tb\r\nc", "a b c"),
        ("\ufeffabc", "abc"),
        ("\u202eabc\u202c", "abc"),
        ("ﬁle", "file"),
        ("e\u0301", "é"),
        ("a\x00b", "ab"),
        ("\ud800x", "x"),
    ],
)
def test_a_text_comes_out_as_it_prints(text, value):
    assert normalise_text(text).value == value


@pytest.mark.parametrize("text", ["", " \u200b", "无", "N/A", "NULL", "--", "/", "暂无", "#N/A", "未知", "ㅤ"])
def test_a_text_that_says_nothing_is_refused(text):
    assert normalise_text(text).value is None


def test_chinese_punctuation_is_no_sign_of_evasion():
    assert normalise_text("义乌，皮具（一部）").folds == ()
