"""The making of a run: one at a time, whole on disk before it has its name, and told in the audit."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from gangmap.errors import GangmapError, WorkspaceError
from gangmap.workspace.audit import AUDIT, BEGUN, DONE, FAILED, STOPPED, clock_warning, record
from gangmap.workspace.chain import Anchor
from gangmap.workspace.disk import FILE_MODE, FOLDER_MODE, make_folder, reason_of, remedy_of, to_disk
from gangmap.workspace.hashing import sha256_of
from gangmap.workspace.layout import make_workspace_folder, prepare, refuse_foreign
from gangmap.workspace.lock import Writer, sole_writer
from gangmap.workspace.manifest import MANIFEST, read_manifest
from gangmap.workspace.registry import REGISTRY, keep_versions, newest_number
from gangmap.workspace.who import Act, act_under_way
from gangmap.workspace.workspace import RunFolder, Workspace

_MAKING = ".making-"
_NEW_LINK = ".results-new"


@contextmanager
def new_run(space: Workspace) -> Iterator[RunFolder]:
    """A folder to make a run in: kept when the block ends well, swept when it does not.

    Only one run is made at a time. The run is complete on disk before it gets its name, and has its name before
    `results` points to it, so a reader never sees half of one and a killed run leaves the one before. The audit
    has a line before it begins and one when it has ended. Versions of the registry are copied out of the runs under
    the same lock, at the beginning those that a killed run left, and its own at the end.

    Raises:
        LockedError: When another process writes to the workspace.
        WorkspaceError: When the folder cannot be written, is of another layout, or holds other things.
    """
    act = act_under_way()
    with _writable(space), sole_writer(space.path, space.now()) as killed:
        making = _begin(space, act, killed)
        try:
            keep_versions(space.path)
            yield making
            shutil.rmtree(making.scratch)
            _publish(space, making)
        except BaseException as error:
            _end(space, act, *_outcome_of(error))
            raise
        finally:
            shutil.rmtree(making.path, ignore_errors=True)
        _note_made(space, act, making)
        _end(space, act, DONE, f"run {making.number}")
        with contextlib.suppress(OSError):  # the run has its own version, and the next one copies it
            keep_versions(space.path)


def _begin(space: Workspace, act: Act, killed: Writer | None) -> RunFolder:
    said = [one for one in (prepare(space.path), *_swept(space, killed)) if one]
    # A number that a deleted run had stays with the version of the registry that it left.
    number = max(*space.finished_runs(), newest_number(space.path), 0) + 1
    says = " ".join([f"run {number}.", *said])
    line = record(space.path, act, BEGUN, space.now(), says=says, tell=said.append)
    said += [warning] if (warning := clock_warning(line)) else []
    making = RunFolder(number, space.runs / f"{_MAKING}{number:06d}")
    for folder in (making.results, making.records, making.scratch):
        make_folder(folder)
    return replace(making, anchors={AUDIT: Anchor(line.number, line.sha256)}, said=tuple(said))


def _end(space: Workspace, act: Act, outcome: str, says: str) -> None:
    act.recorded = True
    try:
        record(space.path, act, outcome, space.now(), says=says)
    except GangmapError as error:
        if outcome == DONE:
            raise WorkspaceError(
                f"The run is finished, and {error.message[0].lower()}{error.message[1:]}", error.remedy
            ) from error
        # What ended the run is told; that the audit could not be written either has the same cause.


def _note_made(space: Workspace, act: Act, made: RunFolder) -> None:
    folder = space.folder_of(made.number)
    if not (folder / MANIFEST).is_file():
        return
    manifest = read_manifest(folder)
    act.inputs |= {mark.path: mark.sha256 for mark in manifest.inputs}
    act.made[f"runs/{folder.name}/{MANIFEST}"] = sha256_of(folder / MANIFEST)
    # The registry outlives the run whose manifest knows its hashes.
    versions = (mark for mark in manifest.outputs if mark.path.startswith(f"{REGISTRY}/"))
    act.made |= {f"{REGISTRY}/{folder.name}/{Path(mark.path).name}": mark.sha256 for mark in versions}


@contextmanager
def _writable(space: Workspace) -> Iterator[None]:
    try:
        refuse_foreign(space.path)
        make_workspace_folder(space.path)
        yield
    except OSError as error:
        where = error.filename or space.path
        raise WorkspaceError(
            f"The workspace cannot be written: {reason_of(error)} ({where}).", remedy_of(error)
        ) from error


def _swept(space: Workspace, killed: Writer | None) -> list[str]:
    """Remove what a killed run left, put right the link it did not get to, and say so."""
    said = []
    left = sorted(space.runs.glob(f"{_MAKING}*"))
    for folder in left:
        shutil.rmtree(folder)
    (space.path / _NEW_LINK).unlink(missing_ok=True)
    if killed or left:
        who = f" ({killed})" if killed else ""
        unfinished = "what it left unfinished was removed" if left else "it had left nothing unfinished"
        said.append(f"The run before{who} was stopped; {unfinished}.")
    finished = space.finished_runs()
    if finished and not space.points_to(finished[-1]):
        _new_pointer(space, finished[-1]).replace(space.results)
        to_disk(space.path)
        said.append(f"results did not lead to run {finished[-1]}, the newest that is finished, and does now.")
    return said


def _publish(space: Workspace, made: RunFolder) -> None:
    for path in sorted(made.path.rglob("*")):
        path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)
        to_disk(path)
    to_disk(made.path)
    pointer = _new_pointer(space, made.number)  # before the run gets its name: a full disk must not part the two
    made.path.rename(space.folder_of(made.number))
    to_disk(space.runs)
    pointer.replace(space.results)
    to_disk(space.path)


def _new_pointer(space: Workspace, number: int) -> Path:
    if space.results.is_dir() and not space.results.is_symlink():
        raise WorkspaceError(
            f"{space.results} is a folder, and must be a link to the newest results.", "Move that folder away."
        )
    pointer = space.path / _NEW_LINK
    pointer.unlink(missing_ok=True)
    pointer.symlink_to((space.folder_of(number) / "results").relative_to(space.path), target_is_directory=True)
    return pointer


def _outcome_of(error: BaseException) -> tuple[str, str]:
    if isinstance(error, Exception):
        return FAILED, str(error)
    return STOPPED, type(error).__name__
