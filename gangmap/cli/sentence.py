"""Sentences on the terminal: wrapped between words, and never inside a command that somebody will copy."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.console import Console

from gangmap.cli.brief import printable

_COMMAND = re.compile(r"gangmap [a-z]+(?: [a-z0-9-]+)?(?: -\S+(?: [^-\s]\S*)?| [/.~]\S+| [A-Z]\S*)*")
_WORD = re.compile(r"\s*\S+")
_GLUE = "\ue000"
"""Stands for a blank at which no line may end; `printable` lets none of these through from a case."""


def say(sentence: str) -> None:
    """Print a sentence on standard output; in a pipe it stays one line."""
    console = Console(soft_wrap=True, highlight=False, emoji=False)
    console.print(fitting(printable(sentence), console), markup=False)


def fitting(text: str, console: Console) -> str:
    """Text in lines that a terminal has room for; as it is where it goes into a file or a pipe.

    A word that is longer than a line, as a path or a sentence in Chinese, is left to the terminal.
    """
    return in_lines(text, console.width) if console.is_terminal else text


def in_lines(text: str, width: int) -> str:
    r"""Text with no line longer than so many cells of the terminal, if its words are not.

    >>> in_lines("Nothing ties them: see gangmap show G-AAAAAAAAAA -w ws for all", 30)
    'Nothing ties them: see\ngangmap show G-AAAAAAAAAA -w ws\nfor all'
    """
    glued = _COMMAND.sub(lambda found: found[0].replace(" ", _GLUE), text)
    return "\n".join(_wrapped(line, width) for line in glued.split("\n")).replace(_GLUE, " ")


def _wrapped(line: str, width: int) -> str:
    lines = [""]
    for word in _WORD.findall(line):
        if lines[-1].strip() and cell_len(lines[-1] + word) > width:
            lines.append(word.lstrip())
        else:
            lines[-1] += word
    return "\n".join(lines)
