"""`gangmap score`: the results of a run against a known answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from gangmap.cli.app import command
from gangmap.cli.folder import named, path
from gangmap.cli.note import note
from gangmap.cli.show_rows import AsCsv, AsJson, Row, show_json, show_rows
from gangmap.proving.baselines import SHORT_NAMES
from gangmap.proving.beside import score_beside
from gangmap.proving.measure import Scores, written


@command("score")
def score(
    results: Annotated[
        path, typer.Argument(help="The folder results/ of a workspace.", show_default=False, parser=named)
    ],
    truth: Annotated[
        path, typer.Argument(help="The folder truth/ of a generated case.", show_default=False, parser=named)
    ],
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Score a run against the known answer of its case, beside baselines and the oracle."""
    scores = score_beside(results, truth, tell=note)
    if as_json and not as_csv:
        show_json({method: one.as_dict() for method, one in scores.items()})
    elif as_csv:
        show_rows(score_rows(scores), ["measure", *scores], as_json=as_json, as_csv=as_csv)
    else:
        show_scores(score_rows(scores), list(scores), "Scores")


def score_rows(scores: Mapping[str, Scores]) -> list[Row]:
    """One row a measure that any method has, one column a method."""
    names = list(dict.fromkeys(figure.measure.name for one in scores.values() for figure in one))
    rows = [{"measure": name} | {method: _value(one, name) for method, one in scores.items()} for name in names]
    return [row for row in rows if any(row[method] for method in scores)]


def show_scores(rows: Sequence[Row], methods: Sequence[str], title: str) -> None:
    """Print scores as a table that fits 80 columns: each aspect a heading, its measures below it."""
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, show_edge=False, padding=0)
    table.pad_edge = False
    table.add_column("measure", no_wrap=True)
    for method in methods:
        table.add_column(SHORT_NAMES.get(method, method), justify="right")
    for aspect, measures in groupby(rows, key=_aspect):
        table.add_row(f"{aspect}.", style="bold")
        for row in measures:
            table.add_row(row["measure"].removeprefix(f"{aspect}."), *(row[method] for method in methods))
    Console().print(table)


def _aspect(row: Row) -> str:
    name: str = row["measure"]
    return name.partition(".")[0]


def _value(scores: Scores, name: str) -> str:
    value = scores[name]
    return "" if value is None else written(value)
