"""Sentences about a day taken for today that does not fit: earlier than the data, or than the run before."""

from __future__ import annotations

from datetime import date

from gangmap.errors import GangmapError
from gangmap.workspace.manifest import read_manifest
from gangmap.workspace.workspace import Workspace


def clock_notes(workspace: Workspace, clock: date, dates_ahead: int) -> tuple[str, ...]:
    """What an analyst should know of the day that a run takes for today.

    Args:
        workspace: Its finished runs are those before.
        clock: The day taken for today.
        dates_ahead: Values of the case that are dated later, and were set aside.
    """
    said = []
    if dates_ahead:
        said.append(
            f"{dates_ahead:,} dates lie after {clock.isoformat()}, the day taken for today, and were set aside: "
            "see that --clock and the clock of this machine are right."
        )
    before = _clock_before(workspace)
    if before and clock.isoformat() < before:
        said.append(f"This run takes {clock.isoformat()} for today, the run before it took {before}.")
    return tuple(said)


def _clock_before(workspace: Workspace) -> str:
    finished = workspace.finished_runs()
    if not finished:
        return ""
    try:
        return str(read_manifest(workspace.folder_of(finished[-1])).settings.get("clock", ""))
    except GangmapError:
        return ""  # a damaged manifest is what gangmap verify tells of
