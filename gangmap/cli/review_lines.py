"""`gangmap review --plain`: one question after another as plain lines, for terminals that cannot be drawn on."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.text import Text

from gangmap.cli.brief import printable
from gangmap.cli.review_desk import ReviewDesk
from gangmap.cli.review_drawn import NOTHING_LEFT, draw_evidence, draw_question, keys_of

_WIDTH = 80
_UNDO, _QUIT = "z", "q"

Read = Callable[[str], str]
"""Gives what somebody types after a prompt; raises EOFError when there is no more."""


def review_by_lines(desk: ReviewDesk, read: Read = input) -> None:
    """Ask until the analyst quits or types no more: a letter and Enter is an answer."""
    console = Console(width=_WIDTH, color_system=None, highlight=False, soft_wrap=False)
    while True:
        question = desk.question
        console.print()
        if question is None:
            console.print(NOTHING_LEFT)
        else:
            console.print(draw_question(question, desk))
            console.print(draw_evidence(desk.evidence(question)))
        try:
            typed = read(f"{keys_of(question)} > ").strip().lower()
        except EOFError:
            return
        if typed == _QUIT:
            return
        console.print(Text(printable(desk.undo() if typed == _UNDO else desk.answer(typed))))
