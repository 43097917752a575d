"""The file of a chain, as bytes: its lines, its end, and what lies behind the end."""

from __future__ import annotations

import os
from pathlib import Path

from gangmap.workspace.disk import open_private, to_disk, write_all


def raw_lines(path: Path) -> list[bytes]:
    """Whole lines and, should there be one, the piece of a line at the end."""
    if not path.exists():
        return []
    lines = path.read_bytes().split(b"\n")
    return lines if lines[-1] else lines[:-1]


def raw_line_before(path: Path, end_bytes: int) -> bytes | None:
    """The line that ends there, found from the end, for a chain may be long; None when no line ends there."""
    if not path.exists():
        return None
    step = 4096
    with path.open("rb") as stream:
        while True:
            start = max(0, end_bytes - step)
            stream.seek(start)
            piece = stream.read(end_bytes - start)
            if len(piece) < end_bytes - start or not piece.endswith(b"\n"):
                return None
            if start == 0 or b"\n" in piece[:-1]:
                return piece[:-1].rpartition(b"\n")[2]
            step *= 4


def move_rest(path: Path, end_bytes: int, to: Path) -> int:
    """Move what lies behind the end to another file, after what that one has; how many bytes it was."""
    with path.open("rb") as stream:
        stream.seek(end_bytes)
        piece = stream.read()
    handle = open_private(to, os.O_WRONLY | os.O_APPEND)
    try:
        write_all(handle, piece if piece.endswith(b"\n") else piece + b"\n")
        os.fsync(handle)
    finally:
        os.close(handle)
    to_disk(to.parent)
    handle = os.open(path, os.O_WRONLY | os.O_NOFOLLOW)
    try:
        os.ftruncate(handle, end_bytes)
        os.fsync(handle)
    finally:
        os.close(handle)
    return len(piece)
