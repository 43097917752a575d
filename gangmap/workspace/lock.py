"""One writer at a time, and everybody else is told who it is.

.lock           held by the writer; the operating system lets go of it when the writer dies, so a killed one locks
                nobody out
.writer.json    who holds it, since when, for what; left behind by a writer that was killed, until the next one
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from gangmap.errors import LockedError
from gangmap.workspace.disk import FILE_MODE, write_whole
from gangmap.workspace.line import canonical
from gangmap.workspace.who import act_under_way, who_is_at_work

_LOCK = ".lock"
_MARK = ".writer.json"


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes to a workspace, or did when it was stopped.

    Args:
        command: What it was told to do.
        user: The account.
        host: The machine.
        pid: The process.
        since: When it began, ISO 8601 with zone.
    """

    command: str
    user: str
    host: str
    pid: int
    since: str

    def __str__(self) -> str:
        return f"{self.command} by {self.user} on {self.host}, process {self.pid}, since {self.since}"


@contextmanager
def sole_writer(folder: Path, at: datetime) -> Iterator[Writer | None]:
    """Hold the lock of a workspace; tells of the writer before, when that one was killed.

    Raises:
        LockedError: When another process holds it; says which.
    """
    lock = FileLock(folder / _LOCK, timeout=0, mode=FILE_MODE)
    try:
        lock.acquire()
    except Timeout as error:
        other = writer_of(folder)
        raise LockedError(
            f"{folder} is being written by another gangmap{f' ({other})' if other else ''}.",
            "Wait until it ends, or use another workspace; what is finished can be read meanwhile.",
        ) from error
    try:
        killed = writer_of(folder)
        who = who_is_at_work()
        writer = Writer(act_under_way().command, who.user, who.host, who.pid, at.isoformat(timespec="seconds"))
        write_whole(folder / _MARK, canonical(asdict(writer)) + b"\n")
        yield killed
    finally:
        try:
            (folder / _MARK).unlink(missing_ok=True)
        finally:
            lock.release()


def writer_of(folder: Path) -> Writer | None:
    """Who writes to a workspace now, or was killed while they did; None when the last writer ended as it should."""
    try:
        return Writer(**json.loads((folder / _MARK).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
