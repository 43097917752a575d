"""Load the graph of a run into Neo4j, beside whatever else is in the database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

import pyarrow as pa

from gangmap.errors import StoreError
from gangmap.model.graph import NODE_LABELS, RELATION_TYPES
from gangmap.model.graph_parts import KEY_SEPARATOR
from gangmap.store.cypher_files import statement, statements_in
from gangmap.store.neo4j_first import Ends, FirstWriter, MergeWriter, Writer
from gangmap.store.neo4j_rows import checked_nodes, checked_relations
from gangmap.store.neo4j_server import GraphServer
from gangmap.store.rows import GraphRows

BATCH_ROWS = 2_000
"""In a transaction: ten thousand cost the server a third more of its time, and more memory."""
SWEPT_AT_ONCE = 10_000
INDEXES_WITHIN_SECONDS = 600
Progress = Callable[[str], None]
_SWEEPS = ("load/sweep_relations", "load/sweep_nodes")
_ASTRAY = ("load/sweep_astray",)
"""Of a case that was not there nothing can be left."""
_FIRST_WITHOUT_NUMBERS = 2025
_NAMED = re.compile(r"(?:CONSTRAINT|INDEX) (gangmap_\w+)")


@dataclass(frozen=True, slots=True)
class LoadMark:
    """By what a load is known again.

    Args:
        tag: The same for the same rows: every node and relation of the load carries it.
        inputs: A digest of the files that the run was made from.
        takes_up: The tag of the graph whose edits the run has taken up; None when it was made from files alone.
    """

    tag: int
    inputs: str
    takes_up: int | None = None


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a load did.

    Args:
        nodes: That are in the graph by it.
        relations: The same.
        gone: Nodes and relations of an earlier load that it took away.
        kept: Nodes that no row stands for any more, and an analyst's relation hangs on.
        left_out: Nodes and relations whose keys are too long for an index of the server.
    """

    nodes: int
    relations: int
    gone: int
    kept: int
    left_out: int


def load_graph(
    server: GraphServer,
    rows: GraphRows,
    mark: LoadMark,
    progress: Progress,
    *,
    batch_rows: int = BATCH_ROWS,
    discard_edits: bool = False,
) -> LoadSummary:
    """Bring a case in the graph to what a run found.

    Loading twice changes nothing. A load that was cut short is mended by the next. Other cases are not touched, nor is
    what an analyst drew.

    Args:
        server: Where to.
        rows: Of the run.
        mark: By what the load is known again.
        progress: Told what is loaded.
        batch_rows: In a transaction.
        discard_edits: Draw again what an analyst has deleted since the last load.

    Raises:
        StoreError: When the server refuses, or an analyst's edits would be lost.
    """
    server.tell(progress)
    _define(server, progress)
    if not discard_edits:
        refuse_to_lose_edits(server, rows.case_name, mark.takes_up)
    scope = {"prefix": rows.case_name + KEY_SEPARATOR, "tag": mark.tag}
    load = str(uuid4())
    noted = {"case_name": rows.case_name, "inputs": mark.inputs, "load": load}
    first = server.write(statement("load/begin"), scope | noted)[0]["first"] and knows_numbers(server.version)
    if first:
        made = FirstWriter(server, rows.case_name, load, mark.tag)
        loader = _Loader(made, rows, batch_rows, progress)
        wanted_nodes = loader.load_nodes()
        made.check()
    else:
        loader = _Loader(MergeWriter(server, mark.tag), rows, batch_rows, progress)
        wanted_nodes = loader.load_nodes()
    wanted_relations = loader.load_relations()
    progress("taking away what is no longer there")
    gone = sum(_sweep(server, name, scope) for name in (_ASTRAY if first else _SWEEPS))
    summary = LoadSummary(
        server.read(statement("load/count_nodes"), scope)[0]["nodes"],
        server.read(statement("load/count_relations"), scope)[0]["relations"],
        gone,
        server.read(statement("load/kept_nodes"), scope)[0]["nodes"],
        loader.left_out,
    )
    _end(server, rows.case_name, load, summary, (wanted_nodes, wanted_relations))
    return summary


