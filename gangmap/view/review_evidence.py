"""What an analyst needs to see for a question of the review: two shops side by side, or who holds an identifier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gangmap.model.near_kinds import english_name, readable_value
from gangmap.view.pair import counted_in_crowd, explain_pair
from gangmap.view.results import Results
from gangmap.view.shop import ShopView, read_shop

Row = dict[str, Any]

_FACTS = ("shop_name", "platform", "status", "opened_on", "closed_on", "category", "province", "city", "group_id")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of two shops side by side.

    Args:
        name: A fact or a kind of identifier.
        left: What the first shop has.
        right: What the second shop has.
        same: Whether both have it in common.
        note: For a value in common, how many hold it and what it says.
    """

    name: str
    left: str
    right: str
    same: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """Two shops side by side.

    Args:
        left: Id of the first shop.
        right: Id of the second.
        lines: What they have in common first, then the facts, then what each has alone.
        against: What speaks against the same hands.
        heaviest: Kind and value in common that says most, which may turn out to be a facility; None without any.
    """

    left: str
    right: str
    lines: tuple[Line, ...]
    against: tuple[str, ...]
    heaviest: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class FacilityEvidence:
    """An identifier and who holds it.

    Args:
        kind: Of the identifier.
        value: In its canonical spelling.
        holders: shop_id, shop_name, platform, city, category, group_id, and `fellows`: with how many other holders
            the shop shares something else, few or none where strangers meet.
    """

    kind: str
    value: str
    holders: tuple[Row, ...]


def read_pair_evidence(results: Results, left: str, right: str) -> PairEvidence:
    """Put two shops side by side."""
    pair = explain_pair(results, left, right)
    shops = read_shop(results, pair.left), read_shop(results, pair.right)
    bits = {(row["kind"], row["value"]): row["bits"] for row in pair.evidence}
    in_common = [_common(row, bits.get((row["kind"], row["value"])), pair.evidence) for row in pair.shared]
    facts = [_fact(name, shops) for name in _FACTS]
    shared = {(row["kind"], row["value"]) for row in pair.shared}
    beside = [_beside(row) for row in pair.evidence if (row["kind"], row["value"]) not in shared]
    heaviest = next((key for row in pair.evidence if (key := (row["kind"], row["value"])) in shared), None)
    against = tuple(pair.link["against"]) if pair.link else ()
    lines = (*in_common, *beside, *(line for line in facts if line.left or line.right), *_alone(shops, shared))
    return PairEvidence(pair.left, pair.right, lines, against, heaviest)


def read_facility_evidence(results: Results, kind: str, value: str) -> FacilityEvidence:
    """Who holds a value, those of the largest groups first."""
    return FacilityEvidence(kind, value, tuple(results.rows("review_holders", kind=kind, value=value)))


def _common(row: Row, bits: object, evidence: tuple[Row, ...]) -> Line:
    """What both hold; without evidence, of two that are not linked, nothing is known of what it counts."""
    counts = f"{bits} bits" if bits is not None else "not counted"
    if bits is None and counted_in_crowd(row, evidence):
        counts = "counted only as shared in a crowd"
    says = [f"{row['holders']} shops hold it"]
    says += ["a facility"] if row["facility"] else []
    says += [counts] if evidence else []
    return Line(row["kind"], row["value"], row["value"], same=True, note="; ".join(says))


def _beside(row: Row) -> Line:
    """What was found beside identifiers they both show: an alike title, a judgement, how trades and dates compare."""
    told = readable_value(row["kind"], row["value"])
    return Line(english_name(row["kind"]), told, told, same=row["holders"] > 0, note=f"{row['bits']} bits")


def _fact(name: str, shops: tuple[ShopView, ShopView]) -> Line:
    left, right = ("" if shop.shop[name] is None else str(shop.shop[name]) for shop in shops)
    return Line(name, left, right, same=bool(left) and left == right)


def _alone(shops: tuple[ShopView, ShopView], shared: set[tuple[str, str]]) -> list[Line]:
    """What each shop shows and the other does not, kind by kind."""
    own: list[dict[str, list[str]]] = [{}, {}]
    for values, shop in zip(own, shops, strict=True):
        for row in shop.identifiers:
            if (row["kind"], row["value"]) not in shared and row["value"] not in values.get(row["kind"], []):
                values.setdefault(row["kind"], []).append(row["value"])
    kinds = list(dict.fromkeys([*own[0], *own[1]]))
    return [Line(kind, "\n".join(own[0].get(kind, [])), "\n".join(own[1].get(kind, []))) for kind in kinds]
