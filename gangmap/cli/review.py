"""`gangmap review`: one question after another, those first whose answers change most."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.judging import JudgedBy
from gangmap.cli.note import note
from gangmap.cli.options import DEFAULT_WORKSPACE, Run, Workspace
from gangmap.cli.review_desk import ReviewDesk
from gangmap.cli.show_rows import AsJson, show_json
from gangmap.errors import UsageError
from gangmap.view.results import open_results
from gangmap.workspace.who import who_is_at_work


@command("review")
def review(
    workspace: Workspace = DEFAULT_WORKSPACE,
    by: JudgedBy = "",
    run: Run = None,
    limit: Annotated[int, typer.Option(help="With --json: so many questions.", min=1)] = 50,
    as_json: AsJson = False,
) -> None:
    """Answer the questions that change groups most, one key an answer; stop any time and go on later.

    With --json the next questions are printed and nothing is asked.
    """
    with open_results(workspace, run) as results:
        desk = ReviewDesk(results, workspace, by.strip() or who_is_at_work().user)
        if as_json:
            show_json([{name: getattr(one, name) for name in one.__slots__} for one in desk.questions(limit)])
            return
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise UsageError("A review needs a terminal to ask on.", "Give --json to have the questions printed.")
        from gangmap.cli.review_screen import ReviewScreen  # noqa: PLC0415 - loads textual, for a screen

        ReviewScreen(desk).run()
        note(
            f"{desk.given} answers are in the ledger; the next gangmap run obeys them. {desk.left} questions are left."
        )
