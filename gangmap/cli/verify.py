"""`gangmap verify`: are inputs, results, audit and ledger still what they were."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.note import note
from gangmap.cli.options import Run
from gangmap.cli.show_rows import AsCsv, AsJson, show_rows
from gangmap.errors import VerificationError
from gangmap.model.counted import counted
from gangmap.view.affected import AffectedFile, affected_by
from gangmap.workspace.verify import verify_run
from gangmap.workspace.verify_chains import ChainCheck, verify_chains
from gangmap.workspace.verify_kept import verify_kept
from gangmap.workspace.workspace import Workspace

_OF_A_FILE = ("changed", "missing", "damaged")


@command("verify")
def verify(
    workspace: Annotated[Path, typer.Argument(help="The folder that keeps runs.", show_default=False, readable=False)],
    run: Run = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Hash inputs, runs, registry, audit and ledger again; name what changed, and how much rests on it."""
    checked, differences = verify_run(Workspace(workspace), run)
    removed: tuple[int, ...] = ()
    if run is None:
        kept = verify_kept(Workspace(workspace))
        checked, differences, removed = checked + kept.checked, (*differences, *kept.differences), kept.removed
    chains = verify_chains(Workspace(workspace))
    found = [*differences, *(one for chain in chains for one in chain.differences)]
    rows = [one.as_row() for one in affected_by(workspace, found, run)]
    good = checked - sum(one.what != "link" and one.problem in _OF_A_FILE for one in differences)
    for sentence in _told(good, chains, removed):
        note(sentence)
    if rows or as_json or as_csv:
        columns = list(AffectedFile.__slots__)
        show_rows(rows, columns, as_json=as_json, as_csv=as_csv, title="Not what was written")
    if rows:
        raise VerificationError(
            f"Not what was written: {counted(len(differences), 'file')}, "
            f"{counted(len(found) - len(differences), 'place')} in audit and ledger.",
            "Put back a copy of them, or run the case again.",
        )


def _told(good: int, chains: Iterable[ChainCheck], removed: Iterable[int]) -> list[str]:
    said = [f"{counted(good, 'file')} as the manifests say."]
    said += [f"Run {number} was removed as a folder; the registry keeps what it knew of groups." for number in removed]
    for chain in chains:
        if chain.anchor and chain.anchor.count and not chain.differences:
            said.append(
                f"{counted(chain.anchor.count, 'line')} of the {chain.what} as written; "
                f"SHA-256 of the last: {chain.anchor.sha256}"
            )
        if chain.set_back:
            lines = ", ".join(map(str, chain.set_back))
            said.append(f"The clock had been set back before these lines of the {chain.what} were written: {lines}.")
        if chain.torn:
            said.append(
                f"Behind the last line of the {chain.what} are {chain.torn} bytes that were never acknowledged: "
                "a writer is at work, or one was stopped. The next line sets them aside."
            )
    return said
