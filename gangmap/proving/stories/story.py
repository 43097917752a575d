"""The bundled stories, copied out to be worked on."""

from __future__ import annotations

import shutil
from pathlib import Path

from gangmap.errors import UsageError

_HERE = Path(__file__).parent

STORIES: dict[str, str] = {
    "leather": "leather goods: two production lines, a warehouse, a hotel showroom, six shops, a special line to Dubai",
    "lubricants": "lubricants: ten groups in six provinces, 22 suspects, 120 million yuan",
}
"""What each story is about, by its name."""


def write_story(name: str, folder: Path) -> Path:
    """Copy a bundled case and its answer into a new or empty folder.

    Args:
        name: One of `STORIES`.
        folder: Where to; the answer goes into its `truth/`.

    Raises:
        UsageError: When there is no such story, or the folder holds something.
    """
    if name not in STORIES:
        raise UsageError(f"There is no story called {name}.", f"Known: {', '.join(STORIES)}.")
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty.", "Name a new folder: tables left from before would join the case.")
    shutil.copytree(_HERE / name, folder, dirs_exist_ok=True)
    return folder
