"""`gangmap show`: one group or one shop."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Annotated, Any

import typer

from gangmap.cli.app import command
from gangmap.cli.brief import also_written
from gangmap.cli.options import DEFAULT_WORKSPACE, Run, Workspace
from gangmap.cli.show_rows import AsJson, show_json, show_table
from gangmap.errors import NotFoundError
from gangmap.model.heading import heading_of
from gangmap.model.near_kinds import english_name, readable_tie, readable_value
from gangmap.view.group import GroupView, read_group
from gangmap.view.history import GroupHistory, read_history
from gangmap.view.ids import suggest_ids
from gangmap.view.results import Results, open_results
from gangmap.view.shop import ShopView, read_shop
from gangmap.view.tie import called_ties

Row = dict[str, Any]
_JUDGED = (
    "judgement_id", "subject", "verdict", "by", "why", "state", "links_cut", "bits_cut", "links_brought",
    "bits_brought", "shops_moved",
)  # fmt: skip
_SHOPS_SHOWN = 5
_ENTRIES_SHOWN = 12
"""Of what a group has many of: provinces, cities, values that hold it together."""
_HAPPENED = ("on", "event", "details", "joined", "left")


@command("show")
def show(
    subject: Annotated[str, typer.Argument(help="Id of a group or of a shop.", show_default=False)],
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    as_json: AsJson = False,
) -> None:
    """Show one group, one that is no more, or one shop and what it is linked to."""
    with open_results(workspace, run) as results:
        found = _read(results, subject)
    if as_json:
        show_json({name: getattr(found, name) for name in found.__slots__})
    elif isinstance(found, GroupView):
        _show_group(found)
    elif isinstance(found, GroupHistory):
        _show_past(found)
    else:
        _show_shop(found)


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


def _show_group(view: GroupView) -> None:
    facts = {name: _few(value) for name, value in view.group.items() if value not in (None, []) and name != "cut_needs"}
    if view.group["cut"]:
        facts["cut"] = _cut(view)
    if view.compared:
        facts["cohesion"] = _cohesion(view)
    show_table(
        [{"fact": name, "value": value} for name, value in facts.items()],
        ["fact", "value"],
        heading_of(view.group["risk"]).english,
    )
    columns = ["shop_id", "shop_name", "platform", "confidence", "standing", "hangs_by", "against"]
    hang_by = {tie: _tie(called) for tie, called in view.hang_by.items()}
    told = [row | {"hangs_by": hang_by.get(row["hangs_by"])} for row in view.members]
    show_table(told, columns, "Members")
    shared = [
        row
        | {
            "value": f"{row['value']}{also_written(row)}",
            "facility": row["facility_reason"],
            "members_of_holders": _members_of_holders(row),
        }
        for row in view.shared
    ]
    near = [
        row
        | {
            "kind": english_name(row["kind"]),
            "value": readable_value(row["kind"], row["value"]),
            "members_of_holders": _members_of_holders(row),
        }
        for row in view.near_values
    ]
    columns = ["kind", "value", "members_of_holders", "facility", "bits"]
    if shared:
        show_table(shared, columns, "Identifiers they share")
    if near:
        show_table(near, columns, "What they share beside identifiers")
    if shared or near:
        typer.echo(
            "Bits are those of the heaviest tie by that value, a facility's too where it counts for two members for all"
            " that; 0 where it ties none, or follows from another one."
        )
    if view.judgements:
        show_table(view.judgements, _JUDGED, "What analysts judged, and what it cost")
    show_table(_shortened(view.history), _HAPPENED, "What happened")


def _members_of_holders(row: Row) -> str:
    return f"{row['members']:,} of {row['holders']:,}"


def _tie(called: Row) -> str:
    return readable_tie(called["tie"]) + also_written(called)


def _cut(view: GroupView) -> object:
    """Without what the group would fall apart: any one of several values, or only all of them together."""
    ties = list(map(_tie, view.falls_apart_without))
    needs = {
        "any": f"falls apart without {'this value' if len(ties) == 1 else f'any one of these {len(ties):,} values'}",
        "all": f"no single value holds it together; falls apart without all {len(ties):,} of these",
        "None": "falls apart without these values (an older run does not say: each alone, or all)",
    }[str(view.group.get("cut_needs"))]
    return _few([f"{needs}: {ties[0]}", *ties[1:]])


def _few(value: object) -> object:
    """A fact as it is; of a long list the first entries and how many more: a chain is cut by each of its links."""
    if not isinstance(value, list) or len(value) <= _ENTRIES_SHOWN + 1:
        return value
    return [*value[:_ENTRIES_SHOWN], f"and {len(value) - _ENTRIES_SHOWN:,} more"]


def _cohesion(view: GroupView) -> str:
    """How many pairs of members are linked, told from those that were compared and those that never were."""
    pairs, compared, linked = (view.compared[name] for name in ("pairs", "compared", "linked"))
    told = f"{view.group['cohesion']:.3f}: {linked:,} of {pairs:,} pair{'s' * (pairs != 1)} of members linked"
    if compared > linked:
        told += f", {compared - linked:,} compared and doubtful"
    if pairs > compared:
        told += f", {pairs - compared:,} not compared (nothing that few hold is shared, or next to nothing said for it)"
    return told


def _show_past(view: GroupHistory) -> None:
    group = view.group
    became = f"went into {group['into']}" if group["into"] else "is no more"
    typer.echo(f"{group['group_id']} {became} on {group['since']}.")
    show_table(_shortened(view.events), _HAPPENED, "What happened")


def _shortened(events: Iterable[Row]) -> list[Row]:
    """Events with no more than the first shops of each: a group is born with all its members."""
    return [event | {name: _first(event[name]) for name in ("joined", "left")} for event in events]


def _first(shops: list[str]) -> list[str]:
    more = len(shops) - _SHOPS_SHOWN
    return [*shops[:_SHOPS_SHOWN], f"and {more} more"] if more > 1 else shops


def _show_shop(view: ShopView) -> None:
    facts = {name: value for name, value in view.shop.items() if value not in (None, []) and name[0] != "_"}
    if view.shop["hangs_by"]:
        (called,) = called_ties([view.shop["hangs_by"]], view.identifiers)
        facts["hangs_by"] = _tie(called)
    facts["source"] = f"{view.shop['_file']} row {view.shop['_row']}"
    show_table([{"fact": name, "value": value} for name, value in facts.items()], ["fact", "value"], "Shop")
    columns = ["kind", "value", "holders", "facility", "source", "of_seller"]
    held = [
        row
        | {
            "value": f"{row['value']}{also_written(row)}",
            "facility": row["facility_reason"],
            "source": f"{row['file']} row {row['row']}",
        }
        for row in view.identifiers
    ]
    show_table(held, columns, "What it holds", ["of_seller"])
    columns = ["shop_id", "shop_name", "group_id", "probability", "bits", "against"]
    linked, doubtful = ([row | {"bits": row["together_bits"]} for row in rows] for rows in (view.linked, view.doubtful))
    show_table(linked, columns, "Linked shops", ["shop_name"])
    if doubtful:
        show_table(doubtful, columns, "No links: compared, and too little is known for one", ["shop_name"])
    if view.links:
        typer.echo("Bits are what gangmap explain sums up, what was believed before included; 0 is as likely as not.")
