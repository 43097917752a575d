"""Rows as a table for a notebook: text stays text, whatever the strings of a case say and however long they are."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from gangmap.model.chance import told_figure
from gangmap.model.shortened import shortened

Column = tuple[str, str]
"""Key of a row, and the head above it."""

LISTED = 200
"""Rows shown; a notebook with thousands cannot be scrolled."""


@dataclass(frozen=True, slots=True)
class TablePart:
    """One of several tables shown together.

    Args:
        title: Above the table.
        columns: What of each row is shown, in order.
        rows: The first are shown, up to `LISTED`.
        total: How many rows there are.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]
    total: int


def render_tables(title: str, facts: str, parts: Iterable[TablePart]) -> str:
    """Several tables in HTML below one title and one line of facts; those without rows are left out."""
    shown = [{"title": part.title, **_shown(part)} for part in parts if part.rows]
    return _environment().get_template("tables.html").render(title=_text(title), facts=facts, parts=shown)


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
    shown = _shown(TablePart(title, columns, rows, len(rows) if total is None else total))
    return _environment().get_template("table.html").render(title=_text(title), facts=facts, **shown)


def _shown(part: TablePart) -> dict[str, Any]:
    rows = [[_text(row[key]) for key, _ in part.columns] for row in part.rows[:LISTED]]
    return {"heads": [head for _, head in part.columns], "rows": rows, "left": part.total - len(rows)}


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return told_figure(value)
    text = shortened("、".join(map(str, value)) if isinstance(value, list | tuple) else str(value))
    # Signs that turn or hide the text around them are shown as a box, as on the maps.
    return "".join(sign if sign.isprintable() else "\u25a1" for sign in text)


@functools.cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("gangmap", "view"), autoescape=True, undefined=StrictUndefined)
