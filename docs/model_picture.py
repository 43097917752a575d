"""The picture of the property graph: drawn from the schema; only where its boxes stand is said here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from html import escape
from string import Template

from gangmap.model.graph import HELD_LABELS, NODE_LABELS, RELATION_TYPES
from gangmap.model.graph_parts import RelationType

OTHERS = "other identifiers"
WIDTH, HEIGHT = 1360, 900
PLACES = {
    "Case": (120, 170), "Complaint": (120, 560), "Brand": (120, 800),
    "Person": (430, 70), "Seller": (430, 290), "Shop": (430, 560), "Listing": (430, 800),
    "Premises": (800, 60), "Group": (760, 800),
    "Address": (930, 250), "Phone": (930, 380), "Account": (930, 510), OTHERS: (930, 640),
    "ShipmentFlow": (1240, 315), "Line": (1240, 110),
}  # fmt: skip
FRAME = (845, 195, 170, 510)
"""Around the identifiers: who holds one may hold any."""
OWN_BOXES = ("Address", "Phone", "Account")
BOX_WIDTH, BOX_HEIGHT = 128, 46
LABEL_AT = {
    ("CONCERNS", "Case", "Premises"): 0.32,
    ("CONCERNS", "Case", "Shop"): 0.35,
    ("COMPLAINS_OF", "Complaint", "Listing"): 0.3,
    ("AUTHORISED_FOR", "Shop", "Brand"): 0.4,
    ("AUTHORISED_FOR", "Seller", "Brand"): 0.3,
    ("GOES_TO", "ShipmentFlow", "Phone"): 0.72,
    ("SENDS", "Phone", "ShipmentFlow"): 0.35,
    ("SHIPS", "Shop", "ShipmentFlow"): 0.3,
    ("HOLDS", "Premises", "frame"): 0.4,
    ("HOLDS", "Person", "frame"): 0.4,
    ("STANDS_AT", "Premises", "Address"): 0.66,
    ("OPERATES", "Person", "Premises"): 0.4,
}
"""How far along a line its name stands, where the middle is taken by another."""
STYLE = """
  text { font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; fill: #1b2733; }
  .box { fill: #ffffff; stroke: #34495e; stroke-width: 1.5; }
  .inferred.box { fill: #fff4e0; stroke: #b35c00; stroke-dasharray: 6 4; }
  .frame { fill: #eef4f8; stroke: #9fb6c6; }
  .name { font-size: 15px; font-weight: bold; text-anchor: middle; }
  .chinese { font-size: 12px; text-anchor: middle; fill: #51616f; }
  .tie { stroke: #34495e; stroke-width: 1.3; fill: none; marker-end: url(#seen); }
  .inferred.tie { stroke: #b35c00; stroke-dasharray: 6 4; marker-end: url(#inferred); }
  .said { font-size: 11.5px; text-anchor: middle; paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }
  .inferred.said { fill: #8a4700; }
"""
PAGE = Template("""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 $width $height" role="img" aria-label="$title">
<title>$title</title>
<style>$style</style>
<defs>
<marker id="seen" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="8" markerHeight="8" orient="auto">
<path d="M0 0 10 5 0 10z" fill="#34495e"/></marker>
<marker id="inferred" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="8" markerHeight="8" orient="auto">
<path d="M0 0 10 5 0 10z" fill="#b35c00"/></marker>
</defs>
<rect width="$width" height="$height" fill="#ffffff"/>
$parts
</svg>
""")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its middle."""

    x: float
    y: float
    width: float = BOX_WIDTH
    height: float = BOX_HEIGHT

    def edge_towards(self, x: float, y: float) -> tuple[float, float]:
        """Where a line from the middle to a point leaves the rectangle."""
        dx, dy = x - self.x, y - self.y
        scale = min(self.width / 2 / abs(dx) if dx else 9e9, self.height / 2 / abs(dy) if dy else 9e9)
        return self.x + dx * scale, self.y + dy * scale


def model_picture() -> str:
    """The whole picture as SVG."""
    x, y, width, height = FRAME
    parts = [f'<rect class="frame" x="{x}" y="{y}" width="{width}" height="{height}" rx="10"/>']
    parts += [_text("chinese", x + width / 2, y + height - 12, "identifiers 标识")]
    told: dict[frozenset[str], list[tuple[RelationType, str, str]]] = defaultdict(list)
    for relation in RELATION_TYPES.values():
        for start, end in dict.fromkeys((_drawn(a, relation), _drawn(b, relation)) for a, b in relation.ends):
            told[frozenset((start, end))].append((relation, start, end))
    for together in told.values():
        for place, (relation, start, end) in enumerate(together):
            parts += _tie(relation, start, end, place - (len(together) - 1) / 2)
    parts += [part for name, middle in PLACES.items() for part in _box(name, middle)]
    parts.append(_text("said", 1130, 806, "solid: stood in a source  实线：见于来源"))
    parts.append(_text("inferred said", 1130, 826, "dashed: inferred, with what speaks against it  虚线：推断，附疑点"))
    title = "The property graph: labels and relations"
    return PAGE.substitute(width=WIDTH, height=HEIGHT, title=title, style=STYLE, parts="\n".join(parts))


def _drawn(label: str, relation: RelationType) -> str:
    """What a label is drawn as: who holds one identifier may hold any, so such a tie ends at their frame."""
    if relation.name == "HOLDS" and label in HELD_LABELS:
        return "frame"
    return label if label not in HELD_LABELS or label in OWN_BOXES else OTHERS


def _place(name: str) -> Box:
    if name == "frame":
        x, y, width, height = FRAME
        return Box(x + width / 2, y + height / 2, width, height)
    return Box(*PLACES[name])


def _tie(relation: RelationType, start: str, end: str, aside: float) -> list[str]:
    kind = "inferred " if relation.inferred else ""
    if start == end:
        return _loop(relation, _place(start), kind)
    one, other = _place(start), _place(end)
    if end == "frame":
        other = _side_of_frame(one)
    first, last = one.edge_towards(other.x, other.y), other.edge_towards(one.x, one.y)
    length = ((last[0] - first[0]) ** 2 + (last[1] - first[1]) ** 2) ** 0.5 or 1.0
    across = (-(last[1] - first[1]) / length, (last[0] - first[0]) / length)
    if start > end:
        across = (-across[0], -across[1])
    shift = aside * 26
    x1, y1, x2, y2 = (value + shift * across[place % 2] for place, value in enumerate((*first, *last)))
    where = LABEL_AT.get((relation.name, start, end), 0.5)
    return [
        f'<path class="{kind}tie" d="M{x1:.0f} {y1:.0f} L{x2:.0f} {y2:.0f}"/>',
        _text(f"{kind}said", x1 + (x2 - x1) * where, y1 + (y2 - y1) * where + 4, relation.name),
    ]


def _side_of_frame(one: Box) -> Box:
    """Where a tie from a box meets the frame: straight on its left, or on top of it for one that stands above."""
    left, top, _, height = FRAME
    if one.y < top:
        return Box(left + 20 + (one.x - left) / 40, top, 0.1, 0.1)
    return Box(left, min(max(one.y, top + 20), top + height - 20), 0.1, 0.1)


def _loop(relation: RelationType, box: Box, kind: str) -> list[str]:
    left, top = box.x - box.width / 2 + 36, box.y - box.height / 2
    bow = f"C{left + 10:.0f} {top - 42:.0f} {left + 84:.0f} {top - 42:.0f}"
    path = f"M{left + 26:.0f} {top:.0f} {bow} {left + 66:.0f} {top:.0f}"
    return [f'<path class="{kind}tie" d="{path}"/>', _text(f"{kind}said", left + 46, top - 34, relation.name)]


def _box(name: str, middle: tuple[int, int]) -> list[str]:
    box = Box(*middle)
    node = NODE_LABELS.get(name)
    kind = "inferred " if node and node.inferred else ""
    chinese = node.chinese if node else "其他标识"
    corner = f'x="{box.x - box.width / 2:.0f}" y="{box.y - box.height / 2:.0f}"'
    return [
        f'<rect class="{kind}box" {corner} width="{box.width}" height="{box.height}" rx="8"/>',
        _text("name", box.x, box.y - 2, name),
        _text("chinese", box.x, box.y + 15, chinese),
    ]


def _text(kind: str, x: float, y: float, said: str) -> str:
    return f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}">{escape(said)}</text>'
