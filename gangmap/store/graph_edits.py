"""Take up what analysts changed in the graph: relations they drew or took away are evidence, with their name on it.

The files of the case stay the source. What an analyst drew becomes rows of `identifiers` whose file is called after the
analyst; what was taken away is taken from who holds what. So every later stage sees it, and every row of a result still
leads to where it stood.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from gangmap.engine import Engine
from gangmap.errors import StoreError, UsageError
from gangmap.model.graph import IDENTIFIER_LABELS
from gangmap.model.judgements import SHOP
from gangmap.model.record_tables import GRAPH_EDITS, GRAPH_FILE

_HERE = Path(__file__).parent
_NAMED_AT_MOST = 5
_UNNAMED = "(unnamed)"


@dataclass(frozen=True, slots=True)
class Mark:
    """Who did something, when and why; whatever the analyst wrote down."""

    by: str | None
    on: object
    why: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """One relation HOLDS of a shop or seller.

    Args:
        owner_table: `shops` or `sellers`.
        owner_id: Of the shop or seller.
        label: Of what is held.
        kind: As what; an analyst may have left it out.
        value: Canonical where a load drew it, as typed where an analyst did.
        loaded: Whether a load drew it.
        drawn: By whom, if by an analyst.
        struck: By whom it was struck out.
    """

    owner_table: str
    owner_id: str
    label: str | None
    kind: str | None
    value: str | None
    loaded: bool
    drawn: Mark | None
    struck: Mark | None


@dataclass(frozen=True, slots=True)
class Runs:
    """One relation RUNS: which seller, which shop, whether a load drew it, who else drew it and who struck it out."""

    seller_id: str
    shop_id: str
    loaded: bool
    drawn: Mark | None
    struck: Mark | None


@dataclass(frozen=True, slots=True)
class Judged:
    """One relation SAME_HANDS or NOT_SAME_HANDS that an analyst drew between two shops, without regard to the arrow."""

    shop_id: str
    other_shop_id: str
    relation: str
    drawn: Mark


@dataclass(frozen=True, slots=True)
class EditedGraph:
    """What the graph says of a case, as analysts left it.

    Args:
        case_name: What the case is called in the graph.
        tag: Of the load that it came from.
        inputs: A digest of the files that the loaded run was made from.
        missing: How many relations of that load are gone.
        held: The HOLDS of shops and sellers: all of them if any relation is gone, else those that analysts touched.
        runs: The RUNS, likewise.
        judged: What analysts drew between two shops to say whether the same hands run them.
        by: Whose the edits are that carry no name; None: such edits are refused.
        others: What else they drew, as "(Person)-[HOLDS]->(Phone)": it changes nothing.
    """

    case_name: str
    tag: int
    inputs: str
    missing: int
    held: tuple[Held, ...]
    runs: tuple[Runs, ...]
    judged: tuple[Judged, ...] = ()
    by: str | None = None
    others: tuple[str, ...] = ()


def draw_in(engine: Engine, graph: EditedGraph) -> None:
    """Add the relations that analysts drew to the tables of the case, before they are normalised.

    Reads and remakes `identifiers`, `shops` and `files`; makes `graph_held`, `graph_runs` and `graph_edits`.

    Raises:
        UsageError: When an edit has no name on it, or it cannot be told what it says.
        StoreError: When the graph was loaded from other files.
    """
    if graph.inputs != inputs_digest(engine):
        raise StoreError(
            f"The graph of {graph.case_name} was loaded from other files than the case has now.",
            "Run the case from its files and load it again; edits made since are lost unless you write them down.",
        )
    for name in ("identifiers", "shops", "files"):
        engine.add(name, engine.table(name))  # a table in place of a view, so that rows can be added
    engine.add("graph_held", _held_table(graph.held))
    engine.add("graph_runs", _runs_table(graph.runs))
    edits = _numbered([*_drawn_judgements(graph), *_drawn_holdings(graph), *_drawn_runs(graph)], graph.by)
    engine.add(GRAPH_EDITS.name, edits)
    engine.add("graph_files", _files(edits))
    engine.run(_HERE / "draw_in.sql", {"everything": graph.missing > 0})


def strike_out(engine: Engine, graph: EditedGraph) -> None:
    """Take away what analysts took from the graph, after the identifiers were normalised.

    Reads and changes `holdings` and `shop_holdings`; adds to `graph_edits`.

    Raises:
        UsageError: When something was taken away without a name.
        StoreError: When more is missing than was deleted: the graph is not of this case as gangmap reads it now.
    """
    engine.run(
        _HERE / "struck_out.sql", {"graph_file": GRAPH_FILE, "prefix": graph.case_name, "everything": graph.missing > 0}
    )
    gone = engine.table("graph_gone").to_pylist()
    if sum(row["by"] is None for row in gone) > graph.missing:
        raise StoreError(
            f"The graph of {graph.case_name} was loaded by another version of gangmap, which read the files otherwise.",
            "Run the case from its files, load it, and make the edits again.",
        )
    drawn = engine.table(GRAPH_EDITS.name).to_pylist()
    engine.add(GRAPH_EDITS.name, _numbered([*drawn, *sorted(gone, key=_order)], graph.by))
    engine.run(_HERE / "strike_out.sql")


def judged_in(graph: EditedGraph) -> list[dict[str, Any]]:
    """The edits of a graph that judge two shops, as rows of `graph_edits`: the same as `draw_in` puts there.

    Raises:
        UsageError: When one has no name on it, or leads from a shop to itself.
    """
    rows: list[dict[str, Any]] = _numbered(_drawn_judgements(graph), graph.by).to_pylist()
    return rows


def inputs_digest(engine: Engine) -> str:
    """A digest of the files that were read: the same as of a manifest that names them."""
    files = engine.table("files").select(["file", "sha256"]).to_pylist()
    marks = sorted({(row["file"], row["sha256"]) for row in files})
    return hashlib.sha256(json.dumps(marks, ensure_ascii=False).encode()).hexdigest()[:32]


def _drawn_holdings(graph: EditedGraph) -> list[dict[str, Any]]:
    only_kind = {
        label: kinds[0]
        for label in IDENTIFIER_LABELS.values()
        if len(kinds := [kind for kind, of in IDENTIFIER_LABELS.items() if of == label]) == 1
    }
    rows = []
    for one in graph.held:
        if one.drawn and not one.struck:
            kind = one.kind or only_kind.get(one.label or "")
            if kind not in IDENTIFIER_LABELS or not one.value:
                raise UsageError(
                    f"A relation HOLDS that was drawn at {one.owner_table} {one.owner_id} does not say what is held"
                    f"{f': {kind!r} is no kind' if kind and kind not in IDENTIFIER_LABELS else ''}.",
                    f"Give it one of the kinds {', '.join(IDENTIFIER_LABELS)}, and the node a label and a value.",
                )
            rows.append(_edit("added", "HOLDS", one.owner_table, one.owner_id, one.drawn, kind=kind, value=one.value))
    return rows


def _drawn_runs(graph: EditedGraph) -> list[dict[str, Any]]:
    return [
        _edit("added", "RUNS", "sellers", one.seller_id, one.drawn, shop_id=one.shop_id)
        for one in graph.runs
        if one.drawn and not one.struck
    ]


def _drawn_judgements(graph: EditedGraph) -> list[dict[str, Any]]:
    """Each judgement once, the shop of the smaller id first, however often and in whichever direction it was drawn."""
    rows: dict[tuple[str, ...], dict[str, Any]] = {}
    for one in graph.judged:
        shop_id, other_shop_id = sorted((one.shop_id, one.other_shop_id))
        if shop_id == other_shop_id:
            raise UsageError(
                f"A relation {one.relation} leads from shop {shop_id} to itself.",
                "Draw it between two shops, or delete it.",
            )
        key = (shop_id, other_shop_id, one.relation, one.drawn.by or "")
        rows.setdefault(key, _edit("added", one.relation, SHOP, shop_id, one.drawn, shop_id=other_shop_id))
    return [rows[key] for key in sorted(rows)]


def _edit(edit: str, relation: str, table: str, owner_id: str, mark: Mark, **what: str) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(GRAPH_EDITS.schema.names)
    row |= {"edit": edit, "relation": relation, "owner_table": table, "owner_id": owner_id}
    return row | {"by": mark.by, "on": _day(mark.on), "why": mark.why and str(mark.why)} | what


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _numbered(rows: Iterable[dict[str, Any]], by: str | None) -> pa.Table:
    """Edits with the name of who made them, numbered for each name from 1."""
    listed = list(rows)
    unnamed = [row for row in listed if not (row["by"] or by)]
    if unnamed:
        shown = "; ".join(_said(row) for row in unnamed[:_NAMED_AT_MOST])
        raise UsageError(
            f"{len(unnamed)} relations were added or deleted in the graph without a name: {shown}.",
            "Say who did it with --by NAME, or set by, on and why on each relation.",
        )
    numbers: dict[str, int] = {}
    for row in listed:
        row["by"] = str(row["by"] or by)
        numbers[row["by"]] = numbers.get(row["by"], 0) + 1
        row |= {"file": GRAPH_FILE + row["by"], "row": numbers[row["by"]]}
    return pa.Table.from_pylist(listed, schema=GRAPH_EDITS.schema)


def _said(row: dict[str, Any]) -> str:
    what = row["shop_id"] or f"{row['kind']} {row['value']}"
    return f"{row['edit']} {row['owner_table']} {row['owner_id']} {row['relation']} {what}"


def _order(row: dict[str, Any]) -> list[str]:
    return [str(row[name] or "") for name in GRAPH_EDITS.order if name not in {"file", "row"}]


def _files(edits: pa.Table) -> pa.Table:
    """One row for each analyst, as for a file: its name, and a digest of what the analyst said."""
    said: dict[str, list[dict[str, Any]]] = {}
    for row in edits.to_pylist():
        said.setdefault(row["file"], []).append(row)
    texts = {file: json.dumps(rows, default=str, ensure_ascii=False).encode() for file, rows in said.items()}
    return pa.table(
        {
            "file": pa.array(texts, pa.string()),
            "sha256": pa.array([hashlib.sha256(text).hexdigest() for text in texts.values()], pa.string()),
            "size_bytes": pa.array([len(text) for text in texts.values()], pa.int64()),
        }
    )


def _held_table(held: tuple[Held, ...]) -> pa.Table:
    columns = ("owner_table", "owner_id", "kind", "value")
    table = {name: pa.array([getattr(one, name) for one in held], pa.string()) for name in columns}
    return pa.table(table | _struck(held))


def _runs_table(runs: tuple[Runs, ...]) -> pa.Table:
    columns = ("seller_id", "shop_id")
    table = {name: pa.array([getattr(one, name) for one in runs], pa.string()) for name in columns}
    return pa.table(table | _struck(runs))


def _struck(relations: Iterable[Held | Runs]) -> dict[str, pa.Array]:
    marks = [one.struck for one in relations]
    return {
        "by": pa.array([mark and str(mark.by) for mark in marks], pa.string()),
        "on": pa.array([mark and _day(mark.on) for mark in marks], pa.date32()),
        "why": pa.array([mark.why and str(mark.why) if mark else None for mark in marks], pa.string()),
    }
