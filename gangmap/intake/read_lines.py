"""Read a text file that is no table, line by line, by a regular expression whose named groups are the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gangmap.errors import InputError
from gangmap.intake.case import Source
from gangmap.intake.raw_rows import BATCH_ROWS, RawRows, raw_rows
from gangmap.intake.text_lines import TextLines
from gangmap.intake.time_bound import bounded


def read_lines(source: Source, encoding: str) -> Iterator[RawRows]:
    """Batches of rows, one a line; a line without a match is refused, blank lines are counted and passed over.

    Raises:
        InputError: When the case gives no regular expression with named groups.
    """
    pattern = re.compile(source.rule.pattern)
    names = list(pattern.groupindex)
    if not names:
        raise InputError(
            f"case.toml reads {source.file} as lines, but gives no pattern with named groups.",
            "Write, for instance, pattern = '^(?P<url>\\S+)'.",
        )
    with source.path.open(encoding=encoding, newline="") as stream:
        lines = TextLines(stream, source.file, source.rule.skip_rows)
        above = source.rule.skip_rows
        first = True
        while (batch := lines.batch(BATCH_ROWS)) or first:
            texts = [(number - above, line.strip()) for number, line in batch]
            with bounded(source.rule.pattern):
                found = [(number, line, pattern.search(line)) for number, line in texts if line]
            rows = [[match[name] for name in names] for _, _, match in found if match]
            refused = tuple(
                (number, line, "a line that the pattern does not match") for number, line, match in found if not match
            )
            yield raw_rows(names, rows, [number for number, _, match in found if match], refused)
            first = False
