"""`gangmap run`: the whole way from a case folder to results."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.note import note, progress_of
from gangmap.cli.options import DEFAULT_WORKSPACE, Clock, Workspace, day_of
from gangmap.cli.show_rows import AsJson, show_json, show_table
from gangmap.config import Resources, settings_for
from gangmap.detect.algorithms import ALGORITHMS, DEFAULT_ALGORITHM
from gangmap.errors import GangmapError
from gangmap.pipeline import RunSummary, run_case
from gangmap.track.track import DORMANT_DAYS, TrackSettings
from gangmap.view.compare_runs import compare_groups, summarise
from gangmap.view.results import open_results
from gangmap.workspace.workspace import Workspace as RunsFolder

STEP_COLUMNS = ("step", "groups", "shops", "largest", "parted", "left_out", "what")
_ALGORITHMS = "; ".join(f"{algorithm.name}: {algorithm.says}" for algorithm in ALGORITHMS.values())


@command("run")
def run(
    case: Annotated[Path, typer.Argument(help="The folder of tables.", show_default=False)],
    workspace: Workspace = DEFAULT_WORKSPACE,
    algorithm: Annotated[str, typer.Option(help=_ALGORITHMS + ".")] = DEFAULT_ALGORITHM,
    seed: Annotated[int, typer.Option(help="For what is random.")] = 1,
    max_holders: Annotated[
        int | None,
        typer.Option(help="Identifiers of more shops than this are damped to nothing; if not given, the case decides."),
    ] = None,
    threshold: Annotated[float, typer.Option(help="Links of this probability or more count.")] = 0.5,
    dormant_days: Annotated[
        int, typer.Option(help="A shop without status counts as open so many days after its last trace.", min=0)
    ] = DORMANT_DAYS,
    clock: Clock = None,
    threads: Annotated[
        int | None, typer.Option(help="How many threads; results do not depend on it.", min=1, max=256)
    ] = None,
    memory: Annotated[str | None, typer.Option(help="Memory before tables spill to disk, as 4GB.")] = None,
    as_json: AsJson = False,
) -> None:
    """Read a case, link its shops, find suspected selling groups, and keep the results in a workspace."""
    settings = settings_for(day_of(clock), algorithm, seed, max_holders, threshold)
    settings = replace(settings, track=TrackSettings(dormant_days))
    with progress_of(f"Running {case}") as progress:
        summary = run_case(case, workspace, settings, Resources(threads, memory), progress)
    for sentence in summary.said:
        note(sentence)
    if as_json:
        steps = steps_of(summary)
        show_json({"run": summary.number, "path": str(summary.path), "rows": summary.rows, "steps": steps})
        return
    _report(summary)
    if changes := changes_since(workspace, summary.number):
        note(f"Since the run before: {changes}.")
    note(f"Next: gangmap groups -w {workspace}   gangmap export overview -w {workspace}")


def changes_since(workspace: Path, number: int) -> str:
    """How the groups of a run differ from those of the run before it, in a sentence; empty for the first."""
    earlier = [one for one in RunsFolder(workspace).finished_runs() if one < number]
    if not earlier:
        return ""
    try:
        with open_results(workspace, earlier[-1]) as before, open_results(workspace, number) as after:
            return summarise(compare_groups(before, after))
    except GangmapError:
        return ""  # a run of an older gangmap, or a damaged one: verify says so


def _report(summary: RunSummary) -> None:
    show_table(steps_of(summary), STEP_COLUMNS, "From shared values to groups; the last line is the answer of this run")
    results = summary.rows["results"]
    note(f"Facilities damped: {results['facilities']}; rows or values in quarantine: {results['quarantine']}.")
    note(f"Run {summary.number} is in {summary.path}.")


def steps_of(summary: RunSummary) -> list[dict[str, object]]:
    """The steps from shared values to groups, as rows."""
    rows = [asdict(step) for step in summary.steps]
    return [{"step": row.pop("name"), "what": row.pop("says")} | row for row in rows]
