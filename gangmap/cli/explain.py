"""`gangmap explain`: why two shops are linked, or are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any

import typer

from gangmap.cli.app import command
from gangmap.cli.brief import also_written, brief
from gangmap.cli.note import progress_of
from gangmap.cli.options import DEFAULT_WORKSPACE, Run, Workspace
from gangmap.cli.sentence import say
from gangmap.cli.show_rows import AsJson, Row, show_json, show_table
from gangmap.link.families import FAMILIES
from gangmap.link.two_shops import TwoShops
from gangmap.model.chance import told_chance
from gangmap.model.near_kinds import english_name, readable_value
from gangmap.view.pair import PairView, counted_in_crowd, explain_pair, told_once
from gangmap.view.results import open_results
from gangmap.view.waterfall import draw_waterfall
from gangmap.view.weighed_pair import weigh_anew

_REISSUED = "reissued"
_STRANGERS = "strangers share it"
_LIMIT = "the limit of this run"


@command("explain")
def explain(
    left: Annotated[str, typer.Argument(help="Id of a shop.", show_default=False)],
    right: Annotated[str, typer.Argument(help="Id of another shop.", show_default=False)],
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    as_json: AsJson = False,
) -> None:
    """Say why two shops are linked or are not: each piece of what is known, its bits, and what speaks against."""
    weighed = None
    with open_results(workspace, run) as results:
        pair = explain_pair(results, left, right)
        if not pair.evidence:
            with progress_of("Weighing the case anew: of pairs that are not linked a run keeps no pieces"):
                weighed = weigh_anew(results, pair.left, pair.right)
            weighed = replace(weighed, pieces=told_once(weighed.pieces, pair.shared))
        sees_pictures = results.keeps_pictures
    if as_json:
        told = {name: getattr(pair, name) for name in pair.__slots__}
        show_json(told | {"weighed": weighed and {name: getattr(weighed, name) for name in weighed.__slots__}})
    elif weighed:
        _show_unlinked(pair, weighed)
        if not sees_pictures:
            say(
                "Pictures that came as files are left out here, though the run compared them: it is older than the"
                " table of their hashes. Run the case again to see them."
            )
    else:
        _show_linked(pair)


def _show_linked(pair: PairView) -> None:
    probability = pair.link["probability"] if pair.link else 0.0
    both, chance = f"{brief(pair.left)} and {brief(pair.right)}", told_chance(probability)
    say(f"{both} are linked: probability {chance} that the same hands run both. {_grouped(pair)}.")
    if not pair.same_group:
        say(
            "A group takes surer links, or more of them: how sure is read from all links of the case (docs/methods.md)."
        )
    _draw(pair, pair.evidence, probability)
    for row in pair.shared:
        if row["facility"] or row["judgement_id"] or not _is_drawn(row, pair.evidence):
            why = _why_so(row, pair.evidence, linked=True)
            say(f"{_how_counted(row, pair.evidence)}: {_held(row)}{why}.")
    _say_against(pair)


def _grouped(pair: PairView) -> str:
    """In which group the two are, in which two, or that they are in none."""
    if pair.same_group:
        return f"Both are in group {pair.same_group}"
    left, right = pair.groups
    if left is None and right is None:
        return "Neither is in a group"
    if left and right:
        return f"They are in two groups: {brief(pair.left)} in {left}, {brief(pair.right)} in {right}"
    inside, outside = (pair.left, pair.right) if left else (pair.right, pair.left)
    return f"They are in no common group: {brief(inside)} is in {left or right}, {brief(outside)} in none"


def _how_counted(row: Row, pieces: Iterable[Row]) -> str:
    if _is_drawn(row, pieces):
        return "Counted above, for these two" if row["facility"] else "Counted above"
    return "Counted above only among what is shared in a crowd" if counted_in_crowd(row, pieces) else "Not counted"


def _why_so(row: Row, pieces: Iterable[Row], *, linked: bool = False) -> str:
    if row["facility"] and row["reason"] == _REISSUED and not row["judgement_id"]:
        return f": as its dates look, a number that was issued anew{_between_these(row, pieces, linked=linked)}"
    if row["facility"]:
        return f": {_why_not_counted(row)}"
    if row["verdict"] == "allow":
        return f": allowed{_by_whom(row)}"
    return (
        ""
        if _is_drawn(row, pieces)
        else ": by it each of so many is compared with a few others, and these two were not"
    )


def _between_these(row: Row, pieces: Iterable[Row], *, linked: bool) -> str:
    """What it means for two shops that a number was issued anew: of two that are linked nobody says other owners."""
    if _is_drawn(row, pieces):
        return ", though hardly between these two"
    if linked:
        return " between the two, so nothing is taken from it; if the same hands run both, they may have kept it"
    return ", held in turn by different owners"


def _is_drawn(row: Row, pieces: Iterable[Row]) -> bool:
    return any((piece["kind"], piece["value"]) == (row["kind"], row["value"]) for piece in pieces)


def _show_unlinked(pair: PairView, weighed: TwoShops) -> None:
    linked = "linked directly" if pair.same_group else "linked"
    by_way = f", tied by way of: {' - '.join(map(brief, pair.way))}" if pair.path else ""
    chance = (
        ""
        if weighed.compared or pair.link
        else f" Probability {told_chance(weighed.probability)} that the same hands run both."
    )
    say(
        f"{brief(pair.left)} and {brief(pair.right)} are not {linked}: {_why_not_linked(pair, weighed)}.{chance}"
        f" {f'All the same both are in group {pair.same_group}' if pair.same_group else _grouped(pair)}{by_way}."
    )
    _draw(pair, weighed.pieces, weighed.probability)
    if not pair.shared:
        say("They share no identifier directly.")
    for row in pair.shared:
        how = _how_counted(row, weighed.pieces)
        say(f"Both hold {_held(row)}{_why_so(row, weighed.pieces)}. {how}.")
    _say_against(pair)


def _why_not_linked(pair: PairView, weighed: TwoShops) -> str:
    if not weighed.compared and not pair.link:
        if any(_is_drawn(row, weighed.pieces) for row in pair.shared):
            return "the two were not compared, each being with others that hold what both do; weighed here as those"
        nothing = "nothing that counts" if pair.shared else "nothing by which shops are compared"
        return f"the two were not compared, as they share {nothing}"
    chance = told_chance(pair.link["probability"] if pair.link else weighed.probability)
    if pair.link:
        return f"compared, the probability of {chance} that the same hands run both is too little"
    return f"compared, the probability is {chance}, as of strangers at one counter"


def _why_not_counted(row: Row) -> str:
    if row["judgement_id"]:
        return f"blocked{_by_whom(row)}"
    if row["doubted"]:
        return str(row["reason"])
    if _LIMIT in row["reason"]:
        return f"damped by --max-holders: {row['reason']}"
    if row["reason"] == _STRANGERS:
        return f"damped as a facility: more likely than not {_STRANGERS}, and nothing tells what it is"
    return f"damped as a facility (perhaps {row['reason']}): more likely than not strangers share it"


def _by_whom(row: Row) -> str:
    when = str(row["at"])[:16].replace("T", " ")
    return f" by {brief(row['by'])} on {when} ({row['judgement_id']}): {brief(row['why'])}"


def _draw(pair: PairView, pieces: Iterable[Row], probability: float) -> None:
    """The waterfall from what was believed before to the sum, each shared value with the rows in which it stands."""
    start: Row = {"piece": "before anything is known", "bits": pair.prior_bits}
    kept = list(pieces)
    bits = [float(row["bits"]) for row in (start, *kept)]
    bars = draw_waterfall(bits)
    lines: list[Row] = [{**start, "waterfall": bars[0]}]
    for row, bar in zip(kept, bars[1:], strict=True):
        lines.append(_piece(row) | {"waterfall": bar})
        if row["holders"] and row.get("sources"):
            lines.append({"piece": f"   in {_places(row)}"})
    show_table(lines, ["piece", "holders", "bits", "waterfall"], f"{brief(pair.left)} and {brief(pair.right)}")
    say(f"Together {sum(bits):+.3f} bits: probability {told_chance(probability)} that the same hands run both.")
    say(f"Without what was believed before it is {sum(bits[1:]):+.3f} bits, as the table links counts them.")
    _say_what_bits_mean(kept)


_BY_SORT = frozenset({"gap", "crowds", "same_family"})
"""Comparisons that speak of sorts of identifiers."""


def _say_what_bits_mean(pieces: list[Row]) -> None:
    """What a reader stumbles over: shared values that add nothing, sorts of identifiers, rows of comparisons."""
    if any(row["holders"] and not row["bits"] for row in pieces):
        say(
            "A value at 0.000 bits adds nothing: it follows from another one, or mostly the same shops hold both, "
            "or it is counted in a comparison above."
        )
    if any(row["kind"] in _BY_SORT for row in pieces):
        say(f"Sorts of identifiers are: {', '.join(FAMILIES)}.")
    places = next((_places(row) for row in pieces if not row["holders"] and row.get("sources")), "")
    if places:
        say(f"Comparisons, without holders, are of {places}.")


def _places(row: Row) -> str:
    return "; ".join(f"{source['file']} row {source['row']}" for source in row["sources"])


def _say_against(pair: PairView) -> None:
    for reason in pair.link["against"] if pair.link else ():
        say(f"Against: {brief(reason)}.")


def _held(row: Row) -> str:
    return f"{row['kind']} {brief(row['value'])}{also_written(row)}, held by {row['holders']} shops"


def _piece(row: Row) -> dict[str, Any]:
    name = english_name(row["kind"])  # an identifier by its column, under which `find` and `facility` know it
    value = brief(readable_value(row["kind"], row["value"]))
    told = f"{name} {value}{also_written(row)}" if row["holders"] else f"{name}: {value}"
    return {"piece": told, "holders": row["holders"] or None, "bits": row["bits"]}
