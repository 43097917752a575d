"""CSV without surprises, a block of lines at a time: cells parted by column operations instead of one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

_QUOTE = '"'
_MARK = "\ufeff".encode()
"""The byte order mark, which a parser drops at the start of a block as at the start of a file."""


def cells_of(block: bytes, names: Sequence[str], delimiter: str) -> pa.Table | None:
    """The rows of a block of whole lines; None if it has to be read line by line.

    A block is plain if every row has as many cells as the header, each cell is wholly quoted or without any quote, no
    cell goes on in the next line, and no line is blank. What is plain is so under every reading of the rules of CSV.

    Args:
        block: Lines in UTF-8, the last with or without its end.
        names: The names of the columns, of which at least two.
        delimiter: What parts the cells.
    """
    if len(names) < 2 or not delimiter.isascii() or _MARK in block or not _is_plain(block, delimiter):
        return None
    by_number = [str(place) for place in range(len(names))]
    try:
        table = csv.read_csv(
            BytesIO(block),
            csv.ReadOptions(use_threads=False, block_size=len(block) + 1, column_names=by_number),
            csv.ParseOptions(delimiter=delimiter, quote_char=_QUOTE, ignore_empty_lines=False),
            csv.ConvertOptions(
                column_types=dict.fromkeys(by_number, pa.string()), check_utf8=False, strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:  # a row has more or fewer cells
        return None
    return table.rename_columns(list(names)).combine_chunks()


def longest_line(block: bytes) -> int:
    """The length in bytes of a block's longest line, without its end."""
    ends = np.flatnonzero(np.frombuffer(block, np.uint8) == ord("\n"))
    edges = np.concatenate([[-1], ends, [len(block)]])
    return int(np.diff(edges).max()) - 1


def _is_plain(block: bytes, delimiter: str) -> bool:
    return bool(pc.match_substring_regex(pa.array([block], pa.string()), _plain_lines(delimiter))[0].as_py())


@cache
def _plain_lines(delimiter: str) -> str:
    """What a block of plain lines matches; a line that holds nothing is none."""
    part = f"\\x{{{ord(delimiter):x}}}"
    bare = f'[^"\\r\\n{part}]'
    quoted = '"(?:[^"\\r\\n]|"")*"'
    cell = f"(?:{quoted}|{bare}*)"
    line = f"{cell}(?:{part}{cell})+"
    return f"^(?:{line}\\r?\\n)*(?:{line})?$"
