"""Ask the property graph of a run one of the questions of `cypher/explore`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from gangmap.errors import NotFoundError
from gangmap.model.graph import NODE_LABELS
from gangmap.store.cypher_files import statement
from gangmap.store.question import Question, question_named, read_questions
from gangmap.view.graph import graph_case_name, open_graph
from gangmap.view.html_table import render_table
from gangmap.view.parameters import bind
from gangmap.view.results import Results

Row = dict[str, Any]
_IN_ORDER = frozenset({"path", "path_keys"})
"""Lists whose order says something; any other list is a set, and engines give it in an order of their own."""


class Graph(Protocol):
    """An engine that answers Cypher: the embedded graph, or a Neo4j server."""

    @property
    def engine(self) -> str:
        """By which of a question's texts it is asked."""
        ...

    def ask(self, text: str, parameters: Mapping[str, Any] | None = None) -> tuple[list[str], list[Row]]:
        """Columns and rows that a statement answers."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question was answered; a notebook shows it as a table.

    Args:
        question: What was asked.
        given: What it was told, as it was told.
        all_rows: With the columns that hold keys of nodes.
    """

    question: Question
    given: Mapping[str, object]
    all_rows: tuple[Row, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns for people."""
        return self.question.shown_columns

    @property
    def rows(self) -> list[Row]:
        """The rows for people: without keys of nodes."""
        return [{name: row[name] for name in self.columns} for row in self.all_rows]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the nodes that the answer speaks of, each once, in the order in which it does."""
        held = (row[name] for row in self.all_rows for name in self.question.key_columns)
        return tuple(dict.fromkeys(_flat(held)))

    def _repr_html_(self) -> str:
        told = " · ".join(f"{name} = {value}" for name, value in self.given.items())
        columns = [(name, name.replace("_", " ")) for name in self.columns]
        return render_table(f"{self.question.chinese} {self.question.english}", told, columns, self.rows)


def query(results: Results, name: str, /, *, graph: Graph | None = None, **given: object) -> Answer:
    """Ask the graph of a run a question; the embedded copy is made when there is none yet.

    Args:
        results: An opened run.
        name: Of the question, as `list_questions` has it.
        graph: Another engine that holds the run's graph; None asks the embedded copy.
        given: The parameters of the question.

    Raises:
        NotFoundError: When there is no such question, or nothing is known by what was given.
        UsageError: When a parameter is missing, unknown or cannot be read.
        StoreError: When the graph cannot be had.
    """
    question = question_named(name)
    parameters = bind(question, given, graph_case_name(results))
    if graph is not None:
        return answer(graph, question, given, parameters)
    with open_graph(results) as embedded:
        return answer(embedded, question, given, parameters)


def list_questions() -> list[Question]:
    """Every question there is, by name."""
    return list(read_questions().values())


def answer(graph: Graph, question: Question, given: Mapping[str, object], parameters: Mapping[str, object]) -> Answer:
    """What a graph answers to a question: the same rows in the same order, whichever engine it is.

    Raises:
        NotFoundError: When the answer is empty because the graph knows nothing by what was given.
    """
    text = question.texts[graph.engine]
    _, rows = graph.ask(text, parameters)
    if not rows:
        _check_known(graph, question, given, parameters)
    settled = [{name: _settled(name, row[name]) for name in question.columns} for row in rows]
    if "ORDER BY" not in text:  # two parts joined by UNION, or ways of equal length
        settled.sort(key=lambda row: [_sortable(value) for value in row.values()])
    return Answer(question, given, tuple(settled))


def _check_known(
    graph: Graph, question: Question, given: Mapping[str, object], parameters: Mapping[str, object]
) -> None:
    for one in question.parameters:
        if (
            one.kind in NODE_LABELS
            and not graph.ask(statement(f"map/nodes/{one.kind}"), {"keys": [parameters[one.name]]})[1]
        ):
            raise NotFoundError(
                f"The graph knows no {one.kind} by {one.name} = {given[one.name]!r}.",
                "Look for it: gangmap find TEXT. After a new run the graph is made anew.",
            )


def _settled(name: str, value: object) -> object:
    return sorted(value) if isinstance(value, list) and name not in _IN_ORDER else value


def _sortable(value: object) -> tuple[bool, str, float]:
    number = float(value) if isinstance(value, int | float) else 0.0
    return (value is None, "" if isinstance(value, int | float) else str(value), number)


def _flat(values: Iterable[object]) -> Iterable[str]:
    for value in values:
        if isinstance(value, list):
            yield from map(str, value)
        elif value is not None:
            yield str(value)
