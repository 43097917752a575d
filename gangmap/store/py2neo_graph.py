"""Questions through a py2neo `Graph` that a notebook already holds.

py2neo is no longer maintained: nothing here imports it, and nothing is written through it. docs/decisions/py2neo.md
tells why.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from gangmap.errors import StoreError, UsageError

Rows = list[dict[str, Any]]


class RunsCypher(Protocol):
    """What is asked of a py2neo `Graph`: to run a statement."""

    def run(self, cypher: str, parameters: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 - a cursor of py2neo
        """Run a statement and answer with a cursor."""
        ...


class Py2neoGraph:
    """A py2neo `Graph` as an engine that answers gangmap's questions.

    Args:
        graph: A `py2neo.Graph`, connected to the server that the case was loaded into.

    Raises:
        UsageError: When it is none.

    Example:
        `gangmap.query(results, "who_holds_phone", graph=Py2neoGraph(graph), phone="13800138000")`
    """

    engine = "neo4j"

    def __init__(self, graph: RunsCypher) -> None:
        if not callable(getattr(graph, "run", None)):
            raise UsageError(
                f"{type(graph).__name__} is no py2neo Graph.", "Give py2neo.Graph(uri, auth=(user, password))."
            )
        self._graph = graph

    def ask(self, text: str, parameters: Mapping[str, Any] | None = None) -> tuple[list[str], Rows]:
        """Columns and rows that a statement answers, in plain Python values.

        Raises:
            StoreError: When the server cannot be had, or refuses the statement.
        """
        try:
            cursor = self._graph.run(text, dict(parameters or {}))
            columns = [str(name) for name in cursor.keys()]  # noqa: SIM118 - a cursor is no dict
            rows = [{name: _plain(value) for name, value in zip(columns, row, strict=True)} for row in cursor]
        except Exception as error:
            raise StoreError(
                f"py2neo could not ask the server: {error}",
                "Try the official driver, which gangmap uses by itself: gangmap query --on neo4j",
            ) from error
        return columns, rows


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a statement may answer
    """A value of py2neo as plain Python: dates as dates, nodes and relations as maps, paths as lists of nodes."""
    if hasattr(value, "to_native"):
        return value.to_native()
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "nodes"):
        return [_plain(node) for node in value.nodes]
    return value
