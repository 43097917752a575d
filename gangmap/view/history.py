"""What happened to a group from run to run, be it there still or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gangmap.errors import NotFoundError
from gangmap.view.ids import group_id_of
from gangmap.view.results import Results

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GroupHistory:
    """The life of a group up to a run.

    Args:
        group: group_id, state (active, dormant, gone, merged), born_on, since, and `into`: the group it went into.
        events: What happened to it, in order: on, event, details, joined, left, others.
    """

    group: Row
    events: tuple[Row, ...]


def read_history(results: Results, group_id: str) -> GroupHistory:
    """The life of a group, even if it is no more.

    Raises:
        NotFoundError: When no run up to this one knew a group of that id.
    """
    group_id = group_id_of(group_id)
    missing = NotFoundError(
        f"No run up to {results.run.number} found a group {group_id!r}.", "List those there are: gangmap groups"
    )
    group = results.row("standing_of_group", missing, group_id=group_id)
    return GroupHistory(group, tuple(results.rows("history", group_id=group_id)))
