"""The ledger: what analysts judged, who, when, why and on which evidence. Lines are added and never changed.

A judgement is known by the number of its line, `J12`. Withdrawing one is a line of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from gangmap.errors import NotFoundError, UsageError, WorkspaceError
from gangmap.model.identifiers import one_value
from gangmap.model.judgements import FACILITY, PAIR, STAGE, STAGES, VERDICTS
from gangmap.workspace.audit import LINE_OF
from gangmap.workspace.chain import Anchor, Chain, Tell, anchor_of
from gangmap.workspace.line import Line
from gangmap.workspace.who import act_under_way

LEDGER = "ledger.jsonl"
DRAWN = "G"
"""How the id of a judgement begins that an analyst drew in the graph; those of the ledger begin with J."""


_A_THING = {
    PAIR: "a pair of shops", FACILITY: "an identifier", "shops": "a shop", "sellers": "a seller", "persons": "a person",
    "groups": "a group",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """What an analyst says, before it has a line in the ledger.

    Args:
        about: `pair`, `facility`, or the table of an entity: `shops`, `groups`, `sellers`, `persons`, `premises`.
        ids: The two shops in the order of their ids; kind and canonical value of a facility; the id of an entity.
        verdict: A name of `VERDICTS`.
        by: Who says so.
        why: The reason, in the analyst's words.
        stage: For the verdict `stage`.
        evidence: What the analyst had before the eyes, a line each.
        shops: For a shop or group that is a false positive: the members that it was thought to belong with.
        run: Number of the run that was looked at.
        imported_from: Where it was first written down, if it came from another ledger.
    """

    about: str
    ids: tuple[str, ...]
    verdict: str
    by: str
    why: str
    stage: str = ""
    evidence: tuple[str, ...] = ()
    shops: tuple[str, ...] = ()
    run: int | None = None
    imported_from: str = ""

    def __post_init__(self) -> None:
        verdict = VERDICTS.get(self.verdict)
        if verdict is None or self.about not in verdict.about:
            fitting = [one.name for one in VERDICTS.values() if self.about in one.about]
            raise UsageError(
                f"{self.verdict!r} cannot be said of {_A_THING.get(self.about, repr(self.about))}.",
                f"Choose one of: {', '.join(fitting)}.",
            )
        if self.stage and self.verdict != STAGE:
            raise UsageError(f"The verdict {self.verdict} has no stage.", "Leave it out, or judge the stage itself.")
        if self.verdict == STAGE and self.stage not in STAGES:
            raise UsageError(f"{self.stage!r} is no stage.", f"Choose one of: {', '.join(STAGES)}.")
        if self.about == PAIR and not (len(self.ids) == 2 and self.ids[0] < self.ids[1]):
            raise UsageError("A pair is two different shops in the order of their ids.", "Give two different shops.")
        if len(self.ids) != (2 if self.about in {PAIR, FACILITY} else 1) or not all(self.ids):
            raise UsageError(f"{' '.join(self.ids)!r} is not what a judgement of {self.about} is about.", "Name it.")
        if not self.by.strip():
            raise UsageError("A judgement needs a name.", "Say who judges with --by.")

    @property
    def question(self) -> tuple[str, str, tuple[str, ...]]:
        """What is answered about what: one analyst has one answer to it, the last.

        A value is one thing under all its headings: who blocks a phone and then allows the Alipay account of that name
        has changed the answer.
        """
        ids = one_value(self.ids[0], self.ids[1]) if self.about == FACILITY else self.ids
        return VERDICTS[self.verdict].question, self.about, ids


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision with its line in the ledger, or in the graph where an analyst drew it.

    Args:
        judgement_id: `J` and the number of the line; `G` and a number for one that was drawn in the graph.
        decision: What was said.
        at: When, ISO 8601 with zone.
        sha256: Of the line.
        undone_by: The id of the line that withdrew it, or empty.
        drawn_in: What the edits of its analyst in the graph are called, or empty; and its number among them.
    """

    judgement_id: str
    decision: Decision
    at: str
    sha256: str
    undone_by: str = ""
    drawn_in: tuple[str, int] | None = None

    @property
    def line(self) -> int:
        """The number of its line."""
        return int(self.judgement_id[1:])


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A line that withdrew a judgement: its own id, that of the judgement, who, when, why."""

    withdrawal_id: str
    judgement_id: str
    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All judgements there ever were, in the order they were written, and what was withdrawn.

    Args:
        judgements: Each with the line that withdrew it, if any.
        withdrawals: Those lines.
        anchor: Number and hash of the last line: what a run notes down to say which ledger it obeyed.
    """

    judgements: tuple[Judgement, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    anchor: Anchor = field(default_factory=Anchor)

    @property
    def kept(self) -> tuple[Judgement, ...]:
        """The judgements that were not withdrawn."""
        return tuple(one for one in self.judgements if not one.undone_by)

    def judgement(self, judgement_id: str) -> Judgement:
        """The judgement of that id.

        Raises:
            NotFoundError: When there is none.
        """
        for one in self.judgements:
            if one.judgement_id == judgement_id:
                return one
        for withdrawal in self.withdrawals:
            if withdrawal.withdrawal_id == judgement_id:
                raise NotFoundError(
                    f"{judgement_id} is no judgement: it withdrew {withdrawal.judgement_id}, and stays.",
                    f"Judge anew if {withdrawal.judgement_id} holds after all.",
                )
        raise NotFoundError(f"There is no judgement {judgement_id!r}.", "List them: gangmap judge --list")


def chain_of(workspace: Path) -> Chain:
    """The chained lines of a workspace's ledger."""
    return Chain(workspace / LEDGER)


def read_ledger(workspace: Path) -> Ledger:
    """The ledger of a workspace; an empty one where nobody has judged yet.

    Raises:
        WorkspaceError: When a line was changed, or is none of a ledger.
    """
    lines = chain_of(workspace).read()
    withdrawals = tuple(_withdrawal(line) for line in lines if line.payload.get("act") == "undo")
    undone = {one.judgement_id: one.withdrawal_id for one in withdrawals}
    judged = tuple(_judgement(line, undone) for line in lines if line.payload.get("act") != "undo")
    return Ledger(judged, withdrawals, anchor_of(lines))


def record(
    workspace: Path, decisions: Sequence[Decision], at: datetime, tell: Tell | None = None
) -> tuple[Judgement, ...]:
    """Write decisions into the ledger, all or none; when this returns they are on disk.

    Args:
        workspace: Whose ledger it is.
        decisions: In the order of their lines.
        at: The time, with zone.
        tell: Told in a sentence when something that a stopped writer left was set aside.

    Raises:
        WorkspaceError: When the ledger cannot be written.
    """
    payloads = [{"act": "judge"} | _plain(decision) for decision in decisions]
    return tuple(_judgement(line, {}) for line in _added(workspace, payloads, at, tell))


def withdraw(
    workspace: Path, judgement_id: str, by: str, why: str, at: datetime, *, tell: Tell | None = None
) -> Withdrawal:
    """Withdraw a judgement by a line of its own.

    Raises:
        NotFoundError: When there is no such judgement.
        UsageError: When it was withdrawn before.
    """
    judgement = read_ledger(workspace).judgement(judgement_id)
    if judgement.undone_by:
        raise UsageError(f"{judgement_id} was withdrawn by {judgement.undone_by}.", "Judge anew if it holds after all.")
    payload = {"act": "undo", "of": judgement_id, "by": by, "why": why}
    (line,) = _added(workspace, [payload], at, tell)
    return _withdrawal(line)


def _added(workspace: Path, payloads: Sequence[dict[str, Any]], at: datetime, tell: Tell | None) -> tuple[Line, ...]:
    """Add lines, and note the last for the audit: it misses them if they are ever cut off."""
    lines = chain_of(workspace).extend(payloads, at, tell)
    if lines:
        act_under_way().made[f"{LEDGER}{LINE_OF}{lines[-1].number}"] = lines[-1].sha256
    return lines


def _plain(decision: Decision) -> dict[str, Any]:
    stored = {name: list(held) if isinstance(held, tuple) else held for name, held in asdict(decision).items()}
    return {name: held for name, held in stored.items() if held not in ("", None, [])}


def _judgement(line: Line, undone: dict[str, str]) -> Judgement:
    stored: dict[str, Any] = {
        name: tuple(held) if isinstance(held, list) else held for name, held in line.payload.items()
    }
    judgement_id = f"J{line.number}"
    try:
        if stored.pop("act") != "judge":
            raise KeyError("act")  # noqa: TRY301 - told in the same sentence
        decision = Decision(**{"why": ""} | stored)
    except (TypeError, KeyError, UsageError) as error:
        raise WorkspaceError(
            f"Line {line.number} of {LEDGER} is no judgement that this gangmap knows ({error}).",
            "Use the gangmap that wrote it.",
        ) from error
    return Judgement(judgement_id, decision, line.at, line.sha256, undone.get(judgement_id, ""))


def _withdrawal(line: Line) -> Withdrawal:
    said = line.payload
    return Withdrawal(f"J{line.number}", str(said["of"]), str(said["by"]), line.at, str(said.get("why", "")))
