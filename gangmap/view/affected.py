"""Which claims rest on a file, or on a line of the ledger, that is no longer what it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from gangmap.errors import GangmapError
from gangmap.view.results import Results, open_results
from gangmap.workspace.verify import Difference


@dataclass(frozen=True, slots=True)
class AffectedFile:
    """A file, or a line of a chain, that is not what it was, and what rests on it.

    Args:
        what: `input`, `output`, `manifest`, `link`, `audit` or `ledger`.
        path: As the manifest names it.
        problem: `changed`, `missing`, `behind` or `not of this run`; of a line, what happened to it.
        links: Links that cite it, or that touch a shop which the line names; None when that cannot be told.
        groups: Groups with such a link inside, or with such a shop; None likewise.
        line: The number of the line.
        runs: Runs that obeyed the line of the ledger.
    """

    what: str
    path: str
    problem: str
    links: int | None = None
    groups: int | None = None
    line: int | None = None
    runs: tuple[int, ...] = ()

    def as_row(self) -> dict[str, object]:
        """Its fields by name."""
        return asdict(self)


def affected_by(workspace: Path, differences: Sequence[Difference], run: int | None = None) -> tuple[AffectedFile, ...]:
    """Count the links and groups that rest on each differing input or line of the ledger.

    No claim rests on the audit: it says who did what, not what is so.
    """
    return tuple(_affected(workspace, one, run) for one in differences)


def _affected(workspace: Path, one: Difference, run: int | None) -> AffectedFile:
    links = groups = None
    if one.what == "audit":
        links = groups = 0
    elif one.what == "input" or (one.what == "ledger" and one.names):
        try:
            with open_results(workspace, run) as results:
                links, groups = _resting_on(results, one)
        except GangmapError:  # the results themselves may be among what is gone
            pass
    return AffectedFile(one.what, one.path, one.problem, links, groups, one.line, one.runs)


def _resting_on(results: Results, one: Difference) -> tuple[int, int]:
    if one.what == "input":
        row = results.rows("affected", file=one.path)[0]
    elif results.run.number not in one.runs:
        return 0, 0  # this run began before the line was there
    else:
        row = results.rows("affected_by_judgement", names=list(one.names))[0]
    return row["links"], row["groups"]
