"""The rows of the property graph, made from the tables of a finished run: what both engines are loaded from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pyarrow as pa

from gangmap.engine import Engine
from gangmap.errors import UsageError, WorkspaceError
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.graph import HELD_LABELS, IDENTIFIER_LABELS, NODE_LABELS, RELATION_TYPES
from gangmap.model.graph_parts import EVERY_NODE, KEY_SEPARATOR, RelationType
from gangmap.model.record_tables import ADDRESSES, HOLDINGS, SHOP_HOLDINGS, SPELLINGS
from gangmap.model.result_tables import RESULT_TABLES
from gangmap.model.table import ResultTable

_HERE = Path(__file__).parent
_FROM_RECORDS = (HOLDINGS, SHOP_HOLDINGS, SPELLINGS, ADDRESSES)
_FROM_RESULTS = ("groups", "members", "links", "evidence", "facilities", "resolved_pairs")
_KEY = EVERY_NODE[0].name
_IDENTIFIERS = "identifiers"


class GraphRows:
    """Nodes and relations of one run, in a total order, as Arrow tables.

    Args:
        records: The folder of the run's cleaned tables.
        results: The folder of its results.
        case_name: What the case is called in the graph: the first part of every key.
        scratch: A folder for tables that are larger than memory; None keeps them in memory.

    Raises:
        UsageError: When the name of the case could not be told from the rest of a key.
        WorkspaceError: When the run was made by a gangmap that did not keep what the graph needs.
    """

    def __init__(self, records: Path, results: Path, case_name: str, scratch: Path | None = None) -> None:
        self.case_name = _checked(case_name)
        self._engine = Engine(scratch=scratch)
        try:
            self._open(records, results)
            self._make()
        except BaseException:
            self._engine.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.close()

    def nodes(self, label: str) -> Iterator[pa.Table]:
        """The nodes of one label in the order of their keys, some hundred thousand at a time; the last may be empty."""
        node = NODE_LABELS[label]
        held = label in HELD_LABELS
        table = ResultTable(_table(_IDENTIFIERS if held else node.table), node.schema, (_KEY,))
        return self._engine.in_order(table, {"label": label} if held else None)

    def relations(self, name: str, from_label: str, to_label: str) -> Iterator[pa.Table]:
        """The relations of one type between nodes of two labels, in the order that the type says, in parts as well."""
        relation = RELATION_TYPES[name]
        table = ResultTable(_relation_table(relation), relation.schema, relation.order)
        return self._engine.in_order(table, {"from_label": from_label, "to_label": to_label})

    def node_counts(self) -> dict[str, int]:
        """How many nodes each label has, those with none included."""
        counted = self._counts("count_nodes")
        return {label: counted.get((label,), 0) for label in NODE_LABELS}

    def relation_counts(self) -> dict[tuple[str, str, str], int]:
        """How many relations each type has between each two labels, in the order of the schema; those with any."""
        counted = self._counts("count_relations")
        ends = ((name, *pair) for name, relation in RELATION_TYPES.items() for pair in relation.ends)
        return {key: counted[key] for key in ends if key in counted}

    def _counts(self, script: str) -> dict[tuple[str, ...], int]:
        rows = self._engine.read(_HERE / f"{script}.sql").to_pylist()
        return {tuple(value for key, value in row.items() if key != "rows"): row["rows"] for row in rows}

    def _open(self, records: Path, results: Path) -> None:
        for name, table in CASE_TABLES.items():
            self._add(name, records / f"{name}.parquet", table.schema)
        for kept in _FROM_RECORDS:
            self._add(kept.name, records / f"{kept.name}.parquet")
        for name in _FROM_RESULTS:
            self._add(name, results / f"{name}.parquet", RESULT_TABLES[name].schema)
        labels = [(kind, label, NODE_LABELS[label].table) for kind, label in IDENTIFIER_LABELS.items()]
        columns = zip(("kind", "label", "table_name"), zip(*labels, strict=True), strict=True)
        self._engine.add("identifier_labels", pa.table({name: list(values) for name, values in columns}))

    def _add(self, name: str, path: Path, schema: pa.Schema | None = None) -> None:
        if path.is_file():
            self._engine.add_parquet(name, [path])
        elif schema is not None:  # a table that the case lacks, or that no stage makes yet
            self._engine.add(name, schema.empty_table())
        else:
            raise WorkspaceError(
                f"{path} is missing: this run was made by an earlier gangmap, or is damaged.",
                "Run the case again: gangmap run CASE --workspace DIR.",
            )

    def _make(self) -> None:
        parameters = {"case_name": self.case_name}
        self._engine.run(_HERE / "flows.sql", parameters)
        scripts = [
            _HERE / "nodes" / f"{node.table}.sql" for node in NODE_LABELS.values() if node.label not in HELD_LABELS
        ]
        scripts += [_HERE / "relations" / f"{name.lower()}.sql" for name in RELATION_TYPES]
        # An identifier is a node because something holds or names it; an address is the same as another node.
        after = scripts.index(_HERE / "relations" / "holds.sql") + 1
        for script in (*scripts[:after], _HERE / "nodes" / f"{_IDENTIFIERS}.sql", *scripts[after:]):
            self._engine.run(script, parameters)


def _checked(case_name: str) -> str:
    if not case_name.strip() or KEY_SEPARATOR in case_name:
        raise UsageError(
            f"A case cannot be called {case_name!r} in the graph.", f"Name it with --case, without {KEY_SEPARATOR}."
        )
    return case_name


def _table(name: str) -> str:
    return f"graph_{name}"


def _relation_table(relation: RelationType) -> str:
    return _table(relation.name.lower())
