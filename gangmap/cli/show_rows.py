"""Print rows as a table for people, as JSON or as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TextIO

import typer
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from gangmap.cli.brief import MOST_CELLS, brief
from gangmap.cli.sentence import say
from gangmap.errors import UsageError
from gangmap.model.chance import told_figure

Row = Mapping[str, Any]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]

_WHOLE = frozenset(
    {"group_id", "shop_id", "judgement_id", "step", "measure", "question", "at", "kind", "waterfall", "part", "fact"}
)
"""Columns that an analyst copies from, or that say nothing when they are folded."""
ROWS_SHOWN = 40
"""Of a list that can be thousands long so many rows are printed, unless all are asked for."""
_LEAST = {"value": 16, "what": 16}
"""Cells in which a phone stands on one line; of other columns twelve are enough."""
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula and runs it."""


def show_rows(
    rows: Iterable[Row],
    columns: Sequence[str],
    *,
    as_json: bool,
    as_csv: bool,
    title: str = "",
    spare: Sequence[str] = (),
) -> None:
    """Print rows in the way the analyst asked for.

    Args:
        rows: Each by column name.
        columns: Those to print, in this order; JSON gets all there are.
        as_json: As a JSON array.
        as_csv: As CSV, in which no cell can be taken for a formula.
        title: Above the table.
        spare: Columns that a table does without on a narrow screen, as `show_table` has it.

    Raises:
        UsageError: When both JSON and CSV are asked for.
    """
    if as_json and as_csv:
        raise UsageError("A list is printed as JSON or as CSV, not as both.", "Leave one of --json and --csv out.")
    if as_json:
        show_json(list(rows))
    elif as_csv:
        write_csv(sys.stdout, rows, columns)
    else:
        show_table(rows, columns, title, spare)


def show_json(value: object) -> None:
    """Print a value as JSON; dates and amounts as text."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n")


def as_csv_text(rows: Iterable[Row], columns: Sequence[str]) -> str:
    r"""Rows as CSV, in which no cell can be taken for a formula.

    >>> as_csv_text([{"a": "=1+1", "b": ["x", "y"]}], ["a", "b"])
    "a,b\n'=1+1,x; y\n"
    """
    text = io.StringIO()
    write_csv(text, rows, columns)
    return text.getvalue()


def write_csv(stream: TextIO, rows: Iterable[Row], columns: Sequence[str]) -> None:
    """Write rows as they come, in which no cell can be taken for a formula."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_inert(_cell(row.get(column))) for column in columns] for row in rows)


def show_table(rows: Iterable[Row], columns: Sequence[str], title: str = "", spare: Sequence[str] = ()) -> None:
    """Print rows as a table, or one under the other where the screen is too narrow for columns.

    A column that is empty in every row is left out. Ids are never folded; a value that runs on for pages is cut with an
    ellipsis, which JSON and CSV are not.

    Args:
        rows: Each by column name.
        columns: Those to print, in this order.
        title: Above the table.
        spare: Columns without which a row still says what matters, the first to go first: where the screen is too
            narrow they are left out, which is said, before rows are put one under the other.
    """
    title = _shown(title)
    cells = [[_shown(row.get(column)) for column in columns] for row in rows]
    filled = [place for place in range(len(columns)) if not cells or any(row[place] for row in cells)]
    console = Console()
    shown = _fitting(console.width, columns, cells, filled, spare)
    if not shown:
        _show_stacked(console, cells, [(place, columns[place]) for place in filled], title)
        return
    table = Table(title=title or None, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for place, width in zip(shown, _widths(console.width, columns, cells, shown), strict=True):
        name = columns[place]
        table.add_column(name.replace("_", " "), no_wrap=name in _WHOLE, overflow="fold", width=width)
    for row in cells:
        table.add_row(*(row[place] for place in shown))
    console.print(table)
    if left_out := [columns[place].replace("_", " ") for place in filled if place not in shown]:
        console.print(f"On a wider screen, and in JSON, also: {', '.join(left_out)}.", style="dim")


def show_first(
    rows: Sequence[Row], columns: Sequence[str], title: str, spare: Sequence[str] = (), *, everything: bool
) -> None:
    """Print a table of the first rows, and how many more there are and how to see them.

    Args:
        rows: Each by column name.
        columns: Those to print, in this order.
        title: Above the table.
        spare: As `show_table` has it.
        everything: Whether all rows are wanted.
    """
    shown = rows if everything or len(rows) <= ROWS_SHOWN else rows[:ROWS_SHOWN]
    left = len(rows) - len(shown)
    show_table(shown, columns, f"{title}: the first {ROWS_SHOWN} of {len(rows):,}" if left else title, spare)
    if left:
        say(f"And {left:,} more: --all lists them here, --json writes them out.")


def _fitting(
    width: int, columns: Sequence[str], cells: list[list[str]], filled: list[int], spare: Sequence[str]
) -> list[int]:
    """Places of the columns that fit side by side, as few of the spare ones left out as can be; none if none do."""
    least = {place: _least_width(columns[place], [row[place] for row in cells]) + 3 for place in filled}
    kept = list(filled)
    for name in (*spare, None):
        if sum(least[place] for place in kept) <= width:
            return kept
        kept = [place for place in kept if columns[place] != name]
    return []


def _widths(width: int, columns: Sequence[str], cells: list[list[str]], shown: list[int]) -> list[int]:
    """How wide each column is: at least as it is easy to read, and what room is left goes to those that fold most."""
    wanted = [max(cell_len(columns[place]), *(cell_len(row[place]) for row in cells), 1) for place in shown]
    given = [_least_width(columns[place], [row[place] for row in cells]) for place in shown]
    for _ in range(width - 3 * len(shown) + 1 - sum(given)):
        place = min(range(len(shown)), key=lambda place: given[place] / wanted[place], default=None)
        if place is None or given[place] >= wanted[place]:
            break
        given[place] += 1
    return given


def _show_stacked(console: Console, cells: list[list[str]], shown: list[tuple[int, str]], title: str) -> None:
    console.print(f"[italic]{title}[/italic]" if title else "")
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for row in cells:
        for place, name in shown:
            if row[place]:
                table.add_row(name.replace("_", " "), row[place])
        table.add_row("", "")
    console.print(table)


def _least_width(column: str, cells: list[str]) -> int:
    """How narrow a column can get before it is hard to read: twelve letters or the words of its head, ids in full."""
    longest = max((cell_len(cell) for cell in cells), default=0)
    if column in _WHOLE:
        return max(longest, len(column))
    return max(min(longest, _LEAST.get(column, 12)), *(len(word) for word in column.split("_")))


def _shown(value: object) -> str:
    """A cell of a table on the terminal: every value in it is cut where it runs on, and marks up nothing."""
    if isinstance(value, list | tuple):
        return "; ".join(_shown(part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = " ".join(brief(word) for word in _cell(value).split(" "))
    return brief(words, 2 * MOST_CELLS).replace("[", r"\[")


def _inert(cell: str) -> str:
    # A signed number, as +8613800138000, computes nothing, and other programs must be able to join on it.
    return "'" + cell if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return told_figure(value).rstrip("0").rstrip(".")
    if isinstance(value, list | tuple):
        return "; ".join(_cell(part) for part in value)
    if isinstance(value, dict):
        return " ".join(_cell(part) for part in value.values())
    return str(value)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    message = f"{type(value).__name__} is not written as JSON"
    raise TypeError(message)
