import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangmap.normalise.chinese_number import read_chinese_number
from gangmap.normalise.date import normalise_date


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-01",
        "2024-3-1",
        "2024/3/1",
        "2024.03.01",
        "2024 03 01",
        "2024_03_01",
        "20240301",
        "20240301123000",
        "2024年3月1日",
        "2024年03月01号",
        "2024年 3月 1日",
        "二〇二四年三月一日",
        "二零二四年三月一日",
        "贰零贰肆年叁月壹日",
        "２０２４－０３－０１",
        "24年3月1日",
        "民国113年3月1日",
        "2024年3月1日 星期五",
        "2024年3月1日（周五）14时30分",
        "2024年3月1日 下午3:20",
        "2024-03-01 12:30:45",
        "2024-03-01T12:30:45.123Z",
        "2024-03-01T23:30:45+08:00",
        "1 Mar 2024",
        "1st March 2024",
        "March 1, 2024",
        "Mar 1st, 2024",
        "Fri, 1 Mar 2024 12:30:45 +0800",
        "01-Mar-24",
        "上架时间：2024-03-01",
        "45352",
        "45352.5",
        "1709251200",
        "1709251200000",
    ],
)
def test_spellings_of_one_day_are_one(text):
    assert normalise_date(text).value == "2024-03-01"


@pytest.mark.parametrize(
    ("text", "value", "fold"),
    [
        ("13/04/2024", "2024-04-13", "day before month"),
        ("04/13/2024", "2024-04-13", "month before day"),
        ("99年12月31日", "1999-12-31", "two-digit year"),
        ("45352", "2024-03-01", "day number of a spreadsheet"),
        ("1709251200", "2024-03-01", "seconds since 1970"),
        ("民国113年3月1日", "2024-03-01", "year of the Republic"),
    ],
)
def test_what_had_to_be_supposed_is_noted(text, value, fold):
    cleaned = normalise_date(text)
    assert (cleaned.value, cleaned.folds[-1]) == (value, fold)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("03/04/2024", "day or month first"),
        ("01/02/03", "which number is the year"),
        ("2024-02-30", "no such day"),
        ("2023-02-29", "no such day"),
        ("20241301", "no such day"),
        ("2024年3月", "no day named"),
        ("2024", "no day named"),
        ("3月1日", "no day named"),
        ("0000-00-00", "a placeholder"),
        ("昨天", "no date"),
        ("13812345678", "no date"),
        ("无", "a placeholder"),
        ("", "no value"),
    ],
)
def test_what_names_no_day_for_certain_is_refused(text, reason):
    assert normalise_date(text).reason == reason


def test_a_day_whose_two_numbers_agree_is_not_ambiguous():
    assert normalise_date("4/4/2024").value == "2024-04-04"


DIGITS = "〇一二三四五六七八九"


def _spelt(number):
    if number < 10:
        return DIGITS[number]
    tens = "" if number < 20 else DIGITS[number // 10]
    return f"{tens}十{DIGITS[number % 10] if number % 10 else ''}"


@given(st.dates(date(1950, 1, 1), date(2069, 12, 31)))
def test_every_day_is_read_in_every_unambiguous_style(day):
    chinese = "".join(DIGITS[int(digit)] for digit in str(day.year)) + f"年{_spelt(day.month)}月{_spelt(day.day)}日"
    styles = [f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day.year}/{day.month}/{day.day}", f"{day:%d %b %Y}", chinese]
    assert {normalise_date(style).value for style in styles} == {day.isoformat()}
    serial = (day - date(1899, 12, 30)).days
    assert normalise_date(str(serial)).value == day.isoformat()


@given(st.text("0123456789年月日-/. :T一二三十〇零民国Mar上午周", max_size=24))
def test_a_date_is_iso_8601_and_its_own_canonical_form(text):
    cleaned = normalise_date(text)
    if cleaned.value is not None:
        assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cleaned.value)
        assert normalise_date(cleaned.value).value == cleaned.value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("廿三", 23),
        ("一百零五", 105),
        ("两千三", 2300),
        ("三万五", 35_000),
        ("三万零五", 30_005),
        ("壹佰贰拾叁", 123),
        ("一亿二千万", 120_000_000),
        ("二〇二四", 2024),
        ("万", 10_000),
        ("好", None),
        ("", None),
    ],
)
def test_a_chinese_number_is_read(text, number):
    assert read_chinese_number(text) == number
