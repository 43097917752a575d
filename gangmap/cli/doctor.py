"""`gangmap doctor`: what is installed and reachable."""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

import typer

from gangmap.cli.app import command
from gangmap.cli.show_rows import AsCsv, AsJson, show_rows
from gangmap.errors import GangmapError
from gangmap.export.vis import vis_network
from gangmap.store.neo4j_server import URI
from gangmap.view.neo4j_graph import open_neo4j

_NEEDED = (
    "duckdb",
    "pyarrow",
    "neo4j",
    "graspologic-native",
    "python-louvain",
    "networkx",
    "rustworkx",
    "pyvis",
    "splink",
)
_EXTRAS = {"weasyprint": "dossiers as PDF", "rapidocr": "text in pictures"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Args:
        part: What.
        state: `ok`, `absent` (optional and not installed) or `broken`.
        says: Version, place, or what to do.
    """

    part: str
    state: str
    says: str


@command("doctor")
def doctor(as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Say what is installed, what is missing and what it would be good for."""
    findings = examine()
    rows = [{"part": one.part, "state": one.state, "says": one.says} for one in findings]
    show_rows(rows, ("part", "state", "says"), as_json=as_json, as_csv=as_csv)
    if any(one.state == "broken" for one in findings):
        raise typer.Exit(1)


def examine() -> tuple[Finding, ...]:
    """Look at Python, the libraries, the page scripts, the Neo4j server, processors and the temporary folder."""
    return (
        Finding("python", "ok", platform.python_version()),
        *(_library(name) for name in _NEEDED),
        *(_extra(name, use) for name, use in _EXTRAS.items()),
        _pages(),
        _server(),
        Finding("processors", "ok", str(os.cpu_count())),
        _room(),
    )


def _library(name: str) -> Finding:
    try:
        return Finding(name, "ok", metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(name, "broken", f"not installed: pip install {name}")


def _extra(name: str, use: str) -> Finding:
    if util.find_spec(name) is None:
        return Finding(name, "absent", f"only needed for {use}")
    return Finding(name, "ok", metadata.version(name))


def _pages() -> Finding:
    try:
        vis_network()
    except (GangmapError, OSError) as error:
        return Finding("vis-network", "broken", str(error))
    return Finding("vis-network", "ok", "the copy inside pyvis, as pinned")


def _server() -> Finding:
    """Whether the Neo4j server answers that the environment names; without one there is nothing to ask."""
    if URI not in os.environ:
        return Finding("neo4j server", "absent", f"only needed for a graph that a team shares: name it in {URI}")
    try:
        with open_neo4j(retries_for_seconds=0) as server:
            return Finding("neo4j server", "ok", f"{server.version} {server.edition} at {server.address.uri}")
    except GangmapError as error:
        return Finding("neo4j server", "broken", str(error))


def _room() -> Finding:
    folder = Path(tempfile.gettempdir())
    free = shutil.disk_usage(folder).free / 1e9
    return Finding("free disk", "ok" if free > 1 else "broken", f"{free:.0f} GB in {folder}")
