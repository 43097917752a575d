"""A workspace: runs that never change, and a link to the newest finished one.

DIR/
├── workspace.json     version of this layout
├── .lock              held by the run that writes
├── runs/000001/       manifest.json, records/ (cleaned tables), results/
├── runs/.making-…     a run under way, or what a killed one left; swept by the next
└── results            link to results/ of the newest finished run
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from gangmap.errors import LockedError, NoRunError, WorkspaceError

SCHEMA_VERSION = 1
_VERSION_FILE = "workspace.json"
_MAKING = ".making-"


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The folder of one run, being made or finished."""

    number: int
    path: Path

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
    """The folder that keeps the runs of a case."""

    path: Path

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
        self._check_version()
        finished = self.finished_runs()
        if not finished:
            raise NoRunError(
                f"No run has been finished in {self.path}.", f"Make one: gangmap run CASE --workspace {self.path}"
            )
        chosen = finished[-1] if number is None else number
        if chosen not in finished:
            raise NoRunError(f"There is no run {chosen} in {self.path}.", f"The newest is {finished[-1]}.")
        return RunFolder(chosen, self.runs / f"{chosen:06d}")

    @contextmanager
    def new_run(self) -> Iterator[RunFolder]:
        """A folder to make a run in: kept when the block ends well, swept when it does not.

        Only one run is made at a time. The run is complete on disk before it gets its name, and has its name before
        `results` points to it, so a reader never sees half of one and a killed run leaves the one before.

        Raises:
            LockedError: When another run is being made.
            WorkspaceError: When the folder cannot be written, or is of another layout.
        """
        with self._writable(), self._locked():
            self._sweep()
            number = max(self.finished_runs(), default=0) + 1
            making = RunFolder(number, self.runs / f"{_MAKING}{number:06d}")
            try:
                for folder in (making.results, making.records, making.scratch):
                    folder.mkdir(parents=True)
                yield making
                shutil.rmtree(making.scratch)
                self._publish(making)
            finally:
                shutil.rmtree(making.path, ignore_errors=True)

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            self.runs.mkdir(parents=True, exist_ok=True)
            self._check_version()
            if not (self.path / _VERSION_FILE).exists():
                _write_whole(self.path / _VERSION_FILE, json.dumps({"version": SCHEMA_VERSION}) + "\n")
            yield
        except OSError as error:
            where = error.filename or self.path
            raise WorkspaceError(
                f"The workspace cannot be written: {error.strerror or error} ({where}).",
                "Free some room, or choose another folder with --workspace.",
            ) from error

    def _check_version(self) -> None:
        path = self.path / _VERSION_FILE
        if not path.exists():
            return
        try:
            version = json.loads(path.read_text(encoding="utf-8"))["version"]
        except (ValueError, KeyError, TypeError) as error:
            raise WorkspaceError(f"{path} is damaged.", "Choose another folder with --workspace.") from error
        if version != SCHEMA_VERSION:
            raise WorkspaceError(
                f"{self.path} has workspace layout {version}, this gangmap knows {SCHEMA_VERSION}.",
                "Use the gangmap that made it, or another folder.",
            )

    @contextmanager
    def _locked(self) -> Iterator[None]:
        # The operating system lets go of the lock when its holder dies, so a killed run never locks anyone out.
        lock = FileLock(self.path / ".lock")
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise LockedError(
                f"Another run is being made in {self.path}.", "Wait until it ends, or use another workspace."
            ) from error
        try:
            yield
        finally:
            lock.release()

    def _sweep(self) -> None:
        for left in self.runs.glob(f"{_MAKING}*"):
            shutil.rmtree(left)

    def _publish(self, made: RunFolder) -> None:
        for file in sorted(made.path.rglob("*")):
            _to_disk(file)
        finished = self.runs / f"{made.number:06d}"
        made.path.rename(finished)
        _to_disk(self.runs)
        pointer = self.path / ".results-new"
        pointer.unlink(missing_ok=True)
        pointer.symlink_to((finished / "results").relative_to(self.path), target_is_directory=True)
        pointer.replace(self.results)
        _to_disk(self.path)


def _write_whole(path: Path, text: str) -> None:
    new = path.with_name(path.name + ".new")
    new.write_text(text, encoding="utf-8", newline="\n")
    new.replace(path)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
