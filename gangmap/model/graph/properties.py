"""Properties that things and relations of many sorts have in common."""

from __future__ import annotations

from gangmap.model.graph_parts import Kind, Property


def texts(names: str) -> tuple[Property, ...]:
    """Properties that hold text, from their names with blanks between."""
    return tuple(Property(name) for name in names.split())


def dates(names: str) -> tuple[Property, ...]:
    """The same for dates."""
    return tuple(Property(name, Kind.DATE) for name in names.split())


PLACE = (
    Property("file", says="where it first stood, relative to the case folder"),
    Property("row", Kind.WHOLE, "row of that file, 1 being the first data row"),
)
"""What everything that stood in a source carries: the first place where it stood."""
SPAN = dates("first_on last_on")
JUDGED = (
    Property("probability", Kind.NUMBER, "that it is true"),
    Property("bits", Kind.NUMBER, "what its evidence weighs"),
    Property("against", says="what speaks against it, one reason a line; left out if nothing does"),
)
"""What everything inferred carries."""
