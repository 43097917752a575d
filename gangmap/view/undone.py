"""How groups change when a judgement is withdrawn: read from the run before it, where there is one."""

from __future__ import annotations

from pathlib import Path

from gangmap.view.compare_runs import GroupChange, compare_groups
from gangmap.view.results import Results
from gangmap.workspace.ledger import read_ledger
from gangmap.workspace.registry import earlier_same, next_fingerprint, read_versions
from gangmap.workspace.standing import standing_of
from gangmap.workspace.workspace import Workspace


def changes_without(workspace: Path) -> tuple[GroupChange, ...] | None:
    """From the groups of the newest run to those the same case has under the ledger as it is now.

    Returns:
        The changes, none to tell of where the ledger decides the same as when the newest run was made; None when no
        earlier run of the same case and settings obeyed just these judgements, so that only a new run can tell.
    """
    folder = Workspace(workspace)
    versions = read_versions(workspace)
    finished = folder.finished_runs()
    if not finished or not versions or versions[-1].number != finished[-1]:
        return None
    judged = [one.sha256 for one in standing_of(read_ledger(workspace)).active]
    earlier = earlier_same(versions, next_fingerprint(versions[-1], judged))
    if earlier is None or earlier.number not in finished:
        return None
    with Results(folder.run(finished[-1])) as newest, Results(folder.run(earlier.number)) as before:
        return compare_groups(newest, before)
