"""The graph of a million shops by the importer of Neo4j: `bench_neo4j_million.py [SHOPS]`.

The rows are made here: every shop holds three identifiers of a shared kind and two of its own, is linked to two others
and in a group of three. Prints seconds by the clock and by processors, and bytes.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa

from gangmap.model.graph import NODE_LABELS, RELATION_TYPES
from gangmap.store.neo4j_csv import export_neo4j_csv
from gangmap.store.neo4j_load import LoadMark

sys.path[:0] = [str(Path(__file__).parents[1] / "server")]
PART = 100_000
CASE = "million"


class MadeRows:
    """Rows of a graph of so many shops, in parts, as `GraphRows` gives them."""

    case_name = CASE

    def __init__(self, shops: int) -> None:
        self.counts = {"Shop": shops, "Phone": shops, "Account": shops, "Group": shops // 3}

    def nodes(self, label):
        """The nodes of a label."""
        node = NODE_LABELS[label]
        for first in range(0, self.counts.get(label, 0), PART):
            ids = np.arange(first, min(first + PART, self.counts[label]))
            rows = {one.name: _column(one.name, one.kind.arrow_type, ids) for one in node.all_properties}
            rows |= {"key": _keys(node.table, ids), "case_name": pa.array([CASE] * len(ids))}
            yield pa.table(rows, schema=node.schema)

    def relation_counts(self):
        """Keys of the relations there are; nothing reads the counts."""
        return dict.fromkeys(
            [
                ("HOLDS", "Shop", "Phone"),
                ("HOLDS", "Shop", "Account"),
                ("LINKED_WITH", "Shop", "Shop"),
                ("MEMBER_OF", "Shop", "Group"),
            ],
            0,
        )

    def relations(self, name, from_label, to_label):
        """The relations of a type between two labels."""
        relation, shops = RELATION_TYPES[name], self.counts["Shop"]
        for step in {"Phone": (0, 1, 7), "Account": (0, 3), "Shop": (1, 2), "Group": (0,)}[to_label]:
            for first in range(0, shops, PART):
                ids = np.arange(first, min(first + PART, shops))
                others = ids // 3 % self.counts["Group"] if to_label == "Group" else (ids + step) % shops
                rows = {one.name: _column(one.name, one.kind.arrow_type, ids) for one in relation.properties}
                rows |= {"from_key": _keys(NODE_LABELS[from_label].table, ids)}
                rows |= {"to_key": _keys(NODE_LABELS[to_label].table, others)}
                yield pa.table(rows, schema=relation.schema)


def _keys(table, ids):
    return pa.array([f"{CASE}|{table}|{one}" for one in ids.tolist()])


def _column(name, kind, ids):
    if kind == pa.string():
        return pa.array([f"{name} {one}" for one in ids.tolist()])
    if kind == pa.int64():
        return pa.array(ids)
    if kind == pa.float64():
        return pa.array(ids / (ids + 1))
    if kind == pa.bool_():
        return pa.array(ids % 2 == 0)
    if kind == pa.date32():
        return pa.array((ids % 20_000).astype(np.int32)).cast(pa.date32())
    return pa.array([["one", "two"]] * len(ids), kind)


def main(shops: int) -> None:
    """Measure and print."""
    from assemble import assemble
    from running import Server

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started, used = time.perf_counter(), time.process_time()
        written = export_neo4j_csv(MadeRows(shops), LoadMark(1, "made"), folder / "files", lambda stage: None)
        print(f"{shops:,} shops: {written.nodes:,} nodes, {written.relations:,} relations", end="; ")
        print(f"files {written.size_bytes / 1e6:,.0f} MB, {time.perf_counter() - started:.0f} s", end=", ")
        print(f"{time.process_time() - used:.0f} processor s, making the rows included")
        server = Server(assemble(), folder / "imported", os.getpid())
        server.prepare()
        started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        server.admin("database", "import", "full", "@import.args", "neo4j", cwd=folder / "files")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        size = sum(path.stat().st_size for path in (folder / "imported" / "data").rglob("*") if path.is_file())
        print(f"neo4j-admin import: {time.perf_counter() - started:.0f} s, {seconds:.0f} processor s", end="; ")
        print(f"{size / 1e6:,.0f} MB on disk", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
