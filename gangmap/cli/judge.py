"""`gangmap judge`: what an analyst decides of shops, groups and other things, and what is withdrawn."""

from __future__ import annotations

import io
from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.judging import JudgedBy, Why, opinion_of, record_and_say
from gangmap.cli.note import note
from gangmap.cli.options import DEFAULT_WORKSPACE, Run, Workspace
from gangmap.cli.sentence import say
from gangmap.cli.show_rows import AsCsv, AsJson, show_json, show_rows, write_csv
from gangmap.errors import GangmapError, InputError, UsageError
from gangmap.model.counted import counted
from gangmap.model.judgements import ENTITIES, GROUP, SHOP, STAGES
from gangmap.view.compare_runs import GroupChange, summarise
from gangmap.view.decide import Opinion, decide_entity, decide_pair, fit_in
from gangmap.view.ids import group_id_of
from gangmap.view.results import Results, open_results
from gangmap.view.undone import changes_without
from gangmap.workspace.disk import reason_of, remedy_of, write_whole
from gangmap.workspace.ledger import Decision, read_ledger, withdraw
from gangmap.workspace.ledger_csv import COLUMNS, is_list_of_judgements, ledger_rows, not_held, read_decisions
from gangmap.workspace.manifest import read_manifest
from gangmap.workspace.outside import refuse_among_kept
from gangmap.workspace.standing import standing_of
from gangmap.workspace.who import local_time, who_is_at_work
from gangmap.workspace.workspace import Workspace as WorkspaceFolder

_LISTED = ("judgement_id", "subject", "verdict", "by", "at", "why", "state")


