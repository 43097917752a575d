"""Why two shops are linked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from gangmap.errors import NotFoundError, UsageError
from gangmap.link.families import family_of
from gangmap.link.pairs import ALL_PAIRS_UP_TO
from gangmap.link.views import CROWDS
from gangmap.model.chance import told_chance
from gangmap.model.identifiers import IDENTIFIER_KINDS, one_value
from gangmap.model.near_kinds import name_in_both, readable_value
from gangmap.view.html_table import render_table
from gangmap.view.results import Results
from gangmap.view.shop import read_shop

Row = dict[str, Any]

_WAY_ENDS = 4
"""So many shops are named at each end of a long path."""


@dataclass(frozen=True, slots=True)
class PairView:
    """What two shops share, directly or over others of their group.

    Args:
        left: First shop, by id.
        right: Second shop, by id.
        link: probability, bits and against of the direct link; None when they share nothing directly.
        evidence: What the direct link rests on, heaviest first; empty below the run's threshold.
        shared: Every value that both hold, be it under two headings, with further headings of the case (`also_as`), how
            many shops hold it under whichever, and whether it was damped as a facility.
        prior_bits: Log-odds before anything was shared; with the bits of the evidence it makes the probability.
        path: When there is no direct link, the surest chain of shops between them; empty if there is none.
        same_group: The group both are in, or None.
        groups: The group of each of the two, None for one that is in none.
    """

    left: str
    right: str
    link: Row | None
    evidence: tuple[Row, ...]
    shared: tuple[Row, ...]
    prior_bits: float
    path: tuple[str, ...]
    same_group: str | None
    groups: tuple[str | None, str | None] = (None, None)

    @property
    def way(self) -> tuple[str, ...]:
        """The path as it is told: of a long one its beginning and its end, and how many shops lie between."""
        left_out = len(self.path) - 2 * _WAY_ENDS
        if left_out < 2:
            return self.path
        return (*self.path[:_WAY_ENDS], f"({left_out:,} more shops)", *self.path[-_WAY_ENDS:])

    def _repr_html_(self) -> str:
        """How a notebook shows the pair: what the link rests on, and what speaks against it."""
        columns = (("kind", "类型 Kind"), ("value", "值 Value"), ("holders", "持有店铺 Holders"), ("bits", "比特 Bits"))
        if self.link is None:
            facts = f"没有直接关联 no direct link · {' → '.join(self.way)}" if self.path else "没有关联 no link"
        else:
            against = "、".join(self.link["against"])
            facts = f"概率 probability {told_chance(self.link['probability'])} · 疑点 against: {against or '—'}"
        rows = [
            row
            | {
                "kind": name_in_both(row["kind"]),
                "value": readable_value(row["kind"], row["value"]),
                "holders": row["holders"] or None,
            }
            for row in self.evidence or self.shared
        ]
        if self.evidence:
            prior = {"kind": "比较之前（先验） Before anything is known", "value": None, "holders": None}
            rows.insert(0, prior | {"bits": self.prior_bits})
        return render_table(f"{self.left} — {self.right}", facts, columns if self.evidence else columns[:3], rows)


def explain_pair(results: Results, one: str, other: str) -> PairView:
    """Say why two shops are linked, or that they are not.

    Raises:
        NotFoundError: When one of the shops does not exist.
        UsageError: When both are the same shop.
    """
    shops = sorted((read_shop(results, shop).shop for shop in (one, other)), key=lambda shop: str(shop["shop_id"]))
    left, right = (shop["shop_id"] for shop in shops)
    if left == right:
        raise UsageError(f"{left!r} is one shop, and no pair.", "Give two different shops.")
    groups = (shops[0]["group_id"], shops[1]["group_id"])
    same_group = groups[0] if groups[0] == groups[1] else None
    links = results.rows("link", left=left, right=right)
    evidence = results.rows("link_evidence", left=left, right=right)
    results.lay_beside("obeyed_facilities", results.read("obeyed_facilities"))
    shared = results.rows("shared_values", left=left, right=right)
    path = () if links or same_group is None else _surest_path(results, same_group, left, right)
    prior = float(results.row("prior_bits", NotFoundError("The run does not say what it took for its prior."))["value"])
    link = links[0] if links else None
    return PairView(left, right, link, told_once(evidence, shared), tuple(shared), prior, path, same_group, groups)


def counted_in_crowd(row: Mapping[str, Any], pieces: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a value that two shops share, and which is no piece of its own, speaks in the comparison of crowds.

    What so many hold that not every two of them are compared is told there, family by family: of a family in which the
    two share something that is a piece of its own, no crowd is told.

    Args:
        row: The value, as in `PairView.shared`.
        pieces: Kind, holders and bits of each piece of what is known of the two.
    """
    told = list(pieces)
    if row["holders"] <= ALL_PAIRS_UP_TO or row["judgement_id"] or all(piece["kind"] != CROWDS for piece in told):
        return False
    by_themselves = {
        family_of(piece["kind"])
        for piece in told
        if piece["kind"] in IDENTIFIER_KINDS and (piece["bits"] or piece["holders"] <= ALL_PAIRS_UP_TO)
    }
    headings = (row["kind"], *(heading.split(" ")[0] for heading in row["also_as"]))
    return any(family_of(kind) not in by_themselves for kind in headings)


def told_once(pieces: Iterable[Row], shared: Iterable[Row]) -> tuple[Row, ...]:
    """Pieces of evidence in their order, each value once: called as in `shared`, with the rows of all its headings.

    Args:
        pieces: kind, value and bits of each, heaviest first, with its sources if they are known.
        shared: What two shops both hold; other pieces are left as they are.
    """
    called = {one_value(row["kind"], row["value"]): row for row in shared}
    place_of: dict[tuple[str, str], int] = {}
    told: list[Row] = []
    for piece in pieces:
        one = one_value(piece["kind"], piece["value"])
        if one not in called:
            told.append(piece)
        elif one not in place_of:
            place_of[one] = len(told)
            told.append(piece | {name: called[one][name] for name in ("kind", "value", "also_as")})
        else:  # A further heading that both use: it says nothing more.
            before = told[place_of[one]]
            before["bits"] += piece["bits"]
            cited = before.get("sources", ())
            before["sources"] = [*cited, *(place for place in piece.get("sources", ()) if place not in cited)]
    return tuple(told)


def _surest_path(results: Results, group_id: str, left: str, right: str) -> tuple[str, ...]:
    links = nx.Graph()
    for row in results.rows("linked_pairs", group_id=group_id):
        # A chain is as sure as its links together: the fewest doubts, one link's doubt being at least a little.
        links.add_edge(row["left_shop_id"], row["right_shop_id"], doubt=1.001 - row["probability"])
    if not (links.has_node(left) and links.has_node(right) and nx.has_path(links, left, right)):
        return ()
    return tuple(nx.shortest_path(links, left, right, weight="doubt"))
