"""Check that no line of the audit or the ledger was changed, taken out, put in or cut off."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gangmap.errors import GangmapError, WorkspaceError
from gangmap.workspace.audit import AUDIT, LINE_OF, audit_of
from gangmap.workspace.chain import Anchor, Chain
from gangmap.workspace.chain_faults import Fault
from gangmap.workspace.ledger import LEDGER
from gangmap.workspace.manifest import read_manifest
from gangmap.workspace.verify import Difference
from gangmap.workspace.workspace import Workspace

_CHAINS = {"audit": AUDIT, "ledger": LEDGER}

Anchors = Mapping[int, Anchor]
"""How far a chain went when a run began, by the number of the run."""


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """What the check of one chain found.

    Args:
        what: `audit` or `ledger`.
        anchor: How far it goes; kept elsewhere, it notices whatever is changed before. None without a head.
        differences: The lines that are not what was written, in order.
        set_back: Numbers of lines that were written after the clock of their machine was set back.
        torn: Bytes behind the last acknowledged line that a stopped writer left.
    """

    what: str
    anchor: Anchor | None
    differences: tuple[Difference, ...]
    set_back: tuple[int, ...] = ()
    torn: int = 0


def verify_chains(workspace: Workspace) -> tuple[ChainCheck, ...]:
    """Check the audit and the ledger of a workspace against themselves, their heads and the manifests of all runs.

    Raises:
        WorkspaceError: When there is no workspace.
    """
    workspace.check()
    return tuple(_check(what, workspace, name) for what, name in _CHAINS.items())


def _check(what: str, workspace: Workspace, name: str) -> ChainCheck:
    chain = Chain(workspace.path / name)
    anchors = dict(_anchors(workspace, name))
    try:
        elsewhere = {f"the manifest of run {run}": anchor for run, anchor in anchors.items()}
        faults = chain.faults(elsewhere | _told_to_audit(workspace, name))
        set_back = tuple(number for number, line in chain.readable_lines().items() if line.set_back_ms)
        differences = tuple(_difference(what, chain, fault, anchors) for fault in faults)
        return ChainCheck(what, chain.anchor(), differences, set_back, chain.unacknowledged())
    except WorkspaceError as error:
        return ChainCheck(what, None, (Difference(what, name, error.message),))


def _anchors(workspace: Workspace, name: str) -> Iterator[tuple[int, Anchor]]:
    for number in workspace.finished_runs():
        try:
            anchor = read_manifest(workspace.folder_of(number)).anchors.get(name)
        except GangmapError:
            continue  # a damaged manifest is named where its run is checked
        if anchor:
            yield number, anchor


def _told_to_audit(workspace: Workspace, name: str) -> dict[str, Anchor]:
    """How far a chain went by the audit, whose lines tell of those that a command added to another chain."""
    anchors = [
        Anchor(int(count), sha256)
        for line in audit_of(workspace.path).readable_lines().values()
        for place, sha256 in line.payload.get("made", {}).items()
        for of_chain, _, count in [place.rpartition(LINE_OF)]
        if of_chain == name and count.isdecimal()
    ]
    return {"the audit": max(anchors, key=lambda anchor: anchor.count)} if anchors else {}


def _difference(what: str, chain: Chain, fault: Fault, anchors: Anchors) -> Difference:
    told = tuple(run for run, anchor in anchors.items() if anchor.count >= fault.line)
    names = tuple(sorted(set(_names_in(chain.raw_line(fault.line)))))
    return Difference(what, chain.path.name, fault.says, fault.line, told if what == "ledger" else (), names)


def _names_in(raw: bytes) -> Iterator[str]:
    """What a line names, though it was changed: as far as it is JSON."""
    try:
        yield from _texts(json.loads(raw)["payload"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
