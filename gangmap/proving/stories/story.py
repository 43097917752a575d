"""The bundled stories, copied out to be worked on."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from gangmap.errors import UsageError
from gangmap.proving.new_folder import new_folder

_HERE = Path(__file__).parent

STORIES: dict[str, str] = {
    "leather": "leather goods: two production lines, a warehouse, a hotel showroom, six shops, a special line to Dubai",
    "lubricants": "lubricants: ten groups in six provinces, 22 suspects, 120 million yuan",
}
"""What each story is about, by its name."""

STORY_TODAY = date(2016, 12, 31)
"""The day on which both stories are told."""


def write_story(name: str, folder: Path) -> Path:
    """Copy a bundled case and its answer into a new or empty folder.

    Args:
        name: One of `STORIES`.
        folder: Where to; the answer goes into its `truth/`.

    Raises:
        UsageError: When there is no such story, or something stands in the way.
    """
    if name not in STORIES:
        raise UsageError(f"There is no story called {name}.", f"Known: {', '.join(STORIES)}.")
    with new_folder(folder):
        shutil.copytree(_HERE / name, folder, dirs_exist_ok=True)
    return folder


def story_rows(folder: Path) -> dict[str, dict[str, int]]:
    """How many rows each table of a written story has, `rows` of the case and `truth_rows` of its answer."""
    return {
        "rows": {file.stem: pa_csv.read_csv(file).num_rows for file in sorted(folder.glob("*.csv"))},
        "truth_rows": {
            file.stem: pq.read_metadata(file).num_rows for file in sorted((folder / "truth").glob("*.parquet"))
        },
    }
