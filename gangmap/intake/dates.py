"""Dates: ISO 8601 and the year-first forms that cannot be mistaken; others are named in `case.toml`."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.intake.converted import Converted, Refused, convert_slowly, no_reasons, only_where

_DAY = r"^\d{4}-\d{2}-\d{2}$"
_DAY_AND_TIME = r"^\d{4}-\d{2}-\d{2}[ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?$"
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?"
    r"(?:[ T]*(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*(?:Z|[+-]\d{2}:?\d{2}))?))?"
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:[ T]?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?)?"
)

EARLIEST = date(1990, 1, 1)
"""Nothing was sold online before: a day before it stands for none, as 0001-01-01, 1899-12-30 or 1970-01-01 do."""
NO_DATE = Refused("not a date")
_SPREADSHEET_DAY_0 = date(1899, 12, 30)
_DAY_NUMBER = re.compile(r"(?P<days>[3-6]\d{4})(?:\.\d+)?")
"""Days as a spreadsheet counts them, of 1982 to 2091."""


def convert_dates(text: pa.Array, clock: date, zone: ZoneInfo) -> Converted:
    """Days (date32) and times of day from text.

    A time with a zone falls on the day it had in `zone`; a time without one is taken to be in `zone`.

    Args:
        text: Strings, trimmed.
        clock: The run's day; a day after it is refused, as is one before `EARLIEST`.
        zone: The case's zone.
    """
    fast = _fast(text)
    if fast is None:
        days, times, reasons = _slow(text, zone)
    else:
        days, times = fast
        left = only_where(pc.is_null(days), text)
        reasons = no_reasons(len(text))
        if left.null_count < len(left):
            slow_days, slow_times, reasons = _slow(left, zone)
            days, times = pc.coalesce(days, slow_days), pc.coalesce(times, slow_times)
    ahead = pc.fill_null(pc.greater(days, pa.scalar(clock, pa.date32())), fill_value=False)
    early = pc.fill_null(pc.less(days, pa.scalar(EARLIEST, pa.date32())), fill_value=False)
    reasons = pc.if_else(ahead, f"a date ahead of the run's clock, {clock.isoformat()}", reasons)
    reasons = pc.if_else(early, f"a date before {EARLIEST.year}, a placeholder: nobody sold online then", reasons)
    kept = pc.invert(pc.or_(ahead, early))
    return Converted(only_where(kept, days), reasons, only_where(kept, times))


def not_before(converted: Converted, days: pa.Array, column: str) -> Converted:
    """The same without the days that lie before those of another column: which of the two is wrong nobody can tell.

    The day that should be the later one is refused, and the other stays: that a shop opened some day makes no two
    shops strangers, as that one closed long before the other opened does.

    Args:
        converted: Days, as `convert_dates` gives them.
        days: Those of the column that should not be later, row by row.
        column: Its name.
    """
    before = pc.fill_null(pc.less(converted.values, days), fill_value=False)
    kept = pc.invert(before)
    times = None if converted.times is None else only_where(kept, converted.times)
    reasons = pc.if_else(before, f"a date before that of {column}", converted.reasons)
    return Converted(only_where(kept, converted.values), reasons, times)


def _fast(text: pa.Array) -> tuple[pa.Array, pa.Array] | None:
    """Plain ISO days and local times by whole columns; None when one of them is not in the calendar."""
    timed = pc.match_substring_regex(text, _DAY_AND_TIME)
    plain = pc.or_(pc.match_substring_regex(text, _DAY), timed)
    try:
        days = pc.utf8_slice_codeunits(only_where(plain, text), 0, 10).cast(pa.date32())
    except pa.ArrowInvalid:
        return None
    return days, pc.utf8_slice_codeunits(only_where(timed, text), 11, 64)


def _slow(text: pa.Array, zone: ZoneInfo) -> tuple[pa.Array, pa.Array, pa.Array]:
    kind = pa.struct([("day", pa.date32()), ("time", pa.string())])
    both, reasons = convert_slowly(text, partial(_parsed, zone=zone), kind)
    return pc.struct_field(both, "day"), pc.struct_field(both, "time"), reasons


def _parsed(text: str, zone: ZoneInfo) -> dict[str, object] | Refused:
    read = read_date(text, zone)
    return read if isinstance(read, Refused) else {"day": read[0], "time": read[1]}


def read_date(text: str, zone: ZoneInfo) -> tuple[date, str | None] | Refused:
    """The day and the time of day as written, of one text.

    >>> read_date("2023年5月1日", ZoneInfo("Asia/Shanghai"))
    (datetime.date(2023, 5, 1), None)
    >>> read_date("2023-05-01T20:30:00Z", ZoneInfo("Asia/Shanghai"))
    (datetime.date(2023, 5, 2), '20:30:00Z')
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _YEAR_FIRST.fullmatch(plain)
    if found:
        return _from_parts(found, found["time"], zone)
    found = _COMPACT.fullmatch(plain)
    if found:
        time = ":".join(part for part in found.group("hour", "minute", "second") if part)
        return _from_parts(found, time or None, zone)
    found = _DAY_NUMBER.fullmatch(plain)
    return _of_day_number(int(found["days"])) if found else NO_DATE


def _of_day_number(days: int) -> Refused:
    """What is said of a number that a spreadsheet writes where a column is not shown as dates: it may be any number."""
    day = _SPREADSHEET_DAY_0 + timedelta(days)
    return Refused(
        f"not a date, but a spreadsheet counts days like this ({day.isoformat()}): show the column as dates before"
        ' it is saved, or say date = "excel" in case.toml'
    )


def _from_parts(found: re.Match[str], time: str | None, zone: ZoneInfo) -> tuple[date, str | None] | Refused:
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        if time is None:
            return day, None
        padded = time.replace(" ", "").rjust(len(time) + (time[1] == ":"), "0")
        moment = datetime.fromisoformat(f"{day.isoformat()}T{padded}")
        return (day if moment.tzinfo is None else moment.astimezone(zone).date()), time
    except (ValueError, OverflowError):
        return NO_DATE
