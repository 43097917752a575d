"""Reword the cells of one column as its rule says, once for each distinct text; what does not fit stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation

import pyarrow as pa

from gangmap.intake.converted import convert_slowly
from gangmap.intake.numbers import read_decimal
from gangmap.intake.rules import SERIAL_DATES, ColumnRule
from gangmap.intake.time_bound import bounded

_SPREADSHEET_DAY_0 = datetime(1899, 12, 30, tzinfo=UTC)
_WITH_COMMA = re.compile(r"[^\d.,]*[-+]?\s*(?:\d{1,3}(?:[. ]\d{3})+|\d+)(?:,\d+)?[^\d.,]*")
_LATEST_SERIAL = {"excel": 2_958_465, "unix": 253_402_300_799, "unix_ms": 253_402_300_799_000}


def reworded(text: pa.Array, rule: ColumnRule) -> pa.Array:
    """The texts of a column as the data contract would have them.

    In this order: the piece that the pattern finds, the meaning of a word, the date, the unit, the prefix.
    """
    steps = _steps(rule)
    if not steps:
        return text

    def every_step(cell: str) -> str | None:
        found: str | None = cell
        for step in steps:
            found = step(found) if found else None
        return found

    if not rule.pattern:
        return convert_slowly(text, every_step, pa.string())[0]
    with bounded(rule.pattern):
        return convert_slowly(text, every_step, pa.string())[0]


def _steps(rule: ColumnRule) -> list[Callable[[str], str | None]]:
    steps: list[Callable[[str], str | None]] = []
    if rule.pattern:
        pattern = re.compile(rule.pattern)
        steps.append(lambda cell: _piece(pattern, cell))
    if rule.values or rule.otherwise is not None:
        steps.append(lambda cell: rule.values.get(cell, cell if rule.otherwise is None else rule.otherwise))
    if rule.dates:
        steps.append(lambda cell: _iso_date(cell, rule.dates))
    if rule.comma:
        steps.append(_with_point)
    if rule.unit != 1:
        steps.append(lambda cell: _in_unit(cell, rule.unit))
    if rule.prefix:
        steps.append(lambda cell: rule.prefix + cell)
    return steps


def _piece(pattern: re.Pattern[str], cell: str) -> str | None:
    found = pattern.search(cell)
    if found is None:
        return None
    return next((group.strip() for group in found.groups() if group), None) if pattern.groups else found[0].strip()


def _iso_date(cell: str, formats: tuple[str, ...]) -> str:
    for form in formats:
        read = _serial(cell, form) if form in SERIAL_DATES else _formatted(cell, form)
        if read is not None:
            return read
    return cell


def _formatted(cell: str, form: str) -> str | None:
    try:
        moment = datetime.strptime(cell, form)  # noqa: DTZ007 (a zone comes from %z, or is the case's)
    except ValueError:
        return None
    timed = any(part in form for part in ("%H", "%I", "%X", "%c", "%T"))
    return moment.isoformat(" ") if timed else moment.date().isoformat()


def _serial(cell: str, form: str) -> str | None:
    try:
        number = Decimal(cell)
    except InvalidOperation:
        return None
    if not 0 < number <= _LATEST_SERIAL[form]:
        return None
    if form == "excel":
        moment = _SPREADSHEET_DAY_0 + timedelta(seconds=round(float(number) * 86_400))
        return moment.date().isoformat() if number == int(number) else moment.replace(tzinfo=None).isoformat(" ")
    seconds = number / 1000 if form == "unix_ms" else number
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()


def _with_point(cell: str) -> str:
    """A number of decimal comma with a point instead; what is none stays, to be refused."""
    return cell.replace(".", "").replace(" ", "").replace(",", ".") if _WITH_COMMA.fullmatch(cell.strip()) else cell


def _in_unit(cell: str, unit: Decimal) -> str:
    if any(letter.isalpha() for letter in cell):
        return cell  # it names a unit of its own
    number = read_decimal(cell)
    return f"{number * unit:f}" if isinstance(number, Decimal) else cell
