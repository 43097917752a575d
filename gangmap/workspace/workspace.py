"""A workspace: runs that never change, and a link to the newest finished one.

DIR/
├── workspace.json          version of this layout
├── runs/000001/            manifest.json, records/ (cleaned tables), results/
├── runs/.making-…          a run under way (see `making.py`), or what a killed one left; swept by the next
├── results                 link to results/ of the newest finished run
├── ledger.jsonl            what analysts judged (see `ledger.py`), with ledger.head.json
├── registry/000001/        the groups each run knew, by which they keep their ids (see `registry.py`)
├── audit.jsonl             who did what (see `chain.py`), with audit.head.json
└── .lock, .writer.json     held by the run that writes (see `lock.py`)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gangmap.errors import NoRunError, WorkspaceError
from gangmap.workspace.chain import Anchor
from gangmap.workspace.hashing import sha256_of
from gangmap.workspace.layout import layout_of, refuse_without_version
from gangmap.workspace.manifest import MANIFEST
from gangmap.workspace.who import Clock, acting, local_time


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

    def points_to(self, number: int) -> bool:
        """Whether the link `results` leads to a run."""
        try:
            return self.results.resolve(strict=True) == (self.folder_of(number) / "results").resolve(strict=True)
        except (OSError, RuntimeError):  # it leads nowhere, or in a circle
            return False

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
