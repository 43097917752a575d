"""`gangmap find`: every occurrence of a value."""

from __future__ import annotations

from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.brief import brief
from gangmap.cli.note import note
from gangmap.cli.options import DEFAULT_WORKSPACE, Run, Workspace
from gangmap.cli.show_rows import AsCsv, AsJson, show_first, show_rows
from gangmap.view.find import find_value
from gangmap.view.results import open_results

_COLUMNS = ("matched", "table", "file", "row", "column", "value", "shop_id", "group_id")


@command("find")
def find(
    text: Annotated[str, typer.Argument(help="A phone, an account, an address, a name.", show_default=False)],
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    everything: Annotated[bool, typer.Option("--all", help="List every row, however many.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Find every row that holds a value, however the source spells it."""
    with open_results(workspace, run) as results:
        occurrences = find_value(results, text)
    if not occurrences:
        note(f"Nothing in the case holds {brief(text)!r}.")
    rows = [place.as_row() for place in occurrences]
    if as_json or as_csv or not rows:
        show_rows(rows, _COLUMNS, as_json=as_json, as_csv=as_csv, spare=("matched", "table"))
    else:
        show_first(rows, _COLUMNS, f"Where {brief(text)} stands", ("matched", "table"), everything=everything)
