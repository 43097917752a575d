"""Read a sheet of a workbook: formulas by the values stored with them, row numbers as on the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from itertools import islice

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from gangmap.errors import InputError, TableError
from gangmap.intake.case import Source
from gangmap.intake.column_names import column_names
from gangmap.intake.raw_rows import BATCH_ROWS, RawRows, raw_rows

_EXACT_WHOLE = 10**15
"""A spreadsheet keeps 15 digits of a number; the rest of a longer one is lost."""


def read_excel(source: Source, encoding: str) -> Iterator[RawRows]:  # noqa: ARG001 (one signature for all readers)
    """Batches of rows of one sheet: the one that the case names, else the first visible one with a table on it.

    Rows are counted on the sheet from below the header, blank ones too, which are passed over. A number too long for
    a spreadsheet keeps its exponent, so that an identifier whose last digits are lost is refused.

    Raises:
        TableError: When the workbook is damaged, locked by a password, or has no such sheet.
    """
    workbook = _workbook(source)
    found = _sheet(workbook, source)
    sheet, others = found.name, _others(workbook, found.name)
    rows = enumerate([as_text(cell) for cell in row] for row in found.iter_rows())
    header_at, header = next(
        ((place, row) for place, row in rows if place >= source.rule.skip_rows and not _blank(row)), (0, [])
    )
    if not header:
        raise TableError(f"The sheet {sheet} of {source.file} holds no header row.", "Name another sheet in case.toml.")
    names = column_names(header, source)
    first = True
    while (batch := list(islice(rows, BATCH_ROWS))) or first:
        kept = [(place - header_at, row) for place, row in batch if not _blank(row)]
        used = [place for place, name in enumerate(names) if header[place] or any(row[place] for _, row in kept)]
        batch_rows = raw_rows(
            [names[place] for place in used],
            [[row[place] for place in used] for _, row in kept],
            [number for number, _ in kept],
        )
        yield replace(batch_rows, sheet=sheet, other_sheets=others)
        first = False


def open_sheet(source: Source) -> tuple[str, tuple[str, ...], Iterator[list[str | None]]]:
    """The sheet to read, the others that hold something, and its rows from the first, as text, blank ones too."""
    workbook = _workbook(source)
    sheet = _sheet(workbook, source)
    return sheet.name, _others(workbook, sheet.name), ([as_text(cell) for cell in row] for row in sheet.iter_rows())


def _workbook(source: Source) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(str(source.path))
    except CalamineError as error:
        raise _damaged(source, str(error)) from error
    except BaseException as error:
        raise _panic(source, error) from error


def _sheet(workbook: CalamineWorkbook, source: Source) -> CalamineSheet:
    tables = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    names = [sheet.name for sheet in tables if sheet.visible == SheetVisibleEnum.Visible] or [s.name for s in tables]
    wanted = source.rule.sheet
    if wanted and wanted not in workbook.sheet_names:
        raise InputError(
            f"{source.file} has no sheet {wanted}; it has {', '.join(workbook.sheet_names)}.",
            "Correct the name in case.toml.",
        )
    try:
        sheets = (workbook.get_sheet_by_name(name) for name in ([wanted] if wanted else names))
        found = next((sheet for sheet in sheets if wanted or sheet.height > 1), None)
    except CalamineError as error:
        raise _damaged(source, str(error)) from error
    except BaseException as error:
        raise _panic(source, error) from error
    if found is None:
        raise TableError(f"No sheet of {source.file} holds a table.", "Export it again with a header row and its rows.")
    return found


def _others(workbook: CalamineWorkbook, read: str) -> tuple[str, ...]:
    """The other sheets that hold something; one that is damaged is named too, for nobody knows what it holds."""
    tables = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    return tuple(name for name in tables if name != read and _holds_something(workbook, name))


def _holds_something(workbook: CalamineWorkbook, name: str) -> bool:
    try:
        return workbook.get_sheet_by_name(name).height > 0
    except CalamineError:
        return True


def _blank(row: list[str | None]) -> bool:
    return not any(cell and cell.strip() for cell in row)


def as_text(cell: object) -> str | None:
    """A cell as an analyst would have typed it.

    >>> as_text(13800138000.0), as_text(6.222021234567890e18), as_text(1.5)
    ('13800138000', '6.22202123456789E+18', '1.5')
    """
    match cell:
        case bool():
            return str(cell).lower()
        case int() | float():
            return _number(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
        case date() | time():
            return cell.isoformat()
    return str(cell) or None


def _number(cell: float) -> str:
    if cell != int(cell):
        return repr(cell)
    return str(int(cell)) if abs(cell) < _EXACT_WHOLE else f"{cell:.14E}"


def _damaged(source: Source, why: str) -> TableError:
    return TableError(
        f"{source.file} cannot be read as a workbook: {why}",
        "Open and save it again without a password, or export the sheet as CSV.",
    )


def _panic(source: Source, error: BaseException) -> BaseException:
    """A fault inside the reading library ends no run of ours; anything else passes on."""
    return _damaged(source, "its structure is broken") if type(error).__name__ == "PanicException" else error
