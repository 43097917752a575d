"""The head of a chain: how many lines were acknowledged, and where in the file they end."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from gangmap.errors import WorkspaceError
from gangmap.workspace.disk import write_whole
from gangmap.workspace.line import NOTHING_BEFORE, canonical


@dataclass(frozen=True, slots=True)
class Head:
    """What of a chain was acknowledged.

    Args:
        count: How many lines.
        sha256: Of the last one.
        size_bytes: Where in the file it ends.
    """

    count: int = 0
    sha256: str = NOTHING_BEFORE
    size_bytes: int = 0


def head_path_of(chain: Path) -> Path:
    """Where the head of a chain is kept."""
    return chain.with_suffix(".head.json")


def read_head(chain: Path) -> Head:
    """The head of the chain in a file; of one that nobody has begun, an empty one.

    Raises:
        WorkspaceError: When it is missing beside a chain, or is none.
        OSError: When it cannot be read.
    """
    path = head_path_of(chain)
    try:
        return _parsed(path.read_bytes())
    except FileNotFoundError as error:
        if not chain.exists():
            return Head()
        raise WorkspaceError(
            f"{path} is missing, which says how many lines {chain.name} has.",
            "Put back a copy of it: without it nobody can tell whether lines were cut off.",
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise WorkspaceError(f"{path} is damaged.", "Put back a copy of it.") from error


def write_head(chain: Path, head: Head) -> None:
    """Replace the head as a whole; with that, the lines it counts are acknowledged."""
    write_whole(head_path_of(chain), canonical(asdict(head)) + b"\n")


def _parsed(content: bytes) -> Head:
    stored = json.loads(content)
    head = Head(stored["count"], stored["sha256"], stored["size_bytes"])
    if not 0 <= head.count <= head.size_bytes:
        message = "more lines than bytes"
        raise ValueError(message)
    return head
