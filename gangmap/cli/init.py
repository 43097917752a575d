"""`gangmap init`: draft the mapping of foreign tables."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.audited import note_inputs
from gangmap.cli.note import note, report
from gangmap.cli.options import AuditWorkspace
from gangmap.cli.show_rows import AsJson, Row, show_json
from gangmap.errors import UsageError
from gangmap.intake.draft import Draft, draft_mapping
from gangmap.intake.match_columns import Match
from gangmap.intake.write_draft import listed
from gangmap.workspace.hashing import sha256_of

_NAME = "case.toml"
_LEFT_OUT = 50
"""Columns without a guess that a terminal shows of a file; --json has them all."""


@command("init")
def init(
    folder: Annotated[Path, typer.Argument(help="The folder of tables.", show_default=False)],
    force: Annotated[bool, typer.Option("--force", help="Write over a case.toml that is there.")] = False,
    as_json: AsJson = False,
    workspace: AuditWorkspace = None,
) -> None:
    """Draft case.toml from headers and values: which table each file is, which column is what, how sure."""
    path = folder / _NAME
    draft = draft_mapping(folder)
    note_inputs(workspace, ((file.file, sha256_of(folder / file.file)) for file in draft.files))
    if path.exists() and not force:
        raise UsageError(f"{path} is there already.", "Give --force to write over it, or move it away.")
    path.write_text(draft.toml, encoding="utf-8", newline="\n")
    if as_json:
        show_json(guesses(draft))
    else:
        columns = ["file", "column", "becomes", "sure", "why"]
        report(_first_left_out(guesses(draft)), columns, f"Guesses; {path} has them to be looked through")
    for file, reason in draft.unread:
        note(f"{file} was not read: {reason}")
    note(f"Next: look through {path}, then gangmap check {folder}")


def guesses(draft: Draft) -> list[Row]:
    """What was guessed of each column of each file, what is required and missing, and what no guess was made for."""
    rows: list[Row] = []
    for file in draft.files:
        for table in file.tables[:1]:
            rows += [_guess(file.file, table.table, match) for match in table.matches]
            rows += [_gap(file.file, table.table, name, why) for name, why in table.gaps]
        foreign = dict(file.foreign) | {header: f"it holds objects with {listed(keys)}" for header, keys in file.nested}
        rows += [
            {"file": file.file, "column": header, "why": f"kept as it is{_because(foreign.get(header))}"}
            for header in file.left_out
        ]
    return rows


def _first_left_out(rows: list[Row]) -> list[Row]:
    """The rows without most of the columns that are kept as they are, where a file has very many of these."""
    shown: list[Row] = []
    left: Counter[str] = Counter()
    for row in rows:
        left[row["file"]] += "becomes" not in row
        if "becomes" in row or left[row["file"]] <= _LEFT_OUT:
            shown.append(row)
    more = [(file, count - _LEFT_OUT) for file, count in left.items() if count > _LEFT_OUT]
    return [*shown, *({"file": file, "column": f"{count:,} more", "why": "kept as they are"} for file, count in more)]


def _because(reason: str | None) -> str:
    return f": {reason}" if reason else ""


def _gap(file: str, table: str, column: str, why: str) -> Row:
    return {"file": file, "column": "", "becomes": f"{table}.{column}", "sure": 0.0, "why": why}


def _guess(file: str, table: str, match: Match) -> Row:
    becomes = f"{table}.{match.column}"
    return {"file": file, "column": match.header, "becomes": becomes, "sure": match.sure, "why": match.why}
