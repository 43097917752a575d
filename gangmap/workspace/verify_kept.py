"""Check that older runs and the versions of the registry, which outlive them, are still what was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gangmap.errors import GangmapError
from gangmap.workspace.audit import audit_of
from gangmap.workspace.hashing import sha256_of
from gangmap.workspace.manifest import MANIFEST, read_manifest
from gangmap.workspace.registry import REGISTRY
from gangmap.workspace.verify import Difference, verify_outputs
from gangmap.workspace.workspace import Workspace

Hashes = Mapping[str, str]
"""SHA-256 by the name of a file in the workspace."""


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """What the check of older runs and the registry found.

    Args:
        checked: How many files were hashed.
        differences: Those that are not what they were.
        removed: Runs whose folder somebody removed.
    """

    checked: int
    differences: tuple[Difference, ...]
    removed: tuple[int, ...]


def verify_kept(workspace: Workspace) -> KeptCheck:
    """Hash again what every run but the newest made, and the versions of the registry.

    What older runs read is not looked at: a case goes on, and its files with it.

    Raises:
        WorkspaceError: When there is no workspace, or its audit cannot be read.
    """
    workspace.check()
    made = _made_by_the_audit(workspace)
    checked = 0
    found: list[Difference] = []
    for number in workspace.finished_runs()[:-1]:
        count, differences = verify_outputs(workspace, number)
        checked += count
        found += differences
    expected = _versions(workspace, made)
    versions = sorted({Path(path).parent.name for path in expected} | _folders(workspace))
    for version in versions:
        inside = {path: sha256 for path, sha256 in expected.items() if Path(path).parent.name == version}
        found += _version(workspace, version, inside)
    removed = sorted({_run_of(path) for path in made if path.endswith(MANIFEST)} - set(workspace.finished_runs()))
    return KeptCheck(checked + len(expected), tuple(found), tuple(removed))


def _made_by_the_audit(workspace: Workspace) -> dict[str, str]:
    """Every file that the audit saw made."""
    lines = audit_of(workspace.path).readable_lines().values()
    return {path: sha256 for line in lines for path, sha256 in line.payload.get("made", {}).items()}


def _versions(workspace: Workspace, made: Hashes) -> dict[str, str]:
    """The files of the registry: by the manifests of the runs, and by the audit where a run is gone."""
    expected = {path: sha256 for path, sha256 in made.items() if path.startswith(f"{REGISTRY}/")}
    for number in workspace.finished_runs():
        folder = workspace.folder_of(number)
        try:
            marks = read_manifest(folder).outputs
        except GangmapError:
            continue  # a damaged manifest is named where its run is checked
        inside = {mark.path: mark.sha256 for mark in marks if mark.path.startswith(f"{REGISTRY}/")}
        expected |= {f"{REGISTRY}/{folder.name}/{Path(path).name}": sha256 for path, sha256 in inside.items()}
    return expected


def _folders(workspace: Workspace) -> set[str]:
    return {folder.name for folder in (workspace.path / REGISTRY).glob("[0-9]*")}


def _version(workspace: Workspace, version: str, expected: Hashes) -> Iterable[Difference]:
    folder = workspace.path / REGISTRY / version
    where = f"{REGISTRY}/{version}"
    if not folder.is_dir():
        in_run = (workspace.folder_of(int(version)) / REGISTRY).is_dir()
        return [Difference("registry", where, "behind" if in_run else "missing")]
    there = {f"{where}/{path.name}": path for path in folder.iterdir()}
    gone = [Difference("registry", path, "missing") for path in sorted(expected.keys() - there.keys())]
    strange = [Difference("registry", path, "not of this run") for path in sorted(there.keys() - expected.keys())]
    changed = [
        Difference("registry", path, "changed")
        for path in sorted(expected.keys() & there.keys())
        if not there[path].is_file() or sha256_of(there[path]) != expected[path]
    ]
    return [*gone, *changed, *strange]


def _run_of(path: str) -> int:
    return int(Path(path).parent.name)
