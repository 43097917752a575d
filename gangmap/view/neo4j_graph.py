"""The property graph of a run in Neo4j: loaded, opened for questions, or written for the importer."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from gangmap.errors import NotFoundError, UsageError
from gangmap.model.graph import NODE_LABELS, RELATION_TYPES
from gangmap.store.cypher_files import statement
from gangmap.store.neo4j_csv import WrittenFiles, export_neo4j_csv
from gangmap.store.neo4j_load import BATCH_ROWS, LoadMark, LoadSummary, Progress, TakenUp, load_graph
from gangmap.store.neo4j_server import (
    DATABASE,
    LOCAL,
    PASSWORD,
    RETRIES_FOR_SECONDS,
    URI,
    USER,
    GraphServer,
    ServerAddress,
)
from gangmap.view.graph import graph_case_name, open_graph_rows
from gangmap.view.results import Results
from gangmap.workspace.manifest import Manifest

_TAG_BITS = 52
"""A server keeps numbers of this size without a record of their own, and every tool reads them exactly."""


def open_neo4j(retries_for_seconds: float = RETRIES_FOR_SECONDS) -> GraphServer:
    """The server that the environment names, for a `with` block in a notebook.

    `GANGMAP_NEO4J_URI`, `GANGMAP_NEO4J_USER`, `GANGMAP_NEO4J_PASSWORD` and `GANGMAP_NEO4J_DATABASE` say which, as whom.

    Args:
        retries_for_seconds: How long a transaction is repeated while the server cannot be had.

    Raises:
        UsageError: When there is no password.
        StoreError: When the server does not answer, or refuses the user.
    """
    said = os.environ
    if PASSWORD not in said:
        raise UsageError(f"There is no password for Neo4j in {PASSWORD}.", "Put it into the environment first.")
    address = ServerAddress(said.get(URI, LOCAL), said.get(USER, "neo4j"), said[PASSWORD], said.get(DATABASE))
    return GraphServer(address, retries_for_seconds)


def load_neo4j(
    results: Results,
    server: GraphServer,
    progress: Progress,
    case_name: str | None = None,
    *,
    batch_rows: int = BATCH_ROWS,
    discard_edits: bool = False,
) -> LoadSummary:
    """Bring the case in the server's graph to what a run found.

    Args:
        results: Of the run.
        server: Where to.
        progress: Told what is loaded.
        case_name: What the case is called in the graph; None: as its folder.
        batch_rows: In a transaction.
        discard_edits: Draw again what analysts have deleted since the last load.

    Raises:
        StoreError: When the server refuses, or analysts' edits would be lost.
    """
    progress("rows")
    with open_graph_rows(results, case_name) as rows:
        mark = load_mark(results.manifest, rows.case_name)
        return load_graph(server, rows, mark, progress, batch_rows=batch_rows, discard_edits=discard_edits)


def check_loaded(results: Results, server: GraphServer, case_name: str | None = None) -> None:
    """Make sure that what the server answers is about this run.

    Raises:
        NotFoundError: When another run, half of one, or none of the case is loaded.
    """
    name = case_name or graph_case_name(results)
    noted = server.read(statement("load/note"), {"case_name": name})
    remedy = f"Load it: gangmap load --to neo4j --run {results.run.number}"
    if not noted:
        raise NotFoundError(f"The case {name} is not in the graph at {server.address.uri}.", remedy)
    if noted[0]["state"] != "whole":
        raise NotFoundError(f"The last load of {name} into {server.address.uri} did not end.", remedy)
    if noted[0]["tag"] != load_mark(results.manifest, name).tag:
        raise NotFoundError(f"The graph at {server.address.uri} holds another run of {name}.", remedy)


def export_for_importer(
    results: Results, folder: Path, progress: Progress, case_name: str | None = None
) -> WrittenFiles:
    """Write the graph of a run as files for `neo4j-admin database import full`.

    Raises:
        UsageError: When the folder holds something already.
        StoreError: When it cannot be written.
    """
    progress("rows")
    with open_graph_rows(results, case_name) as rows:
        return export_neo4j_csv(rows, load_mark(results.manifest, rows.case_name), folder, progress)


def load_mark(manifest: Manifest, case_name: str) -> LoadMark:
    """By what the load of a run is known again: the same for the same tables, schema and name of the case."""
    made = sorted((mark.path, mark.sha256) for mark in manifest.outputs)
    schema = [str(one.schema) for one in NODE_LABELS.values()] + [str(one.schema) for one in RELATION_TYPES.values()]
    tag = _digest([case_name, made, schema])
    read_from = manifest.settings.get("graph")
    takes_up = TakenUp(read_from["tag"], read_from.get("missing", 0)) if read_from else None
    return LoadMark(int(tag, 16) >> (256 - _TAG_BITS), inputs_digest(manifest), takes_up)


def inputs_digest(manifest: Manifest) -> str:
    """A digest of the files that a run was made from."""
    return _digest(sorted((mark.path, mark.sha256) for mark in manifest.inputs))[:32]


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()
