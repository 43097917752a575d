"""`gangmap load`: the property graph of a run, for questions in Cypher."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.note import note, progress_of
from gangmap.cli.options import DEFAULT_WORKSPACE, Run, Workspace
from gangmap.cli.show_rows import AsJson, show_json
from gangmap.view.graph import embedded_file, load_embedded
from gangmap.view.results import open_results


class Target(Enum):
    """Where the graph goes."""

    EMBEDDED = "embedded"


@command("load")
def load(
    to: Annotated[Target, typer.Option("--to", help="embedded: a file in the workspace, asked without a server.")],
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    as_json: AsJson = False,
) -> None:
    """Load the shops, identifiers, flows and suspected groups of a run as a property graph."""
    with open_results(workspace, run) as results, progress_of(f"Loading into {to.value}") as progress:
        loaded = load_embedded(results, progress)
        path = embedded_file(results).path
    told = {"nodes": loaded.nodes, "relations": loaded.relations, "size_bytes": loaded.size_bytes, "path": str(path)}
    if as_json:
        show_json(told)
    else:
        note(f"{loaded.nodes:,} nodes and {loaded.relations:,} relations are in {path}.")
        note(f"Ask it: gangmap query --list   gangmap query groups_by_city_and_category -w {workspace}")
