"""Check that inputs and results are still what the manifest says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gangmap.workspace.hashing import sha256_of
from gangmap.workspace.manifest import FileMark, read_manifest
from gangmap.workspace.workspace import RunFolder, Workspace


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not what the manifest says.

    Args:
        what: `input`, `output`, or `link` for the pointer to the newest results.
        path: As the manifest names it.
        problem: `changed`, `missing` or `not of this run`.
    """

    what: str
    path: str
    problem: str


def verify_run(workspace: Workspace, number: int | None = None) -> tuple[int, tuple[Difference, ...]]:
    """Hash again the inputs and outputs of a run, the newest if no number is given.

    Returns:
        How many files were checked, and which of them are not what they were.

    Raises:
        WorkspaceError: When there is no such run, or its manifest cannot be read.
    """
    run = workspace.run(number)
    manifest = read_manifest(run.path)
    found = [
        *_differing("input", Path(manifest.case), manifest.inputs),
        *_differing("output", run.path, manifest.outputs),
        *_strangers(run, manifest.outputs),
    ]
    if number is None and workspace.results.resolve() != run.results.resolve():
        found.append(Difference("link", "results", "missing" if not workspace.results.exists() else "changed"))
    return len(manifest.inputs) + len(manifest.outputs), tuple(found)


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
    there = (path.relative_to(run.path).as_posix() for path in sorted(run.results.rglob("*")) if path.is_file())
    return [Difference("output", path, "not of this run") for path in there if path not in known]
