"""What gangmap wrote into a folder, so that the next export removes it and leaves everything else alone.

A map that stayed behind from another case would be taken for one of this. The list is written before the first file,
so that an export that was broken off, even by a power cut, is cleared as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from gangmap.errors import GangmapError, UsageError
from gangmap.export.page import write_text

LIST = "maps/.written.json"

# The names we give: nothing that a list says, whoever wrote it, can lead out of the folder.
_OURS = re.compile(r"(?:index|overview)\.html|maps/(?:map\.js|[A-Za-z0-9_-]{1,80}\.html)")

# What `write_text` writes aside, when it was killed before the file got its name.
_ASIDE = re.compile(r"\.(?:(?:index|overview|[A-Za-z0-9_-]{1,80})\.html|map\.js|\.written\.json)\.[a-z0-9_]{8}")


class WrittenFiles:
    """Writes files into a folder and keeps the list of them.

    Args:
        folder: Where to.
        planned: Names that are going to be written, relative to the folder, with `/`.
    """

    def __init__(self, folder: Path, planned: Iterable[str]) -> None:
        self._folder = folder
        self._planned = frozenset(planned)
        self._names: set[str] = set()

    def __enter__(self) -> Self:
        _write_list(self._folder, self._planned)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Broken off, what was written up to then is ours all the same.
        _write_list(self._folder, self._names)

    def write(self, name: str, text: str) -> None:
        """Write a file.

        Args:
            name: Relative to the folder, with `/`.
            text: Of the file.

        Raises:
            GangmapError: When it cannot be written.
        """
        self._names.add(name)
        write_text(self._folder / name, text)


def clear_folder(folder: Path) -> None:
    """Remove what an earlier export wrote into a folder.

    Raises:
        UsageError: When the folder is a file, or holds pages that no list of ours names.
        GangmapError: When a file cannot be removed.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file, and the maps need a folder.", "Name another place with --out.")
    known = _read_list(folder / LIST)
    there = {path.relative_to(folder).as_posix() for pattern in ("*.html", "maps/*") for path in folder.glob(pattern)}
    strange = sorted(name for name in there - known if _OURS.fullmatch(name))
    if strange:
        raise UsageError(
            f"{folder} holds {strange[0]}"
            + (f" and {len(strange) - 1} more pages" if len(strange) > 1 else "")
            + f" that no list in {LIST} names: maps of another case would stand beside yours.",
            "Name an empty folder with --out, or remove these files.",
        )
    try:
        for name in sorted(known):
            (folder / name).unlink(missing_ok=True)
        for path in (*folder.glob(".*"), *folder.glob("maps/.*")):
            if known and _ASIDE.fullmatch(path.name):
                path.unlink()
    except OSError as error:
        raise GangmapError(f"{folder} cannot be cleared: {error.strerror}.", "Close what holds its files.") from error


def _write_list(folder: Path, names: Iterable[str]) -> None:
    write_text(folder / LIST, json.dumps({"written": sorted(names)}, indent=0) + "\n")


def _read_list(path: Path) -> set[str]:
    if not path.is_file():
        return set()
    try:
        names = json.loads(path.read_text(encoding="utf-8"))["written"]
        return {name for name in names if isinstance(name, str) and _OURS.fullmatch(name)}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} is no list that gangmap wrote.", "Name an empty folder with --out.") from error
