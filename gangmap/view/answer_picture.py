"""The nodes of an answer, and the relations between them, as a picture to be drawn."""

from __future__ import annotations

from datetime import date
from typing import Any

from gangmap.model.graph import IDENTIFIER_LABELS, NODE_LABELS, RELATION_TYPES
from gangmap.model.graph_parts import KEY_SEPARATOR, RelationType
from gangmap.model.picture import Picture, PictureEdge, PictureEvidence, PictureNode, Style, lane_of
from gangmap.store.cypher_files import statement
from gangmap.view.picture import provenance
from gangmap.view.query import Answer, Graph
from gangmap.view.results import Results

Row = dict[str, Any]
MOST_THINGS = 400
"""A map of more cannot be read; the first that the answer names are drawn, and the title says so."""

_LABELS = {node.table: label for label, node in NODE_LABELS.items()}
_KINDS = {label: kind for kind, label in reversed(IDENTIFIER_LABELS.items())} | {"Account": "bank_account"}
_LANES = {
    "ShipmentFlow": "logistics",
    "Listing": "shops",
    "Brand": "materials",
    "Case": "people",
    "Complaint": "people",
}
_WORDS = {"RUNS": "runs", "HOLDS": "holds", "LINKED_WITH": "link", "OPERATES": "operates", "PAYS": "money"}
_HIDDEN = frozenset({"key", "case_name", "name", "file", "row", "holders", "facility", "value"})
_SURE = 0.9


def picture_answer(results: Results, graph: Graph, answer: Answer) -> Picture:
    """The nodes that an answer speaks of, and every relation that the graph has between them.

    What stood in a source is drawn solid, what was inferred dashed, and dotted below a probability of 0.9.
    """
    keys = answer.keys[:MOST_THINGS]
    left_out = len(answer.keys) - len(keys)
    by_label: dict[str, list[str]] = {}
    for key in keys:
        by_label.setdefault(_LABELS[key.split(KEY_SEPARATOR, 2)[1]], []).append(key)
    things = [
        _node(label, row)
        for label, own in by_label.items()
        for row in graph.ask(statement(f"map/nodes/{label}"), {"keys": own})[1]
    ]
    hashes = {mark.path: mark.sha256 for mark in results.manifest.inputs}
    ties = [
        _edge(relation, row, hashes)
        for relation in RELATION_TYPES.values()
        for label in dict.fromkeys(start for start, _ in relation.ends)
        if label in by_label
        for row in graph.ask(statement(f"map/relations/{relation.name}_{label}"), {"keys": list(keys)})[1]
    ]
    told = ", ".join(f"{name} = {value}" for name, value in answer.given.items())
    return Picture(
        title=answer.question.chinese,
        title_english=answer.question.english,
        subtitle=told + (f" · 另有 {left_out} 个未画出" if left_out else ""),
        subtitle_english=told + (f" · {left_out} more not drawn" if left_out else ""),
        nodes=tuple(things),
        edges=tuple(ties),
        clock=date.fromisoformat(results.manifest.settings["clock"]),
        run=str(results.run.number),
        provenance=provenance(results),
    )


def _node(label: str, row: Row) -> PictureNode:
    kind = _KINDS.get(label, label.lower())
    details = [("kind", kind)]
    details += [
        (name, _told(value)) for name, value in row.items() if name not in _HIDDEN and value not in (None, [], "")
    ]
    if row.get("file"):
        details.append(("source", f"{row['file']} : {row['row']}"))
    return PictureNode(
        id=row["key"].split(KEY_SEPARATOR, 1)[1],
        kind=kind,
        label=row["name"] or row["key"],
        lane=_LANES.get(label, lane_of(kind)),
        facility=bool(row.get("facility")),
        first_on=row.get("opened_on") or row.get("first_on") or row.get("first_seen"),
        last_on=row.get("closed_on") or row.get("last_on") or row.get("last_seen"),
        open_ended=row.get("opened_on") is not None and row.get("closed_on") is None,
        details=tuple(details),
        against=("damped: strangers share it",) if row.get("facility") else (),
    )


def _edge(relation: RelationType, row: Row, hashes: dict[str, str]) -> PictureEdge:
    source, target = (row[end].split(KEY_SEPARATOR, 1)[1] for end in ("from_key", "to_key"))
    evidence: tuple[PictureEvidence, ...] = ()
    if row.get("file"):
        kind, value = row.get("kind") or relation.says, target.partition(KEY_SEPARATOR)[2]
        evidence = (PictureEvidence(kind, value, 0, 0.0, row["file"], row["row"], hashes.get(row["file"], "")),)
    return PictureEdge(
        source=source,
        target=target,
        kind=_WORDS.get(relation.name, relation.name.lower().replace("_", " ")),
        bits=row.get("bits") or 0.0,
        probability=row.get("probability"),
        style=_style(relation, row),
        evidence=evidence,
        against=tuple((row.get("against") or "").splitlines()),
        directed=relation.name not in {"HOLDS", "LINKED_WITH", "SAME_AS"},
    )


def _style(relation: RelationType, row: Row) -> Style:
    if relation.inferred:
        return "unconfirmed" if row["probability"] >= _SURE else "tentative"
    return "unconfirmed" if row.get("of_seller") else "confirmed"


def _told(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
