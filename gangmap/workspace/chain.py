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

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from gangmap.errors import LockedError, WorkspaceError
from gangmap.workspace.chain_faults import Fault, faults_at, faults_of
from gangmap.workspace.chain_file import move_rest, raw_line_before, raw_lines
from gangmap.workspace.chain_head import Head, head_path_of, read_head, write_head
from gangmap.workspace.disk import FILE_MODE, make_folder, open_private, reason_of, remedy_of, to_disk, write_all
from gangmap.workspace.line import NOTHING_BEFORE, Line, next_line, read_line

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
            head, raw = read_head(self.path), raw_lines(self.path)
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
            head, raw = read_head(self.path), raw_lines(self.path)
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
            raw = raw_lines(self.path)
        return {line.number: line for one in raw if (line := read_line(one)) is not None}

    def raw_line(self, number: int) -> bytes:
        """The bytes at the place of a line, changed or not; empty where the file ends before.

        Raises:
            WorkspaceError: When the file cannot be read.
        """
        with self._sentences():
            return b"".join(raw_lines(self.path)[number - 1 : number])

    def unacknowledged(self) -> int:
        """Bytes behind the last acknowledged line: of a writer at work just now, or left by one that was stopped.

        Raises:
            WorkspaceError: When the file or its head cannot be read.
        """
        with self._sentences():
            return max(0, (self.path.stat().st_size if self.path.exists() else 0) - read_head(self.path).size_bytes)

    def anchor(self) -> Anchor:
        """How far the chain goes now.

        Raises:
            WorkspaceError: When its head cannot be read.
        """
        with self._sentences():
            head = read_head(self.path)
        return Anchor(head.count, head.sha256)

    @property
    def head_path(self) -> Path:
        """Where the head is kept."""
        return head_path_of(self.path)

    @property
    def torn_path(self) -> Path:
        """Where pieces that were never acknowledged are set aside."""
        return self.path.with_name(f"{self.path.name}.torn")

    def _prepared(self, tell: Tell | None) -> tuple[Head, Line | None]:
        """The head and its line, with the file ending there; what lies behind was never acknowledged and set aside."""
        if not self.path.exists() and not self.head_path.exists():
            write_head(self.path, Head())  # first, so that a file without a head is never what a killed writer left
        head = read_head(self.path)
        last = self._last(head) if head.count else None
        if self.path.exists() and self.path.stat().st_size > head.size_bytes:
            self._set_aside(head, tell)
        return head, last

    def _set_aside(self, head: Head, tell: Tell | None) -> None:
        moved_bytes = move_rest(self.path, head.size_bytes, self.torn_path)
        if tell:
            tell(
                f"A writer of {self.path} was stopped before what it wrote was acknowledged: "
                f"{moved_bytes} bytes after line {head.count} were moved to {self.torn_path.name}."
            )

    def _last(self, head: Head) -> Line:
        content = raw_line_before(self.path, head.size_bytes)
        line = read_line(content) if content is not None else None
        if line is None or line.sha256 != head.sha256:
            raise WorkspaceError(
                f"{self.path} is not what was written: line {head.count} does not end it as it did.",
                "gangmap verify names the lines that were changed or cut off; put back a copy of the file.",
            )
        return line

    def _add(self, head: Head, last: Line, added: bytes) -> None:
        new = not self.path.exists()
        handle = open_private(self.path, os.O_WRONLY | os.O_APPEND)
        try:
            write_all(handle, added)
            os.fsync(handle)
            if new:
                to_disk(self.path.parent)
            write_head(self.path, Head(last.number, last.sha256, head.size_bytes + len(added)))
        except OSError:
            if read_head(self.path) == head:  # as on a full disk: nothing was acknowledged, so nothing half stays
                os.ftruncate(handle, head.size_bytes)
            raise
        finally:
            os.close(handle)

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
