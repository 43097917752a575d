"""`gangmap show`: one group or one shop."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.options import DEFAULT_WORKSPACE, Run, Workspace
from gangmap.cli.show_group import show_group, show_past
from gangmap.cli.show_rows import AsJson, show_json
from gangmap.cli.show_shop import show_shop
from gangmap.errors import NotFoundError
from gangmap.view.group import GroupView, read_group
from gangmap.view.history import GroupHistory, read_history
from gangmap.view.ids import suggest_ids
from gangmap.view.results import Results, open_results
from gangmap.view.shop import ShopView, read_shop


@command("show")
def show(
    subject: Annotated[str, typer.Argument(help="Id of a group or of a shop.", show_default=False)],
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    everything: Annotated[bool, typer.Option("--all", help="List all members, ties and links, however many.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show one group, one that is no more, or one shop and what it is linked to."""
    with open_results(workspace, run) as results:
        found = _read(results, subject)
    if as_json:
        show_json({name: getattr(found, name) for name in found.__slots__})
    elif isinstance(found, GroupView):
        show_group(found, everything=everything)
    elif isinstance(found, GroupHistory):
        show_past(found)
    else:
        show_shop(found, everything=everything)


def _read(results: Results, subject: str) -> GroupView | GroupHistory | ShopView:
    readers: tuple[Callable[[Results, str], GroupView | GroupHistory | ShopView], ...]
    readers = (read_group, read_history, read_shop)
    for reader in readers:
        with suppress(NotFoundError):
            return reader(results, subject)
    like = suggest_ids(results, subject, groups=True)
    raise NotFoundError(
        f"There is neither a group nor a shop {subject!r} in run {results.run.number}.",
        f"{like}List the groups with gangmap groups, or look for a name with gangmap find.",
    )
