"""`gangmap explain`: why two shops are linked."""

from __future__ import annotations

from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.options import DEFAULT_WORKSPACE, Run, Workspace
from gangmap.cli.show_rows import AsJson, Row, show_json, show_table
from gangmap.model.near_kinds import english_name, readable_value
from gangmap.view.pair import PairView, explain_pair
from gangmap.view.results import open_results
from gangmap.view.waterfall import draw_waterfall


@command("explain")
def explain(
    left: Annotated[str, typer.Argument(help="Id of a shop.", show_default=False)],
    right: Annotated[str, typer.Argument(help="Id of another shop.", show_default=False)],
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    as_json: AsJson = False,
) -> None:
    """Say why two shops are linked: each shared value, its bits, its rows, and what speaks against."""
    with open_results(workspace, run) as results:
        pair = explain_pair(results, left, right)
    if as_json:
        show_json({name: getattr(pair, name) for name in pair.__slots__})
    else:
        _show(pair)


def _show(pair: PairView) -> None:
    if pair.link is None or not pair.evidence:
        _show_unlinked(pair)
        if pair.link is not None:
            typer.echo(
                f"Probability {pair.link['probability']:.3f} that the same hands run both: too little for a link."
            )
        if pair.path:
            typer.echo(f"Both are in group {pair.same_group}, tied by way of: " + " - ".join(pair.path))
        return
    start: Row = {"piece": "before anything is known", "bits": pair.prior_bits}
    rows = [start, *(_piece(row) for row in pair.evidence)]
    bars = draw_waterfall([float(row["bits"]) for row in rows])
    drawn = [{**row, "waterfall": bar} for row, bar in zip(rows, bars, strict=True)]
    show_table(drawn, ["piece", "holders", "bits", "waterfall", "sources"], f"{pair.left} and {pair.right}")
    total = pair.prior_bits + float(pair.link["bits"])
    typer.echo(f"Together {total:+.3f} bits: probability {pair.link['probability']:.3f} that the same hands run both.")
    for row in pair.shared:
        if row["facility"]:
            typer.echo(f"Not counted: {row['kind']} {row['value']}, damped, held by {row['holders']} shops.")
    for reason in pair.link["against"]:
        typer.echo(f"Against: {reason}.")


def _show_unlinked(pair: PairView) -> None:
    if not pair.shared:
        typer.echo(f"{pair.left} and {pair.right} share no identifier directly.")
    for row in pair.shared:
        typer.echo(f"Both hold {row['kind']} {row['value']}, as {row['holders']} shops do: {_why_no_link(pair, row)}.")


def _why_no_link(pair: PairView, row: Row) -> str:
    if row["facility"]:
        return "damped as a facility, because so many share it"
    # Of many holders each is compared with the next few alone; what ties these two is said by the way between them.
    return "the two were not compared, each being with others that hold it" if pair.path else "worth nothing by itself"


def _piece(row: Row) -> Row:
    places = [f"{source['file']} row {source['row']}" for source in row["sources"]]
    name = english_name(row["kind"])  # an identifier by its column, under which `find` and `facility` know it
    value = readable_value(row["kind"], row["value"])
    told = f"{name} {value}" if row["holders"] else f"{name}: {value}"
    return {**row, "piece": told, "holders": row["holders"] or None, "sources": places}
