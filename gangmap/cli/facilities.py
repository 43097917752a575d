"""`gangmap facilities`: identifiers that joined nobody, or hardly anybody, and why."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from gangmap.cli.app import command
from gangmap.cli.brief import also_written
from gangmap.cli.options import DEFAULT_WORKSPACE, Run, Workspace
from gangmap.cli.show_rows import AsCsv, AsJson, show_rows
from gangmap.view.results import open_results

_COLUMNS = ("kind", "value", "also_as", "holders", "would_have_joined", "damping", "reason")


@command("facilities")
def list_facilities(
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    limit: Annotated[int | None, Option(help="Only so many, those first that would have joined most.", min=1)] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List identifiers that many share and that were damped or joined hardly anybody, and why."""
    with open_results(workspace, run) as results:
        rows = results.rows("list_facilities", limit=limit)
    if not (as_json or as_csv):
        rows = [row | {"value": f"{row['value']}{also_written(row)}", "also_as": None} for row in rows]
    show_rows(
        rows,
        _COLUMNS,
        as_json=as_json,
        as_csv=as_csv,
        title="Identifiers damped or doubted; what each is, is a guess",
        spare=["damping"],
    )
