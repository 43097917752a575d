"""`gangmap run`: the whole way from a case folder to results."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.brief import brief
from gangmap.cli.neo4j_options import CaseName, Database, Uri, User, address_of
from gangmap.cli.note import note, progress_of, report
from gangmap.cli.options import DEFAULT_WORKSPACE, Clock, Workspace, day_of
from gangmap.cli.show_rows import AsJson, show_json
from gangmap.cli.told_cards import told_cards
from gangmap.config import Resources, Settings, settings_for
from gangmap.detect.algorithms import ALGORITHMS, DEFAULT_ALGORITHM, algorithm_named
from gangmap.detect.graph import Labels, LinkGraph
from gangmap.errors import GangmapError, UsageError
from gangmap.intake.report import IntakeReport
from gangmap.link.link import LinkSettings
from gangmap.pipeline import RunSummary, run_case
from gangmap.store.neo4j_communities import find_communities
from gangmap.store.neo4j_edits import read_graph
from gangmap.store.neo4j_load import refuse_to_lose_edits
from gangmap.store.neo4j_server import LOCAL, GraphServer, ServerAddress
from gangmap.track.track import DORMANT_DAYS, TrackSettings
from gangmap.view.graph import case_name_of
from gangmap.view.moved_elsewhere import told_changes
from gangmap.view.neo4j_graph import load_neo4j
from gangmap.view.results import Results, open_results
from gangmap.workspace.ledger import read_ledger
from gangmap.workspace.workspace import RunFolder
from gangmap.workspace.workspace import Workspace as RunsFolder

_COLUMNS_TOLD = 3
"""Of the columns whose references lead to nothing so many are named; `check` lists them all."""
_TIED = ("shops", "sellers")


class Source(Enum):
    """Where relations are read from."""

    FILES = "files"
    NEO4J = "neo4j"


_CENTURY_DAYS = 36_525
_CASE = "The folder of tables; with --from neo4j it may be left out: as of the newest run."
_FROM = "files, or neo4j: the files with what analysts added to the graph or deleted from it."
_BY = "Whose the edits in the graph are that carry no name."
STEP_COLUMNS = ("step", "groups", "shops", "largest", "parted", "left_out", "what")
_ALGORITHMS = "; ".join(f"{algorithm.name}: {algorithm.says}" for algorithm in ALGORITHMS.values())


@command("run")
def run(
    case: Annotated[Path | None, typer.Argument(help=_CASE, show_default=False)] = None,
    workspace: Workspace = DEFAULT_WORKSPACE,
    algorithm: Annotated[str, typer.Option(help=_ALGORITHMS + ".")] = DEFAULT_ALGORITHM,
    seed: Annotated[int, typer.Option(help="For what is random.")] = 1,
    max_holders: Annotated[
        int | None,
        typer.Option(help="Identifiers of more shops than this are damped to nothing; if not given, the case decides."),
    ] = None,
    threshold: Annotated[float, typer.Option(help="Links of this probability or more count.")] = 0.5,
    reissued_days: Annotated[
        int,
        typer.Option(
            help="An identifier that nobody is known to have held for longer was issued anew.", min=1, max=_CENTURY_DAYS
        ),
    ] = LinkSettings().reissued_days,
    dormant_days: Annotated[
        int,
        typer.Option(
            help="A shop without status counts as open so many days after its last trace.", min=0, max=_CENTURY_DAYS
        ),
    ] = DORMANT_DAYS,
    clock: Clock = None,
    threads: Annotated[
        int | None, typer.Option(help="How many threads; results do not depend on it.", min=1, max=256)
    ] = None,
    memory: Annotated[str | None, typer.Option(help="Memory before tables spill to disk, as 4GB.")] = None,
    source: Annotated[Source, typer.Option("--from", help=_FROM)] = Source.FILES,
    by: Annotated[str | None, typer.Option("--by", help=_BY)] = None,
    uri: Uri = LOCAL,
    user: User = "neo4j",
    database: Database = None,
    case_name: CaseName = None,
    as_json: AsJson = False,
) -> None:
    """Read a case, link its shops, find groups run by the same hands, and keep the results in a workspace."""
    settings = settings_for(day_of(clock), algorithm, seed, max_holders, threshold)
    link = replace(settings.link, reissued_days=reissued_days)
    settings = replace(settings, link=link, track=TrackSettings(dormant_days))
    resources = Resources(threads, memory)
    if source is Source.NEO4J or algorithm_named(algorithm).needs_server:
        folder = case or _case_before(workspace)
        named = _Graph(address_of(uri, user, database), case_name or case_name_of(folder), source, by)
        summary = _run_with_server(folder, workspace, settings, resources, named)
    else:
        if case is None:
            raise UsageError("No case was named.", "Give its folder: gangmap run CASE")
        with progress_of(f"Running {case}") as progress:
            summary = run_case(case, workspace, settings, resources, progress)
    for sentence in summary.said:
        note(sentence)
    if cards := told_cards(summary.cards):
        note(cards)
    if lost := _leads_nowhere(summary.intake):
        note(f"{lost} Every column that does: gangmap check {case or _case_before(workspace)}")
    if as_json:
        steps = steps_of(summary)
        show_json({"run": summary.number, "path": str(summary.path), "rows": summary.rows, "steps": steps})
        return
    _report(summary)
    if changes := changes_since(workspace, summary.number):
        note(f"Since the run before: {changes}.")
    note(f"Next: gangmap groups -w {workspace}\n      gangmap export overview -w {workspace}")


def changes_since(workspace: Path, number: int) -> str:
    """How the groups of a run differ from those of the run before it, in a sentence; empty for the first."""
    earlier = [one for one in RunsFolder(workspace).finished_runs() if one < number]
    if not earlier:
        return ""
    try:
        with open_results(workspace, earlier[-1]) as before, open_results(workspace, number) as after:
            decisions = {one.judgement_id: one.decision for one in read_ledger(workspace).judgements}
            return told_changes(before, after, decisions)
    except GangmapError:
        return ""  # a run of an older gangmap, or a damaged one: verify says so


@dataclass(frozen=True, slots=True)
class _Graph:
    address: ServerAddress
    case_name: str
    source: Source
    by: str | None


def _run_with_server(
    case: Path, workspace: Path, settings: Settings, resources: Resources, named: _Graph
) -> RunSummary:
    """Run with what the server knows or can do, and write the groups back to it."""
    with progress_of(f"Running {case}") as progress, GraphServer(named.address) as server:
        graph = None
        if named.source is Source.NEO4J:
            progress("read the graph")
            graph = replace(read_graph(server, named.case_name), by=named.by)
        else:
            refuse_to_lose_edits(server, named.case_name)  # the groups could not be written back

        def communities(links: LinkGraph) -> Labels:
            return find_communities(
                server,
                settings.detect.algorithm,
                size=links.size,
                left=links.left,
                right=links.right,
                weight=links.bits,
                seed=settings.seed,
            )

        summary = run_case(case, workspace, settings, resources, progress, graph=graph, communities=communities)
        with open_results(workspace, summary.number) as results:
            load_neo4j(results, server, progress, named.case_name)
    if graph:
        note(f"Taken up from the graph: {summary.rows['records']['graph_edits']} relations added or deleted by hand.")
        if graph.others:
            note(f"Drawn by hand, and nothing that a run takes up: {', '.join(graph.others)}.")
    note(f"The groups are written back to {named.address.uri} as nodes of Group.")
    return summary


def _case_before(workspace: Path) -> Path:
    """The folder that the newest run of a workspace was made from."""
    with open_results(workspace, None) as results:
        return Path(results.manifest.case)


def _report(summary: RunSummary) -> None:
    report(steps_of(summary), STEP_COLUMNS, "From shared values to groups; the last line is the answer of this run")
    with Results(RunFolder(summary.number, summary.path)) as results:
        damped = results.read("list_facilities", limit=None).num_rows
    set_aside = summary.rows["results"]["quarantine"]
    note(f"Identifiers damped or doubted: {damped}; rows or values in quarantine: {set_aside}.")
    note(f"Run {summary.number} is in {summary.path}.")


def _leads_nowhere(intake: IntakeReport) -> str:
    """What rows are about that is in no table, and where the first of them stand; empty where there are none."""
    columns = intake.unmatched_by_column
    if not columns:
        return ""
    told = [
        f"{one.count:,} in {one.table}.{one.column} name none of {one.target} ({one.value}, {one.file} row {one.row})"
        for one in columns[:_COLUMNS_TOLD]
    ]
    told += [f"{len(columns) - _COLUMNS_TOLD:,} more columns"] if len(columns) > _COLUMNS_TOLD else []
    many = f"{intake.unmatched:,} references lead" if intake.unmatched > 1 else "1 reference leads"
    ties = (
        " What is said of a shop or a seller in no table ties no shops."
        if any(one.target in _TIED for one in columns)
        else ""
    )
    return f"{many} to nothing: {'; '.join(map(brief, told))}.{ties}"


def steps_of(summary: RunSummary) -> list[dict[str, object]]:
    """The steps from shared values to groups, as rows."""
    rows = [asdict(step) for step in summary.steps]
    return [{"step": row.pop("name"), "what": row.pop("says")} | row for row in rows]
