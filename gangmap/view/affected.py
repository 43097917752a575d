"""Which claims rest on a file that is no longer what it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from gangmap.errors import GangmapError
from gangmap.view.results import open_results
from gangmap.workspace.verify import Difference


@dataclass(frozen=True, slots=True)
class AffectedFile:
    """A file that is not what it was, and what rests on it.

    Args:
        what: `input`, `output` or `link`.
        path: As the manifest names it.
        problem: `changed`, `missing` or `not of this run`.
        links: Links that cite it; None when the results cannot be read.
        groups: Groups with such a link inside; None likewise.
    """

    what: str
    path: str
    problem: str
    links: int | None = None
    groups: int | None = None

    def as_row(self) -> dict[str, object]:
        """Its fields by name."""
        return asdict(self)


def affected_by(workspace: Path, differences: Sequence[Difference], run: int | None = None) -> tuple[AffectedFile, ...]:
    """Count the links and groups that cite each differing input."""
    return tuple(_affected(workspace, one, run) for one in differences)


def _affected(workspace: Path, one: Difference, run: int | None) -> AffectedFile:
    if one.what != "input":
        return AffectedFile(one.what, one.path, one.problem)
    try:
        with open_results(workspace, run) as results:
            row = results.rows("affected", file=one.path)[0]
    except GangmapError:  # the results themselves may be among what is gone
        return AffectedFile(one.what, one.path, one.problem)
    return AffectedFile(one.what, one.path, one.problem, row["links"], row["groups"])
