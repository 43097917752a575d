"""Which judgements stand, and which contradict each other: of those none is obeyed until one is withdrawn."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import pyarrow as pa

from gangmap.model.identifiers import headings_of
from gangmap.model.judgements import (
    FACILITY,
    FALSE_POSITIVE,
    JUDGED,
    JUDGED_FACILITIES,
    JUDGED_PAIRS,
    JUDGED_STAGES,
    NOT_SAME_HANDS,
    PAIR,
    SAME_HANDS,
    SHOP,
    STAGE,
    UNSURE,
)
from gangmap.workspace.ledger import DRAWN, LEDGER, Judgement, Ledger

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Judgements that cannot all be true, in the order of their lines, and why, in a sentence."""

    judgement_ids: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a ledger a run obeys.

    Args:
        judgements: Those that stand: neither withdrawn, nor replaced by their analyst, nor contradicted.
        contradicted: Those set aside until a contradiction is settled.
        contradictions: What contradicts what.
        replaced: Ids of judgements whose analyst judged the same question anew, and by which.
    """

    judgements: tuple[Judgement, ...]
    contradicted: tuple[Judgement, ...]
    contradictions: tuple[Contradiction, ...]
    replaced: Mapping[str, str]

    @property
    def active(self) -> tuple[Judgement, ...]:
        """Those that stand and those set aside, in the order of their lines."""
        return tuple(sorted((*self.judgements, *self.contradicted), key=lambda one: _place_of(one.judgement_id)))

    @property
    def against(self) -> dict[str, tuple[str, ...]]:
        """For each judgement that is contradicted, the ids of those that contradict it with it."""
        others: dict[str, set[str]] = {}
        for contradiction in self.contradictions:
            for one in contradiction.judgement_ids:
                others.setdefault(one, set()).update(set(contradiction.judgement_ids) - {one})
        return {one: _in_order(ids) for one, ids in others.items()}


def standing_of(ledger: Ledger) -> Standing:
    """Find what stands.

    An analyst's later answer to the same question takes the place of the earlier one. Different answers by different
    analysts contradict each other, and so does a pair judged apart that other judgements make the same hands by way
    of further shops: then it and those along each such way, the shortest first, are set aside. What is drawn in the
    graph takes no other's place: nobody can tell which was said last.
    """
    latest = {(one.decision.question, one.decision.by): one for one in ledger.kept if not one.drawn_in}
    replaced = {
        one.judgement_id: last.judgement_id
        for one in ledger.kept
        if not one.drawn_in and (last := latest[one.decision.question, one.decision.by]) is not one
    }
    said = [one for one in ledger.kept if one.judgement_id not in replaced]
    found = _of_the_same_question(said)
    aside = {judgement_id for one in found for judgement_id in one.judgement_ids}
    found += _by_way_of_others([one for one in said if one.judgement_id not in aside])
    aside |= {judgement_id for one in found for judgement_id in one.judgement_ids}
    stand = tuple(one for one in said if one.judgement_id not in aside)
    return Standing(stand, tuple(one for one in said if one.judgement_id in aside), tuple(found), replaced)


def judged_tables(standing: Standing) -> dict[str, pa.Table]:
    """The tables that a run reads, each in the order of its key."""
    pairs: dict[Pair, dict[str, object]] = {}
    facilities: dict[tuple[str, str], dict[str, object]] = {}
    stages: dict[tuple[str, ...], dict[str, object]] = {}
    for one in standing.judgements:
        decision = one.decision
        for pair, verdict in _pairs_of(one):
            left, right = pair
            pairs.setdefault(pair, {"left_shop_id": left, "right_shop_id": right, "verdict": verdict} | _said(one))
        if decision.about == FACILITY and decision.verdict != UNSURE:
            for kind, value in headings_of(decision.ids[0], decision.ids[1]):
                row = {"kind": kind, "value": value, "verdict": decision.verdict} | _said(one)
                facilities.setdefault((kind, value), row)
        if decision.verdict == STAGE:
            entity = {"entity_table": decision.about, "entity_id": decision.ids[0], "stage": decision.stage}
            stages.setdefault((decision.about, *decision.ids), entity | _said(one))
    return {
        JUDGED_PAIRS.name: pa.Table.from_pylist([pairs[key] for key in sorted(pairs)], JUDGED_PAIRS.schema),
        JUDGED_FACILITIES.name: pa.Table.from_pylist(
            [facilities[key] for key in sorted(facilities)], JUDGED_FACILITIES.schema
        ),
        JUDGED_STAGES.name: pa.Table.from_pylist([stages[key] for key in sorted(stages)], JUDGED_STAGES.schema),
        JUDGED.name: pa.Table.from_pylist(_active_rows(standing), JUDGED.schema),
    }


def _said(one: Judgement) -> dict[str, object]:
    file, row = one.drawn_in or (f"{LEDGER} ({one.decision.by})", one.line)
    place = {"file": file, "row": row, "sha256": one.sha256}
    return {"judgement_id": one.judgement_id, "by": one.decision.by, "why": one.decision.why, "sources": [place]}


def _active_rows(standing: Standing) -> list[dict[str, object]]:
    against = standing.against
    return [
        {
            "judgement_id": one.judgement_id,
            "about": one.decision.about,
            "ids": list(one.decision.ids),
            "verdict": one.decision.verdict,
            "stage": one.decision.stage or None,
            "by": one.decision.by,
            "at": one.at,
            "why": one.decision.why,
            "shops": list(one.decision.shops),
            "contradicts": list(against.get(one.judgement_id, ())),
        }
        for one in standing.active
    ]


def _pairs_of(one: Judgement) -> Iterator[tuple[Pair, str]]:
    """What a judgement says about pairs of shops; a false positive speaks of each pair it puts apart."""
    decision = one.decision
    if decision.about == PAIR and decision.verdict != UNSURE:
        yield (decision.ids[0], decision.ids[1]), decision.verdict
    elif decision.verdict == FALSE_POSITIVE and decision.about == SHOP:
        for fellow in decision.shops:
            left, right = sorted((decision.ids[0], fellow))
            yield (left, right), NOT_SAME_HANDS
    elif decision.verdict == FALSE_POSITIVE:
        for pair in combinations(sorted(decision.shops), 2):
            yield pair, NOT_SAME_HANDS


def _of_the_same_question(said: list[Judgement]) -> list[Contradiction]:
    """Different answers to one question about one thing; a value is one under all its headings."""
    answers: dict[tuple[str, ...], dict[str, list[Judgement]]] = {}
    for one in said:
        decision = one.decision
        for pair, verdict in _pairs_of(one):
            answers.setdefault(("pair", *pair), {}).setdefault(verdict, []).append(one)
        if (decision.about == FACILITY and decision.verdict != UNSURE) or decision.verdict == STAGE:
            asked = decision.verdict if decision.verdict == STAGE else FACILITY
            subject = (asked, decision.about, *decision.question[2])
            answers.setdefault(subject, {}).setdefault(decision.stage or decision.verdict, []).append(one)
    found: dict[tuple[str, ...], Contradiction] = {}
    for subject, by_verdict in answers.items():
        if len(by_verdict) > 1:
            sides = [one for judgements in by_verdict.values() for one in judgements]
            ids = _in_order(one.judgement_id for one in sides)
            found.setdefault(ids, Contradiction(ids, _difference(subject, sides)))
    return [found[ids] for ids in sorted(found, key=lambda ids: [_place_of(one) for one in ids])]


Ties = dict[str, dict[str, list[Judgement]]]
"""For each shop the shops judged to be of the same hands, and the judgements that say so."""


def _by_way_of_others(said: list[Judgement]) -> list[Contradiction]:
    """Pairs judged apart whose shops are the same hands by way of others; what makes such a way leads no further."""
    ties: Ties = {}
    for one in said:
        for (left, right), verdict in _pairs_of(one):
            if verdict == SAME_HANDS:
                ties.setdefault(left, {}).setdefault(right, []).append(one)
                ties.setdefault(right, {}).setdefault(left, []).append(one)
    found: dict[tuple[str, ...], Contradiction] = {}
    for one in said:
        for (left, right), verdict in _pairs_of(one):
            while verdict == NOT_SAME_HANDS and (way := _way(ties, left, right)):
                steps = [judgement for step in way for judgement in _take(ties, step)]
                ids = _in_order([one.judgement_id, *(step.judgement_id for step in steps)])
                says = f"{left} and {right} are judged apart ({one.judgement_id}) and the same hands by way of others"
                found.setdefault(ids, Contradiction(ids, says))
    return list(found.values())


def _take(ties: Ties, step: Pair) -> list[Judgement]:
    """The judgements that tie two shops; the tie is gone."""
    left, right = step
    del ties[right][left]
    return ties[left].pop(right)


def _way(ties: Ties, start: str, end: str) -> list[Pair]:
    """The shortest way from one shop to another, step by step; of equals the first in the order of ids."""
    came = {start: ""}
    waiting = deque([start])
    while waiting and end not in came:
        shop = waiting.popleft()
        for fellow in sorted(ties.get(shop, {}).keys() - came.keys()):
            came[fellow] = shop
            waiting.append(fellow)
    way: list[Pair] = []
    at = end if end in came else start
    while at != start:
        way.append((came[at], at))
        at = came[at]
    return way


def _difference(subject: tuple[str, ...], sides: list[Judgement]) -> str:
    about = " and ".join(subject[1:]) if subject[0] == PAIR else " ".join(subject[1:])
    if subject[0] == FACILITY:
        headings = dict.fromkeys(" ".join(one.decision.ids) for one in sides)
        about = f"{FACILITY} {', also as '.join(headings)}"
    answers = ", ".join(
        f"{one.decision.by} says {(one.decision.stage or one.decision.verdict).replace('_', ' ')} ({one.judgement_id})"
        for one in sorted(sides, key=lambda one: _place_of(one.judgement_id))
    )
    return f"{about}: {answers}"


def _in_order(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(ids), key=_place_of))


def _place_of(judgement_id: str) -> tuple[bool, int]:
    """Those of the ledger in the order of their lines, then those of the graph."""
    return judgement_id.startswith(DRAWN), int(judgement_id[1:])
