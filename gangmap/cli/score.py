"""`gangmap score`: the results of a run against a known answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.show_rows import AsCsv, AsJson, Row, show_json, show_rows
from gangmap.proving.beside import score_beside
from gangmap.proving.measure import Scores, written


@command("score")
def score(
    results: Annotated[Path, typer.Argument(help="The folder results/ of a workspace.", show_default=False)],
    truth: Annotated[Path, typer.Argument(help="The folder truth/ of a generated case.", show_default=False)],
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Score a run against the known answer of its case, beside baselines and the oracle."""
    scores = score_beside(results, truth)
    if as_json and not as_csv:
        show_json({method: one.as_dict() for method, one in scores.items()})
    else:
        show_rows(score_rows(scores), ["measure", *scores], as_json=as_json, as_csv=as_csv, title="Scores")


def score_rows(scores: Mapping[str, Scores]) -> list[Row]:
    """One row a measure that any method has, one column a method."""
    names = list(dict.fromkeys(figure.measure.name for one in scores.values() for figure in one))
    rows = [{"measure": name} | {method: _value(one, name) for method, one in scores.items()} for name in names]
    return [row for row in rows if any(row[method] for method in scores)]


def _value(scores: Scores, name: str) -> str:
    value = scores[name]
    return "" if value is None else written(value)
