"""Check that inputs and results are still what the manifest says."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from gangmap.errors import WorkspaceError
from gangmap.workspace.audit import audit_of
from gangmap.workspace.hashing import sha256_of
from gangmap.workspace.manifest import MANIFEST, FileMark, read_manifest
from gangmap.workspace.registry import REGISTRY
from gangmap.workspace.workspace import RunFolder, Workspace


@dataclass(frozen=True, slots=True)
class Difference:
    """A file, or a line of a chain, that is not what was written.

    Args:
        what: `input`, `output`, `manifest`, `link` for the pointer to the newest results; `registry` for a version of
            the registry; `audit`, `ledger` for a line.
        path: As the manifest names it; of older runs and the registry, its place in the workspace.
        problem: `changed`, `damaged`, `missing`, `behind` or `not of this run`; of a line, what happened to it.
        line: The number of the line.
        runs: Runs that were told what the line said.
        names: What the line names now: ids, values.
    """

    what: str
    path: str
    problem: str
    line: int | None = None
    runs: tuple[int, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def of_manifest(self) -> bool:
        """Whether it is a file that the manifest names, or the manifest itself."""
        return self.what in ("input", "output", "manifest") and self.problem != "not of this run"


def verify_run(workspace: Workspace, number: int | None = None) -> tuple[int, tuple[Difference, ...]]:
    """Hash again the inputs and outputs of a run, the newest if no number is given.

    Returns:
        How many files were checked, and which of them are not what they were.

    Raises:
        NoRunError: When there is no such run.
        WorkspaceError: When there is no workspace that can be read.
    """
    run = workspace.run(number)
    checked, found = _verify_outputs(workspace, run, "")
    inputs: tuple[FileMark, ...] = ()
    with contextlib.suppress(WorkspaceError):  # a damaged manifest is among what was found
        manifest = read_manifest(run.path)
        inputs = (*manifest.inputs, *manifest.pictures)
        found = _differing("input", Path(manifest.case), inputs) + found
    if number is None and not workspace.points_to(run.number):
        found.append(Difference("link", "results", _problem_of_link(workspace)))
    return checked + len(inputs), tuple(found)


def verify_outputs(workspace: Workspace, number: int) -> tuple[int, tuple[Difference, ...]]:
    """Hash again what an older run made; its files are named by their place in the workspace.

    Raises:
        NoRunError: When there is no such run.
    """
    run = workspace.run(number)
    checked, found = _verify_outputs(workspace, run, f"runs/{run.path.name}/")
    return checked, tuple(found)


def _verify_outputs(workspace: Workspace, run: RunFolder, place: str) -> tuple[int, list[Difference]]:
    try:
        manifest = read_manifest(run.path)
    except WorkspaceError:
        return 1, [Difference("manifest", f"runs/{run.path.name}/{MANIFEST}", "damaged")]
    found = [*_differing("output", run.path, manifest.outputs), *_strangers(run, manifest.outputs)]
    named = [replace(one, path=f"{place}{one.path}") for one in found]
    return len(manifest.outputs), [*_changed_manifest(workspace, run), *named]


def _problem_of_link(workspace: Workspace) -> str:
    if any(workspace.points_to(number) for number in workspace.finished_runs()):
        return "behind"  # a run under way is about to move it, or one was killed just then: the next one will
    return "changed" if workspace.results.is_symlink() or workspace.results.exists() else "missing"


def _changed_manifest(workspace: Workspace, run: RunFolder) -> list[Difference]:
    path = f"runs/{run.path.name}/{MANIFEST}"
    told = [line.payload.get("made") for line in audit_of(workspace.path).readable_lines().values()]
    hashes = {made[path] for made in told if isinstance(made, dict) and path in made}
    changed = hashes and sha256_of(run.path / MANIFEST) not in hashes
    return [Difference("manifest", path, "changed")] if changed else []


def _differing(what: str, folder: Path, marks: tuple[FileMark, ...]) -> list[Difference]:
    differences = []
    for mark in marks:
        path = folder / mark.path
        if not path.is_file():
            differences.append(Difference(what, mark.path, "missing"))
        elif path.stat().st_size != mark.size_bytes or sha256_of(path) != mark.sha256:
            differences.append(Difference(what, mark.path, "changed"))
    return differences


def _strangers(run: RunFolder, marks: tuple[FileMark, ...]) -> list[Difference]:
    known = {mark.path for mark in marks}
    folders = (run.records, run.results, run.path / REGISTRY)
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    there = (path.relative_to(run.path).as_posix() for path in files)
    return [Difference("output", path, "not of this run") for path in there if path not in known]
