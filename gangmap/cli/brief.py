"""Text of a case on the terminal: it moves no cursor, turns no direction, and does not run on for pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from rich.cells import cell_len

MOST_CELLS = 120
"""A value is printed up to so many cells of the terminal; a Chinese character takes two."""
_MOST_MARKS = 4
"""So many marks may stand on one letter; no language writes more, and a pile of them covers the lines above."""
_CUT = "…"


def printable(text: str) -> str:
    """Text that moves no cursor and turns no direction, whatever a shop calls itself."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "�" for letter in text)


def brief(text: str, most_cells: int = MOST_CELLS) -> str:
    r"""A value of the case as a terminal shows it: on one line, cut with an ellipsis where it runs on.

    Letters keep the marks that stand on them. Files, JSON and CSV have the whole value.

    Args:
        text: A value, as a table of the case has it.
        most_cells: Cells of the terminal that it may take.

    >>> brief("139" * 50, 9), brief("two\nlines"), brief("手机号码", 5)
    ('13913913…', 'two↵lines', '手机…')
    """
    kept: list[str] = []
    cells = marks = 0
    for letter in printable(text[: most_cells * (_MOST_MARKS + 1) + 1]).replace("\n", "↵"):
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > _MOST_MARKS:
            continue
        cells += cell_len(letter)
        if cells > most_cells:
            break
        kept.append(letter)
    else:
        if len(text) <= most_cells * (_MOST_MARKS + 1) + 1:
            return "".join(kept)
    return _ended(kept, most_cells)


def also_written(row: Mapping[str, Any]) -> str:
    """What follows a value that stands under several headings: those beside the one that it is called by.

    >>> also_written({"also_as": ["alipay", "email 12345@qq.com"]}), also_written({"also_as": []})
    (' (also written as alipay, email 12345@qq.com)', '')
    """
    headings = ", ".join(map(brief, row.get("also_as") or ()))
    return f" (also written as {headings})" if headings else ""


def _ended(letters: list[str], most_cells: int) -> str:
    """Whole letters with their marks, as many as leave room for the ellipsis."""
    while letters and (cell_len("".join(letters)) >= most_cells):
        while letters and unicodedata.combining(letters[-1]):
            letters.pop()
        letters.pop()
    return "".join(letters) + _CUT
