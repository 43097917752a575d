"""`gangmap groups`: the groups that were found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.note import note
from gangmap.cli.options import DEFAULT_WORKSPACE, Run, Workspace
from gangmap.cli.show_rows import AsCsv, AsJson, Row, show_rows
from gangmap.model.heading import is_suspected
from gangmap.view.group import list_groups as read_groups
from gangmap.view.results import open_results

_COLUMNS = (
    "group_id", "name", "shop_count", "risk", "main_category", "provinces", "first_seen", "last_seen", "cohesion",
)  # fmt: skip
_WHY_NONE = "nothing that shops share ties any two of them surely enough"
_SPARE = ("first_seen", "provinces", "cohesion")


@command("groups")
def list_groups(
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    limit: Annotated[int | None, typer.Option(help="Only the largest so many.", min=1)] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List groups of shops run by the same hands, largest first; a high risk makes one a suspected selling group."""
    with open_results(workspace, run) as results:
        rows = read_groups(results, limit).to_pylist()
        has_shops = bool(results.manifest.rows["records"].get("shops"))
    if not (rows or as_json or as_csv):
        note(f"No group was found: {_WHY_NONE if has_shops else 'the case holds no shops'}.")
        note(f"See what many share: gangmap facilities -w {workspace}   and what the case holds: gangmap check CASE")
        return
    show_rows(rows, _COLUMNS, as_json=as_json, as_csv=as_csv, title=_title(rows), spare=_SPARE)


def _title(groups: Iterable[Row]) -> str:
    red = sum(is_suspected(group["risk"]) for group in groups)
    return "Groups of shops run by the same hands" + (f"; suspected selling groups among them: {red:,}" if red else "")
