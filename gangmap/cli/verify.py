"""`gangmap verify`: are inputs and results still what they were."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.note import note
from gangmap.cli.options import Run
from gangmap.cli.show_rows import AsCsv, AsJson, show_rows
from gangmap.errors import VerificationError
from gangmap.view.affected import AffectedFile, affected_by
from gangmap.workspace.verify import verify_run
from gangmap.workspace.workspace import Workspace


@command("verify")
def verify(
    workspace: Annotated[Path, typer.Argument(help="The folder that keeps runs.", show_default=False)],
    run: Run = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Hash inputs and results again; name what changed and how many links and groups rest on it."""
    checked, differences = verify_run(Workspace(workspace), run)
    if not differences:
        note(f"{checked} files are what the manifest says they are.")
        if as_json or as_csv:
            show_rows([], AffectedFile.__slots__, as_json=as_json, as_csv=as_csv)
        return
    rows = [one.as_row() for one in affected_by(workspace, differences, run)]
    show_rows(rows, list(rows[0]), as_json=as_json, as_csv=as_csv, title="Not what the manifest says")
    raise VerificationError(
        f"{len(differences)} of {checked} files are not what they were when the run was made.",
        "Restore them, or run the case again.",
    )