def refuse_to_lose_edits(server: GraphServer, case_name: str, takes_up: int | None = None) -> None:
    """Stop when relations were deleted from the graph since it was loaded, and the run knows nothing of it.

    Args:
        server: That has the graph.
        case_name: What the case is called in it.
        takes_up: The tag of the graph whose edits the run has taken up; None: of none.

    Raises:
        StoreError: In that case.
    """
    noted = server.read(statement("load/note"), {"case_name": case_name})
    if not noted or noted[0]["state"] != "whole" or takes_up == noted[0]["tag"]:
        return
    scope = {"prefix": case_name + KEY_SEPARATOR, "tag": noted[0]["tag"]}
    there = server.read(statement("load/count_relations"), scope)[0]["relations"]
    missing = noted[0]["relations"] - there
    if missing > 0:
        raise StoreError(
            f"{missing:,} relations of {case_name} were deleted from the graph since it was loaded.",
            "Take the edits up first: gangmap run CASE --from neo4j. Or draw them again: load with --discard-edits.",
        )


def remove_case(server: GraphServer, case_name: str) -> int:
    """Take a case out of the graph with everything that hangs on it, and say how many nodes went."""
    # The note first: a removal that was cut short must not look like a whole graph from which somebody deleted.
    server.write(statement("load/remove_note"), {"case_name": case_name})
    return _sweep(server, "load/remove_case", {"prefix": case_name + KEY_SEPARATOR})


def _define(server: GraphServer, progress: Progress) -> None:
    """Make the constraints and indexes that are not there: a user who may not make any can load where they are."""
    progress("constraints and indexes")
    there = {row["name"] for row in server.read(statement("load/indexes"))}
    missing = [text for text in statements_in("schema") if there.isdisjoint(_NAMED.findall(text))]
    for text in missing:
        server.define(text)
    if missing:
        server.write(statement("load/await_indexes"), {"seconds": INDEXES_WITHIN_SECONDS})


def _sweep(server: GraphServer, name: str, scope: Mapping[str, object]) -> int:
    """Repeat a statement that takes away a limited number until it finds none."""
    total = 0
    while gone := server.write(statement(name), {**scope, "limit": SWEPT_AT_ONCE})[0]["gone"]:
        total += gone
    return total


def knows_numbers(version: str) -> bool:
    """Whether a server finds nodes by number: the Cypher that servers from 2025 on may be set to does not.

    >>> knows_numbers("5.26.30"), knows_numbers("2025.08.0-aura")
    (True, False)
    """
    return int(version.partition(".")[0]) < _FIRST_WITHOUT_NUMBERS


def _end(server: GraphServer, case_name: str, load: str, summary: LoadSummary, wanted: tuple[int, int]) -> None:
    parameters = {"case_name": case_name, "load": load, "relations": summary.relations}
    if (summary.nodes, summary.relations) != wanted or not server.write(statement("load/end"), parameters)[0]["noted"]:
        raise StoreError(
            f"The graph holds {summary.nodes:,} nodes and {summary.relations:,} relations of {case_name} where "
            f"{wanted[0]:,} and {wanted[1]:,} were loaded: somebody else changed the case meanwhile.",
            "Load again when nobody else does.",
        )


@dataclass(slots=True)
class _Loader:
    writer: Writer
    rows: GraphRows
    batch_rows: int
    progress: Progress
    left_out: int = 0

    def load_nodes(self) -> int:
        """How many nodes were loaded."""
        return sum(self._nodes(label) for label in NODE_LABELS)

    def load_relations(self) -> int:
        """How many relations were loaded."""
        return sum(self._relations(ends, count) for ends, count in self.rows.relation_counts().items())

    def _nodes(self, label: str) -> int:
        def batches(part: pa.Table) -> Iterator[pa.RecordBatch]:
            return self._batches(part, checked_nodes(NODE_LABELS[label], part, self.rows.case_name))

        parts = self.rows.nodes(label)
        return self._send(
            partial(self.writer.write_nodes, label), (one for part in parts for one in batches(part)), label
        )

    def _relations(self, ends: Ends, count: int) -> int:
        def batches(part: pa.Table) -> Iterator[pa.RecordBatch]:
            kept = checked_relations(RELATION_TYPES[ends[0]], part, self.rows.case_name)
            return self._batches(part, self.writer.prepared(ends, kept))

        parts = self.rows.relations(*ends)
        what = f"({ends[1]})-[{ends[0]}]->({ends[2]}), {count:,} in all"
        return self._send(
            partial(self.writer.write_relations, ends), (one for part in parts for one in batches(part)), what
        )

    def _batches(self, given: pa.Table, kept: pa.Table) -> Iterator[pa.RecordBatch]:
        self.left_out += given.num_rows - kept.num_rows
        return iter(kept.combine_chunks().to_batches(self.batch_rows))

    def _send(self, write: Callable[[pa.RecordBatch], None], batches: Iterator[pa.RecordBatch], what: str) -> int:
        sent = 0
        for batch in batches:
            self.progress(f"{what}: {sent + batch.num_rows:,}")
            write(batch)
            sent += batch.num_rows
        return sent
