"""`gangmap review`: one question after another, those first whose answers change most."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.judging import JudgedBy
from gangmap.cli.note import note
from gangmap.cli.options import DEFAULT_WORKSPACE, Run, Workspace
from gangmap.cli.review_desk import ReviewDesk
from gangmap.cli.review_lines import review_by_lines
from gangmap.cli.show_rows import AsJson, show_json
from gangmap.errors import UsageError
from gangmap.model.counted import counted
from gangmap.view.results import open_results
from gangmap.workspace.who import who_is_at_work

_NOT_DRAWN_ON = ("dumb", "unknown", "")
"""What TERM says of a terminal whose cursor cannot be moved."""


@command("review")
def review(
    workspace: Workspace = DEFAULT_WORKSPACE,
    by: JudgedBy = "",
    run: Run = None,
    limit: Annotated[int, typer.Option(help="With --json: so many questions.", min=1)] = 50,
    as_json: AsJson = False,
    plain: Annotated[bool, typer.Option("--plain", help="Ask line by line, a letter and Enter an answer.")] = False,
) -> None:
    """Answer the questions that change groups most, one key an answer; stop any time and go on later.

    With --json the next questions are printed and nothing is asked. A terminal that cannot be drawn on is asked line by
    line.
    """
    with open_results(workspace, run) as results:
        desk = ReviewDesk(results, workspace, by.strip() or who_is_at_work().user)
        if as_json:
            show_json([{name: getattr(one, name) for name in one.__slots__} for one in desk.questions(limit)])
            return
        if not plain and not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise UsageError(
                "A review needs a terminal to ask on.",
                "Give --plain to be asked line by line, or --json to have the questions printed.",
            )
        if plain or os.environ.get("TERM", "dumb") in _NOT_DRAWN_ON:
            review_by_lines(desk)
        else:
            from gangmap.cli.review_screen import ReviewScreen  # noqa: PLC0415 - loads textual, for a screen

            ReviewScreen(desk).run()
        answers, left = counted(desk.given, "answer"), counted(desk.left, "question")
        note(f"{answers} in the ledger, for the next gangmap run to obey; {left} left.")
