"""One group on the terminal: its members, what they share, what happened to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gangmap.cli.brief import also_written
from gangmap.cli.sentence import say
from gangmap.cli.show_rows import show_first, show_table
from gangmap.cli.told_tie import told_tie
from gangmap.model.chance import told_figure
from gangmap.model.heading import heading_of
from gangmap.model.near_kinds import english_name, readable_value
from gangmap.view.group import GroupView
from gangmap.view.history import GroupHistory
from gangmap.view.tie import called_ties

Row = dict[str, Any]
_JUDGED = (
    "judgement_id", "subject", "verdict", "by", "why", "state", "links_cut", "bits_cut", "links_brought",
    "bits_brought", "shops_moved",
)  # fmt: skip
_SHOPS_SHOWN = 5
_ENTRIES_SHOWN = 12
"""Of what a group has many of: provinces, cities, values that hold it together."""
_UNHEARD = {"seller": "as their one seller; beside what else ties them it says nothing more"}
"""How a value ties members of which no evidence speaks."""
_HAPPENED = ("on", "event", "details", "joined", "left")


def show_group(view: GroupView, *, everything: bool) -> None:
    """Print a group.

    Args:
        view: The group.
        everything: Whether all its members and all that they share are listed, however many.
    """
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
    hang_by = {tie: told_tie(called) for tie, called in view.hang_by.items()}
    told = [row | {"hangs_by": hang_by.get(row["hangs_by"])} for row in view.members]
    show_first(told, columns, "Members, surest first", everything=everything)
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
        show_first(shared, columns, "Identifiers they share", everything=everything)
    if near:
        show_first(near, columns, "What they share beside identifiers", everything=everything)
    if view.cut_values:
        columns = ["kind", "value", "members_of_holders", "ties", "bits"]
        show_first(_cut_values(view), columns, "Without which it falls apart", everything=everything)
    if shared or near:
        say(
            "Bits are those of the heaviest tie by that value, a facility's too where it counts for two members for all"
            " that; 0 where it ties none, or follows from another one. What was believed before anything is known"
            " (link.prior_bits) is in none of them."
        )
    if view.judgements:
        judged = [row if everything else row | {"shops_moved": _first(row["shops_moved"])} for row in view.judgements]
        show_table(judged, _JUDGED, "What analysts judged, and what it cost")
    show_table(_shortened(view.history), _HAPPENED, "What happened")


def _members_of_holders(row: Row) -> str:
    return f"{row['members']:,} of {row['holders']:,}"


def _cut(view: GroupView) -> object:
    """Without what the group would fall apart: any one of several values, or only all of them together."""
    ties = list(map(told_tie, view.falls_apart_without))
    needs = {
        "any": f"falls apart without {'this value' if len(ties) == 1 else f'any one of these {len(ties):,} values'}",
        "all": f"no single value holds it together; falls apart without all {len(ties):,} of these",
        "None": "falls apart without these values (an older run does not say: each alone, or all)",
    }[str(view.group.get("cut_needs"))]
    return _few([f"{needs}: {ties[0]}", *ties[1:]])


def _cut_values(view: GroupView) -> list[Row]:
    """Each value of `cut`, called as there, and how many pairs it ties, by itself or by what follows from it."""
    return [
        row
        | {
            "kind": english_name(called["tie"].partition(" ")[0]),
            "value": f"{readable_value(*called['tie'].split(' ', 1))}{also_written(called)}",
            "members_of_holders": _members_of_holders(row),
            "ties": [*_pairs(row["links"]), *map(_follows, row["through"])] or _UNHEARD.get(row["kind"]),
        }
        for row, called in zip(
            view.cut_values, called_ties([row["tie"] for row in view.cut_values], view.shared), strict=True
        )
    ]


def _pairs(links: int) -> list[str]:
    return [f"{links:,} pair{'s' * (links != 1)}"] if links else []


def _follows(row: Row) -> str:
    (pairs,) = _pairs(row["links"])
    return f"{pairs} by {english_name(row['kind'])} {readable_value(row['kind'], row['value'])}"


def _few(value: object) -> object:
    """A fact as it is; of a long list the first entries and how many more: a chain is cut by each of its links."""
    if not isinstance(value, list) or len(value) <= _ENTRIES_SHOWN + 1:
        return value
    return [*value[:_ENTRIES_SHOWN], f"and {len(value) - _ENTRIES_SHOWN:,} more"]


def _cohesion(view: GroupView) -> str:
    """How many pairs of members are linked, told from those that were compared and those that never were."""
    pairs, compared, linked = (view.compared[name] for name in ("pairs", "compared", "linked"))
    told = f"{told_figure(view.group['cohesion'])}: {linked:,} of {pairs:,} pair{'s' * (pairs != 1)} of members linked"
    if compared > linked:
        told += f", {compared - linked:,} compared and doubtful"
    if pairs > compared:
        told += f", {pairs - compared:,} not compared (nothing that few hold is shared, or next to nothing said for it)"
    return told


def show_past(view: GroupHistory) -> None:
    """Print what became of a group that is no more."""
    group = view.group
    became = f"went into {group['into']}" if group["into"] else "is no more"
    say(f"{group['group_id']} {became} on {group['since']}.")
    show_table(_shortened(view.events), _HAPPENED, "What happened")


def _shortened(events: Iterable[Row]) -> list[Row]:
    """Events with no more than the first shops of each: a group is born with all its members."""
    return [event | {name: _first(event[name]) for name in ("joined", "left")} for event in events]


def _first(shops: list[str]) -> list[str]:
    more = len(shops) - _SHOPS_SHOWN
    return [*shops[:_SHOPS_SHOWN], f"and {more} more"] if more > 1 else shops
