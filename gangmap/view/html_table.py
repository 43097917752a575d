"""Rows as a table for a notebook: text stays text, whatever the strings of a case say."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

Column = tuple[str, str]
"""Key of a row, and the head above it."""

LISTED = 200
"""Rows shown; a notebook with thousands cannot be scrolled."""


def render_table(
    title: str, facts: str, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], total: int | None = None
) -> str:
    """A table in HTML with its title, one line of facts, and how many rows are not shown.

    Args:
        title: Above the table.
        facts: One line under the title.
        columns: What of each row is shown, in order.
        rows: The first are shown, up to `LISTED`.
        total: How many rows there are, if `rows` is a part of them.
    """
    shown = [[_text(row[key]) for key, _ in columns] for row in rows[:LISTED]]
    heads = [head for _, head in columns]
    left = (len(rows) if total is None else total) - len(shown)
    return (
        _environment()
        .get_template("table.html")
        .render(title=_text(title), facts=facts, heads=heads, rows=shown, left=left)
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}"
    text = "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    # Signs that turn or hide the text around them are shown as a box, as on the maps.
    return "".join(sign if sign.isprintable() else "\u25a1" for sign in text)


@functools.cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("gangmap", "view"), autoescape=True, undefined=StrictUndefined)
