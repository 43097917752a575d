"""`gangmap check`: read and validate a case without running it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.note import note, progress_of
from gangmap.cli.options import Clock, day_of
from gangmap.cli.show_rows import AsCsv, AsJson, show_json, show_rows, show_table
from gangmap.errors import UsageError
from gangmap.pipeline import CheckedCase, check_case


@command("check")
def check(
    case: Annotated[Path, typer.Argument(help="The folder of tables.", show_default=False)],
    clock: Clock = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say what can be read of a case, and list what cannot and why."""
    if as_json and as_csv:
        raise UsageError("A list is printed as JSON or as CSV, not as both.", "Leave one of --json and --csv out.")
    with progress_of(f"Checking {case}"):
        checked = check_case(case, day_of(clock))
    if as_json:
        show_json(asdict(checked.intake) | {"quarantine": checked.quarantine})
    elif as_csv:
        show_rows(checked.quarantine, checked.columns, as_json=False, as_csv=True)
    else:
        _show(checked)


def _show(checked: CheckedCase) -> None:
    tables = [asdict(table) for table in checked.intake.tables]
    show_table(tables, ["name", "rows_read", "rows_used", "further_columns"], "Tables")
    shown = checked.quarantine[:20]
    if shown:
        show_table(shown, checked.columns, f"Quarantine, {len(shown)} of {len(checked.quarantine)}")
    note(f"{len(checked.quarantine)} values or rows cannot be used; --csv lists them all.")
    note(f"{checked.intake.unmatched} references lead to nothing.")
    for ignored in checked.intake.ignored:
        note(f"{ignored} is no table of the data contract and was left alone.")
