"""`gangmap export`: maps and tables to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from gangmap.cli.app import command, export_app
from gangmap.cli.neo4j_options import CaseName, said_left_out
from gangmap.cli.note import note, progress_of
from gangmap.cli.options import DEFAULT_WORKSPACE, Language, PageLanguage, Run, Workspace
from gangmap.errors import UsageError
from gangmap.export.basemap import BUNDLED
from gangmap.export.map import export_map
from gangmap.export.maps import export_maps
from gangmap.export.overview import export_geo, export_overview
from gangmap.model.counted import counted
from gangmap.model.picture import Overview, Picture
from gangmap.view.ids import group_id_of
from gangmap.view.neo4j_graph import export_for_importer
from gangmap.view.overview import picture_overview
from gangmap.view.picture import picture_all_groups, picture_group
from gangmap.view.results import open_results
from gangmap.workspace.outside import refuse_among_kept

Out = Annotated[Path | None, typer.Option("--out", "-o", help="The file to write.")]
BaseMap = Annotated[
    Path, typer.Option("--basemap", help="Outlines to draw on.", show_default="those that come with gangmap")
]

SHARED_HELP = (
    "All maps share one script file: 3,518 maps take 0.2 GB instead of 2 GB. But a map cannot be sent alone then, "
    "and trusts any script in its folder, where otherwise it names its own by hash."
)


@command("map", export_app)
def export_group_map(
    group: Annotated[str, typer.Argument(help="Id of a group.", show_default=False)],
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    out: Out = None,
    language: PageLanguage = Language.CHINESE,
) -> None:
    """Write one group as an interactive map that opens without a network."""
    path = out or Path(f"{group_id_of(group)}.html")
    with open_results(workspace, run) as results:
        refuse_among_kept(path, [Path(results.manifest.case)])
        picture = picture_group(results, group)
    _write(path, lambda path: export_map(picture, path, language.value))


@command("overview", export_app)
def export_overview_page(
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    out: Out = None,
    language: PageLanguage = Language.CHINESE,
    basemap: BaseMap = BUNDLED,
) -> None:
    """Write all groups as one interactive page: by province, group and shop, zooming in."""
    path = out or Path("overview.html")
    overview = _overview(workspace, run, path)
    _write(path, lambda path: export_overview(overview, path, language.value, basemap=basemap))


@command("geo", export_app)
def export_geographic_map(
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    out: Out = None,
    language: PageLanguage = Language.CHINESE,
    basemap: BaseMap = BUNDLED,
) -> None:
    """Write all groups on a map, with the largest lines between cities and abroad."""
    path = out or Path("geo.html")
    overview = _overview(workspace, run, path)
    _write(path, lambda path: export_geo(overview, path, language.value, basemap=basemap))


@command("maps", export_app)
def export_all_maps(
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write into.")] = Path("maps"),
    language: PageLanguage = Language.CHINESE,
    basemap: BaseMap = BUNDLED,
    shared: Annotated[bool, typer.Option("--shared", help=SHARED_HELP)] = False,
) -> None:
    """Write a map of every group, an overview that leads to them, and an index to search."""
    with open_results(workspace, run) as results, progress_of(f"Drawing into {out}") as progress:
        refuse_among_kept(out, [Path(results.manifest.case)])
        overview = picture_overview(results)
        pictures = told_of_each(picture_all_groups(results), len(overview.groups), progress)
        made = export_maps(overview, pictures, out, language.value, shared=shared, basemap=basemap)
    written = "1 map is written" if len(made.maps) == 1 else f"{len(made.maps)} maps are written"
    note(f"{written}. Open {made.index.resolve()}")


@command("neo4j-csv", export_app)
def export_files_for_neo4j(
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="A new folder to write into.")] = Path("neo4j-csv"),
    case_name: CaseName = None,
) -> None:
    """Write the property graph as files for neo4j-admin database import: for millions of relations, an empty Neo4j."""
    with open_results(workspace, run) as results, progress_of(f"Writing into {out}") as progress:
        refuse_among_kept(out, [Path(results.manifest.case)])
        written = export_for_importer(results, out, progress, case_name)
    note(
        f"{counted(written.nodes, 'node')} and {counted(written.relations, 'relation')} are in {out};"
        " README.txt says how to import them."
    )
    if written.left_out:
        note(said_left_out(written.left_out))


def _overview(workspace: Path, run: int | None, path: Path) -> Overview:
    with open_results(workspace, run) as results:
        refuse_among_kept(path, [Path(results.manifest.case)])
        return picture_overview(results)


def told_of_each(
    pictures: Iterable[tuple[str, Picture]], total: int, progress: Callable[[str], None]
) -> Iterator[tuple[str, Picture]]:
    """The same pictures, and the progress told of each."""
    for number, drawn in enumerate(pictures, 1):
        progress(f"map {number} of {total}")
        yield drawn


def _write(path: Path, write: Callable[[Path], None]) -> None:
    if path.is_dir():
        raise UsageError(f"{path} is a folder, and the page is one file.", "Name a file with --out.")
    write(path)
    note(f"Open {path.resolve()}")
