"""Turn what an analyst says into a decision about things of a run, with the evidence that was before the eyes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gangmap.errors import NotFoundError, UsageError
from gangmap.model.chance import told_chance
from gangmap.model.counted import counted
from gangmap.model.identifiers import IDENTIFIER_KINDS
from gangmap.model.judgements import ENTITIES, FACILITY, FALSE_POSITIVE, GROUP, PAIR, SHOP
from gangmap.model.near_kinds import NEAR_KINDS, english_name, readable_tie, readable_value
from gangmap.normalise.registry import NORMALISERS
from gangmap.view.group import read_group
from gangmap.view.pair import explain_pair
from gangmap.view.results import Results
from gangmap.view.shop import read_shop
from gangmap.workspace.ledger import Decision

Row = dict[str, Any]


MOST_MEMBERS = 200
"""A larger group is not declared none as a whole: all its pairs would be judged, where one facility joins them."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What an analyst says of anything: the verdict, the name, the reason, and the stage if that is the verdict."""

    verdict: str
    by: str
    why: str
    stage: str = ""


def decide_pair(results: Results, one: str, other: str, opinion: Opinion) -> Decision:
    """Whether the same hands run two shops.

    Raises:
        NotFoundError: When one of the shops does not exist.
        UsageError: When both are the same shop, or nothing of the sort can be said of a pair.
    """
    pair = explain_pair(results, one, other)
    evidence = [_piece(row) for row in pair.evidence]
    if pair.link:
        evidence.append(f"probability {told_chance(pair.link['probability'])}")
        evidence += [f"against: {reason}" for reason in pair.link["against"]]
    if not pair.evidence:
        evidence += [_both_hold(row) for row in pair.shared] or ["no identifier in common"]
        evidence += [f"in one group by way of {' - '.join(pair.way)}"] if pair.path else []
    return _decision(results, PAIR, (pair.left, pair.right), opinion, evidence)


def decide_facility(results: Results, kind: str, text: str, opinion: Opinion) -> Decision:
    """Whether strangers share a value; it is known in any spelling.

    Raises:
        UsageError: When there is no such kind of identifier, or the value is none of it.
    """
    _known(kind)
    value, row = _held(results, kind, text)
    evidence = [f"{counted(row['holders'], 'holder')} in {counted(row['groups'], 'group')}"]
    if row["also_as"]:
        evidence.append(f"also written as {', '.join(row['also_as'])}")
    if row["reason"]:
        evidence.append(f"damped: {row['reason']}")
    return _decision(results, FACILITY, (kind, value), opinion, evidence)


def _known(kind: str) -> None:
    if kind in NEAR_KINDS:
        raise UsageError(
            f"{kind!r} ({NEAR_KINDS[kind].english}) is no kind of identifier, and cannot be blocked or allowed.",
            "Judge the shops instead: gangmap judge SHOP SHOP not-same, or same.",
        )
    if kind not in IDENTIFIER_KINDS:
        raise UsageError(f"{kind!r} is no kind of identifier.", f"Choose one of: {', '.join(IDENTIFIER_KINDS)}.")


def _held(results: Results, kind: str, text: str) -> tuple[str, Row]:
    """A value as the run spells it, and who holds it."""
    (row,) = results.rows("holders_of_value", kind=kind, value=text)
    if row["holders"]:
        return text, row
    read = NORMALISERS[kind](text)
    if read.value is None:
        english = IDENTIFIER_KINDS[kind].english
        raise UsageError(f"{text!r} cannot be read as {english}: {read.reason}.", "Check it.")
    (row,) = results.rows("holders_of_value", kind=kind, value=read.value)
    return read.value, row


def fit_in(results: Results, decision: Decision, shop_ids: Collection[str]) -> tuple[Decision, bool]:
    """A decision from elsewhere as it is said of this run: an identifier in the run's spelling.

    Args:
        results: Of the run.
        decision: What was decided, perhaps of another case.
        shop_ids: Every shop of the run.

    Returns:
        The decision, and whether the run has what it is about.

    Raises:
        UsageError: When a value cannot be read as an identifier of its kind.
    """
    if decision.about == FACILITY:
        kind, text = decision.ids
        _known(kind)
        value, row = _held(results, kind, text)
        return replace(decision, ids=(kind, value)), bool(row["holders"])
    if decision.about == GROUP:
        return decision, bool(results.rows("standing_of_group", group_id=decision.ids[0]))
    if decision.about in {PAIR, SHOP}:
        return decision, all(one in shop_ids for one in decision.ids)
    return decision, bool(results.rows("entity", table=decision.about, entity_id=decision.ids[0]))


