"""A workspace: runs that never change, and a link to the newest finished one.

DIR/
├── workspace.json          version of this layout
├── runs/000001/            manifest.json, records/ (cleaned tables), results/
├── runs/.making-…          a run under way, or what a killed one left; swept by the next
├── results                 link to results/ of the newest finished run
├── ledger.jsonl            what analysts judged (see `ledger.py`), with ledger.head.json
├── registry/000001/        the groups each run knew, by which they keep their ids (see `registry.py`)
├── audit.jsonl             who did what (see `chain.py`), with audit.head.json
└── .lock, .writer.json     held by the run that writes (see `lock.py`)
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from gangmap.errors import GangmapError, NoRunError, WorkspaceError
from gangmap.workspace.audit import AUDIT, BEGUN, DONE, FAILED, STOPPED, clock_warning, record
from gangmap.workspace.chain import Anchor
from gangmap.workspace.disk import FILE_MODE, FOLDER_MODE, make_folder, reason_of, remedy_of, to_disk
from gangmap.workspace.hashing import sha256_of
from gangmap.workspace.layout import (
    layout_of,
    make_workspace_folder,
    prepare,
    refuse_foreign,
    refuse_without_version,
)
from gangmap.workspace.lock import Writer, sole_writer
from gangmap.workspace.manifest import MANIFEST, read_manifest
from gangmap.workspace.registry import newest_number
from gangmap.workspace.who import Act, Clock, act_under_way, acting, local_time

_MAKING = ".making-"
_NEW_LINK = ".results-new"


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The folder of one run, being made or finished.

    Args:
        number: Of the run.
        path: The folder.
        anchors: How far each chain of the workspace went when the run began, by file name; for its manifest.
        said: Sentences for the analyst: what a killed run left, a clock that was set back.
    """

    number: int
    path: Path
    anchors: Mapping[str, Anchor] = field(default_factory=dict)
    said: tuple[str, ...] = ()

    @property
    def results(self) -> Path:
        """Tables of results."""
        return self.path / "results"

    @property
    def records(self) -> Path:
        """The cleaned tables of the case."""
        return self.path / "records"

    @property
    def scratch(self) -> Path:
        """Room for the run while it works; gone when it is finished."""
        return self.path / "scratch"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder that keeps the runs of a case.

    Args:
        path: The folder.
        now: Tells the time of day for the audit; results never depend on it.
    """

    path: Path
    now: Clock = field(default=local_time, compare=False, repr=False)

    @property
    def runs(self) -> Path:
        """Where runs are kept."""
        return self.path / "runs"

    @property
    def results(self) -> Path:
        """The link to the results of the newest finished run."""
        return self.path / "results"

    def finished_runs(self) -> list[int]:
        """Numbers of the runs that were finished, in order."""
        if not self.runs.is_dir():
            return []
        return sorted(int(run.name) for run in self.runs.iterdir() if run.is_dir() and run.name.isdecimal())

    def run(self, number: int | None = None) -> RunFolder:
        """The folder of a finished run, the newest one if no number is given.

        Raises:
            NoRunError: When there is no such run.
            WorkspaceError: When the folder is of another layout.
        """
        self.check()
        finished = self.finished_runs()
        if not finished:
            raise self._no_run()
        chosen = finished[-1] if number is None else number
        if chosen not in finished:
            raise NoRunError(f"There is no run {chosen} in {self.path}.", f"The newest is {finished[-1]}.")
        return note_use(RunFolder(chosen, self.folder_of(chosen)))

    def check(self) -> None:
        """See that this is a workspace that can be read.

        Raises:
            NoRunError: When there is none yet.
            WorkspaceError: When it is something else, or of another layout.
        """
        if layout_of(self.path) is not None:
            return
        if self.path.is_file():
            raise WorkspaceError(f"{self.path} is a file, and a workspace is a folder.", "Name a workspace.")
        refuse_without_version(self.path)
        raise self._no_run()

    def _no_run(self) -> NoRunError:
        return NoRunError(
            f"No run has been finished in {self.path}.", f"Make one: gangmap run CASE --workspace {self.path}"
        )

    @contextmanager
    def new_run(self) -> Iterator[RunFolder]:
        """A folder to make a run in: kept when the block ends well, swept when it does not.

        Only one run is made at a time. The run is complete on disk before it gets its name, and has its name before
        `results` points to it, so a reader never sees half of one and a killed run leaves the one before. The audit
        has a line before it begins and one when it has ended.

        Raises:
            LockedError: When another process writes to the workspace.
            WorkspaceError: When the folder cannot be written, is of another layout, or holds other things.
        """
        act = act_under_way()
        with self._writable(), sole_writer(self.path, self.now()) as killed:
            making = self._begin(act, killed)
            try:
                yield making
                shutil.rmtree(making.scratch)
                self._publish(making)
            except BaseException as error:
                self._end(act, *_outcome_of(error))
                raise
            finally:
                shutil.rmtree(making.path, ignore_errors=True)
            self._note_made(act, making)
            self._end(act, DONE, f"run {making.number}")

    def _begin(self, act: Act, killed: Writer | None) -> RunFolder:
        said = [one for one in (prepare(self.path), *self._swept(killed)) if one]
        # A number that a deleted run had stays with the version of the registry that it left.
        number = max(*self.finished_runs(), newest_number(self.path), 0) + 1
        says = " ".join([f"run {number}.", *said])
        line = record(self.path, act, BEGUN, self.now(), says=says, tell=said.append)
        said += [warning] if (warning := clock_warning(line)) else []
        making = RunFolder(number, self.runs / f"{_MAKING}{number:06d}")
        for folder in (making.results, making.records, making.scratch):
            make_folder(folder)
        return replace(making, anchors={AUDIT: Anchor(line.number, line.sha256)}, said=tuple(said))

    def _end(self, act: Act, outcome: str, says: str) -> None:
        act.recorded = True
        try:
            record(self.path, act, outcome, self.now(), says=says)
        except GangmapError as error:
            if outcome == DONE:
                raise WorkspaceError(
                    f"The run is finished, and {error.message[0].lower()}{error.message[1:]}", error.remedy
                ) from error
            # What ended the run is told; that the audit could not be written either has the same cause.

    def _note_made(self, act: Act, made: RunFolder) -> None:
        manifest = self.folder_of(made.number) / MANIFEST
        if manifest.is_file():
            act.inputs |= {mark.path: mark.sha256 for mark in read_manifest(manifest.parent).inputs}
            act.made[f"runs/{made.number:06d}/{MANIFEST}"] = sha256_of(manifest)

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            refuse_foreign(self.path)
            make_workspace_folder(self.path)
            yield
        except OSError as error:
            where = error.filename or self.path
            raise WorkspaceError(
                f"The workspace cannot be written: {reason_of(error)} ({where}).", remedy_of(error)
            ) from error

    def _swept(self, killed: Writer | None) -> list[str]:
        """Remove what a killed run left, put right the link it did not get to, and say so."""
        said = []
        left = sorted(self.runs.glob(f"{_MAKING}*"))
        for folder in left:
            shutil.rmtree(folder)
        (self.path / _NEW_LINK).unlink(missing_ok=True)
        if killed or left:
            who = f" ({killed})" if killed else ""
            unfinished = "what it left unfinished was removed" if left else "it had left nothing unfinished"
            said.append(f"The run before{who} was stopped; {unfinished}.")
        finished = self.finished_runs()
        if finished and not self.points_to(finished[-1]):
            self._new_pointer(finished[-1]).replace(self.results)
            to_disk(self.path)
            said.append(f"results did not lead to run {finished[-1]}, the newest that is finished, and does now.")
        return said

    def points_to(self, number: int) -> bool:
        """Whether the link `results` leads to a run."""
        try:
            return self.results.resolve(strict=True) == (self.folder_of(number) / "results").resolve(strict=True)
        except (OSError, RuntimeError):  # it leads nowhere, or in a circle
            return False

    def _publish(self, made: RunFolder) -> None:
        for path in sorted(made.path.rglob("*")):
            path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)
            to_disk(path)
        to_disk(made.path)
        pointer = self._new_pointer(made.number)  # before the run gets its name: a full disk must not part the two
        made.path.rename(self.folder_of(made.number))
        to_disk(self.runs)
        pointer.replace(self.results)
        to_disk(self.path)

    def _new_pointer(self, number: int) -> Path:
        if self.results.is_dir() and not self.results.is_symlink():
            raise WorkspaceError(
                f"{self.results} is a folder, and must be a link to the newest results.", "Move that folder away."
            )
        pointer = self.path / _NEW_LINK
        pointer.unlink(missing_ok=True)
        pointer.symlink_to((self.folder_of(number) / "results").relative_to(self.path), target_is_directory=True)
        return pointer

    def folder_of(self, number: int) -> Path:
        """Where a run is, or will be when it is finished."""
        return self.runs / f"{number:06d}"


def note_use(run: RunFolder) -> RunFolder:
    """Note that the command under way reads a run, for its line in the audit; the run is given back."""
    act = acting.get()
    if act and (run.path / MANIFEST).is_file():
        act.runs.add(run.number)
        act.inputs[f"runs/{run.path.name}/{MANIFEST}"] = sha256_of(run.path / MANIFEST)
    return run


def _outcome_of(error: BaseException) -> tuple[str, str]:
    if isinstance(error, Exception):
        return FAILED, str(error)
    return STOPPED, type(error).__name__