@command("judge")
def judge(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SUBJECT]... [VERDICT]",
            help="Two shops and same, not-same or unsure; a shop or a group and false-positive; one of these, or "
            "sellers:ID, persons:ID or premises:ID, and cleared or stage.",
            show_default=False,
        ),
    ] = None,
    workspace: Workspace = DEFAULT_WORKSPACE,
    why: Why = "",
    by: JudgedBy = "",
    stage: Annotated[str, typer.Option(help=f"For the verdict stage: {', '.join(STAGES)}.", show_default=False)] = "",
    undo: Annotated[str, typer.Option(metavar="ID", help="Withdraw a judgement, as J7.", show_default=False)] = "",
    all_of_them: Annotated[bool, typer.Option("--list", help="List every judgement and what became of it.")] = False,
    export: Annotated[
        Path | None, typer.Option("--export", help="Write all judgements to a CSV file.", show_default=False)
    ] = None,
    take: Annotated[
        Path | None, typer.Option("--import", help="Take in the judgements of such a file.", show_default=False)
    ] = None,
    run: Run = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Judge shops, groups and other things; list judgements, withdraw one, take them elsewhere and back."""
    asked = [bool(words), bool(undo), all_of_them, export is not None, take is not None]
    if sum(asked) != 1:
        raise UsageError("There is one thing to do at a time.", "Judge, or give --undo, --list, --export or --import.")
    WorkspaceFolder(workspace).check()
    if all_of_them:
        rows = [row | {"subject": _subject(row)} for row in _rows(workspace)]
        if not (as_json or as_csv):
            rows = [row | {"at": _to_the_minute(str(row["at"]))} for row in rows]
        show_rows(rows, _LISTED, as_json=as_json, as_csv=as_csv, title="Judgements")
    elif export is not None:
        _export(workspace, export)
    elif take is not None:
        _import(workspace, take, as_json=as_json)
    elif undo:
        _undo(workspace, undo, by or who_is_at_work().user, why, as_json=as_json)
    else:
        *subjects, verdict = words or []
        opinion = opinion_of(verdict, by, why, stage)
        with open_results(workspace, run) as results:
            decision = _decide(results, subjects, opinion)
        record_and_say(workspace, [decision], as_json=as_json)


def _decide(results: Results, subjects: list[str], opinion: Opinion) -> Decision:
    if len(subjects) == 2:
        return decide_pair(results, subjects[0], subjects[1], opinion)
    if len(subjects) != 1:
        raise UsageError("A judgement is about two shops or about one thing.", "As in: gangmap judge s1 s2 same")
    table, colon, entity_id = subjects[0].partition(":")
    if not colon or table not in ENTITIES:
        is_group = bool(results.rows("group", group_id=group_id_of(subjects[0])))
        table, entity_id = (GROUP if is_group else SHOP), subjects[0]
    return decide_entity(results, table, entity_id, opinion)


def _undo(workspace: Path, judgement_id: str, by: str, why: str, *, as_json: bool) -> None:
    replaced = standing_of(read_ledger(workspace)).replaced
    done = withdraw(workspace, judgement_id, by, why, local_time(), tell=note)
    standing_again = sorted(replaced.keys() - standing_of(read_ledger(workspace)).replaced.keys() - {judgement_id})
    changes = changes_without(workspace)
    if as_json:
        told = None if changes is None else [_as_row(one) for one in changes]
        told_all = {"withdrawal": done.withdrawal_id, "judgement": done.judgement_id, "stand_again": standing_again}
        show_json(told_all | {"changes": told})
        return
    say(f"{done.withdrawal_id}: {judgement_id} is withdrawn.")
    for again in standing_again:
        say(f"{again}, which it had replaced, stands again.")
    if changes is None:
        note("No earlier run shows the groups without it: run the case again, which says how they change.")
        return
    say(f"When the case is run again: {summarise(changes)}.")
    rows = [_as_row(one) for one in changes if one.change != "unchanged"]
    if rows:
        show_rows(rows, ["change", "before", "after", "shops"], as_json=False, as_csv=False)


def _as_row(change: GroupChange) -> dict[str, object]:
    return {"change": change.change, "before": change.before, "after": change.after, "shops": change.shops}


def _rows(workspace: Path) -> list[dict[str, object]]:
    ledger = read_ledger(workspace)
    return ledger_rows(ledger, standing_of(ledger))


def _to_the_minute(at: str) -> str:
    """A time as somebody reads it in a table; JSON and CSV have all of it."""
    return at[:16].replace("T", " ")


def _subject(row: dict[str, object]) -> str:
    if row["about"] == "pair":
        return f"{row['first_id']} and {row['second_id']}"
    return " ".join(str(row[name]) for name in ("about", "first_id", "second_id") if row[name])


def _export(workspace: Path, path: Path) -> None:
    space = WorkspaceFolder(workspace)
    refuse_among_kept(path, [Path(read_manifest(space.folder_of(run)).case) for run in space.finished_runs()])
    if path.exists() and not is_list_of_judgements(path):
        raise UsageError(f"{path} is there already, and no list of judgements.", "Name another file.")
    rows = _rows(workspace)
    text = io.StringIO(newline="")
    write_csv(text, rows, COLUMNS)
    try:
        write_whole(path, text.getvalue().encode())
    except OSError as error:
        raise GangmapError(f"{path} cannot be written: {reason_of(error)}.", remedy_of(error)) from error
    note(f"{counted(len(rows), 'judgement')} written to {path}.")


def _import(workspace: Path, path: Path, *, as_json: bool) -> None:
    ledger = read_ledger(workspace)
    with open_results(workspace) as results:
        shop_ids = set(results.table("shops")["shop_id"].to_pylist())
        fitting = [_fit(results, shop_ids, f"{path}, row {number}", one) for number, one in read_decisions(path)]
    decisions = not_held([decision for decision, _ in fitting if decision is not None], ledger)
    left_out = len(fitting) - len(decisions)
    record_and_say(workspace, decisions, as_json=as_json)
    note(f"{counted(len(decisions), 'judgement')} taken in; {left_out} left out: withdrawn there, or in the ledger.")
    strange = {decision for decision, there in fitting if decision is not None and not there}
    if waiting := sum(decision in strange for decision in decisions):
        note(f"{waiting} of them about what the newest run does not have: kept, and obeyed once a case has it.")


def _fit(
    results: Results, shop_ids: Collection[str], row: str, decision: Decision | None
) -> tuple[Decision | None, bool]:
    """A row of a file as it is said of the run, and whether the run has what it is about; None is left out."""
    if decision is None:
        return None, True
    try:
        return fit_in(results, decision, shop_ids)
    except UsageError as error:
        raise InputError(f"{row} is no judgement: {error}", "Nothing was taken in.") from error
