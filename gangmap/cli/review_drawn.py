"""How a question of `gangmap review` is drawn, on a screen or line by line."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gangmap.cli.brief import brief
from gangmap.cli.review_desk import ReviewDesk
from gangmap.model.counted import counted
from gangmap.model.judgements import PAIR
from gangmap.view.review_evidence import FacilityEvidence, PairEvidence
from gangmap.view.review_queue import Question

NOTHING_LEFT = "Nothing is left to ask. Run the case again to see what the answers changed."
_KEYS_OF_PAIR = "s same   n not   u unsure   f facility   z undo   q quit"
_KEYS_OF_FACILITY = "f facility   n none   u unsure   z undo   q quit"
_KEYS_AT_THE_END = "z undo   q quit"
_SAME = "bold green"


def keys_of(question: Question | None) -> str:
    """Which key answers what; at the end there is no question."""
    if question is None:
        return _KEYS_AT_THE_END
    return _KEYS_OF_PAIR if question.about == PAIR else _KEYS_OF_FACILITY


def draw_evidence(evidence: PairEvidence | FacilityEvidence) -> RenderableType:
    """Two shops side by side, or who holds an identifier."""
    return _pair(evidence) if isinstance(evidence, PairEvidence) else _facility(evidence)


def draw_question(question: Question, desk: ReviewDesk) -> RenderableType:
    """What is asked, why, and how far the review is."""
    if question.about == PAIR:
        asked, likely = "Do the same hands run both shops?", "the same hands"
    else:
        asked, likely = "Do strangers share this identifier (a facility)?", "a facility"
    done = f"{desk.given} answered, {desk.left} left"
    chance = f"{question.probability:.0%} {likely}; up to {moved_in_words(round(question.changed))}"
    return Group(Text(asked, "bold"), Text(brief(question.says)), Text(f"{done}; {chance}", "dim"))


def moved_in_words(shops: int) -> str:
    """How many shops an answer may move.

    >>> moved_in_words(1), moved_in_words(3)
    ('1 shop changes its company', '3 shops change their company')
    """
    return f"{counted(shops, 'shop')} {'changes its' if shops == 1 else 'change their'} company"


def _pair(evidence: PairEvidence) -> RenderableType:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=10, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_row("", Text(brief(evidence.left), "bold"), Text(brief(evidence.right), "bold"))
    for line in evidence.lines:
        style = _SAME if line.same else ""
        name = line.name.replace("_", " ")
        if line.note:
            table.add_row(Text(name, style), Text(brief(line.left), style), Text(brief(line.note), "green"))
        else:
            table.add_row(name, Text(brief(line.left), style), Text(brief(line.right), style))
    against = [Text(f"against: {brief(reason)}", "red") for reason in evidence.against]
    return Group(table, *against)


def _facility(evidence: FacilityEvidence) -> RenderableType:
    title = Text(f"{evidence.kind.replace('_', ' ')} {brief(evidence.value)}", "bold")
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=12, no_wrap=True)
    for ratio in (3, 2, 2):
        table.add_column(ratio=ratio, overflow="ellipsis", no_wrap=True)
    table.add_column(width=7, justify="right")
    table.add_row(*(Text(name, "dim") for name in ("group", "shop", "city", "category", "fellows")))
    for row in evidence.holders:
        name, fellows = row["shop_name"] or row["shop_id"], str(row["fellows"])
        table.add_row(*_cells((row["group_id"] or "none", name, row["city"], row["category"], fellows)))
    meaning = Text("fellows: other holders that it shares something else with", "dim")
    return Group(title, meaning, table)


def _cells(cells: Iterable[str | None]) -> list[Text]:
    return [Text(brief(cell or "")) for cell in cells]
