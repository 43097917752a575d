"""Load the graph of a run into Neo4j, beside whatever else is in the database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from gangmap.errors import StoreError
from gangmap.model.graph import NODE_LABELS, RELATION_TYPES
from gangmap.model.graph_parts import KEY_SEPARATOR
from gangmap.store.cypher_files import statement, statements_in
from gangmap.store.neo4j_rows import checked_nodes, checked_relations, node_batches, relation_batches
from gangmap.store.neo4j_server import GraphServer
from gangmap.store.rows import GraphRows

BATCH_ROWS = 2_000
"""In a transaction: ten thousand cost the server a third more of its time, and more memory."""
SWEPT_AT_ONCE = 10_000
INDEXES_WITHIN_SECONDS = 600
Progress = Callable[[str], None]
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
        refuse_to_lose_edits(server, rows.case_name, mark)
    server.write(statement("load/begin"), {"case_name": rows.case_name, "tag": mark.tag, "inputs": mark.inputs})
    loader = _Loader(server, rows, mark.tag, batch_rows, progress)
    wanted_nodes = sum(loader.load_nodes(label) for label in NODE_LABELS)
    counts = rows.relation_counts()
    wanted_relations = sum(loader.load_relations(*key, count) for key, count in counts.items())
    progress("taking away what is no longer there")
    scope = {"prefix": rows.case_name + KEY_SEPARATOR, "tag": mark.tag}
    gone = sum(_sweep(server, name, scope) for name in ("load/sweep_relations", "load/sweep_nodes"))
    summary = LoadSummary(
        server.read(statement("load/count_nodes"), scope)[0]["nodes"],
        server.read(statement("load/count_relations"), scope)[0]["relations"],
        gone,
        server.read(statement("load/kept_nodes"), scope)[0]["nodes"],
        loader.left_out,
    )
    _end(server, rows.case_name, mark.tag, summary, (wanted_nodes, wanted_relations))
    return summary


def refuse_to_lose_edits(server: GraphServer, case_name: str, mark: LoadMark) -> None:
    """Stop when relations were deleted from the graph since it was loaded, and the run knows nothing of it.

    Raises:
        StoreError: In that case.
    """
    noted = server.read(statement("load/note"), {"case_name": case_name})
    if not noted or noted[0]["state"] != "whole" or mark.takes_up == noted[0]["tag"]:
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


def _end(server: GraphServer, case_name: str, tag: int, summary: LoadSummary, wanted: tuple[int, int]) -> None:
    parameters = {"case_name": case_name, "tag": tag, "relations": summary.relations}
    if (summary.nodes, summary.relations) != wanted or not server.write(statement("load/end"), parameters)[0]["noted"]:
        raise StoreError(
            f"The graph holds {summary.nodes:,} nodes and {summary.relations:,} relations of {case_name} where "
            f"{wanted[0]:,} and {wanted[1]:,} were loaded: somebody else changed the case meanwhile.",
            "Load again when nobody else does.",
        )


@dataclass(slots=True)
class _Loader:
    server: GraphServer
    rows: GraphRows
    tag: int
    batch_rows: int
    progress: Progress
    left_out: int = 0

    def load_nodes(self, label: str) -> int:
        """How many nodes of a label were loaded."""
        text = statement(f"load/nodes/{label}")

        def batches(part: pa.Table) -> Iterator[list[dict[str, object]]]:
            kept = checked_nodes(NODE_LABELS[label], part, self.rows.case_name)
            self.left_out += part.num_rows - kept.num_rows
            return node_batches(kept, self.batch_rows)

        return self._send(text, (batch for part in self.rows.nodes(label) for batch in batches(part)), label)

    def load_relations(self, name: str, from_label: str, to_label: str, count: int) -> int:
        """How many relations of a type between two labels were loaded."""
        text = statement(f"load/relations/{name}")

        def batches(part: pa.Table) -> Iterator[list[dict[str, object]]]:
            kept = checked_relations(RELATION_TYPES[name], part, self.rows.case_name)
            self.left_out += part.num_rows - kept.num_rows
            return relation_batches(kept, self.batch_rows)

        parts = self.rows.relations(name, from_label, to_label)
        what = f"({from_label})-[{name}]->({to_label}), {count:,} in all"
        return self._send(text, (batch for part in parts for batch in batches(part)), what)

    def _send(self, text: str, batches: Iterator[list[dict[str, object]]], what: str) -> int:
        sent = 0
        for batch in batches:
            self.progress(f"{what}: {sent + len(batch):,}")
            self.server.write(text, {"rows": batch, "tag": self.tag})
            sent += len(batch)
        return sent
