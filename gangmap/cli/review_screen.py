"""The screen of `gangmap review`: one question at a time, evidence side by side, one key an answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from gangmap.cli.review_desk import ReviewDesk
from gangmap.cli.show_rows import printable
from gangmap.model.judgements import PAIR
from gangmap.view.review_evidence import FacilityEvidence, PairEvidence
from gangmap.view.review_queue import Question

_KEYS_OF_PAIR = "s same   n not   u unsure   f facility   z undo   q quit"
_KEYS_OF_FACILITY = "f facility   n none   u unsure   z undo   q quit"
_SAME = "bold green"


class ReviewScreen(App[None]):
    """Asks one question after another until the analyst stops.

    Args:
        desk: Knows the questions and keeps the answers.
    """

    CSS_PATH = "review.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"answer('{key}')", show=False) for key in "snuf"),
        Binding("z", "undo", show=False),
        Binding("q", "quit", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
    ]

    def __init__(self, desk: ReviewDesk) -> None:
        super().__init__(ansi_color=True)
        self._desk = desk

    def compose(self) -> ComposeResult:
        """Question above, evidence in the middle, what happened last and the keys below."""
        yield Static(id="question")
        with VerticalScroll(id="evidence"):
            yield Static(id="lines")
        yield Static(id="said")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Show the first question."""
        self._show("")

    def action_answer(self, key: str) -> None:
        """Write the answer down and show the next question."""
        self._show(self._desk.answer(key))

    def action_undo(self) -> None:
        """Take the last answer back and ask again."""
        self._show(self._desk.undo())

    def action_scroll(self, lines: int) -> None:
        """Move the evidence up or down."""
        self.query_one("#evidence", VerticalScroll).scroll_relative(y=lines, animate=False)

    def _show(self, said: str) -> None:
        question = self._desk.question
        self._put("said", Text(printable(said), "yellow"))
        if question is None:
            self._put("question", Text("Nothing is left to ask. Run the case again to see what the answers changed."))
            self._put("lines", Text(""))
            self._put("keys", Text("z undo   q quit"))
            return
        self._put("question", _asked(question, self._desk))
        evidence = self._desk.evidence(question)
        self._put("lines", _pair(evidence) if isinstance(evidence, PairEvidence) else _facility(evidence))
        self._put("keys", Text(_KEYS_OF_PAIR if question.about == PAIR else _KEYS_OF_FACILITY))
        self.query_one("#evidence", VerticalScroll).scroll_home(animate=False)

    def _put(self, name: str, what: RenderableType) -> None:
        self.query_one(f"#{name}", Static).update(what)


def _asked(question: Question, desk: ReviewDesk) -> RenderableType:
    if question.about == PAIR:
        asked, likely = "Do the same hands run both shops?", "the same hands"
    else:
        asked, likely = "Do strangers share this identifier (a facility)?", "a facility"
    done = f"{desk.given} answered, {desk.left} left"
    chance = f"{question.probability:.0%} {likely}; up to {question.changed:.0f} shops change their company"
    return Group(Text(asked, "bold"), Text(printable(question.says)), Text(f"{done}; {chance}", "dim"))


def _pair(evidence: PairEvidence) -> RenderableType:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=10, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_row("", Text(printable(evidence.left), "bold"), Text(printable(evidence.right), "bold"))
    for line in evidence.lines:
        style = _SAME if line.same else ""
        name = line.name.replace("_", " ")
        if line.note:
            table.add_row(Text(name, style), Text(printable(line.left), style), Text(printable(line.note), "green"))
        else:
            table.add_row(name, Text(printable(line.left), style), Text(printable(line.right), style))
    against = [Text(f"against: {printable(reason)}", "red") for reason in evidence.against]
    return Group(table, *against)


def _facility(evidence: FacilityEvidence) -> RenderableType:
    title = Text(f"{evidence.kind.replace('_', ' ')} {printable(evidence.value)}", "bold")
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
    return [Text(printable(cell or "")) for cell in cells]
