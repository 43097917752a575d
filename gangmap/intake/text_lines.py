"""Lines of a text file, counted, none longer than memory allows."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from itertools import chain
from typing import TextIO

from gangmap.errors import TableError

LINE_CHARACTERS = 4 * 1024 * 1024
"""A longer line is no line but a quote never closed, or a file that is none."""

BATCH_CHARACTERS = 64 * 1024 * 1024
"""Text held at a time, however few rows that is."""


class TextLines:
    """The lines of an open text file, one after the other.

    Args:
        stream: Opened with `newline=""`.
        file: What messages call it.
        skip: How many lines to pass over first.
    """

    def __init__(self, stream: TextIO, file: str, skip: int = 0) -> None:
        self._stream = stream
        self._file = file
        self._waiting = StringIO()
        self._lines: Iterator[str] = self._read()
        self.number = 0
        self.characters = 0
        for _ in range(skip):
            next(self, None)

    def __iter__(self) -> Iterator[str]:
        return self._lines

    def __next__(self) -> str:
        return next(self._lines)

    def push_back(self, line: str) -> None:
        """Give a line back, to be taken next."""
        self._lines = chain([line] if line else [], self._lines)

    def ahead(self, most: int) -> str:
        """The next whole lines in one text of about so many characters, which stay to be read line by line.

        None while such a text, or part of it, still waits.
        """
        if self._waiting.read(1):
            self._waiting.seek(self._waiting.tell() - 1)
            return ""
        text = self._stream.read(most)
        text += self._stream.readline(LINE_CHARACTERS) if text and text[-1] != "\n" else ""
        self._waiting = StringIO(text, newline="")
        return text

    def pass_over(self, ahead: str) -> None:
        """Count the lines that are ahead, each ended by a line feed, as read."""
        self._waiting = StringIO()
        self.number += ahead.count("\n") + (ahead[-1:] not in {"\n", ""})
        self.characters += len(ahead)

    def batch(self, most: int) -> list[tuple[int, str]]:
        """The next lines with their numbers: so many, or fewer when they are long; none at the end."""
        found: list[tuple[int, str]] = []
        enough = self.characters + BATCH_CHARACTERS
        for line in self._lines:
            found.append((self.number, line))
            if len(found) == most or self.characters > enough:
                break
        return found

    def _read(self) -> Iterator[str]:
        read = self._stream.readline
        while line := self._waiting.readline(LINE_CHARACTERS) or read(LINE_CHARACTERS):
            self.number += 1
            self.characters += len(line)
            if len(line) == LINE_CHARACTERS:
                raise TableError(
                    f"Line {self.number:,} of {self._file} is longer than {LINE_CHARACTERS:,} characters.",
                    "Look for a cell or a quote that does not end; the file may be damaged, so export it again.",
                )
            # Files that were joined end to end have their marks of byte order in the middle.
            yield line.lstrip("\ufeff") if line[0] == "\ufeff" else line
