"""The audit: who did what, when, with which arguments, over which inputs and runs, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from gangmap.workspace.chain import Chain, Tell
from gangmap.workspace.line import Line
from gangmap.workspace.who import Act, who_is_at_work

AUDIT = "audit.jsonl"

BEGUN, DONE, FAILED, STOPPED = "begun", "done", "failed", "stopped"
"""How a command stands: a run leaves a line when it begins and one when it ends, all others one when they end."""

LINE_OF = " line "
"""Stands between the name of another chain and the number of its line, among what a command made."""

_TOLERATED_MS = 2_000
"""Machines that share a folder differ by this much without anybody having set a clock."""


def audit_of(folder: Path) -> Chain:
    """The audit of a workspace."""
    return Chain(folder / AUDIT)


def record(folder: Path, act: Act, outcome: str, at: datetime, *, says: str = "", tell: Tell | None = None) -> Line:
    """Add a line about a command to the audit of a workspace.

    Args:
        folder: Of the workspace.
        act: The command and what it used.
        outcome: One of `begun`, `done`, `failed`, `stopped`.
        at: The time, with zone.
        says: What there is to tell of it, as the sentence of an error.
        tell: Told when something that a stopped writer left in the audit was set aside.

    Raises:
        WorkspaceError: When the audit cannot be written; then nothing was added.
    """
    return audit_of(folder).append(_line(act, outcome, says), at, tell)


def clock_warning(line: Line) -> str:
    """A sentence when the clock of this machine was set back since the line before, or nothing."""
    if line.set_back_ms <= _TOLERATED_MS:
        return ""
    return (
        f"The clock of this machine says {line.at}, {line.set_back_ms // 1000:,} seconds before the last line of the "
        "audit: it was set back, or was ahead then. Runs and lines keep the order of their numbers."
    )


def _line(act: Act, outcome: str, says: str) -> Mapping[str, Any]:
    return {
        **asdict(who_is_at_work()),
        "command": act.command,
        "arguments": dict(act.arguments),
        "gangmap": metadata.version("gangmap"),
        "runs": sorted(act.runs),
        "inputs": dict(act.inputs),
        "made": dict(act.made),
        "outcome": outcome,
        "says": says,
    }
