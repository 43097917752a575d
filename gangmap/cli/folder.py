"""A folder as an analyst names it."""

from __future__ import annotations

from pathlib import Path
from typing import NewType

import typer

path = NewType("path", Path)
"""A path that the analyst has typed; the help calls it what the type is called."""


def named(text: str) -> path:
    """The folder of that name; none is refused, for an empty text (an unset variable) would mean the current folder.

    Raises:
        typer.BadParameter: When the text is empty.
    """
    if not text.strip():
        message = "no folder given"
        raise typer.BadParameter(message)
    return path(Path(text))
