"""A folder for something generated: new or empty before, and as it was before when the writing fails."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gangmap.errors import UsageError

_REMEDY = "Name a new folder."


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Make a folder to write into; whatever stops the writing, nothing of it is left over.

    Args:
        folder: One that is not there yet, or is empty.

    Raises:
        UsageError: When something stands in the way, or the folder holds something already.
    """
    made = _make(folder)
    try:
        yield folder
    except BaseException:
        for path in folder.iterdir():
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        for path in made:
            path.rmdir()
        raise


def _make(folder: Path) -> list[Path]:
    """Make the folder and those above it; tell which were made, the innermost first."""
    if folder.is_symlink() and not folder.exists():
        raise UsageError(f"{folder} is a link to something that is not there.", _REMEDY)
    try:
        above = [path for path in (folder, *folder.parents) if not path.exists()]
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder} is a file.", _REMEDY)
        if folder.is_dir() and any(folder.iterdir()):
            raise UsageError(
                f"{folder} is not empty.", f"{_REMEDY[:-1]}: files left from before would join what is written."
            )
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        blocked = next((path for path in folder.parents if path.exists() and not path.is_dir()), None)
        reason = f"{blocked} is a file" if blocked else error.strerror
        raise UsageError(f"{folder} cannot be made: {reason}.", _REMEDY) from error
    return above
