"""One group as a picture: its shops and what they share, each tie with the rows it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from gangmap.model.heading import heading_of
from gangmap.model.near_kinds import plain_tie, readable_value
from gangmap.model.picture import Picture, PictureEdge, PictureEvidence, PictureNode, Style, lane_of
from gangmap.view.group import GroupView, read_all_groups, read_group
from gangmap.view.results import Results

Row = dict[str, Any]

_SHOP_DETAILS = (
    "platform", "url", "status", "category", "province", "city", "opened_on", "closed_on", "standing", "hangs_by",
)  # fmt: skip
MANY_HOLDERS = 5
"""An identifier that more shops than this hold says little by itself: drawn dotted."""


def picture_group(results: Results, group_id: str) -> Picture:
    """A group ready to be drawn: shops and the identifiers they share are things, "holds" is the tie.

    A tie that stood in a source is drawn solid, one inherited from a shop's seller dashed, and one to an identifier
    that many hold dotted.

    Raises:
        NotFoundError: When there is no such group.
    """
    return _picture(results, read_group(results, group_id))


def picture_all_groups(results: Results) -> Iterator[tuple[str, Picture]]:
    """Every group and its picture, in the order of their ids."""
    for view in read_all_groups(results):
        yield view.group["group_id"], _picture(results, view)


def _picture(results: Results, view: GroupView) -> Picture:
    hashes = {mark.path: mark.sha256 for mark in results.manifest.inputs}
    group_id, heading = view.group["group_id"], heading_of(view.group["risk"])
    clock = date.fromisoformat(results.manifest.settings["clock"])
    return Picture(
        title=f"{heading.chinese} {group_id} {view.group['name']}",
        title_english=f"{heading.english} {group_id} {view.group['name']}",
        subtitle=_subtitle(view.group, f"{view.group['shop_count']} 家店铺"),
        subtitle_english=_subtitle(view.group, f"{view.group['shop_count']} shops"),
        nodes=(*(_shop_node(member) for member in view.members), *_identifier_nodes(view)),
        edges=(
            *(_holds(row, hashes) for row in view.identifiers),
            *(_weak_link(row, hashes) for row in view.weak_links),
        ),
        left_out=max((row["left_out"] for row in view.weak_links), default=0),
        clock=clock,
        run=str(results.run.number),
        provenance=provenance(results),
    )


def provenance(results: Results) -> tuple[tuple[str, str], ...]:
    """What a run was made from and by what, for the foot of a page; nothing in it depends on the time of day."""
    settings = results.manifest.settings
    return (
        ("gangmap", results.manifest.versions["gangmap"]),
        ("algorithm", settings["detect"]["algorithm"]),
        ("seed", str(results.manifest.seed)),
        *((mark.path, f"SHA-256 {mark.sha256}") for mark in results.manifest.inputs),
        # A case may have a hundred thousand: the manifest of the run has the SHA-256 of each.
        *((("pictures", str(len(results.manifest.pictures))),) if results.manifest.pictures else ()),
    )


def _subtitle(group: Row, size: str) -> str:
    places = "、".join(list(dict.fromkeys([*group["provinces"], *group["cities"]]))[:6])  # a city may be a province
    return " · ".join(part for part in (size, group["main_category"], places) if part)


def _detail(name: str, value: object) -> str:
    return plain_tie(str(value)) if name == "hangs_by" else str(value)


def _shop_node(member: Row) -> PictureNode:
    details = [("shop_id", member["shop_id"])]
    details += [(name, _detail(name, member[name])) for name in _SHOP_DETAILS if member[name] is not None]
    details.append(("source", f"{member['file']} : {member['row']}"))
    return PictureNode(
        id=f"shop {member['shop_id']}",
        kind="shop",
        label=member["shop_name"] or member["shop_id"],
        lane=lane_of("shop"),
        size=0.2 + 0.4 * member["confidence"],
        confidence=member["confidence"],
        group_id=member["group_id"],
        first_on=member["opened_on"],
        last_on=member["closed_on"],
        open_ended=member["opened_on"] is not None and member["closed_on"] is None,
        details=tuple(details),
        against=tuple(member["against"]),
    )


def _identifier_nodes(view: GroupView) -> list[PictureNode]:
    largest = max((shared["members"] for shared in view.shared), default=1)
    return [
        PictureNode(
            id=_identifier_id(shared),
            kind=shared["kind"],
            label=shared["value"],
            lane=lane_of(shared["kind"]),
            size=shared["members"] / largest,
            facility=shared["facility"],
            details=(
                ("kind", shared["kind"]),
                ("value", shared["value"]),
                *((("also_as", ", ".join(shared["also_as"])),) if shared["also_as"] else ()),
                ("members", str(shared["members"])),
                ("holders", str(shared["holders"])),
                *((("reason", shared["facility_reason"]),) if shared["facility_reason"] else ()),
            ),
            against=("damped: strangers share it",) if shared["facility"] else (),
        )
        for shared in view.shared
    ]


def _holds(row: Row, hashes: dict[str, str]) -> PictureEdge:
    return PictureEdge(
        source=f"shop {row['shop_id']}",
        target=_identifier_id(row),
        kind="holds",
        bits=row["bits"],
        style=_style(row),
        evidence=tuple(_evidence(row, source, hashes) for source in row["sources"]),
    )


def _weak_link(row: Row, hashes: dict[str, str]) -> PictureEdge:
    """Two shops that share something beside identifiers: inferred, no more than tentative.

    The line is as wide as what they share beside identifiers; all that their link rests on is told with it.
    """
    return PictureEdge(
        source=f"shop {row['left_shop_id']}",
        target=f"shop {row['right_shop_id']}",
        kind="link",
        bits=row["bits"] or 0.0,
        prior_bits=row["prior_bits"],
        drawn_bits=row["near_bits"] or 0.0,
        probability=row["probability"],
        style="tentative",
        evidence=tuple(_evidence(piece, source, hashes) for piece in row["pieces"] for source in piece["sources"]),
        against=tuple(row["against"]),
    )


def _evidence(piece: Row, source: Row, hashes: dict[str, str]) -> PictureEvidence:
    return PictureEvidence(
        kind=piece["kind"],
        value=readable_value(piece["kind"], piece["value"]),
        holders=piece["holders"] or 0,
        bits=piece["bits"] or 0.0,
        file=source["file"],
        row=source["row"],
        sha256=hashes.get(source["file"], ""),
    )


def _identifier_id(row: Row) -> str:
    return f"{row['kind']} {row['value']}"


def _style(row: Row) -> Style:
    if row["facility"] or row["holders"] > MANY_HOLDERS:
        return "tentative"
    return "unconfirmed" if row["of_seller"] else "confirmed"
