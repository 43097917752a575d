"""What a run read, was told, and made."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from gangmap.errors import WorkspaceError
from gangmap.workspace.chain import Anchor
from gangmap.workspace.who import local_time

MANIFEST = "manifest.json"
_LIBRARIES = ("gangmap", "duckdb", "pyarrow", "numpy", "scipy", "graspologic-native", "python-louvain", "networkx",
    "imagehash", "pillow",)  # fmt: skip


def library_versions() -> dict[str, str]:
    """Versions of Python, gangmap and the libraries whose versions can change results."""
    return {"python": platform.python_version()} | {name: metadata.version(name) for name in _LIBRARIES}


@dataclass(frozen=True, slots=True)
class FileMark:
    """A file by which its bytes can be known again.

    Args:
        path: Relative to the case folder for inputs, to the run's folder for what it made.
        sha256: Of its bytes.
        size_bytes: How many.
    """

    path: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a run read, was told, and made; the only place of a run that knows the time of day.

    Args:
        run: Number of the run, 1 upwards.
        case: Where the case folder was, as the analyst named it, made absolute.
        started_at: When it began, with zone.
        finished_at: When it ended, with zone.
        settings: All that the results depend on, beside the inputs.
        seed: For everything random.
        inputs: The files read, but for pictures.
        pictures: The picture files looked at.
        outputs: The files made.
        rows: Row counts by stage and table.
        versions: Of gangmap, Python and the libraries that decide results.
        anchors: How far each chain of the workspace went when the run began, by file name: with them, a line of the
            audit or the ledger that is cut off later is missed.
        registry: The version of the registry of groups it started from, and the one it made.
    """

    run: int
    case: str
    started_at: str
    finished_at: str
    settings: dict[str, Any]
    seed: int
    inputs: tuple[FileMark, ...]
    outputs: tuple[FileMark, ...]
    rows: dict[str, dict[str, int]]
    versions: dict[str, str] = field(default_factory=library_versions)
    anchors: Mapping[str, Anchor] = field(default_factory=dict)
    registry: Mapping[str, int] = field(default_factory=dict)
    pictures: tuple[FileMark, ...] = ()

    def write(self, folder: Path) -> None:
        """Write it into the folder of its run."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True)
        # A folder whose name is no UTF-8 is written as JSON escapes.
        (folder / MANIFEST).write_bytes((text + "\n").encode("utf-8", "backslashreplace"))


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the run in a folder.

    Raises:
        WorkspaceError: When it is missing or is none.
    """
    path = folder / MANIFEST
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        inputs, outputs, pictures = (
            tuple(FileMark(**mark) for mark in stored.pop(name, ())) for name in ("inputs", "outputs", "pictures")
        )
        anchors = {name: Anchor(**anchor) for name, anchor in stored.pop("anchors", {}).items()}
        return Manifest(inputs=inputs, outputs=outputs, pictures=pictures, anchors=anchors, **stored)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise WorkspaceError(
            f"The manifest {path} cannot be read ({error}).",
            "gangmap verify says what else was changed; run the case again.",
        ) from error


def timestamp() -> str:
    """The time of day with its zone, to the second: for manifests, never for results."""
    return local_time().isoformat(timespec="seconds")
