"""The order of the stages: from a case folder to results in a workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq

from gangmap.carried import bring_judgements, bring_registry, fingerprint, write_registry
from gangmap.config import Resources, Settings, settings_for
from gangmap.detect.algorithms import algorithm_named
from gangmap.detect.detect import Communities, describe_groups, detect_groups
from gangmap.detect.steps import Step
from gangmap.engine import Engine
from gangmap.errors import UsageError
from gangmap.intake.case import Case, open_case
from gangmap.intake.check import describe_case, list_unmatched
from gangmap.intake.dates_ahead import count_dates_ahead
from gangmap.intake.report import IntakeReport
from gangmap.intake.take_in import IntakeSettings, take_in
from gangmap.link.link import link_shops, list_facilities
from gangmap.model.card_names import CardOfSeveral
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.comparisons import compared_fields
from gangmap.model.result_tables import RESULT_TABLES
from gangmap.normalise.card_names import cards_of_several
from gangmap.normalise.ends import normalise_ends
from gangmap.normalise.fields import check_compared, normalise_addresses, normalise_fields
from gangmap.normalise.holdings import normalise_identifiers
from gangmap.normalise.pictures import normalise_pictures
from gangmap.resolve.addresses import resolve_addresses
from gangmap.resolve.resolve import resolve_records
from gangmap.run_files import inputs_of, outputs_of, pictures_of, write_tables
from gangmap.store.graph_edits import EditedGraph, draw_in, strike_out
from gangmap.track.another_case import another_case_notes
from gangmap.track.judged import describe_judgements
from gangmap.track.track import remember_members, track_groups
from gangmap.view.checked_case import CheckedCase
from gangmap.workspace.clock_notes import clock_notes
from gangmap.workspace.layout import whole_path
from gangmap.workspace.ledger import LEDGER
from gangmap.workspace.making import new_run
from gangmap.workspace.manifest import Manifest, timestamp
from gangmap.workspace.workspace import Workspace

Progress = Callable[[str], None]
"""Told the name of each stage as it begins."""


def silent(stage: str) -> None:
    """Tell nobody."""


LISTED_LINES = 10_000
"""Lines of quarantine that a check holds in memory; a file takes all of them."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did.

    Args:
        number: Of the run.
        path: Its folder.
        intake: What was read, per table.
        steps: How many groups plain transitive closure finds, and what each step of the method changed.
        rows: Row counts by stage and table.
        said: Sentences about the workspace: what a killed run had left, a clock that was set back or does not fit,
            judgements that contradict each other, a run before of other shops.
        cards: Identity cards that are shown under several names.
    """

    number: int
    path: Path
    intake: IntakeReport
    steps: tuple[Step, ...]
    rows: dict[str, dict[str, int]]
    said: tuple[str, ...] = ()
    cards: tuple[CardOfSeveral, ...] = ()


def run_case(
    case_folder: Path,
    workspace_folder: Path,
    settings: Settings,
    resources: Resources = Resources(),  # noqa: B008 - frozen
    progress: Progress = silent,
    *,
    graph: EditedGraph | None = None,
    communities: Communities | None = None,
) -> RunSummary:
    """Read a case, link its shops, find the groups, and leave the results in a workspace.

    Args:
        case_folder: A folder of tables, as the data contract describes.
        workspace_folder: Made if it is not there; the runs in it are left as they are.
        settings: All that the results depend on, beside the case.
        resources: Threads and memory; the results do not depend on them.
        progress: Told the name of each stage as it begins.
        graph: What the graph says of the case; what analysts changed in it is taken up.
        communities: Parts the linked shops, for an algorithm that needs a server.

    Raises:
        InputError: When the case cannot be used.
        UsageError: When the workspace lies in the case folder.
        WorkspaceError: When the workspace cannot be written, or another run is being made in it.
    """
    case = open_case(case_folder)
    _refuse_workspace_among_evidence(workspace_folder, case_folder)
    started_at = timestamp()
    with (
        new_run(Workspace(workspace_folder)) as run,
        Engine(resources.threads, resources.memory_limit, run.scratch) as engine,
    ):
        obeyed = bring_judgements(engine, workspace_folder, graph)
        progress("read")
        intake = _read(engine, case, run.scratch, settings.clock)
        notes = clock_notes(Workspace(workspace_folder), settings.clock, count_dates_ahead(engine))
        if graph:
            draw_in(engine, graph)
        progress("normalise")
        _normalise(engine, case, graph, resources)
        cards = cards_of_several(engine)
        progress("resolve")
        learned = resolve_records(engine, settings.resolve) | resolve_addresses(engine)
        beside = _default_steps(engine, settings, progress)
        progress("link")
        learned |= link_shops(engine, settings.link)
        progress("detect")
        steps = (*beside, *detect_groups(engine, settings.detect, communities))
        progress("track")
        given = fingerprint((*inputs_of(engine), *pictures_of(engine)), settings.as_dict(), obeyed)
        version = bring_registry(engine, workspace_folder, run.number, given)
        notes += another_case_notes(engine, version.started_from)
        track_groups(engine, settings.track, settings.clock)
        describe_groups(engine, settings.detect)
        remember_members(engine)
        list_facilities(engine, settings.link)
        describe_judgements(engine, settings.link.threshold)
        progress("write")
        rows = write_tables(engine, run, settings, learned, steps)
        write_registry(engine, run, version)
        manifest = Manifest(
            run=run.number,
            case=str(case_folder.resolve()),
            started_at=started_at,
            finished_at=timestamp(),
            settings=settings.as_dict() | _taken_from(graph),
            seed=settings.seed,
            inputs=inputs_of(engine),
            pictures=pictures_of(engine),
            outputs=outputs_of(run),
            rows=rows,
            anchors={**run.anchors, LEDGER: obeyed.anchor},
            registry={"started_from": version.started_from, "made": version.number},
        )
        manifest.write(run.path)
    finished = Workspace(workspace_folder).run(run.number)
    return RunSummary(run.number, finished.path, intake, steps, rows, run.said + obeyed.said + notes, cards)


def check_case(
    case_folder: Path,
    clock: date,
    data: Path | None = None,
    quarantine: Path | None = None,
    progress: Progress = silent,
    *,
    unmatched: Path | None = None,
) -> CheckedCase:
    """Read and clean a case as a run would, and stop there.

    Args:
        case_folder: A folder of tables, as the data contract describes.
        clock: The day taken for today; rows dated later are refused.
        data: Where the files lie, if not in the case folder.
        quarantine: A Parquet file to write every line of the quarantine to, in the order of its columns.
        progress: Told the name of each stage as it begins.
        unmatched: A Parquet file to write every reference that leads to nothing to, in the columns of the quarantine.

    Raises:
        InputError: When the case cannot be used: what a run would be stopped by.
    """
    case = open_case(case_folder, data)
    with TemporaryDirectory(prefix="gangmap-check-") as folder, Engine(scratch=Path(folder)) as engine:
        progress("read")
        intake = _read(engine, case, Path(folder), clock)
        check_compared(engine, compared_fields(case.compare))
        progress("normalise")
        normalise_identifiers(engine)
        normalise_pictures(engine, case.data)
        progress("describe")
        report = describe_case(case, intake, clock, engine, Path(folder), cards=cards_of_several(engine))
        lines = quarantine or Path(folder) / "quarantine.parquet"
        engine.write(RESULT_TABLES["quarantine"], lines)
        if unmatched:
            list_unmatched(engine)
            engine.write(replace(RESULT_TABLES["quarantine"], name="unmatched_lines"), unmatched)
        return CheckedCase(report, _first_rows(lines, LISTED_LINES))


def _first_rows(path: Path, limit: int) -> list[dict[str, Any]]:
    with pq.ParquetFile(path) as file:
        first: list[dict[str, Any]] = next(file.iter_batches(limit)).to_pylist() if file.metadata.num_rows else []
    return first


def _refuse_workspace_among_evidence(workspace: Path, case_folder: Path) -> None:
    if whole_path(workspace).is_relative_to(case_folder.resolve()):
        raise UsageError(
            f"The workspace {workspace} lies in the case folder.",
            "Name a folder outside it with --workspace: nothing is written among the evidence.",
        )


def _normalise(engine: Engine, case: Case, graph: EditedGraph | None, resources: Resources) -> None:
    """Canonical values of everything that a case shows, without what analysts struck out in the graph."""
    normalise_identifiers(engine)
    if graph:
        strike_out(engine, graph)
    normalise_ends(engine)
    normalise_fields(engine, compared_fields(case.compare))
    normalise_addresses(engine)
    normalise_pictures(engine, case.data, resources.threads)


def _default_steps(engine: Engine, settings: Settings, progress: Progress) -> tuple[Step, ...]:
    """What the default method finds, step by step, to stand beside the answer of a run that weighs nothing."""
    if algorithm_named(settings.detect.algorithm).weighs_links:
        return ()
    progress("default method")
    default = settings_for(settings.clock, seed=settings.seed)
    link_shops(engine, replace(default.link, reissued_days=settings.link.reissued_days))
    return detect_groups(engine, default.detect)


def _read(engine: Engine, case: Case, scratch: Path, clock: date) -> IntakeReport:
    intake = take_in(case, engine, scratch, IntakeSettings(clock))
    engine.keep("quarantine")  # a table in place of a view: later stages add to it
    # Later stages name every table of the contract in their SQL; one that the case lacks is empty.
    for name in CASE_TABLES.keys() - engine.tables():
        engine.add(name, CASE_TABLES[name].schema.empty_table())
    return intake


def _taken_from(graph: EditedGraph | None) -> dict[str, Any]:
    if not graph:
        return {}
    return {"graph": {"case_name": graph.case_name, "tag": graph.tag, "missing": graph.missing}}
