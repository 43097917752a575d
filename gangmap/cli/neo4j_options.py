"""Options of the commands that speak with a Neo4j server."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from typing import Annotated

import typer

from gangmap.errors import UsageError
from gangmap.model.counted import called, counted
from gangmap.store.neo4j_server import DATABASE, PASSWORD, URI, USER, ServerAddress

Uri = Annotated[
    str,
    typer.Option("--uri", envvar=URI, help=f"Neo4j: where it answers; neo4j+s:// for TLS. Password: {PASSWORD}."),
]
User = Annotated[str, typer.Option("--user", envvar=USER, help="Neo4j: as whom.")]
Database = Annotated[str | None, typer.Option("--database", envvar=DATABASE, help="Neo4j: in place of the user's own.")]
CaseName = Annotated[
    str | None, typer.Option("--case", help="What the case is called in the graph; as its folder if left out.")
]


def address_of(uri: str, user: str, database: str | None) -> ServerAddress:
    """Where the server answers, with the password from the environment, or asked for at the terminal.

    Raises:
        UsageError: When the address is none, or there is no password and nobody to ask for it.
    """
    checked = ServerAddress(uri, user, database=database)
    password = os.environ.get(PASSWORD)
    if password is None:
        if not sys.stdin.isatty():
            raise UsageError(
                f"There is no password for {user} at {uri}.",
                f"Put it into the environment as {PASSWORD}, or run the command at a terminal to be asked for it.",
            )
        password = getpass(f"Password of {user} at {uri}: ", stream=sys.stderr)
    return ServerAddress(checked.uri, user, password, database)


def said_left_out(rows: int) -> str:
    """That rows are not in the graph, and why."""
    left_out = f"{counted(rows, 'row')} {called(rows, 'is', 'are')} left out"
    return f"{left_out}: {called(rows, 'its key is', 'their keys are')} too long for an index of Neo4j."
