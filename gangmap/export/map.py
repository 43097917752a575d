"""A group's map: one page with its network, what each tie rests on, and what speaks against it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gangmap.export.kind_names import evidence_names, identifier_names
from gangmap.export.network import build_network, force_positions, lane_layout
from gangmap.export.page import Language, Page, Script, in_both, own_script, read_look, render_page, write_text
from gangmap.export.vis import vis_network
from gangmap.model.chance import nearly
from gangmap.model.picture import Picture, PictureEdge, PictureNode

SCRIPTS = (
    "dom.js",
    "icons.js",
    "timeline.js",
    "map_model.js",
    "map_lines.js",
    "map_canvas.js",
    "search_box.js",
    "map_filters.js",
    "map_panel.js",
    "map_print.js",
    "map.js",
)


def export_map(picture: Picture, path: Path, language: Language = "zh") -> None:
    """Write a group's map as one HTML file that opens without a network.

    Args:
        picture: What to show.
        path: The file; its folder is made when it is missing.
        language: What the page opens in; the other is at a switch.

    Raises:
        GangmapError: When the file cannot be written.
    """
    write_text(path, render_map(picture, language))


def render_map(picture: Picture, language: Language = "zh", shared: Script | None = None) -> str:
    """The HTML of a group's map: the same bytes for the same picture.

    Args:
        picture: What to show.
        language: What the page opens in.
        shared: All scripts as one file beside the page; None writes each into it.
    """
    scripts = (shared,) if shared else (vis_network(), *(own_script(name) for name in SCRIPTS))
    data = {"picture": map_data(picture, language), "look": read_look()}
    title = in_both(picture.title, picture.title_english)[language]
    return render_page(Page("map.html", title, language, scripts, ("page.css", "map.css"), data))


def map_data(picture: Picture, language: Language) -> dict[str, object]:
    """What the page's scripts read: the network as pyvis has it, and beside it what only we know of each part."""
    lanes = lane_layout(picture)
    force = force_positions(picture)
    nodes, edges, *_ = build_network(picture, lanes.positions).get_network_data()
    files = sorted({(piece.file, piece.sha256) for edge in picture.edges for piece in edge.evidence})
    file_place = {file: index for index, file in enumerate(files)}
    named = {lane.name: lane for lane in picture.lanes}
    return {
        "language": language,
        "title": in_both(picture.title, picture.title_english),
        "subtitle": in_both(picture.subtitle, picture.subtitle_english),
        "clock": picture.clock.isoformat(),
        "run": picture.run,
        "provenance": picture.provenance,
        "leftOut": picture.left_out,
        "kinds": identifier_names(),
        "otherKinds": evidence_names(),
        "files": files,
        "lanes": [
            {"zh": named[span.name].chinese, "en": named[span.name].english, "left": span.left, "right": span.right}
            for span in lanes.spans
        ],
        "top": lanes.top,
        "bottom": lanes.bottom,
        "nodes": [{key: node[key] for key in ("id", "label", "x", "y", "size")} for node in nodes],
        "edges": [
            {key: edge[key] for key in ("id", "from", "to", "width", "dashes", "arrows", "smooth")} for edge in edges
        ],
        "things": [_thing(node, force[node.id]) for node in picture.nodes],
        "ties": [_tie(edge, file_place) for edge in picture.edges],
    }


def _thing(node: PictureNode, force: tuple[int, int]) -> dict[str, object]:
    return {
        "id": node.id,
        "kind": node.kind,
        "score": None if node.score is None else round(node.score, 1),
        "confidence": None if node.confidence is None else nearly(node.confidence, 3),
        "group": node.group_id,
        "facility": node.facility,
        "first": _day(node.first_on),
        "last": _day(node.last_on),
        "open": node.open_ended,
        "details": node.details,
        "against": node.against,
        "force": force,
    }


def _tie(edge: PictureEdge, file_place: dict[tuple[str, str], int]) -> dict[str, object]:
    return {
        "kind": edge.kind,
        "bits": round(edge.bits, 3),
        "probability": None if edge.probability is None else nearly(edge.probability, 3),
        "style": edge.style,
        "against": edge.against,
        "prior": None if edge.prior_bits is None else round(edge.prior_bits, 3),
        "evidence": _pieces(edge, file_place),
    }


def _pieces(edge: PictureEdge, file_place: dict[tuple[str, str], int]) -> list[tuple[object, ...]]:
    """Each piece once, with all places it was read from: kind, value, holders, bits, pairs of file and row."""
    places: dict[tuple[str, str, int, float], list[tuple[int, int]]] = {}
    for piece in edge.evidence:
        own = places.setdefault((piece.kind, piece.value, piece.holders, round(piece.bits, 3)), [])
        own.append((file_place[piece.file, piece.sha256], piece.row))
    return [(*piece, read) for piece, read in places.items()]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
