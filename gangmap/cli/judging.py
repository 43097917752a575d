"""What the commands that judge have in common."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from gangmap.cli.brief import brief
from gangmap.cli.note import note
from gangmap.cli.sentence import say
from gangmap.cli.show_rows import show_json
from gangmap.errors import UsageError
from gangmap.model.judgements import CLEARED, PAIR, STAGE, UNSURE, VERDICTS
from gangmap.view.decide import Opinion
from gangmap.workspace.ledger import Decision, Judgement, read_ledger, record
from gangmap.workspace.standing import standing_of
from gangmap.workspace.who import local_time, who_is_at_work

Why = Annotated[str, typer.Option(help="Required to judge: the reason, in your words.", show_default=False)]
"""Not required by typer: our own error shows what a reason looks like, and lists need none."""
JudgedBy = Annotated[str, typer.Option(help="Who judges; your user name if left out.", show_default=False)]

_NOTED = {UNSURE, CLEARED, STAGE}
"""Verdicts that change no group."""

_WORDS = {"same": "same_hands", "not-same": "not_same_hands"}


def opinion_of(verdict: str, by: str, why: str, stage: str = "") -> Opinion:
    """What an analyst says, from the words of the command line.

    Raises:
        UsageError: When there is no such verdict, or no reason is given.
    """
    name = _WORDS.get(verdict, verdict).replace("-", "_")
    if name not in VERDICTS:
        known = ", ".join([*_WORDS, *(one.replace("_", "-") for one in VERDICTS if one not in _WORDS.values())])
        raise UsageError(f"{verdict!r} is no verdict.", f"The last word is one of: {known}.")
    if not why.strip():
        raise UsageError("A judgement needs its reason.", 'Say why: --why "seen the lease of the cellar".')
    return Opinion(name, " ".join(by.split()) or who_is_at_work().user, why.strip(), stage)


def in_words(decision: Decision) -> str:
    """What was decided about what, for a person.

    >>> in_words(Decision("pair", ("s1", "s2"), "not_same_hands", "王敏", "seen both"))
    's1 and s2: not same hands'
    """
    ids = [brief(one) for one in decision.ids]
    subject = " and ".join(ids) if decision.about == PAIR else " ".join((decision.about, *ids))
    return f"{subject}: {decision.stage or decision.verdict.replace('_', ' ')}"


def record_and_say(workspace: Path, decisions: Sequence[Decision], *, as_json: bool) -> tuple[Judgement, ...]:
    """Write decisions into the ledger, and say under which ids, what they replace and whom they contradict."""
    before = standing_of(read_ledger(workspace)).replaced
    made = record(workspace, decisions, local_time(), note)
    standing = standing_of(read_ledger(workspace))
    ids = {one.judgement_id for one in made}
    contradictions = [one for one in standing.contradictions if ids & set(one.judgement_ids)]
    replaced = {old: new for old, new in standing.replaced.items() if new in ids and before.get(old) is None}
    if as_json:
        told = [{"judgements": one.judgement_ids, "says": one.says} for one in contradictions]
        show_json({"judgements": [one.judgement_id for one in made], "replaced": replaced, "contradictions": told})
        return made
    for one in made:
        say(f"{one.judgement_id}: {in_words(one.decision)}, by {one.decision.by}.")
        for piece in one.decision.evidence:
            say(f"    {brief(piece)}")
    for old, new in replaced.items():
        say(f"{new} takes the place of {old}, the same analyst's.")
    for contradiction in contradictions:
        said = f"Contradiction, and none of these is obeyed until one is withdrawn: {contradiction.says}."
        say(said)
    aside = {judgement_id for one in contradictions for judgement_id in one.judgement_ids}
    if any(one.judgement_id not in aside for one in made):
        changes_groups = any(one.decision.verdict not in _NOTED for one in made)
        note(f"Every later run {'obeys' if changes_groups else 'notes'} it. Withdraw it with: gangmap judge --undo ID")
    return made
