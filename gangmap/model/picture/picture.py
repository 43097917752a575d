"""One group or one network, small enough for a person to look at: things, ties, and what each tie rests on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gangmap.model.picture.lanes import LANES, Lane

Style = Literal["confirmed", "unconfirmed", "tentative"]
"""How sure a tie is, drawn as a solid, a dashed or a dotted line."""
STYLES: tuple[Style, ...] = ("confirmed", "unconfirmed", "tentative")


@dataclass(frozen=True, slots=True)
class PictureEvidence:
    """One piece of evidence and the row it was read from.

    Args:
        kind: Kind of identifier, or the name of another test.
        value: What is shared, as the source spells it or in canonical form.
        holders: How many shops of the whole case hold it.
        bits: What it weighs.
        file: The source's file, relative to the case folder.
        row: The row in it; 1 is the first data row.
        sha256: Of that file.
    """

    kind: str
    value: str
    holders: int
    bits: float
    file: str
    row: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PictureNode:
    """A thing on the map.

    Args:
        id: Unique in the picture; the page shows it, so best the id of the case.
        kind: One of `NODE_KINDS`; another is drawn with a plain icon.
        label: Name under the icon.
        lane: Name of a lane of the picture; see `lane_of`.
        score: Risk from 0 to 100, or None where there is none.
        size: How large it is drawn, 0 (small) to 1 (large).
        group_id: The group it belongs to, or None for what several share.
        facility: Whether strangers share it (a courier's phone, an agency): it can be hidden.
        first_on: When it was first seen, if known.
        last_on: When it was last seen, if known.
        confidence: How sure it belongs to the group, 0 to 1, or None for what is no member; a member below one half is
            drawn as doubtful.
        open_ended: Whether it goes on for all that is known: it passes every later stretch of time, and the dates
            drawn still end at the last one that was seen.
        details: Name and value for the side panel; a name that is a column of the data contract is translated.
        against: What speaks against it, one reason each.
    """

    id: str
    kind: str
    label: str
    lane: str
    score: float | None = None
    size: float = 0.5
    group_id: str | None = None
    facility: bool = False
    first_on: date | None = None
    last_on: date | None = None
    details: tuple[tuple[str, str], ...] = ()
    against: tuple[str, ...] = ()
    open_ended: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PictureEdge:
    """A tie between two things on the map, with what it rests on.

    Args:
        source: Id of a node.
        target: Id of a node.
        kind: `holds` (a shop uses an identifier), `runs` (a seller runs a shop), `link` (two shops, inferred),
            `operates` (a person or company runs premises), `goods`, `money`, or another word.
        bits: What it weighs, drawn as the line's width.
        probability: That it is true, or None for what stood in a source.
        style: How sure it is.
        evidence: What it rests on.
        against: What speaks against it, one reason each.
        directed: Whether it is drawn with an arrow from source to target.
        prior_bits: What was believed before any evidence, where the tie is a judgement of two things as a whole; with
            `bits` it makes the probability.
        drawn_bits: For the width of the line, where other lines of the picture show a part of `bits`.
    """

    source: str
    target: str
    kind: str
    bits: float = 0.0
    probability: float | None = None
    style: Style = "unconfirmed"
    evidence: tuple[PictureEvidence, ...] = ()
    against: tuple[str, ...] = ()
    directed: bool = False
    prior_bits: float | None = None
    drawn_bits: float | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """One group or network, ready to be drawn.

    Args:
        title: As in "店铺组（同一操作人） G-000001 华强存储卡".
        subtitle: One line under it.
        title_english: The same for the page in English; empty means as it is.
        subtitle_english: The same.
        left_out: How many weak ties between members are not drawn, heavier ones standing for them.
        nodes: Things; their ids are unique.
        edges: Ties between them; several between one pair are all kept.
        clock: The day the run was made for.
        run: Which run of the workspace this is read from.
        provenance: Name and value of what was read and by what, for the foot of the page and of the print.
        lanes: From left to right.

    Raises:
        ValueError: When two nodes have one id, a tie ends at nothing, or a node stands in a lane there is not.
    """

    title: str
    subtitle: str
    nodes: tuple[PictureNode, ...]
    edges: tuple[PictureEdge, ...]
    clock: date
    run: str
    provenance: tuple[tuple[str, str], ...] = ()
    lanes: tuple[Lane, ...] = LANES
    title_english: str = ""
    subtitle_english: str = ""
    left_out: int = 0

    def __post_init__(self) -> None:
        counted = Counter(node.id for node in self.nodes)
        repeated = [node for node, count in counted.items() if count > 1]
        ends = {end for edge in self.edges for end in (edge.source, edge.target)}
        lanes = {node.lane for node in self.nodes} - {lane.name for lane in self.lanes}
        if repeated:
            raise ValueError(f"a node stands twice in the picture: {min(repeated)}")
        if ends - counted.keys():
            raise ValueError(f"a tie ends at a node that is not in the picture: {min(ends - counted.keys())}")
        if lanes:
            raise ValueError(f"a node stands in a lane that is not in the picture: {min(lanes)}")
