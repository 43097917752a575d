"""What a member or a group hangs by, called as everything else calls it, with its further headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gangmap.model.identifiers import one_value

Row = dict[str, Any]


def called_ties(ties: Sequence[str], identifiers: Iterable[Row]) -> list[Row]:
    """Ties (kind and value) under the heading that a list of identifiers has for them.

    Args:
        ties: As `hangs_by` and `cut` have them.
        identifiers: `kind`, `value` and `also_as` of what is listed beside.

    Returns:
        `tie` and `also_as` of each; what is not listed is called as it was.

    >>> called_ties(["alipay +8613800000001"], [{"kind": "phone", "value": "+8613800000001", "also_as": ["alipay"]}])
    [{'tie': 'phone +8613800000001', 'also_as': ['alipay']}]
    """
    wanted = {_one(tie): tie for tie in ties}
    listed: dict[tuple[str, str], Row] = {}
    for row in identifiers:
        one = one_value(row["kind"], row["value"])
        if one in wanted:
            listed.setdefault(one, {"tie": f"{row['kind']} {row['value']}", "also_as": row["also_as"]})
    return [listed.get(_one(tie), {"tie": tie, "also_as": []}) for tie in ties]


def _one(tie: str) -> tuple[str, str]:
    kind, _, value = tie.partition(" ")
    return one_value(kind, value)
