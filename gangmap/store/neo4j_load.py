"""Load the graph of a run into Neo4j, beside whatever else is in the database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import uuid4

import pyarrow as pa

from gangmap.errors import StoreError
from gangmap.model.graph import NODE_LABELS, RELATION_TYPES
from gangmap.model.graph_parts import KEY_SEPARATOR
from gangmap.store.cypher_files import statement, statements_in
from gangmap.store.lanes import work_in_lanes
from gangmap.store.neo4j_first import LANES, Ends, FirstWriter, MergeWriter, Writer
from gangmap.store.neo4j_rows import checked_nodes, checked_relations
from gangmap.store.neo4j_server import GraphServer
from gangmap.store.rows import GraphRows

BATCH_ROWS = 2_000
"""In a transaction: ten thousand cost the server a third more of its time, and more memory."""
SWEPT_AT_ONCE = 10_000
INDEXES_WITHIN_SECONDS = 600
Progress = Callable[[str], None]
Batch = TypeVar("Batch")
_SWEEPS = ("load/sweep_relations", "load/sweep_nodes")
_ASTRAY = ("load/sweep_astray",)
"""Of a case that was not there nothing can be left."""
_FIRST_WITHOUT_NUMBERS = 2025
_NAMED = re.compile(r"(?:CONSTRAINT|INDEX) (gangmap_\w+)")


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A graph whose edits a run has taken up.

    Args:
        tag: Of the load that it came from.
        missing: How many relations of that load were gone when it was read.
    """

    tag: int
    missing: int


@dataclass(frozen=True, slots=True)
class LoadMark:
    """By what a load is known again.

    Args:
        tag: The same for the same rows: every node and relation of the load carries it.
        inputs: A digest of the files that the run was made from.
        takes_up: The graph whose edits the run has taken up; None when it was made from files alone.
    """

    tag: int
    inputs: str
    takes_up: TakenUp | None = None


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
    begun = server.write(statement("load/begin"), scope | noted | {"lanes": LANES})
    first = begun[0]["first"] and knows_numbers(server.version)
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


def refuse_to_lose_edits(server: GraphServer, case_name: str, takes_up: TakenUp | None = None) -> None:
    """Stop when relations were deleted from the graph since it was loaded, and the run knows nothing of it.

    Args:
        server: That has the graph.
        case_name: What the case is called in it.
        takes_up: The graph whose edits the run has taken up; None: of none.

    Raises:
        StoreError: In that case; deletions made while the run went on are some that it does not know.
    """
    noted = server.read(statement("load/note"), {"case_name": case_name})
    if not noted or noted[0]["state"] != "whole":
        return
    scope = {"prefix": case_name + KEY_SEPARATOR, "tag": noted[0]["tag"]}
    there = server.read(statement("load/count_relations"), scope)[0]["relations"]
    taken_up = takes_up is not None and takes_up.tag == noted[0]["tag"]
    unknown = noted[0]["relations"] - there - (takes_up.missing if takes_up and taken_up else 0)
    if unknown > 0:
        since = "the run read it" if taken_up else "it was loaded"
        raise StoreError(
            f"{unknown:,} relations of {case_name} were deleted from the graph since {since}.",
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
    _handed_out: int = 0

    def load_nodes(self) -> int:
        """How many nodes were loaded."""
        nodes = ((label, batch) for label in NODE_LABELS for batch in self._nodes(label))
        return self._load(nodes, lambda lane, one: self.writer.write_nodes(lane, *one))

    def load_relations(self) -> int:
        """How many relations were loaded."""
        counts = self.rows.relation_counts()
        relations = ((ends, batch) for ends, count in counts.items() for batch in self._relations(ends, count))
        return self._load(relations, lambda lane, one: self.writer.write_relations(lane, *one))

    def _load(self, batches: Iterator[Batch], write: Callable[[int, Batch], None]) -> int:
        before = self._handed_out
        work_in_lanes(batches, write, self.writer.lanes)
        return self._handed_out - before

    def _nodes(self, label: str) -> Iterator[pa.RecordBatch]:
        parts = (
            (part, checked_nodes(NODE_LABELS[label], part, self.rows.case_name)) for part in self.rows.nodes(label)
        )
        return self._batches(label, parts)

    def _relations(self, ends: Ends, count: int) -> Iterator[pa.RecordBatch]:
        def parts() -> Iterator[tuple[pa.Table, pa.Table]]:
            for part in self.rows.relations(*ends):
                kept = checked_relations(RELATION_TYPES[ends[0]], part, self.rows.case_name)
                yield part, self.writer.prepared(ends, kept)

        return self._batches(f"({ends[1]})-[{ends[0]}]->({ends[2]}), {count:,} in all", parts())

    def _batches(self, what: str, parts: Iterator[tuple[pa.Table, pa.Table]]) -> Iterator[pa.RecordBatch]:
        """Batches of what can be loaded, which stands second, of the parts of the rows."""
        sent = 0
        for given, kept in parts:
            self.left_out += given.num_rows - kept.num_rows
            for batch in kept.combine_chunks().to_batches(self.batch_rows):
                sent += batch.num_rows
                self._handed_out += batch.num_rows
                self.progress(f"{what}: {sent:,}")
                yield batch
