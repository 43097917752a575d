"""Lines that are only ever added, each carrying the hash of the one before: for judgements and for the audit.

NAME.jsonl        one line of canonical JSON after another (see `line.py`)
NAME.head.json    how many lines there are and the SHA-256 of the last: replaced whole after the lines are on disk
NAME.jsonl.torn   what a stopped writer left after the last acknowledged line, should there ever be any
.NAME.lock        held while lines are added

A line is acknowledged when the head counts it. So several lines are added all or not at all, a reader needs no lock,
a piece that a killed writer left is told from a line that somebody cut, and a cut-off end is noticed. Anchors, heads
kept elsewhere as in the manifest of every run, notice an end that was cut off together with its head.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from gangmap.errors import LockedError, WorkspaceError
from gangmap.workspace.chain_faults import Fault, faults_at, faults_of
from gangmap.workspace.disk import (
    FILE_MODE,
    make_folder,
    open_private,
    reason_of,
    remedy_of,
    to_disk,
    write_all,
    write_whole,
)
from gangmap.workspace.line import NOTHING_BEFORE, Line, canonical, next_line, read_line

WAIT_SECONDS = 30.0
"""How long to wait for another writer, who needs milliseconds for a line."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Anchor:
    """How far a chain went: enough to notice that a line up to there was changed or cut off.

    Args:
        count: How many lines.
        sha256: Of the last one.
    """

    count: int = 0
    sha256: str = NOTHING_BEFORE


