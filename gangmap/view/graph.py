"""The property graph of a run: what its case is called in it, its rows, and the embedded copy."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from gangmap.model.graph_parts import KEY_SEPARATOR
from gangmap.store.embedded import EmbeddedFile, EmbeddedGraph, Loaded, build_embedded, schema_mark
from gangmap.store.rows import GraphRows
from gangmap.view.results import Results

Progress = Callable[[str], None]
EMBEDDED_FOLDER = "graph"


def graph_case_name(results: Results) -> str:
    """What the case is called in the graph unless somebody names it: as its folder."""
    return case_name_of(Path(results.manifest.case))


def case_name_of(folder: Path) -> str:
    """What a case in this folder is called in the graph."""
    return folder.resolve().name.replace(KEY_SEPARATOR, "_").strip() or "case"


@contextmanager
def open_graph_rows(results: Results, case_name: str | None = None) -> Iterator[GraphRows]:
    """The rows of the graph of a run; what does not fit into memory lies in a temporary folder meanwhile.

    Raises:
        NoRunError: When a cleaned table of the run is gone: a graph without it would look whole.
    """
    results.check_records()
    with TemporaryDirectory(prefix="gangmap-graph-") as folder:
        name = case_name or graph_case_name(results)
        with GraphRows(results.run.records, results.run.results, name, Path(folder)) as rows:
            yield rows


def embedded_file(results: Results) -> EmbeddedFile:
    """Where the embedded copy of a run's graph lies, and the mark by which a copy of other tables is told apart."""
    made = sorted((mark.path, mark.sha256) for mark in results.manifest.outputs)
    mark = json.dumps([made, graph_case_name(results), schema_mark()])
    workspace = results.run.path.parent.parent
    return EmbeddedFile(workspace / EMBEDDED_FOLDER, results.run.number, mark)


def load_embedded(results: Results, progress: Progress) -> Loaded:
    """Make the embedded copy of a run's graph, in place of one there is.

    Raises:
        StoreError: When it cannot be written.
        WorkspaceError: When the run was made by a gangmap that did not keep what the graph needs.
    """
    progress("rows")
    with open_graph_rows(results) as rows:
        return build_embedded(embedded_file(results), rows, progress)


def open_embedded(results: Results, progress: Progress) -> EmbeddedGraph:
    """The embedded copy of a run's graph, opened for questions; it is made first if there is none of these tables.

    Raises:
        StoreError: When it cannot be made or read.
    """
    file = embedded_file(results)
    if not file.path.is_file():
        load_embedded(results, progress)
    return EmbeddedGraph(file)


def open_graph(results: Results) -> EmbeddedGraph:
    """The graph of a run, opened for Cypher of your own: `graph.ask(text, parameters)` gives columns and rows.

    It is read-only. The first time it is made, which takes some seconds for ten thousand shops.

    Raises:
        StoreError: When it cannot be made or read.
    """
    return open_embedded(results, lambda _: None)
