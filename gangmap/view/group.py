"""One group: who is in it, what ties them, what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa

from gangmap.errors import NotFoundError
from gangmap.view.results import Results

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GroupView:
    """One suspected selling group.

    Args:
        group: Its row of `groups`.
        members: Its members, surest first, with what is known of each shop.
        identifiers: What members share with each other, each holder a row.
    """

    group: Row
    members: tuple[Row, ...]
    identifiers: tuple[Row, ...]

    @property
    def shared(self) -> list[Row]:
        """What members share, one row an identifier: kind, value, members, holders, facility, bits."""
        seen: dict[tuple[str, str], Row] = {}
        for row in self.identifiers:
            one = {"kind": row["kind"], "value": row["value"], "members": row["sharers"], "holders": row["holders"]}
            seen.setdefault((row["kind"], row["value"]), one | {"facility": row["facility"], "bits": row["bits"]})
        return sorted(seen.values(), key=lambda row: (-row["members"], row["kind"], row["value"]))


def list_groups(results: Results, limit: int | None = None) -> pa.Table:
    """The groups, largest first."""
    return results.read("list_groups", limit=limit)


def read_group(results: Results, group_id: str) -> GroupView:
    """One group by its id.

    Raises:
        NotFoundError: When there is none.
    """
    missing = NotFoundError(f"There is no group {group_id!r} in run {results.run.number}.", "List them: gangmap groups")
    group = results.row("group", missing, group_id=group_id)
    members = results.rows("group_members", group_id=group_id)
    return GroupView(group, tuple(members), tuple(results.rows("group_identifiers", group_id=group_id)))


def read_all_groups(results: Results) -> Iterator[GroupView]:
    """Every group, in the order of their ids; the tables are read once for all of them."""
    members, identifiers = (_by_group(results, query) for query in ("group_members", "group_identifiers"))
    for group in results.rows("group", group_id=None):
        group_id = group["group_id"]
        yield GroupView(group, members.get(group_id, ()), identifiers.get(group_id, ()))


def _by_group(results: Results, query: str) -> dict[str, tuple[Row, ...]]:
    rows = results.rows(query, group_id=None)
    return {group_id: tuple(own) for group_id, own in groupby(rows, key=itemgetter("group_id"))}
