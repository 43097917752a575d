"""Clean a batch of rows: typed columns of the data contract, and lines for quarantine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.intake.column_names import free_name
from gangmap.intake.converted import Converted, only_where
from gangmap.intake.dates import convert_dates, not_before
from gangmap.intake.numbers import convert_money, convert_numbers, convert_whole, within
from gangmap.intake.raw_rows import RawRows
from gangmap.intake.texts import convert_choices, convert_identifiers, convert_texts, is_identifier
from gangmap.model.result_tables import RESULT_TABLES
from gangmap.model.table import PLACE, Column, Form, Table

QUARANTINE = RESULT_TABLES["quarantine"].schema
_MISSING = "required value missing"
_ONE_OF = {"dealers": ("shop_id", "seller_id")}
"""Tables that need one of several columns, whichever it be."""
_BOUNDS = {"rating": (1.0, 5.0)}
"""Numbers that mean something only between two others."""


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What cleaning a value depends on besides the value."""

    clock: date
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class CleanRows:
    """A cleaned batch.

    Args:
        used: Rows with the columns of the table, then further ones.
        quarantine: Lines for what could not be used, values and rows.
    """

    used: pa.Table
    quarantine: pa.Table


def clean_rows(table: Table, raw: RawRows, file: str, cleaning: Cleaning) -> CleanRows:
    """Type the columns of a batch and set aside what cannot be used.

    Args:
        table: The table of the data contract.
        raw: Its rows as text, under the names of the data contract, blanks null.
        file: What quarantine calls the file.
        cleaning: The clock and the zone.
    """
    columns: dict[str, pa.Array] = {}
    times: dict[str, pa.Array] = {}
    lines: list[pa.Table] = []
    size = len(raw.rows)
    usable = pa.repeat(pa.scalar(value=True), size)
    for column in table.columns:
        if column.name not in raw.columns.column_names and not column.required:
            columns[column.name] = pa.nulls(size, column.form.arrow_type)
            continue
        text = _text(raw, column.name)
        converted = _converted(column, text, cleaning)
        if column.not_before:
            converted = not_before(converted, columns[column.not_before], column.not_before)
        columns[column.name] = converted.values
        if converted.times is not None and converted.times.null_count < size:
            times[f"{column.name}_time"] = converted.times
        reasons = converted.reasons
        if column.required:
            reasons = pc.if_else(pc.is_null(text), _MISSING, reasons)
            usable = pc.and_(usable, pc.is_valid(converted.values))
        if reasons.null_count < size:
            lines.append(_lines((table.name, file, column.name), raw.rows, text, reasons))
    absent = _lacks_all(columns, _ONE_OF.get(table.name, ()), size)
    if absent is not None:
        usable = pc.and_(usable, pc.invert(absent))
        reasons = only_where(absent, pa.repeat(pa.scalar(_MISSING), size))
        text = pa.nulls(size, pa.string())
        lines.append(_lines((table.name, file, " or ".join(_ONE_OF[table.name])), raw.rows, text, reasons))
    place = {PLACE[0].name: pa.repeat(pa.scalar(file), size), PLACE[1].name: raw.rows}
    every = {**columns, **place, **_further(table, raw, times)}
    return CleanRows(pa.table(every).filter(usable), pa.concat_tables([QUARANTINE.empty_table(), *lines]))


def unreadable_rows(table: Table, raw: RawRows, file: str) -> pa.Table:
    """Lines for quarantine for rows in which the reader found no cells at all."""
    lines = [(table.name, file, row, None, text, reason) for row, text, reason in raw.refused]
    return pa.Table.from_pylist([dict(zip(QUARANTINE.names, line, strict=True)) for line in lines], schema=QUARANTINE)


def _converted(column: Column, text: pa.Array, cleaning: Cleaning) -> Converted:
    match column.form:
        case Form.DATE:
            return convert_dates(text, cleaning.clock, cleaning.zone)
        case Form.NUMBER:
            return within(convert_numbers(text), _BOUNDS.get(column.name))
        case Form.WHOLE:
            return convert_whole(text)
        case Form.MONEY:
            return convert_money(text)
        case Form.CHOICE:
            return convert_choices(text, column.choices)
    return convert_identifiers(text) if is_identifier(column) else convert_texts(text)


def _text(raw: RawRows, name: str) -> pa.Array:
    if name in raw.columns.column_names:
        return raw.columns[name].combine_chunks()
    return pa.nulls(len(raw.rows), pa.string())


def _lines(place: tuple[str, str, str], rows: pa.Array, text: pa.Array, reasons: pa.Array) -> pa.Table:
    """Lines for quarantine; `place` is the table, the file and the column."""
    table, file, column = place
    refused = pc.is_valid(reasons)
    found = reasons.filter(refused)
    size = len(found)
    values = [
        pa.repeat(pa.scalar(table), size),
        pa.repeat(pa.scalar(file), size),
        rows.filter(refused),
        pa.repeat(pa.scalar(column), size),
        text.filter(refused),
        found,
    ]
    return pa.table(values, schema=QUARANTINE)


def _lacks_all(columns: dict[str, pa.Array], names: tuple[str, ...], length: int) -> pa.Array | None:
    if not names:
        return None
    lacks = pa.repeat(pa.scalar(value=True), length)
    for name in names:
        lacks = pc.and_(lacks, pc.is_null(columns[name]))
    return lacks


def _further(table: Table, raw: RawRows, times: dict[str, pa.Array]) -> dict[str, pa.Array]:
    """Columns that the contract does not know, and times of day; names of ours are not overwritten."""
    taken = {field.name for field in table.schema} | set(times)
    further = [name for name in raw.columns.column_names if table.column(name) is None]
    used = taken | {name.lower() for name in further if name.lower() not in taken}
    given: dict[str, pa.Array] = {}
    for name in further:
        kept = name
        if name.lower() in taken:
            kept = free_name(f"{name}_", lambda free: free.lower() in used)
            used.add(kept.lower())
        given[kept] = raw.columns[name].combine_chunks()
    return {**times, **given}
