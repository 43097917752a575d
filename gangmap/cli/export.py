"""`gangmap export`: maps to take away."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from gangmap.cli.app import command, export_app
from gangmap.cli.note import note
from gangmap.cli.options import DEFAULT_WORKSPACE, Run, Workspace
from gangmap.export.map import export_map
from gangmap.export.overview import export_overview
from gangmap.view.overview import picture_overview
from gangmap.view.picture import picture_group
from gangmap.view.results import open_results


class Language(Enum):
    """What a page opens in; it can be switched in the page."""

    CHINESE = "zh"
    ENGLISH = "en"


PageLanguage = Annotated[Language, typer.Option("--language", help="What the page opens in.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="The file to write.")]


@command("map", export_app)
def export_group_map(
    group: Annotated[str, typer.Argument(help="Id of a group.", show_default=False)],
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    out: Out = None,
    language: PageLanguage = Language.CHINESE,
) -> None:
    """Write one suspected group as an interactive map that opens without a network."""
    with open_results(workspace, run) as results:
        picture = picture_group(results, group)
    _write(out or Path(f"{group}.html"), lambda path: export_map(picture, path, language.value))


@command("overview", export_app)
def export_overview_page(
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    out: Out = None,
    language: PageLanguage = Language.CHINESE,
) -> None:
    """Write all suspected groups as one interactive page that opens without a network."""
    with open_results(workspace, run) as results:
        overview = picture_overview(results)
    _write(out or Path("overview.html"), lambda path: export_overview(overview, path, language.value))


def _write(path: Path, write: Callable[[Path], None]) -> None:
    write(path)
    note(f"Open {path.resolve()}")
