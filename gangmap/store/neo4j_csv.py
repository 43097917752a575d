"""Files for `neo4j-admin database import full`: the way into an empty Neo4j for a graph of many millions of relations.

Cells hold the values as they are. A text that begins with `=` or `+` is not made harmless for spreadsheets, as it is in
lists for people: every phone begins so, and the importer would take the mark for data. The files are packed, so that no
spreadsheet opens them by a click.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from gangmap.errors import StoreError, UsageError
from gangmap.model.graph import NODE_LABELS, RELATION_TYPES
from gangmap.model.graph_parts import Kind, Property
from gangmap.store.cypher_files import statements_in
from gangmap.store.neo4j_load import LoadMark, Progress
from gangmap.store.neo4j_rows import checked_nodes, checked_relations
from gangmap.store.rows import GraphRows

LIST_SEPARATOR = "\x1f"
"""Stands in no text that a table has; a semicolon does."""
_TYPES = {
    Kind.TEXT: "string",
    Kind.WHOLE: "long",
    Kind.NUMBER: "double",
    Kind.FLAG: "boolean",
    Kind.DATE: "date",
    Kind.TEXTS: "string[]",
}
QUOTE = '"'
_TAG = "loaded_as:long"
_OPTIONS = (
    "--multiline-fields=true",
    "--array-delimiter=U+001F",
    "--overwrite-destination=true",
    "--skip-bad-relationships=false",
)
README = """\
The property graph of one case, for an empty Neo4j 5.26. With the server stopped, in this folder:

    neo4j-admin database import full @import.args neo4j

Then start it and make the constraints and indexes, and the empty lists that no import can make, before anybody asks:

    cypher-shell -f finish.cypher

From then on "gangmap load --to neo4j" brings the case up to date. The import replaces whatever the database held.
"""


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """What was written.

    Args:
        nodes: How many.
        relations: How many.
        size_bytes: Of all files.
        left_out: Rows whose keys are too long for an index of the server.
    """

    nodes: int
    relations: int
    size_bytes: int
    left_out: int


def export_neo4j_csv(rows: GraphRows, mark: LoadMark, folder: Path, progress: Progress) -> WrittenFiles:
    """Write the graph of a run as files for the importer, with the list of its arguments and the schema.

    Args:
        rows: Of the run.
        mark: By what the load is known again, as if it had been loaded.
        folder: A new or empty one.
        progress: Told what is written.

    Raises:
        UsageError: When the folder holds something already.
        StoreError: When it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty.", "Name a new folder with --out.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writer = _Writer(folder, rows, mark.tag, progress)
        nodes = sum(writer.write_nodes(label) for label in NODE_LABELS)
        relations = sum(writer.write_relations(name) for name in RELATION_TYPES)
        writer.write_note(mark, relations)
        _write_text(folder / "import.args", [*writer.arguments, *_OPTIONS])
        _write_text(folder / "finish.cypher", _finishing())
        _write_text(folder / "README.txt", [README])
    except OSError as error:
        raise StoreError(
            f"{error.filename or folder} cannot be written: {error.strerror or error}.",
            "Name another folder with --out.",
        ) from error
    return WrittenFiles(nodes, relations, sum(path.stat().st_size for path in folder.iterdir()), writer.left_out)


class _Writer:
    def __init__(self, folder: Path, rows: GraphRows, tag: int, progress: Progress) -> None:
        self.arguments: list[str] = []
        self.left_out = 0
        self._folder, self._rows, self._tag, self._progress = folder, rows, tag, progress

    def write_nodes(self, label: str) -> int:
        node = NODE_LABELS[label]
        header = ["key:ID", *(_typed(one) for one in node.all_properties[1:])]

        def parts() -> Iterator[pa.Table]:
            for part in self._rows.nodes(label):
                yield self._counted(part, checked_nodes(node, part, self._rows.case_name))

        count = self._write(f"nodes-{label}", header, parts())
        self.arguments.append(f"--nodes={label}:Gangmap=nodes-{label}-header.csv,nodes-{label}.csv.gz")
        return count

    def write_relations(self, name: str) -> int:
        relation = RELATION_TYPES[name]
        header = [":START_ID", ":END_ID", *(_typed(one) for one in relation.properties)]

        def parts() -> Iterator[pa.Table]:
            for key in self._rows.relation_counts():
                if key[0] == name:
                    for part in self._rows.relations(*key):
                        yield self._counted(part, checked_relations(relation, part, self._rows.case_name))

        count = self._write(f"relations-{name}", header, parts())
        self.arguments.append(f"--relationships={name}=relations-{name}-header.csv,relations-{name}.csv.gz")
        return count

    def write_note(self, mark: LoadMark, relations: int) -> None:
        """The note on the load that `load_graph` leaves in the database."""
        header = [":ID", "case_name", "state", "tag:long", "inputs", "relations:long"]
        values = ["note", self._rows.case_name, "whole", str(mark.tag), mark.inputs, str(relations)]
        cells = ",".join(f'"{value.replace(QUOTE, QUOTE * 2)}"' for value in values)
        _write_text(self._folder / "note.csv", [",".join(header), cells])
        self.arguments.append("--nodes=GangmapLoad=note.csv")

    def _counted(self, given: pa.Table, kept: pa.Table) -> pa.Table:
        self.left_out += given.num_rows - kept.num_rows
        return kept

    def _write(self, name: str, header: list[str], parts: Iterable[pa.Table]) -> int:
        self._progress(name)
        _write_text(self._folder / f"{name}-header.csv", [",".join([*header, _TAG])])
        count = 0
        options = csv.WriteOptions(include_header=False, quoting_style="needed")
        path = self._folder / f"{name}.csv.gz"
        with pa.output_stream(path, compression=None) as raw, pa.CompressedOutputStream(raw, "gzip") as out:
            for part in parts:
                tagged = part.append_column(_TAG, pa.repeat(pa.scalar(self._tag, pa.int64()), part.num_rows))
                csv.write_csv(_flat(tagged), out, options)
                count += part.num_rows
        return count


def _flat(rows: pa.Table) -> pa.Table:
    """Rows whose lists are texts, as the importer reads them.

    Raises:
        StoreError: When a text holds the character that parts lists.
    """
    for position, field in enumerate(rows.schema):
        if pa.types.is_list(field.type):
            column = rows[field.name]
            if pc.any(pc.match_substring(pc.list_flatten(column), LIST_SEPARATOR)).as_py():
                raise StoreError(f"A text in {field.name} holds the control character U+001F, which parts lists.")
            rows = rows.set_column(position, field.name, pc.binary_join(column, LIST_SEPARATOR))
    return rows


def _finishing() -> Iterator[str]:
    for text in (*statements_in("schema"), *statements_in("load/imported")):
        yield text.rstrip() + ";"


def _typed(one: Property) -> str:
    return f"{one.name}:{_TYPES[one.kind]}"


def _write_text(path: Path, lines: Iterable[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
