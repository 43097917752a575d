"""`gangmap check`: read and validate a case without running it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import pyarrow.parquet as pq
import typer

from gangmap.cli.app import command
from gangmap.cli.audited import note_inputs
from gangmap.cli.note import note, progress_of
from gangmap.cli.options import AuditWorkspace, Clock, Language, PageLanguage, day_of
from gangmap.cli.show_rows import AsJson, Row, show_json, show_rows, show_table
from gangmap.cli.told_cards import told_cards
from gangmap.errors import UsageError
from gangmap.export.check_page import export_check
from gangmap.intake.check import CheckReport, ColumnCheck, QuarantineCheck
from gangmap.intake.report import UnmatchedReferences
from gangmap.model.counted import counted
from gangmap.pipeline import check_case
from gangmap.view.checked_case import CheckedCase
from gangmap.workspace.outside import refuse_among_kept

_SHOWN_LENGTH = 24
"""Characters of an example that a line of the terminal has room for."""

_FURTHER = 40
"""Columns that the data contract does not know, as many as a terminal shows."""


@command("check")
def check(
    case: Annotated[Path, typer.Argument(help="The folder of tables.", show_default=False)],
    clock: Clock = None,
    as_json: AsJson = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print every line set aside, then every reference to nothing, as CSV.")
    ] = False,
    html: Annotated[Path | None, typer.Option("--html", help="Write the report as a page to this file.")] = None,
    language: PageLanguage = Language.CHINESE,
    workspace: AuditWorkspace = None,
) -> None:
    """Say what was read, mapped, guessed and set aside, and what the case lets gangmap find; keep nothing."""
    if as_json and as_csv:
        raise UsageError("A list is printed as JSON or as CSV, not as both.", "Leave one of --json and --csv out.")
    if html:
        refuse_among_kept(html, [case])
    with TemporaryDirectory(prefix="gangmap-check-") as folder:
        lines, astray = Path(folder) / "quarantine.parquet", Path(folder) / "unmatched.parquet"
        with progress_of(f"Checking {case}") as progress:
            checked = check_case(case, day_of(clock), quarantine=lines, unmatched=astray, progress=progress)
        note_inputs(workspace, ((file.file, file.sha256) for file in checked.report.intake.files))
        if html:
            export_check(checked.report, html, language.value)
            note(f"Open {html.resolve()}")
        if as_json:
            show_json(as_plain(checked))
        elif as_csv:
            columns = pq.read_schema(lines).names
            show_rows(chain(_every_line(lines), _every_line(astray)), columns, as_json=False, as_csv=True)
        else:
            _show(checked.report)


def as_plain(checked: CheckedCase) -> dict[str, object]:
    """The whole check as plain data; `quarantine` lists single lines, `reasons` counts them all."""
    report = asdict(checked.report)
    return {**report.pop("intake"), **report, "quarantine": checked.quarantine}


def _every_line(path: Path) -> Iterator[Row]:
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches():
            yield from batch.to_pylist()


def _show(report: CheckReport) -> None:
    tables = ["name", "files", "rows_read", "rows_used", "rows_repeated", "further_columns"]
    show_table(_tables(report), tables, "Tables read")
    if report.mapped:
        show_table(map(asdict, report.mapped), ["file", "table", "column", "made_from"], "Mapped by case.toml")
    if report.guessed:
        show_table([{"guessed": guess.says} for guess in report.guessed], ["guessed"], "Guessed; case.toml can say it")
    columns = ["table", "column", "filled", "unusable", "examples"]
    shown = _first_further(report.columns)
    show_table([_fill(column) for column in shown], columns, "Columns")
    if len(shown) < len(report.columns):
        note(f"{len(report.columns) - len(shown):,} more columns are kept as they are; --html and --json list them.")
    if report.reasons:
        lines = sorted(report.reasons, key=lambda line: -line.count)
        reasons = ["table", "column", "reason", "count", "first_place", "value"]
        show_table([_reason(line) for line in lines], reasons, "Quarantine, by reason")
    for possible, title in ((True, "The case lets gangmap find"), (False, "It lacks what these need")):
        found = [{"what": one.name, "because": one.because} for one in report.abilities if one.possible is possible]
        if found:
            show_table(found, ["what", "because"], title)
    _show_left_out(report)


def _show_left_out(report: CheckReport) -> None:
    """What cannot be used, leads to nothing, or was not looked at."""
    intake = report.intake
    if report.pictures.says:
        note(report.pictures.says)
    listed = "--csv lists it" if intake.quarantined == 1 else "--csv lists them all"
    note(f"{counted(intake.quarantined, 'value or row', 'values or rows')} cannot be used; {listed}.")
    if intake.unmatched:
        found = [_leads_nowhere(line) for line in intake.unmatched_by_column]
        columns = ["table", "column", "in_no_table_of", "count", "first_place", "value"]
        show_table(found, columns, "References that lead to nothing")
    note(f"References that lead to nothing: {intake.unmatched:,}.")
    if cards := told_cards(report.cards):
        note(cards)
    for lacking in intake.unchecked:
        note(f"{lacking.table}.{lacking.column} was not checked: there is no table {lacking.target}.")
    for ignored in intake.ignored:
        note(f"{ignored} is no table of the data contract and was left alone.")


def _tables(report: CheckReport) -> list[Row]:
    return [
        asdict(table)
        | {
            "files": _few([file.file for file in report.intake.files if file.table == table.name]),
            "further_columns": _few(list(table.further_columns), _FURTHER),
        }
        for table in report.intake.tables
    ]


def _first_further(columns: Iterable[ColumnCheck]) -> list[ColumnCheck]:
    """The columns of the data contract, and the first of those that are only kept."""
    further = count()
    return [column for column in columns if not column.further or next(further) < _FURTHER]


def _few(names: list[str], most: int = 3) -> list[str]:
    return [*names[:most], *([f"and {len(names) - most:,} more"] if len(names) > most else [])]


def _fill(check: ColumnCheck) -> Row:
    return {
        "table": check.table,
        "column": f"{check.column} (kept as it is)" if check.further else check.column,
        "filled": share(check.filled, check.rows),
        "unusable": f"{check.refused:,}" if check.refused else "",
        "examples": [_short(text) for text in check.examples],
    }


def _reason(line: QuarantineCheck) -> Row:
    place = f"{line.file} row {line.row}"
    if line.before_row:
        place += f"; seen before in {line.before_file} row {line.before_row}"
    return asdict(line) | {"count": f"{line.count:,}", "first_place": place, "value": _short(line.value or "")}


def _leads_nowhere(line: UnmatchedReferences) -> Row:
    place = {"in_no_table_of": line.target, "first_place": f"{line.file} row {line.row}"}
    return asdict(line) | place | {"count": f"{line.count:,}", "value": _short(line.value)}


def share(part: int, whole: int) -> str:
    """A share in per cent that says 0 or 100 only when it is.

    >>> share(1, 1000), share(999, 1000), share(5, 5), share(0, 0)
    ('<1%', '>99%', '100%', '0%')
    """
    if part in (0, whole):
        return "100%" if part else "0%"
    rounded = round(100 * part / whole)
    return "<1%" if rounded == 0 else ">99%" if rounded == 100 else f"{rounded}%"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"
