"""`gangmap audit`: who did what in a workspace."""

from __future__ import annotations

from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.audited import workspace_of
from gangmap.cli.options import DEFAULT_WORKSPACE
from gangmap.cli.options import Workspace as Named
from gangmap.cli.show_rows import AsCsv, AsJson, Row, show_rows
from gangmap.errors import VerificationError
from gangmap.workspace.audit import audit_of
from gangmap.workspace.line import Line
from gangmap.workspace.workspace import Workspace

_COLUMNS = ("line", "at", "who", "command", "arguments", "runs", "outcome", "says")


@command("audit")
def audit(
    workspace: Named = DEFAULT_WORKSPACE,
    limit: Annotated[int | None, typer.Option(help="Only the newest so many.", min=1)] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List who did what in a workspace, when, with which arguments, and how it ended; oldest first."""
    folder = workspace_of(workspace)
    Workspace(folder).check()
    chain = audit_of(folder)
    faults = chain.faults()
    lines = list(chain.readable_lines().values()) if faults else chain.read()
    rows = [_row(line, whole=as_json) for line in lines[-limit if limit else 0 :]]
    show_rows(rows, _COLUMNS, as_json=as_json, as_csv=as_csv, title="Audit")
    if faults:
        raise VerificationError(
            f"{chain.path} is not what was written: {'; '.join(fault.says for fault in faults)}.",
            "gangmap verify says more; put back a copy of the file and its head.",
        )


def _row(line: Line, *, whole: bool) -> Row:
    said: Row = dict.fromkeys(("user", "host"), "") | {"arguments": {}} | dict(line.payload)
    if whole:
        return {"line": line.number, "at": line.at, **said, "set_back_ms": line.set_back_ms, "sha256": line.sha256}
    given = [f"{name}={value}" for name, value in said["arguments"].items() if name != "workspace"]
    at = line.time.isoformat(sep=" ", timespec="seconds")
    who = f"{said['user']} on {said['host']}"
    return {"line": line.number, "at": at, "who": who, **said, "arguments": given}
