"""The screen of `gangmap review`: one question at a time, evidence side by side, one key an answer."""

from __future__ import annotations

from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from gangmap.cli.brief import printable
from gangmap.cli.review_desk import ReviewDesk
from gangmap.cli.review_drawn import NOTHING_LEFT, draw_evidence, draw_question, keys_of


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
            self._put("question", Text(NOTHING_LEFT))
            self._put("lines", Text(""))
            self._put("keys", Text(keys_of(None)))
            return
        self._put("question", draw_question(question, self._desk))
        self._put("lines", draw_evidence(self._desk.evidence(question)))
        self._put("keys", Text(keys_of(question)))
        self.query_one("#evidence", VerticalScroll).scroll_home(animate=False)

    def _put(self, name: str, what: RenderableType) -> None:
        self.query_one(f"#{name}", Static).update(what)
