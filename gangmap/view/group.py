"""One group: who is in it, what ties them, what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa

from gangmap.errors import NotFoundError
from gangmap.model.heading import heading_of
from gangmap.model.identifiers import IDENTIFIER_KINDS
from gangmap.model.judgements import EVIDENCE_KIND
from gangmap.model.near_kinds import readable_tie_in_both
from gangmap.view.html_table import Column, render_table
from gangmap.view.ids import group_id_of, suggest_ids
from gangmap.view.results import Results
from gangmap.view.tie import called_ties

Row = dict[str, Any]

MOST_WEAK_LINKS = 4
"""Of each shop so many are shown: every two of a hundred shops with alike titles would be five thousand lines."""

_MEMBER_COLUMNS: tuple[Column, ...] = (
    ("shop_id", "店铺编号 Shop"), ("shop_name", "店铺名 Name"), ("platform", "平台 Platform"),
    ("province", "省份 Province"), ("city", "城市 City"), ("opened_on", "开店 Opened"), ("closed_on", "关店 Closed"),
    ("confidence", "置信度 Confidence"), ("standing", "地位 Standing"), ("hangs_by", "仅凭 Hangs by"),
    ("against", "疑点 Against"), ("file", "文件 File"), ("row", "行 Row"),
)  # fmt: skip

_LEAST_NEAR_BITS = 0.05
_OF_VALUE = ("also_as", "facility", "facility_reason", "bits")


@dataclass(frozen=True, slots=True)
class GroupView:
    """One group: shops run by the same hands.

    Args:
        group: Its row of `groups`.
        members: Its members, surest first, with what is known of each shop.
        identifiers: What members share with each other, each holder a row.
        weak_links: What ties two members beside identifiers, the heaviest of each shop.
        judgements: What analysts judged of it, of its members, or of what they hold, and what that cost.
        history: What happened to it from run to run.
        compared: How many pairs its members make, how many of these were compared and how many are linked; empty where
            all groups are read at once.
        near_values: What members share that is no identifier: kind, value, members, holders, bits; empty there as well.
        cut_values: Each value of `cut`: tie, kind, value, members, holders, links, through, bits; empty there as well.
    """

    group: Row
    members: tuple[Row, ...]
    identifiers: tuple[Row, ...]
    weak_links: tuple[Row, ...] = ()
    judgements: tuple[Row, ...] = ()
    history: tuple[Row, ...] = ()
    compared: Row = field(default_factory=dict)
    near_values: tuple[Row, ...] = ()
    cut_values: tuple[Row, ...] = ()

    @property
    def shared(self) -> list[Row]:
        """What members share, a row a value: kind, value, members, holders, and what `_OF_VALUE` names."""
        seen: dict[tuple[str, str], Row] = {}
        for row in self.identifiers:
            one = {"kind": row["kind"], "value": row["value"], "members": row["sharers"], "holders": row["holders"]}
            seen.setdefault((row["kind"], row["value"]), one | {name: row[name] for name in _OF_VALUE})
        return sorted(seen.values(), key=lambda row: (-row["members"], row["kind"], row["value"]))

    def _repr_html_(self) -> str:
        """How a notebook shows the group: its members, surest first, and what speaks against each."""
        group = self.group
        title = f"{heading_of(group['risk']).both} {group['group_id']} {group['name']}"
        facts = f"{group['shop_count']} 店铺 shops · {len(self.shared)} 共用标识 shared identifiers"
        hang_by = {tie: _told_in_both(called) for tie, called in self.hang_by.items()}
        told = [row | {"hangs_by": hang_by.get(row["hangs_by"])} for row in self.members]
        return render_table(title, facts, _MEMBER_COLUMNS, told)

    @property
    def hang_by(self) -> dict[str, Row]:
        """What members hang by: `tie`, called as among what they share, and `also_as`, its further headings."""
        ties = sorted({row["hangs_by"] for row in self.members if row["hangs_by"]})
        return dict(zip(ties, called_ties(ties, self.shared), strict=True))

    @property
    def falls_apart_without(self) -> list[Row]:
        """The values of `cut`, told in the same way."""
        return called_ties(self.group["cut"], self.shared)


def list_groups(results: Results, limit: int | None = None) -> pa.Table:
    """The groups, largest first."""
    return results.read("list_groups", limit=limit)


def read_group(results: Results, group_id: str) -> GroupView:
    """One group by its id, blanks around it, the width and the case of its letters playing no part.

    Raises:
        NotFoundError: When there is none; names ids that are written alike.
    """
    asked, group_id = group_id, group_id_of(group_id)
    rows = results.rows("group", group_id=group_id)
    if not rows:
        like = suggest_ids(results, asked, groups=True)
        raise NotFoundError(
            f"There is no group {asked!r} in run {results.run.number}.", f"{like}List them: gangmap groups"
        )
    (group,) = rows
    queries = ("group_members", "group_identifiers", "group_judgements", "history")
    members, identifiers, judgements, history = (tuple(results.rows(query, group_id=group_id)) for query in queries)
    weak_links = results.rows("group_weak_links", group_id=group_id, most=MOST_WEAK_LINKS)
    compared = next(iter(results.rows("group_pairs", group_id=group_id)), {})
    near_values = results.rows(
        "group_near_values", group_id=group_id, not_told=[*IDENTIFIER_KINDS, EVIDENCE_KIND], least=_LEAST_NEAR_BITS
    )
    cut_values = results.rows("group_cut_values", group_id=group_id) if group["cut"] else []
    return GroupView(
        group,
        members,
        identifiers,
        tuple(weak_links),
        judgements,
        history,
        compared,
        tuple(near_values),
        tuple(cut_values),
    )


def read_all_groups(results: Results) -> Iterator[GroupView]:
    """Every group, in the order of their ids; the tables are read once for all of them."""
    members, identifiers = (_by_group(results, query) for query in ("group_members", "group_identifiers"))
    weak_links = _by_group(results, "group_weak_links", most=MOST_WEAK_LINKS)
    for group in results.rows("group", group_id=None):
        group_id = group["group_id"]
        own, shared, weak = (rows.get(group_id, ()) for rows in (members, identifiers, weak_links))
        yield GroupView(group, own, shared, weak)


def _told_in_both(called: Row) -> str:
    also = "、".join(called["also_as"])
    return readable_tie_in_both(called["tie"]) + (f"（也写作 also as {also}）" if also else "")


def _by_group(results: Results, query: str, **parameters: object) -> dict[str, tuple[Row, ...]]:
    rows = results.rows(query, group_id=None, **parameters)
    return {group_id: tuple(own) for group_id, own in groupby(rows, key=itemgetter("group_id"))}