def decide_entity(results: Results, table: str, entity_id: str, opinion: Opinion) -> Decision:
    """What is to be said of a shop, a group, a seller, a person or premises.

    A shop or group that is called a false positive is so beside the members it has in this run.

    Raises:
        NotFoundError: When there is none of that id.
        UsageError: When nothing of the sort can be said of it.
    """
    if table not in ENTITIES:
        raise UsageError(f"{table!r} is no table of things to judge.", f"Choose one of: {', '.join(ENTITIES)}.")
    if table == GROUP:
        return _decide_group(results, entity_id, opinion)
    if table == SHOP:
        return _decide_shop(results, entity_id, opinion)
    if not results.rows("entity", table=table, entity_id=entity_id):
        raise NotFoundError(f"The case has no {entity_id!r} in {table}.", "Look for it: gangmap find TEXT")
    return _decision(results, table, (entity_id,), opinion)


def _decide_group(results: Results, group_id: str, opinion: Opinion) -> Decision:
    view = read_group(results, group_id)
    group_id = view.group["group_id"]
    shops = tuple(sorted(member["shop_id"] for member in view.members))
    if opinion.verdict == FALSE_POSITIVE and len(shops) > MOST_MEMBERS:
        raise UsageError(
            f"{group_id} has {len(shops)} shops, too many to part every one from every other.",
            "Block what joins them, with gangmap facility block, or judge pairs.",
        )
    shared = [f"{row['kind']} {row['value']}: {row['members']} members" for row in view.shared if not row["facility"]]
    return replace(_decision(results, GROUP, (group_id,), opinion, shared), shops=_parted(opinion, shops))


def _decide_shop(results: Results, shop_id: str, opinion: Opinion) -> Decision:
    shop = read_shop(results, shop_id).shop
    shop_id = shop["shop_id"]
    if opinion.verdict == FALSE_POSITIVE and shop["group_id"] is None:
        raise UsageError(f"{shop_id} is in no group, so it cannot be wrongly in one.", "Judge a shop of a group.")
    if shop["group_id"] is None:
        return _decision(results, SHOP, (shop_id,), opinion)
    group = read_group(results, shop["group_id"])
    members = {member["shop_id"]: member for member in group.members}
    own = members.pop(shop_id)
    evidence = [f"in {shop['group_id']}, confidence {told_chance(own['confidence'])}"]
    evidence += [f"hangs by {_tie(group.hang_by[own['hangs_by']])}"] if own["hangs_by"] else []
    return replace(
        _decision(results, SHOP, (shop_id,), opinion, evidence), shops=_parted(opinion, tuple(sorted(members)))
    )


def _tie(called: Row) -> str:
    also = f" (also written as {', '.join(called['also_as'])})" if called["also_as"] else ""
    return f"{readable_tie(called['tie'])}{also}"


def _parted(opinion: Opinion, shops: tuple[str, ...]) -> tuple[str, ...]:
    return shops if opinion.verdict == FALSE_POSITIVE else ()


def _decision(
    results: Results, about: str, ids: tuple[str, ...], opinion: Opinion, evidence: Sequence[str] = ()
) -> Decision:
    run = results.run.number
    return Decision(about, ids, opinion.verdict, opinion.by, opinion.why, opinion.stage, tuple(evidence), run=run)


def _both_hold(row: Row) -> str:
    damped = ", damped" if row["facility"] else ""
    return f"both hold {row['kind']} {row['value']}{damped}, {row['holders']} holders"


def _piece(row: Row) -> str:
    """A piece of evidence in a line; in a comparison nothing is held."""
    held = f", {row['holders']} holders" if row["holders"] else ""
    value = readable_value(row["kind"], row["value"])
    told = f"{english_name(row['kind'])} {value}" if row["holders"] else f"{english_name(row['kind'])}, {value}"
    return f"{told}: {row['bits']} bits{held}"
