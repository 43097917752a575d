"""`gangmap query`: ask the property graph of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.neo4j_options import CaseName, Database, Uri, User, address_of
from gangmap.cli.note import note, progress_of
from gangmap.cli.options import DEFAULT_WORKSPACE, Language, PageLanguage, Run, Workspace
from gangmap.cli.show_rows import AsCsv, AsJson, show_rows
from gangmap.errors import UsageError
from gangmap.export.map import export_map
from gangmap.store.neo4j_server import LOCAL, GraphServer, ServerAddress
from gangmap.store.question import question_named
from gangmap.view.answer_picture import picture_answer
from gangmap.view.graph import graph_case_name, open_embedded
from gangmap.view.neo4j_graph import check_loaded
from gangmap.view.parameters import bind, described
from gangmap.view.query import Answer, Graph, answer, list_questions
from gangmap.view.results import Results, open_results

_ON = "embedded: the copy in the workspace; neo4j: a server that it was loaded into."
_SPELLING = "Write it as --param name=value."


class Engine(Enum):
    """What is asked."""

    EMBEDDED = "embedded"
    NEO4J = "neo4j"


@command("query")
def query(
    name: Annotated[str | None, typer.Argument(help="Of a question; --list names them.", show_default=False)] = None,
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="name=value, once for each.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the questions there are.")] = False,
    on: Annotated[Engine, typer.Option("--on", help=_ON)] = Engine.EMBEDDED,
    workspace: Workspace = DEFAULT_WORKSPACE,
    run: Run = None,
    uri: Uri = LOCAL,
    user: User = "neo4j",
    database: Database = None,
    case_name: CaseName = None,
    limit: Annotated[int | None, typer.Option(help="Only the first so many rows.", min=1)] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    map_file: Annotated[Path | None, typer.Option("--map", help="Also draw the answer as a page.")] = None,
    language: PageLanguage = Language.CHINESE,
) -> None:
    """Ask the property graph of a run one of the questions of an investigation."""
    if listed or name is None:
        _list(as_json=as_json, as_csv=as_csv)
        return
    question, given = question_named(name), _given(param or ())
    with open_results(workspace, run) as results:
        server = address_of(uri, user, database) if on is Engine.NEO4J else None
        parameters = bind(question, given, (server and case_name) or graph_case_name(results))
        with _graph(results, server, case_name) as graph:
            found = answer(graph, question, given, parameters)
            if map_file:
                _draw(results, graph, found, map_file, language)
    rows = found.rows[:limit]
    show_rows(rows, found.columns, as_json=as_json, as_csv=as_csv, title=question.english)
    if len(rows) < len(found.rows):
        note(f"{len(found.rows) - len(rows)} more rows are not shown.")
    elif not rows:
        note("The answer is empty: nothing in the graph is so.")


def _list(*, as_json: bool, as_csv: bool) -> None:
    rows = [
        {
            "question": one.name,
            "asks": one.english,
            "chinese": one.chinese,
            "takes": described(one).removeprefix("It takes: ").removesuffix("."),
        }
        for one in list_questions()
    ]
    show_rows(rows, ("question", "asks", "chinese", "takes"), as_json=as_json, as_csv=as_csv, title="Questions")


def _given(parts: Iterable[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for part in parts:
        name, separator, value = part.partition("=")
        if not separator or not name:
            raise UsageError(f"{part!r} is no parameter.", _SPELLING)
        if name in given:
            raise UsageError(f"The parameter {name} is given twice.", _SPELLING)
        given[name.strip()] = value
    return given


@contextmanager
def _graph(results: Results, address: ServerAddress | None, case_name: str | None) -> Iterator[Graph]:
    """The graph that is asked, open as long as the block."""
    if address:
        with GraphServer(address) as server:
            check_loaded(results, server, case_name)
            yield server
        return
    with progress_of("Opening the embedded graph") as progress, open_embedded(results, progress) as graph:
        yield graph


def _draw(results: Results, graph: Graph, found: Answer, path: Path, language: Language) -> None:
    if path.is_dir():
        raise UsageError(f"{path} is a folder, and the page is one file.", "Name a file with --map.")
    if not found.keys:
        note("There is nothing to draw.")
        return
    export_map(picture_answer(results, graph, found), path, language.value)
    note(f"Open {path.resolve()}")
