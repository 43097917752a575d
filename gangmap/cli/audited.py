"""A line in the audit of the workspace that a command reads or changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from enum import Enum
from math import isfinite
from pathlib import Path
from typing import Any

import typer

from gangmap.cli.options import DEFAULT_WORKSPACE
from gangmap.errors import GangmapError
from gangmap.workspace.audit import DONE, FAILED, STOPPED, clock_warning, record
from gangmap.workspace.layout import VERSION, layout_of, whole_path
from gangmap.workspace.who import Act, acting, local_time

_SECRET = ("password", "secret", "token")
_PLACES = ("workspace", "results")
"""Parameters that name a workspace."""


@contextmanager
def audited(name: str, given: Mapping[str, Any], warn: Callable[[str], None]) -> Iterator[None]:
    """Do what a command does; leave a line about it in the audit, unless what it did has left one itself.

    Only a workspace that is there gets a line: a mistyped name must not make one. A line that cannot be written, as in
    a copy that can only be read, does not stop the command, and is said.

    Args:
        name: Of the command.
        given: Its arguments.
        warn: Told in a sentence when the line could not be written.
    """
    act = Act(name, {key: plain for key, value in given.items() if (plain := _plain(key, value)) is not None})
    token = acting.set(act)
    outcome, says = DONE, ""
    try:
        yield
    except BaseException as error:
        outcome, says = _outcome_of(error)
        raise
    finally:
        acting.reset(token)
        folder = next((workspace_of(given[key]) for key in _PLACES if isinstance(given.get(key), Path)), None)
        if folder and not act.recorded:
            _leave_line(folder, act, outcome, says, warn)


def note_inputs(workspace: Path | None, inputs: Iterable[tuple[str, str]]) -> None:
    """Note for the line in the audit what was read, as name and SHA-256, where the analyst named a workspace for it.

    Args:
        workspace: As given to a command that needs none.
        inputs: Asked for only when a line will be left: hashing takes time.
    """
    act = acting.get()
    if workspace and act and _is_audited(workspace_of(workspace)):
        act.inputs |= dict(inputs)


def _leave_line(folder: Path, act: Act, outcome: str, says: str, warn: Callable[[str], None]) -> None:
    try:
        if layout_of(folder) == VERSION:
            line = record(folder, act, outcome, local_time(), says=says, tell=warn)
            if warning := clock_warning(line):
                warn(warning)
        elif outcome == DONE and (folder.is_dir() or folder != DEFAULT_WORKSPACE):  # a list of questions needs none
            warn(f"{folder} has no audit yet, so no line there says that this was done; a run begins one.")
    except GangmapError as error:
        if outcome == DONE:  # else what stopped the command is what matters, and mostly the same
            warn(f"This command left no line in the audit: {error.message}")


def _is_audited(folder: Path) -> bool:
    try:
        return layout_of(folder) == VERSION
    except GangmapError:
        return False  # not readable: the command itself says so


def workspace_of(place: Path) -> Path:
    """The workspace in which a folder of results lies, or the folder itself."""
    try:
        resolved = whole_path(place)
    except GangmapError:
        return place
    inside = resolved.name == "results" and resolved.parent.name.isdecimal()
    return resolved.parent.parent.parent if inside else place


def _outcome_of(error: BaseException) -> tuple[str, str]:
    if isinstance(error, typer.Exit):
        return (FAILED, f"exit code {error.exit_code}") if error.exit_code else (DONE, "")
    if isinstance(error, BrokenPipeError):
        return DONE, "the reader of the output stopped"
    if isinstance(error, Exception):
        return FAILED, str(error)
    return STOPPED, type(error).__name__


def _plain(name: str, value: object) -> object:
    """An argument as JSON has it; None when there is nothing to say of it."""
    if isinstance(value, Enum):
        return _plain(name, value.value)
    if isinstance(value, list | tuple):
        return [_plain(name, one) for one in value]
    if value is None or value is False:
        return None
    if any(word in name for word in _SECRET):
        return "not written down"
    if isinstance(value, Path | date):  # where the command was typed is not known later
        return str(value.absolute() if isinstance(value, Path) else value)
    if isinstance(value, float) and not isfinite(value):
        value = str(value)  # JSON has no such number
    return value if isinstance(value, str | int | float) else None
