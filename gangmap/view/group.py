"""One group: who is in it, what ties them, what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
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
