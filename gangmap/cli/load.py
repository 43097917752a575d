"""`gangmap load`: the property graph of a run, for questions in Cypher."""

from __future__ import annotations

from dataclasses import asdict
from enum import Enum
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.neo4j_options import CaseName, Database, Uri, User, address_of, said_left_out
from gangmap.cli.note import note, progress_of
from gangmap.cli.options import DEFAULT_WORKSPACE, Run, Workspace
from gangmap.cli.show_rows import AsJson, show_json
from gangmap.errors import UsageError
from gangmap.model.counted import called, counted
from gangmap.store.neo4j_load import BATCH_ROWS
from gangmap.store.neo4j_server import LOCAL, GraphServer, ServerAddress
from gangmap.view.graph import embedded_file, load_embedded
from gangmap.view.neo4j_graph import load_neo4j
from gangmap.view.results import Results, open_results


class Target(Enum):
    """Where the graph goes."""

    EMBEDDED = "embedded"
    NEO4J = "neo4j"


_TO = "embedded: a file in the workspace, asked without a server; neo4j: a server."
_DISCARD = "Neo4j: draw again what analysts deleted from the graph since it was loaded."


@command("load")
def load(
    to: Annotated[Target, typer.Option("--to", help=_TO)],
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    uri: Uri = LOCAL,
    user: User = "neo4j",
    database: Database = None,
    case_name: CaseName = None,
    batch: Annotated[int, typer.Option(help="Neo4j: rows in a transaction.", min=1, max=1_000_000)] = BATCH_ROWS,
    discard_edits: Annotated[bool, typer.Option("--discard-edits", help=_DISCARD)] = False,
    as_json: AsJson = False,
) -> None:
    """Load the shops, identifiers, flows and groups of a run as a property graph."""
    with open_results(workspace, run) as results:
        if to is Target.NEO4J:
            _into_neo4j(results, address_of(uri, user, database), case_name, batch, discard_edits, as_json=as_json)
            return
        if case_name:
            raise UsageError("The embedded graph holds one case only.", "Leave --case out.")
        with progress_of("Loading into embedded") as progress:
            loaded = load_embedded(results, progress)
        path = embedded_file(results).path
    told = {"nodes": loaded.nodes, "relations": loaded.relations, "size_bytes": loaded.size_bytes, "path": str(path)}
    if as_json:
        show_json(told)
    else:
        note(f"{counted(loaded.nodes, 'node')} and {counted(loaded.relations, 'relation')} are in {path}.")
        note(f"Ask it: gangmap query --list   gangmap query groups_by_city_and_category -w {workspace}")


def _into_neo4j(
    results: Results, address: ServerAddress, case_name: str | None, batch: int, discard_edits: bool, *, as_json: bool
) -> None:
    with progress_of(f"Loading into {address.uri}") as progress, GraphServer(address) as server:
        done = load_neo4j(results, server, progress, case_name, batch_rows=batch, discard_edits=discard_edits)
    if as_json:
        show_json(asdict(done) | {"uri": address.uri})
        return
    note(f"{counted(done.nodes, 'node')} and {counted(done.relations, 'relation')} of the case are in {address.uri}.")
    if done.gone:
        gone = counted(done.gone, "node or relation", "nodes and relations")
        note(f"{gone} of an earlier load {called(done.gone, 'is', 'are')} gone.")
    if done.kept:
        nodes = counted(done.kept, "node")
        kept, on = called(done.kept, "is kept", "are kept"), called(done.kept, "it", "them")
        note(f"{nodes} that no row stands for any more {kept}: an analyst's relation hangs on {on}.")
    if done.left_out:
        note(said_left_out(done.left_out))
    note("Ask it: gangmap query --list   gangmap query groups_by_city_and_category --on neo4j")
