"""`gangmap facility`: which identifiers strangers share, as an analyst knows better."""

from __future__ import annotations

from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.judging import JudgedBy, Why, opinion_of, record_and_say
from gangmap.cli.note import note
from gangmap.cli.options import DEFAULT_WORKSPACE, Run, Workspace
from gangmap.cli.show_rows import AsJson
from gangmap.errors import UsageError
from gangmap.model.judgements import ALLOW, BLOCK
from gangmap.view.decide import decide_facility
from gangmap.view.find import find_value
from gangmap.view.results import open_results


@command("facility")
def facility(
    verdict: Annotated[
        str,
        typer.Argument(
            metavar="allow|block",
            help="block: it is a facility and says nothing; allow: it is none and counts.",
            show_default=False,
        ),
    ],
    kind: Annotated[str, typer.Argument(help="Kind of identifier, as phone.", show_default=False)],
    value: Annotated[str, typer.Argument(help="The value, in any spelling.", show_default=False)],
    workspace: Workspace = DEFAULT_WORKSPACE,
    why: Why = "",
    by: JudgedBy = "",
    run: Run = None,
    as_json: AsJson = False,
) -> None:
    """Judge whether an identifier is a facility, which strangers share, or none; withdraw it with judge --undo."""
    if verdict not in {ALLOW, BLOCK}:
        raise UsageError(f"{verdict!r} is neither allow nor block.", "As in: gangmap facility block phone 13800138000")
    with open_results(workspace, run) as results:
        decision = decide_facility(results, kind, value, opinion_of(verdict, by, why))
        (held,) = results.rows("holders_of_value", kind=kind, value=decision.ids[1])
        elsewhere = [] if held["holders"] else sorted({one.column for one in find_value(results, value) if one.shop_id})
    record_and_say(workspace, [decision], as_json=as_json)
    if not held["holders"]:
        there = f"; it stands there as {', '.join(elsewhere)}" if elsewhere else ""
        note(f"No shop of the run holds that {kind}{there}. It is kept, and obeyed once a case has it.")
