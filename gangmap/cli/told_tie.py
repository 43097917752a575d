"""What a member or a group hangs by, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gangmap.cli.brief import also_written
from gangmap.model.near_kinds import readable_tie


def told_tie(called: Mapping[str, Any]) -> str:
    """Kind and value, with the other headings under which the value stands.

    >>> told_tie({"tie": "phone +8613800000001", "also_as": ["alipay"]})
    'phone +8613800000001 (also written as alipay)'
    """
    return readable_tie(called["tie"]) + also_written(called)
