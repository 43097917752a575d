"""Days, however they were written, as ISO 8601: 2024-03-01."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded, fold_characters
from gangmap.normalise.chinese_number import NUMBER, read_chinese_number, read_digit_by_digit
from gangmap.normalise.digits import CHINESE_DIGITS
from gangmap.normalise.placeholder import NOTHING, PLACEHOLDER, why_no_value
from gangmap.normalise.simplified import to_simplified

SERIAL = "day number of a spreadsheet"
TIMESTAMP = "seconds since 1970"
SHORT_YEAR = "two-digit year"
REPUBLIC = "year of the Republic"
DAY_FIRST = "day before month"
MONTH_FIRST = "month before day"

AMBIGUOUS = "day or month first"
NO_SUCH_DAY = "no such day"
NO_DAY = "no day named"
NO_DATE = "no date"

_SPREADSHEET_EPOCH = date(1899, 12, 30)
_SERIALS = range(18264, 73051)
"""1950 to 2099 in the day numbers of a spreadsheet."""
_SECONDS = range(315_532_800, 4_102_444_800)
"""1980 to 2099 in seconds since 1970."""
_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

_CLOCK = r"[0-9]{1,2}(?:[:时点][0-9]{1,2}(?:[:分][0-9]{1,2}(?:[.,][0-9]+)?)?[秒分]?)"
_HALF = r"(?:上午|下午|晚上|凌晨|早上|中午|am|pm)"
_TIME = rf"(?:[T ,]*{_HALF}?\s*{_CLOCK}\s*(?:am|pm|z|utc|gmt|[+-][0-9]{{2}}:?[0-9]{{2}})*)?"
_WEEKDAY = r"(?:[ ,(]*(?:星期|周|礼拜)[一二三四五六日天1-7]\)?|[ ,(]*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\)?)?"
_AFTER = rf"{_WEEKDAY}{_TIME}"
_YEAR, _MONTH, _DAY = r"(?P<year>[0-9]{4})", r"(?P<month>[0-9]{1,2})", r"(?P<day>[0-9]{1,2})"
_YEAR_4_OR_2 = r"(?P<year>[0-9]{4}|[0-9]{2})"
_NAME = r"(?:[a-z]{3,9},\s*)?", r"(?P<name>[a-z]{3,9})\.?"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_YEAR_FIRST = _form(rf"{_YEAR}\s*[-/.年_ ]\s*{_MONTH}\s*[-/.月_ ]\s*{_DAY}[日号]?{_AFTER}")
_CHINESE_SHORT = _form(rf"(?P<republic>民国)?(?P<year>[0-9]{{2,3}})年{_MONTH}月{_DAY}[日号]?{_AFTER}")
_COMPACT = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?:[T ]?[0-9]{6}|[T ][0-9:]+)?")
_YEAR_LAST = _form(rf"(?P<a>[0-9]{{1,2}})(?P<mark>[-/. ])(?P<b>[0-9]{{1,2}})(?P=mark){_YEAR_4_OR_2}{_TIME}")
_DAY_NAMED = _form(rf"{_NAME[0]}{_DAY}(?:st|nd|rd|th)?[\s\-./]*{_NAME[1]}[\s\-./,]*{_YEAR_4_OR_2}{_TIME}")
_NAMED_DAY = _form(rf"{_NAME[0]}{_NAME[1]}[\s\-./]*{_DAY}(?:st|nd|rd|th)?[\s\-./,]+{_YEAR}{_TIME}")
_WITHOUT_DAY = re.compile(r"[0-9]{4}\s*[-/.年]\s*[0-9]{1,2}\s*月?|[0-9]{4}\s*年?|[0-9]{1,2}月[0-9]{1,2}[日号]?")
_LABEL = re.compile(r"^(?:[^\W\d_]{0,6}(?:日期|时间|日)|date)\s*[:：]\s*", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def normalise_date(text: str) -> Cleaned:
    """The day as YYYY-MM-DD; of a time, its day where it was written.

    Year first in any separators, in Chinese with any digits, of the Republic, English month names, day numbers of a
    spreadsheet, seconds or milliseconds since 1970 (their day in UTC). With the year last, a number above 12 tells
    the day; otherwise the text is refused. Two-digit years are used where their place is certain, 00-69 being 20xx.

    >>> normalise_date("二〇二四年三月一日").value, normalise_date("03/04/2024").reason
    ('2024-03-01', 'day or month first')
    """
    folded = to_simplified(fold_characters(text))
    if reason := why_no_value(folded.text):
        return refused(reason if reason == NOTHING else PLACEHOLDER, folded.folds)
    plain = _with_plain_digits(folded.then(_LABEL.sub("", folded.text), "label"))
    return (
        _year_first(plain)
        or _of_number(plain)
        or _year_last(plain)
        or _month_named(plain)
        or refused(_why(plain), plain.folds)
    )


def _with_plain_digits(folded: Folded) -> Folded:
    if "年" not in folded.text:
        return folded
    return folded.then(NUMBER.sub(_plain_digits, folded.text), CHINESE_DIGITS)


def _plain_digits(found: re.Match[str]) -> str:
    if found.string[: found.start()].endswith(("星期", "周", "礼拜")):
        return found.group()
    number = read_digit_by_digit(found.group()) or read_chinese_number(found.group())
    return found.group() if number is None else str(number)


def _year_first(folded: Folded) -> Cleaned | None:
    if found := _YEAR_FIRST.fullmatch(folded.text) or _COMPACT.fullmatch(folded.text):
        return _day(int(found["year"]), int(found["month"]), int(found["day"]), folded.folds)
    if found := _CHINESE_SHORT.fullmatch(folded.text):
        year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
        if found["republic"]:
            return _day(year + 1911, month, day, (*folded.folds, REPUBLIC))
        if len(found["year"]) == 2:
            return _day(_full_year(year), month, day, (*folded.folds, SHORT_YEAR))
    return None


def _of_number(folded: Folded) -> Cleaned | None:
    if not _NUMBER.fullmatch(folded.text):
        return None
    whole = folded.text.split(".")[0]
    if len(whole) == 5 and int(whole) in _SERIALS:
        return Cleaned((_SPREADSHEET_EPOCH + timedelta(days=int(whole))).isoformat(), folds=(*folded.folds, SERIAL))
    seconds = int(whole) // 1000 if len(whole) == 13 else int(whole) if len(whole) in {9, 10} else 0
    if seconds in _SECONDS:
        return Cleaned(datetime.fromtimestamp(seconds, UTC).date().isoformat(), folds=(*folded.folds, TIMESTAMP))
    return None


def _year_last(folded: Folded) -> Cleaned | None:
    found = _YEAR_LAST.fullmatch(folded.text)
    if found is None:
        return None
    a, b = int(found["a"]), int(found["b"])
    if len(found["year"]) == 2:
        return refused("which number is the year", folded.folds)
    if a <= 12 and b <= 12 and a != b:
        return refused(AMBIGUOUS, folded.folds)
    day_first = a > 12 or a == b
    fold = () if a == b else (DAY_FIRST if day_first else MONTH_FIRST,)
    day, month = (a, b) if day_first else (b, a)
    return _day(int(found["year"]), month, day, (*folded.folds, *fold))


def _month_named(folded: Folded) -> Cleaned | None:
    found = _DAY_NAMED.fullmatch(folded.text) or _NAMED_DAY.fullmatch(folded.text)
    if found is None or found["name"][:3].lower() not in _MONTH_NAMES:
        return None
    short = len(found["year"]) == 2
    year = _full_year(int(found["year"])) if short else int(found["year"])
    month = _MONTH_NAMES.index(found["name"][:3].lower()) + 1
    return _day(year, month, int(found["day"]), (*folded.folds, SHORT_YEAR) if short else folded.folds)


def _full_year(short: int) -> int:
    return short + (2000 if short < 70 else 1900)


def _day(year: int, month: int, day: int, folds: tuple[str, ...]) -> Cleaned:
    try:
        found = date(year, month, day)
    except ValueError:
        return refused(PLACEHOLDER if year == 0 else NO_SUCH_DAY, folds)
    return Cleaned(found.isoformat(), folds=folds)


def _why(folded: Folded) -> str:
    return NO_DAY if _WITHOUT_DAY.fullmatch(folded.text) else NO_DATE
