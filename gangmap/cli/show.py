"""`gangmap show`: one group or one shop."""

from __future__ import annotations

from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.options import DEFAULT_WORKSPACE, Run, Workspace
from gangmap.cli.show_rows import AsJson, show_json, show_table
from gangmap.errors import NotFoundError
from gangmap.view.group import GroupView, read_group
from gangmap.view.results import Results, open_results
from gangmap.view.shop import ShopView, read_shop


@command("show")
def show(
    subject: Annotated[str, typer.Argument(help="Id of a group or of a shop.", show_default=False)],
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    as_json: AsJson = False,
) -> None:
    """Show one suspected group, or one shop and what it is linked to."""
    with open_results(workspace, run) as results:
        try:
            found: GroupView | ShopView = read_group(results, subject)
        except NotFoundError:
            found = _read_shop(results, subject)
    if as_json:
        show_json({name: getattr(found, name) for name in found.__slots__})
    elif isinstance(found, GroupView):
        _show_group(found)
    else:
        _show_shop(found)


def _read_shop(results: Results, subject: str) -> ShopView:
    try:
        return read_shop(results, subject)
    except NotFoundError as error:
        raise NotFoundError(
            f"There is neither a group nor a shop {subject!r} in run {results.run.number}.",
            "List the groups with gangmap groups, or look for a name with gangmap find.",
        ) from error


def _show_group(view: GroupView) -> None:
    facts = {name: value for name, value in view.group.items() if value not in (None, [])}
    show_table([{"fact": name, "value": value} for name, value in facts.items()], ["fact", "value"], "Suspected group")
    columns = ["shop_id", "shop_name", "platform", "confidence", "standing", "hangs_by", "against"]
    show_table(view.members, columns, "Members")
    show_table(view.shared, ["kind", "value", "members", "holders", "facility", "bits"], "What they share")


def _show_shop(view: ShopView) -> None:
    facts = {name: value for name, value in view.shop.items() if value not in (None, []) and name[0] != "_"}
    facts["source"] = f"{view.shop['_file']} row {view.shop['_row']}"
    show_table([{"fact": name, "value": value} for name, value in facts.items()], ["fact", "value"], "Shop")
    columns = ["kind", "value", "holders", "facility", "of_seller", "file", "row"]
    show_table(view.identifiers, columns, "What it holds")
    show_table(view.links, ["shop_id", "shop_name", "group_id", "probability", "bits", "against"], "Linked shops")
