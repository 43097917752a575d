"""What a run takes over from before: the judgements of analysts, and the registry by which groups keep their ids."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from gangmap.engine import Engine
from gangmap.model.judgements import PAIR
from gangmap.model.registry_tables import REGISTRY_TABLES
from gangmap.store.graph_edits import EditedGraph, judged_in
from gangmap.track.track import finds_same_groups
from gangmap.workspace.chain import Anchor
from gangmap.workspace.ledger import DRAWN, Decision, Judgement, read_ledger
from gangmap.workspace.manifest import FileMark, library_versions
from gangmap.workspace.registry import (
    REGISTRY,
    Fingerprint,
    Version,
    earlier_same,
    fingerprint_of,
    read_tables,
    read_versions,
    version_before,
    write_version,
)
from gangmap.workspace.standing import judged_tables, standing_of
from gangmap.workspace.workspace import RunFolder


@dataclass(frozen=True, slots=True)
class Obeyed:
    """The ledger as a run found it.

    Args:
        anchor: How far it went.
        judged: SHA-256 of the lines that were neither withdrawn nor replaced, in order; then of those in the graph.
        said: A sentence for each contradiction.
    """

    anchor: Anchor
    judged: tuple[str, ...]
    said: tuple[str, ...]


def bring_judgements(engine: Engine, workspace: Path, graph: EditedGraph | None = None) -> Obeyed:
    """Put what analysts judged before the stages, as the tables of `gangmap.model.judgements`.

    Args:
        engine: Is given the tables.
        workspace: Keeps the ledger.
        graph: What analysts drew between two shops there is judged as well, as long as it is there.

    Raises:
        WorkspaceError: When the ledger is not what was written.
        UsageError: When a judgement in the graph has no name on it.
    """
    ledger = read_ledger(workspace)
    standing = standing_of(replace(ledger, judgements=(*ledger.judgements, *_drawn(graph))))
    _add(engine, judged_tables(standing))
    said = tuple(
        f"Analysts contradict each other, so nothing is decided: {one.says}." for one in standing.contradictions
    )
    return Obeyed(ledger.anchor, tuple(one.sha256 for one in standing.active), said)


def _drawn(graph: EditedGraph | None) -> Iterator[Judgement]:
    """Judgements that analysts drew in the graph: known by a number, cited by the analyst's name."""
    for number, row in enumerate(judged_in(graph) if graph else (), 1):
        decision = Decision(
            PAIR, (row["owner_id"], row["shop_id"]), row["relation"].lower(), row["by"], row["why"] or ""
        )
        said = hashlib.sha256(json.dumps(row, default=str, ensure_ascii=False).encode()).hexdigest()
        at = row["on"].isoformat() if row["on"] else ""
        yield Judgement(f"{DRAWN}{number}", decision, at, said, drawn_in=(row["file"], row["row"]))


def fingerprint(inputs: Iterable[FileMark], settings: Mapping[str, Any], obeyed: Obeyed) -> Fingerprint:
    """What decides the results of a run, beside the registry it starts from."""
    files = {mark.path: mark.sha256 for mark in inputs}
    return fingerprint_of(files, {**settings, "versions": library_versions()}, obeyed.judged)


def bring_registry(engine: Engine, workspace: Path, number: int, given: Fingerprint) -> Version:
    """Put the registry that a run starts from before the stage that tracks groups, as `known_groups` and so on.

    A run that is given the same as an earlier one, and finds the same groups, starts where that one started: so its
    results are the same bytes, be it because a judgement was withdrawn or because nothing is new.

    Args:
        engine: Has `membership`.
        workspace: Keeps the versions.
        number: Of the run.
        given: What decides its results beside the registry.

    Returns:
        The version that the run will make.
    """
    versions = read_versions(workspace)
    earlier = earlier_same(versions, given)
    if earlier:
        _know(engine, workspace, earlier.number)
        if finds_same_groups(engine):
            _know(engine, workspace, earlier.started_from)
            return Version(number, earlier.started_from, earlier.number, given)
    start = version_before(versions, given)
    _know(engine, workspace, start)
    return Version(number, start, None, given)


def write_registry(engine: Engine, run: RunFolder, version: Version) -> None:
    """Write the version of the registry that a run made into the folder of the run."""
    folder = run.path / REGISTRY
    folder.mkdir()
    for name, table in REGISTRY_TABLES.items():
        engine.write(table, folder / f"{name}.parquet")
    write_version(folder, version)


def _know(engine: Engine, workspace: Path, version: int) -> None:
    tables = read_tables(workspace, version)
    _add(engine, {name.replace(REGISTRY, "known"): rows for name, rows in tables.items()})


def _add(engine: Engine, tables: Mapping[str, pa.Table]) -> None:
    for name, rows in tables.items():
        engine.add(name, rows)
