"""An analyst at review: the next question, the answer into the ledger, the last answer taken back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gangmap.errors import GangmapError
from gangmap.model.identifiers import one_value
from gangmap.model.judgements import ALLOW, BLOCK, FACILITY, NOT_SAME_HANDS, PAIR, SAME_HANDS, UNSURE
from gangmap.view.decide import Opinion, decide_facility, decide_pair
from gangmap.view.results import Results
from gangmap.view.review_case import Answers, ReviewCase, read_review_case
from gangmap.view.review_evidence import FacilityEvidence, PairEvidence, read_facility_evidence, read_pair_evidence
from gangmap.view.review_queue import Question, rank_questions
from gangmap.workspace.ledger import Decision, Judgement, read_ledger, record, withdraw
from gangmap.workspace.standing import Standing, judged_tables, standing_of
from gangmap.workspace.who import Clock, local_time

KEYS: Mapping[str, Mapping[str, str]] = {
    PAIR: {"s": SAME_HANDS, "n": NOT_SAME_HANDS, "u": UNSURE, "f": BLOCK},
    FACILITY: {"f": BLOCK, "n": ALLOW, "u": UNSURE},
}
"""What each key answers to a question about a pair or an identifier; f on a pair blocks what it has in common."""


class ReviewDesk:
    """A review under way. Every answer is in the ledger before the next question is shown, so it can stop at any time.

    Args:
        results: The run that is reviewed.
        workspace: Its workspace.
        by: Who answers.
        now: Tells the time for the ledger.
    """

    def __init__(self, results: Results, workspace: Path, by: str, now: Clock = local_time) -> None:
        self._results = results
        self._workspace = workspace
        self._by = by
        self._now = now
        self._case = read_review_case(results)
        self._questions: list[Question] = []
        self.given = 0
        self._rank()

    @property
    def question(self) -> Question | None:
        """The question to be answered now; None when there is none left."""
        return self._questions[0] if self._questions else None

    @property
    def left(self) -> int:
        """How many questions there are."""
        return len(self._questions)

    def questions(self, limit: int) -> list[Question]:
        """The next questions, as things stand now: an answer may change what comes after it."""
        return self._questions[:limit]

    def evidence(self, question: Question) -> PairEvidence | FacilityEvidence:
        """What there is to see for a question."""
        if question.about == PAIR:
            return read_pair_evidence(self._results, *question.ids)
        return read_facility_evidence(self._results, *question.ids)

    def answer(self, key: str) -> str:
        """Write the answer that a key stands for into the ledger, and go on to the next question.

        Returns:
            What was written, or why nothing was, for a person.
        """
        question = self.question
        if question is None or key not in KEYS[question.about]:
            return "That key answers nothing here."
        try:
            decision = self._decide(question, KEYS[question.about][key])
            if decision is None:
                return "They have nothing in common that could be a facility."
            (made,) = record(self._workspace, [decision], self._now())
        except GangmapError as error:
            return f"NOT WRITTEN: {error}"
        self.given += 1
        self._rank()
        told = [one.says for one in self._standing.contradictions if made.judgement_id in one.judgement_ids]
        return "; ".join([_said(made), *(f"CONTRADICTS, nothing is decided: {one}" for one in told)])

    def undo(self) -> str:
        """Take back the analyst's last answer of a review, of this one or an earlier, and ask it again.

        Returns:
            What was taken back, for a person.
        """
        own = [one for one in read_ledger(self._workspace).kept if self._is_own(one)]
        if not own:
            return "There is no answer of yours to take back."
        last = own[-1]
        try:
            withdraw(self._workspace, last.judgement_id, self._by, "taken back in review", self._now())
        except GangmapError as error:
            return f"NOT TAKEN BACK: {error}"
        self.given = max(0, self.given - 1)
        self._rank()
        again = [one for one in self._questions if one.ids == last.decision.ids]
        self._questions = [*again, *(one for one in self._questions if one not in again)]
        return f"Taken back: {_said(last)}"

    def _is_own(self, judgement: Judgement) -> bool:
        return judgement.decision.by == self._by and judgement.decision.why.startswith("review of run ")

    def _decide(self, question: Question, verdict: str) -> Decision | None:
        opinion = Opinion(verdict, self._by, f"review of run {self._results.run.number}: {question.says}")
        if question.about == FACILITY:
            return decide_facility(self._results, *question.ids, opinion)
        if verdict != BLOCK:
            return decide_pair(self._results, *question.ids, opinion)
        heaviest = read_pair_evidence(self._results, *question.ids).heaviest
        return decide_facility(self._results, *heaviest, opinion) if heaviest else None

    def _rank(self) -> None:
        self._standing = standing_of(read_ledger(self._workspace))
        self._questions = rank_questions(self._case, _answers(self._standing, self._case))


def _answers(standing: Standing, case: ReviewCase) -> Answers:
    """What the ledger says: whatever was answered is not asked again, and what stands changes groups."""
    pairs = {one.decision.ids: UNSURE for one in standing.active if one.decision.about == PAIR}
    judged = [one.decision.ids for one in standing.active if one.decision.about == FACILITY]
    facilities = {one_value(kind, value): UNSURE for kind, value in judged}
    tables = judged_tables(standing)
    pairs |= {(row["left_shop_id"], row["right_shop_id"]): row["verdict"] for row in tables["judged_pairs"].to_pylist()}
    rows = tables["judged_facilities"].to_pylist()
    facilities |= {one_value(row["kind"], row["value"]): row["verdict"] for row in rows}
    number = case.number_of
    known = {ids: verdict for ids, verdict in pairs.items() if ids[0] in number and ids[1] in number}
    numbered = {(number[ids[0]], number[ids[1]]): verdict for ids, verdict in known.items()}
    return Answers(numbered, facilities)


def _said(judgement: Judgement) -> str:
    decision = judgement.decision
    return f"{judgement.judgement_id} {' '.join(decision.ids)}: {decision.verdict.replace('_', ' ')}"
