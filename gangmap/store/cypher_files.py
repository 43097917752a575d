"""Where the Cypher files lie, and what a statement of one is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def cypher_folder() -> Path:
    """The folder `cypher`: inside the installed package, or beside it in a checkout."""
    inside = _PACKAGE / "cypher"
    return inside if inside.is_dir() else _PACKAGE.parent / "cypher"


@cache
def statement(name: str) -> str:
    """The text of a file, named without its ending: `load/begin`."""
    return (cypher_folder() / f"{name}.cypher").read_text(encoding="utf-8")


def statements_in(folder: str) -> list[str]:
    """Every statement of a folder, in the order of the files' names."""
    return [path.read_text(encoding="utf-8") for path in sorted((cypher_folder() / folder).glob("*.cypher"))]
