"""Files that are written to be taken away, never among those that a workspace or a case keeps."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gangmap.errors import UsageError
from gangmap.workspace.layout import VERSION_FILE, whole_path


def refuse_among_kept(path: Path, cases: Iterable[Path] = ()) -> None:
    """Stop before a file that is taken away is written over evidence, a ledger or results.

    Args:
        path: Of the file, or of the folder that is to hold it.
        cases: Folders of tables, as far as they are known.

    Raises:
        UsageError: When it would lie in a workspace, or in one of the cases.
        WorkspaceError: When its links lead in a circle.
    """
    whole = whole_path(path)
    for folder in (whole, *whole.parents):
        if (folder / VERSION_FILE).is_file():
            raise UsageError(
                f"{path} would lie in the workspace {folder}.",
                "Name a file outside it: nothing but its own files is written there.",
            )
    for case in cases:
        if whole.is_relative_to(whole_path(case)):
            raise UsageError(
                f"{path} would lie in the case folder {case}.",
                "Name a file outside it: nothing is written among the evidence.",
            )
