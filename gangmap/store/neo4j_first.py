"""How rows are written into Neo4j: into what is there, or, while nothing of the case is, without looking for it.

A first load makes relations between the numbers by which the server itself finds nodes, and does not look whether they
are there, which saves the server more than half. It writes in lanes, several batches at the same time, which keeps more
than one processor of the server busy. No batch may be made twice: each lane has a node that counts its batches, and a
batch whose end nobody knows, for the connection broke, does nothing when it is repeated. Nor may two loads mix: a batch
of a load that another one took over does nothing either.

What is found by its key and merged goes in one lane: two would wait for each other at nodes that many relations share.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.errors import StoreError
from gangmap.store.cypher_files import statement
from gangmap.store.neo4j_rows import lists_of, node_maps, relation_maps
from gangmap.store.neo4j_server import GraphServer

Ends = tuple[str, str, str]
"""Type of a relation, label of the node it leads from, and of the one it leads to."""


LANES = 2
"""Batches of a first load that are under way at the same time."""


class Writer(Protocol):
    """Writes batches of rows, in one lane or several."""

    @property
    def lanes(self) -> int:
        """How many batches may be written at the same time, each in a lane of its own, by number from 0."""

    def write_nodes(self, lane: int, label: str, rows: pa.RecordBatch) -> None:
        """Write nodes of a label."""

    def prepared(self, ends: Ends, rows: pa.Table) -> pa.Table:
        """Relations as `write_relations` takes them, many batches at a time."""

    def write_relations(self, lane: int, ends: Ends, rows: pa.RecordBatch) -> None:
        """Write relations of a type."""


@dataclass(slots=True)
class MergeWriter:
    """Brings what may be there already up to date; every batch may be repeated."""

    server: GraphServer
    tag: int
    lanes: int = 1

    def write_nodes(self, lane: int, label: str, rows: pa.RecordBatch) -> None:  # noqa: ARG002 - see Writer
        """Make or change nodes, found by their keys."""
        self.server.write(statement(f"load/nodes/{label}"), {"rows": node_maps(rows), "tag": self.tag})

    def prepared(self, ends: Ends, rows: pa.Table) -> pa.Table:  # noqa: ARG002 - see Writer
        """The rows as they are."""
        return rows

    def write_relations(self, lane: int, ends: Ends, rows: pa.RecordBatch) -> None:  # noqa: ARG002 - see Writer
        """Make or change relations between nodes found by their keys."""
        self.server.write(statement(f"load/relations/{ends[0]}"), {"rows": relation_maps(rows), "tag": self.tag})


@dataclass(slots=True)
class FirstWriter:
    """Makes what is not there.

    Args:
        server: Where to.
        case_name: What the case is called in the graph.
        load: Tells this load from any other.
        tag: That everything made carries.
        lanes: For how many batches at the same time.
    """

    server: GraphServer
    case_name: str
    load: str
    tag: int
    lanes: int = LANES
    _written: dict[int, int] = field(default_factory=dict)
    _known: dict[str, list[tuple[pa.Array, pa.Array]]] = field(default_factory=dict)

    def write_nodes(self, lane: int, label: str, rows: pa.RecordBatch) -> None:
        """Make nodes, and remember by which numbers the server finds them.

        Raises:
            StoreError: When another load took over.
        """
        (found,) = self._write(lane, f"load/first_nodes/{label}", lists_of(rows))
        if not found["keys"] and self._is_made(lane):
            (found,) = self.server.read(statement("load/numbers"), {"keys": rows["key"].to_pylist(), "tag": self.tag})
        if len(found["keys"]) != rows.num_rows:
            raise self._somebody_else()
        known = (pa.array(found["keys"], pa.string()), pa.array(found["numbers"], pa.int64()))
        self._known.setdefault(label, []).append(known)

    def prepared(self, ends: Ends, rows: pa.Table) -> pa.Table:
        """Relations with the numbers of their ends in place of keys."""
        numbers = [
            self._numbers_of(label, rows[name]) for label, name in zip(ends[1:], ("from_key", "to_key"), strict=True)
        ]
        rest = rows.drop_columns(["from_key", "to_key"])
        return pa.table([*numbers, *rest.columns], ["from", "to", *rest.schema.names])

    def write_relations(self, lane: int, ends: Ends, rows: pa.RecordBatch) -> None:
        """Make relations between nodes found by their numbers.

        Raises:
            StoreError: When another load took over, or somebody deleted nodes.
        """
        made = self._write(lane, f"load/first_relations/{ends[0]}", lists_of(rows))[0]["made"]
        if made != rows.num_rows and (made or not self._is_made(lane)):
            raise self._somebody_else()

    def check(self) -> None:
        """Make sure that every node has a number of its own.

        Raises:
            StoreError: When somebody deleted nodes while others were made, which then have their numbers.
        """
        every = pa.chunked_array([numbers for parts in self._known.values() for _, numbers in parts], pa.int64())
        if pc.count_distinct(every).as_py() != len(every):
            raise self._somebody_else()

    def _numbers_of(self, label: str, wanted: pa.ChunkedArray) -> pa.ChunkedArray:
        known = self._known.get(label, [])
        keys = pa.chunked_array([keys for keys, _ in known], pa.string())
        numbers = pa.chunked_array([numbers for _, numbers in known], pa.int64())
        return numbers.take(pc.index_in(wanted, keys))

    def _write(self, lane: int, name: str, lists: dict[str, list[Any]]) -> list[dict[str, Any]]:
        batch = self._written.get(lane, 0)
        given = {"load": self.load, "lane": lane, "batch": batch, "tag": self.tag}
        answered = self.server.write(statement(name), given | lists)
        self._written[lane] = batch + 1
        return answered

    def _is_made(self, lane: int) -> bool:
        """Whether the batch that a lane wrote last is there: it was made before its transaction was repeated."""
        noted = self.server.read(statement("load/batches"), {"load": self.load, "lane": lane})
        return bool(noted) and noted[0]["batches"] == self._written[lane]

    def _somebody_else(self) -> StoreError:
        return StoreError(
            f"Somebody else loaded or changed {self.case_name} in the graph meanwhile.",
            "Load again when nobody else does.",
        )