@dataclass(frozen=True, slots=True)
class _Head:
    count: int = 0
    sha256: str = NOTHING_BEFORE
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Chain:
    """A file of chained lines.

    Args:
        path: The file, `NAME.jsonl`; made with its first line.
    """

    path: Path

    def append(self, payload: Mapping[str, Any], at: datetime, tell: Tell | None = None) -> Line:
        """Add one line. When this returns, the line is on disk and survives whatever happens to the process.

        Args:
            payload: What the line says, plain JSON.
            at: The time, with zone. When it lies before that of the last line, the new line says by how much.
            tell: Told in a sentence when something that a stopped writer left was set aside.

        Raises:
            LockedError: When another writer does not finish.
            WorkspaceError: When the file cannot be written, or its end is not what was acknowledged.
        """
        (line,) = self.extend([payload], at, tell)
        return line

    def extend(self, payloads: Sequence[Mapping[str, Any]], at: datetime, tell: Tell | None = None) -> tuple[Line, ...]:
        """Add several lines, all or none; the same as `append` in all else."""
        with self._sentences(), self._locked():
            head, last = self._prepared(tell)
            lines: list[Line] = []
            for payload in payloads:
                last = next_line(payload, at, last)
                lines.append(last)
            if lines and last:
                self._add(head, last, b"".join(line.as_bytes() for line in lines))
        return tuple(lines)

    def read(self) -> tuple[Line, ...]:
        """The acknowledged lines, in order; safe while another process adds some.

        Raises:
            WorkspaceError: When a line was changed, taken out or cut off; names the first.
        """
        with self._sentences():
            head, raw = self._head(), self._raw_lines()
        faults = faults_of(raw, head.count, head.sha256)
        if faults:
            raise WorkspaceError(
                f"{self.path} is not what was written: {faults[0].says}.",
                "gangmap verify says what rests on it; put back a copy of the file, or use another workspace.",
            )
        return tuple(line for one in raw[: head.count] if (line := read_line(one)) is not None)

    def faults(self, anchors: Mapping[str, Anchor] | None = None) -> tuple[Fault, ...]:
        """Every line that was changed, taken out, put in or cut off, in order.

        Args:
            anchors: Heads kept elsewhere, by where they are kept.

        Raises:
            WorkspaceError: When the file or its head cannot be read.
        """
        with self._sentences():
            head, raw = self._head(), self._raw_lines()
        found = faults_of(raw, head.count, head.sha256)
        hashes = {line.number: line.sha256 for one in raw if (line := read_line(one)) is not None}
        for place, anchor in sorted((anchors or {}).items(), key=lambda item: item[1].count):
            found += faults_at(hashes, anchor.count, anchor.sha256, place)
            if anchor.count > head.count:
                gone = f"{place} counts {anchor.count} lines, the head only {head.count}"
                found.append(Fault(head.count + 1, gone))
        first: dict[int, Fault] = {}
        for fault in found:
            first.setdefault(fault.line, fault)
        return tuple(first[line] for line in sorted(first))

    def readable_lines(self) -> dict[int, Line]:
        """Whatever lines stand unchanged in themselves, by number, however damaged the rest is.

        Raises:
            WorkspaceError: When the file cannot be read.
        """
        with self._sentences():
            raw = self._raw_lines()
        return {line.number: line for one in raw if (line := read_line(one)) is not None}

    def raw_line(self, number: int) -> bytes:
        """The bytes at the place of a line, changed or not; empty where the file ends before.

        Raises:
            WorkspaceError: When the file cannot be read.
        """
        with self._sentences():
            return b"".join(self._raw_lines()[number - 1 : number])

    def unacknowledged(self) -> int:
        """Bytes behind the last acknowledged line: of a writer at work just now, or left by one that was stopped.

        Raises:
            WorkspaceError: When the file or its head cannot be read.
        """
        with self._sentences():
            return max(0, (self.path.stat().st_size if self.path.exists() else 0) - self._head().size_bytes)

    def anchor(self) -> Anchor:
        """How far the chain goes now.

        Raises:
            WorkspaceError: When its head cannot be read.
        """
        with self._sentences():
            head = self._head()
        return Anchor(head.count, head.sha256)

    @property
    def head_path(self) -> Path:
        """Where the head is kept."""
        return self.path.with_suffix(".head.json")

    @property
    def torn_path(self) -> Path:
        """Where pieces that were never acknowledged are set aside."""
        return self.path.with_name(f"{self.path.name}.torn")

    def _prepared(self, tell: Tell | None) -> tuple[_Head, Line | None]:
        """The head and its line, with the file ending there; what lies behind was never acknowledged and set aside."""
        if not self.path.exists() and not self.head_path.exists():
            self._write_head(_Head())  # first, so that a file without a head is never what a killed writer left
        head = self._head()
        last = self._last(head) if head.count else None
        if self.path.exists() and self.path.stat().st_size > head.size_bytes:
            self._set_aside(head, tell)
        return head, last

    def _set_aside(self, head: _Head, tell: Tell | None) -> None:
        with self.path.open("rb") as stream:
            stream.seek(head.size_bytes)
            piece = stream.read()
        handle = open_private(self.torn_path, os.O_WRONLY | os.O_APPEND)
        try:
            write_all(handle, piece if piece.endswith(b"\n") else piece + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)
        to_disk(self.path.parent)
        _cut(self.path, head.size_bytes)
        if tell:
            tell(
                f"A writer of {self.path} was stopped before what it wrote was acknowledged: "
                f"{len(piece)} bytes after line {head.count} were moved to {self.torn_path.name}."
            )

    def _last(self, head: _Head) -> Line:
        content = self._raw_end(head)
        line = read_line(content) if content is not None else None
        if line is None or line.sha256 != head.sha256:
            raise WorkspaceError(
                f"{self.path} is not what was written: line {head.count} does not end it as it did.",
                "gangmap verify names the lines that were changed or cut off; put back a copy of the file.",
            )
        return line

    def _raw_end(self, head: _Head) -> bytes | None:
        """The line that ends where the head says, found from the end: a chain may be long; None when there is none."""
        if not self.path.exists():
            return None
        step = 4096
        with self.path.open("rb") as stream:
            while True:
                start = max(0, head.size_bytes - step)
                stream.seek(start)
                end = stream.read(head.size_bytes - start)
                if len(end) < head.size_bytes - start or not end.endswith(b"\n"):
                    return None
                if start == 0 or b"\n" in end[:-1]:
                    return end[:-1].rpartition(b"\n")[2]
                step *= 4

    def _add(self, head: _Head, last: Line, added: bytes) -> None:
        new = not self.path.exists()
        handle = open_private(self.path, os.O_WRONLY | os.O_APPEND)
        try:
            write_all(handle, added)
            os.fsync(handle)
            if new:
                to_disk(self.path.parent)
            self._write_head(_Head(last.number, last.sha256, head.size_bytes + len(added)))
        except OSError:
            if self._head() == head:  # as on a full disk: nothing was acknowledged, so nothing half stays
                os.ftruncate(handle, head.size_bytes)
            raise
        finally:
            os.close(handle)

    def _write_head(self, head: _Head) -> None:
        write_whole(self.head_path, canonical(asdict(head)) + b"\n")

    def _head(self) -> _Head:
        try:
            return _read_head(self.head_path.read_bytes())
        except FileNotFoundError as error:
            if not self.path.exists():
                return _Head()
            raise WorkspaceError(
                f"{self.head_path} is missing, which says how many lines {self.path.name} has.",
                "Put back a copy of it: without it nobody can tell whether lines were cut off.",
            ) from error
        except (ValueError, KeyError, TypeError) as error:
            raise WorkspaceError(f"{self.head_path} is damaged.", "Put back a copy of it.") from error

    def _raw_lines(self) -> list[bytes]:
        """Whole lines and, should there be one, the piece of a line at the end."""
        if not self.path.exists():
            return []
        lines = self.path.read_bytes().split(b"\n")
        return lines if lines[-1] else lines[:-1]

    @contextmanager
    def _locked(self) -> Iterator[None]:
        make_folder(self.path.parent)
        lock = FileLock(self.path.with_name(f".{self.path.stem}.lock"), timeout=WAIT_SECONDS, mode=FILE_MODE)
        try:
            lock.acquire(poll_interval=0.005)
        except Timeout as error:
            raise LockedError(
                f"Another gangmap has been writing {self.path} for more than {WAIT_SECONDS:.0f} seconds.",
                "Wait until it ends, or end it.",
            ) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise WorkspaceError(
                f"{self.path} cannot be read or written: {reason_of(error)}.", remedy_of(error)
            ) from error


def anchor_of(lines: Sequence[Line]) -> Anchor:
    """How far a chain went whose acknowledged lines these are: what a run writes down about the ledger it obeyed."""
    return Anchor(lines[-1].number, lines[-1].sha256) if lines else Anchor()


def _read_head(content: bytes) -> _Head:
    stored = json.loads(content)
    head = _Head(stored["count"], stored["sha256"], stored["size_bytes"])
    if not 0 <= head.count <= head.size_bytes:
        message = "more lines than bytes"
        raise ValueError(message)
    return head


def _cut(path: Path, size_bytes: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_NOFOLLOW)
    try:
        os.ftruncate(handle, size_bytes)
        os.fsync(handle)
    finally:
        os.close(handle)
