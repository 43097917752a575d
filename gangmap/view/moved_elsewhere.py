"""Which groups changed after a judgement though they hold nothing of what was judged?

What sharing says is learned from the whole case, so that a judgement moves links of groups that have nothing to do with
it, by a fraction of a bit; where one was close to the threshold it is a link no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gangmap.model.counted import called, counted
from gangmap.model.identifiers import one_value
from gangmap.model.judgements import FACILITY
from gangmap.view.compare_runs import GroupChange, compare_groups, membership_of, summarise
from gangmap.view.results import Results
from gangmap.workspace.ledger import Decision

Row = Mapping[str, Any]


def told_changes(before: Results, after: Results, decisions: Mapping[str, Decision]) -> str:
    """How the groups of two runs differ, in a sentence, and a second one where judgements moved others than they named.

    Args:
        before: The earlier run.
        after: The later one.
        decisions: What the ledger says, by the id of the judgement.
    """
    changes = compare_groups(before, after)
    elsewhere = changed_elsewhere(before, after, changes, decisions)
    told = summarise(changes)
    if not elsewhere:
        return told
    moved, number = sum(len(one.shops) for one in elsewhere), len(elsewhere)
    return (
        f"{told}. Of these changes {number:,} {called(number, 'is', 'are')} of groups that hold nothing of what was"
        f" judged in between ({counted(moved, 'shop')} moved): what sharing says is learned from the whole case"
    )


def changed_elsewhere(
    before: Results, after: Results, changes: Iterable[GroupChange], decisions: Mapping[str, Decision]
) -> tuple[GroupChange, ...]:
    """The changes of groups that hold nothing of what was judged, or taken back, between two runs.

    None where anything but judgements differs: other files, settings or versions, of which each may have done it.

    Args:
        before: The earlier run.
        after: The later one.
        changes: From one to the other.
        decisions: What the ledger says, by the id of the judgement.
    """
    judged = _obeyed(before) ^ _obeyed(after)
    if not judged or _given(before) != _given(after):
        return ()
    named = [name for one in judged for name in _names(one, decisions.get(one[0]))]
    values = [text for one in judged for text in _values(one)]
    touched = {
        row["shop_id"]
        for results in (before, after)
        for row in results.rows("shops_judged", names=named, values=values)
    }
    was, is_now = membership_of(before), membership_of(after)
    groups = {(0, was[shop]) for shop in touched & was.keys()} | {(1, is_now[shop]) for shop in touched & is_now.keys()}
    return tuple(
        one
        for one in changes
        if one.change != "unchanged"
        and touched.isdisjoint(one.shops)
        and groups.isdisjoint([(0, group) for group in one.before] + [(1, group) for group in one.after])
    )


def _given(results: Results) -> tuple[object, ...]:
    manifest = results.manifest
    return manifest.inputs, manifest.pictures, manifest.settings, manifest.versions


def _obeyed(results: Results) -> set[tuple[str, str, str]]:
    """Id, subject and verdict of what a run obeyed."""
    rows = results.table("judgements").to_pylist()
    return {(row["judgement_id"], row["subject"], row["verdict"]) for row in rows if row["state"] == "obeyed"}


def _names(judged: tuple[str, str, str], decision: Decision | None) -> list[str]:
    """Shops and groups that a judgement names; of one that was drawn in the graph the two shops."""
    if decision is None:
        return judged[1].split(" and ")
    return [] if decision.about == FACILITY else [*decision.ids, *decision.shops]


def _values(judged: tuple[str, str, str]) -> list[str]:
    """The identifier that a judgement is about, under whichever heading, as `one_value` has it in SQL."""
    about, _, rest = judged[1].partition(" ")
    kind, _, value = rest.partition(" ")
    return [" ".join(one_value(kind, value))] if about == FACILITY else []
