"""A folder as an analyst names it."""

from __future__ import annotations

from pathlib import Path

import typer


class path(type(Path())):  # type: ignore[misc]  # noqa: N801 - the help shows the name of the type
    """A path that the analyst has typed."""


def named(text: str) -> path:
    """The folder of that name; none is refused, for an empty text (an unset variable) would mean the current folder.

    Raises:
        typer.BadParameter: When the text is empty.
    """
    if not text.strip():
        message = "no folder given"
        raise typer.BadParameter(message)
    return path(text)
