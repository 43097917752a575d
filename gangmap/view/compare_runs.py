"""How groups differ between two runs: unchanged, merged, split, overlapping."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from gangmap.view.results import Results

Group = str
Cells = Mapping[tuple[Group, Group], list[str]]
"""Shops by the group they were in and the one they are in; a shop in none is a group of its own."""


@dataclass(frozen=True, slots=True)
class GroupChange:
    """Groups of one run and what became of them in another, a shop in none counting as a group of its own.

    Args:
        change: `unchanged`, `merged` (several became one), `split` (one became several) or `overlapping` (several
            became several others).
        before: Ids of the groups before.
        after: Ids of the groups after.
        shops: Shops that left most of their fellows of before, or joined more than were with them.
    """

    change: str
    before: tuple[Group, ...]
    after: tuple[Group, ...]
    shops: tuple[str, ...]


def compare_groups(before: Results, after: Results) -> tuple[GroupChange, ...]:
    """Lay the groups of two runs over each other; ids play no part, members alone do.

    Returns:
        Every group of either run in one row, with those it shares shops with directly or by way of others; in the
        order of their first shops.
    """
    return compare_memberships(membership_of(before), membership_of(after))


def compare_memberships(was: Mapping[str, Group], is_now: Mapping[str, Group]) -> tuple[GroupChange, ...]:
    """The same for the group of each shop in two runs.

    Example:
        >>> for change in compare_memberships({"a": "G", "b": "G", "c": "G"}, {"a": "G", "b": "G"}): print(change)
        GroupChange(change='split', before=('G',), after=('G',), shops=('c',))
    """
    cells: dict[tuple[Group, Group], list[str]] = defaultdict(list)
    for shop in sorted(was.keys() | is_now.keys()):
        cells[was.get(shop, _alone(shop)), is_now.get(shop, _alone(shop))].append(shop)
    stayed = _largest(cells, 0) & _largest(cells, 1)
    return tuple(_change_of({cell: cells[cell] for cell in part}, stayed) for part in _parts(cells))


def summarise(changes: tuple[GroupChange, ...]) -> str:
    """The changes counted, in a sentence; a group of shops that were in none is new, one whose shops are in none gone.

    >>> summarise((GroupChange("unchanged", ("a",), ("a",), ()), GroupChange("split", ("b",), ("b", "c"), ("s",))))
    '1 group unchanged, 1 split; 1 shop moved'
    >>> summarise((GroupChange("merged", (), ("c",), ("s", "t")), GroupChange("split", ("d",), (), ("u", "v"))))
    '0 groups unchanged, 1 new, 1 gone; 4 shops moved'
    """
    counts = Counter("new" if not one.before else one.change if one.after else "gone" for one in changes)
    said = [f"{counts['unchanged']} group{'' if counts['unchanged'] == 1 else 's'} unchanged"]
    said += [f"{counts[name]} {name}" for name in ("merged", "split", "overlapping", "new", "gone") if counts[name]]
    moved = sum(len(one.shops) for one in changes)
    return f"{', '.join(said)}; {moved or 'no'} shop{'' if moved == 1 else 's'} moved"


def membership_of(results: Results) -> dict[str, Group]:
    """The group of each shop that is in one."""
    members = results.table("members")
    return dict(zip(members["shop_id"].to_pylist(), members["group_id"].to_pylist(), strict=True))


def _alone(shop: str) -> Group:
    return f"\0{shop}"  # the id of no group


def _largest(cells: Cells, end: int) -> set[tuple[Group, Group]]:
    """The cell of most shops of each group of one run; of equals the one with the first shop."""
    largest: dict[Group, tuple[Group, Group]] = {}
    for cell in sorted(cells, key=lambda one: (-len(cells[one]), cells[one])):
        largest.setdefault(cell[end], cell)
    return set(largest.values())


def _parts(cells: Cells) -> list[set[tuple[Group, Group]]]:
    """Cells that hang together by groups of either run, in the order of their first shops."""
    by_group: dict[tuple[int, Group], list[tuple[Group, Group]]] = defaultdict(list)
    for cell in cells:
        for end in (0, 1):
            by_group[end, cell[end]].append(cell)
    parts, seen = [], set()
    for start in cells:
        part, waiting = set(), [start]
        while waiting:
            cell = waiting.pop()
            if cell not in seen:
                seen.add(cell)
                part.add(cell)
                waiting += [other for end in (0, 1) for other in by_group[end, cell[end]]]
        if part:
            parts.append(part)
    return parts


def _change_of(cells: Cells, stayed: set[tuple[Group, Group]]) -> GroupChange:
    before, after = ({cell[end] for cell in cells} for end in (0, 1))
    names = {(True, True): "unchanged", (False, True): "merged", (True, False): "split", (False, False): "overlapping"}
    moved = sorted(shop for cell, shops in cells.items() if cell not in stayed for shop in shops)
    change = names[len(before) == 1, len(after) == 1]
    return GroupChange(change, _named(before), _named(after), tuple(moved))


def _named(groups: set[Group]) -> tuple[Group, ...]:
    return tuple(sorted(group for group in groups if not group.startswith("\0")))
