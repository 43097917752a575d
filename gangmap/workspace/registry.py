"""Versions of the registry of groups: one for every run that was finished, kept beside the runs and never changed.

registry/000003/    what run 3 knew when it was done: registry_groups, _members, _events, _shops, _shows (Parquet)
                    and version.json: which version it started from, and what decided its results

A run writes its version into its own folder, so the two are published in one step; the copy in `registry/` is made
after that, or by the next run where one was killed in between. Runs may be deleted; the registry stays.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from gangmap.errors import WorkspaceError
from gangmap.model.registry_tables import REGISTRY_SHOPS, REGISTRY_SHOWS, REGISTRY_TABLES
from gangmap.workspace.disk import FILE_MODE, make_folder, to_disk, write_whole
from gangmap.workspace.line import canonical

REGISTRY = "registry"
_VERSION_FILE = "version.json"
_ADDED = {"came_on", "seen_on"}
"""Columns that the first versions did not have; there they are empty."""
_SINCE = {REGISTRY_SHOPS.name, REGISTRY_SHOWS.name}
"""Tables that the first versions did not have; without them a run takes the groups of the version at their word."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What, beside the registry, decides the results of a run.

    Args:
        inputs: SHA-256 over names and hashes of the files read.
        settings: SHA-256 over the settings, the seed, and the versions of gangmap and its libraries.
        judged: SHA-256 of the ledger's lines that were neither withdrawn nor replaced, in order.
    """

    inputs: str
    settings: str
    judged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the registry.

    Args:
        number: That of the run that made it; 0 is the empty registry before any run.
        started_from: The version its run started from.
        repeats: The earlier run of which its run was a repetition, or None.
        fingerprint: Of its run.
    """

    number: int
    started_from: int
    repeats: int | None
    fingerprint: Fingerprint


def fingerprint_of(inputs: Mapping[str, str], settings: Mapping[str, Any], judged: Sequence[str]) -> Fingerprint:
    """The fingerprint of a run, from its files by name, its settings and versions, and the ledger's lines it obeys."""
    return Fingerprint(_digest(dict(inputs)), _digest(dict(settings)), tuple(judged))


def next_fingerprint(newest: Version, judged: Sequence[str]) -> Fingerprint:
    """What a run would be given that reads the same files under the same settings, with the ledger as it is now."""
    return replace(newest.fingerprint, judged=tuple(judged))


def read_versions(workspace: Path) -> list[Version]:
    """Every version there is, in the order of runs.

    Raises:
        WorkspaceError: When one is damaged.
    """
    return [_read_version(folder) for _, folder in sorted(_folders(workspace).items())]


def earlier_same(versions: Sequence[Version], fingerprint: Fingerprint) -> Version | None:
    """The newest version whose run was given the same, no run having read other files since: this may be it again."""
    of_these_files = takewhile(lambda one: one.fingerprint.inputs == fingerprint.inputs, reversed(versions))
    return next((one for one in of_these_files if one.fingerprint == fingerprint), None)


def version_before(versions: Sequence[Version], fingerprint: Fingerprint) -> int:
    """The version that a run with something new to it starts from.

    It is that of the newest run that was no repetition. Where that run obeyed judgements that were withdrawn since,
    and the run it started from had read the same files, it is as if the former had never been: the search goes on at
    the latter. So a judgement that is withdrawn before new data came leaves no trace in ids.
    """
    by_number = {one.number: one for one in versions}
    at = next((one for one in reversed(versions) if one.repeats is None), None)
    while at is not None and not set(at.fingerprint.judged) <= set(fingerprint.judged):
        before = by_number.get(at.started_from)
        if before is None or before.fingerprint.inputs != at.fingerprint.inputs:
            break
        at = before
    return at.number if at else 0


def read_tables(workspace: Path, number: int) -> dict[str, pa.Table]:
    """The tables of a version; those of version 0 are empty.

    Raises:
        WorkspaceError: When they are missing or damaged.
    """
    if number == 0:
        return {name: table.schema.empty_table() for name, table in REGISTRY_TABLES.items()}
    folder = _folders(workspace).get(number, workspace / REGISTRY / f"{number:06d}")
    try:
        return {
            name: _with_columns(pq.read_table(folder / f"{name}.parquet"), table.schema)
            if name not in _SINCE or (folder / f"{name}.parquet").exists()
            else table.schema.empty_table()
            for name, table in REGISTRY_TABLES.items()
        }
    except (OSError, pa.ArrowException) as error:
        raise WorkspaceError(
            f"The registry of groups in {folder} cannot be read ({error}).",
            f"Its run keeps a copy, runs/{number:06d}/{REGISTRY}: put it in its place, or groups lose their ids.",
        ) from error


def _with_columns(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    for name in sorted(_ADDED & set(schema.names) - set(rows.column_names)):
        rows = rows.append_column(name, pa.nulls(len(rows), schema.field(name).type))
    return rows.select(schema.names).cast(schema)


def write_version(folder: Path, version: Version) -> None:
    """Write what belongs to a version beside its tables, in the folder of its run."""
    write_whole(folder / _VERSION_FILE, canonical(asdict(version)) + b"\n")


def keep_versions(workspace: Path) -> None:
    """Copy the versions of finished runs to `registry/`, where they outlive the runs."""
    kept = workspace / REGISTRY
    for number, folder in sorted(_folders(workspace).items()):
        if folder.parent == kept:
            continue
        aside = kept / f".{number:06d}.new"
        shutil.rmtree(aside, ignore_errors=True)
        make_folder(aside)
        for path in sorted(folder.iterdir()):
            shutil.copyfile(path, aside / path.name)
            (aside / path.name).chmod(FILE_MODE)
            to_disk(aside / path.name)
        to_disk(aside)
        aside.rename(kept / f"{number:06d}")
        to_disk(kept)


def newest_number(workspace: Path) -> int:
    """The number of the newest version there is, 0 for none: no later run may have it again."""
    return max(_folders(workspace), default=0)


def _folders(workspace: Path) -> dict[int, Path]:
    """Where each version lies: in `registry/` or, not yet copied, in its run."""
    in_runs = (run / REGISTRY for run in (workspace / "runs").glob("[0-9]*"))
    found = {int(folder.parent.name): folder for folder in in_runs if (folder / _VERSION_FILE).is_file()}
    kept = (workspace / REGISTRY).glob("[0-9]*")
    return found | {int(folder.name): folder for folder in kept if folder.name.isdecimal()}


def _read_version(folder: Path) -> Version:
    path = folder / _VERSION_FILE
    try:
        stored = json.loads(path.read_bytes())
        said = stored.pop("fingerprint")
        return Version(fingerprint=Fingerprint(said["inputs"], said["settings"], tuple(said["judged"])), **stored)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise WorkspaceError(
            f"{path} cannot be read ({error}).", "Put back a copy of it: without it groups would lose their ids."
        ) from error


def _digest(value: object) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()
