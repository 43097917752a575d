"""A Neo4j server: reached, asked and written to; nothing else imports its driver.

Every write is a managed transaction that is repeated when the server was busy, deadlocked or gone for a while. All our
writes may be repeated: they name what they make by its key.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import neo4j
from neo4j import exceptions

from gangmap.errors import StoreError, UsageError
from gangmap.store.cypher_files import statement
from gangmap.store.neo4j_errors import sentences_about

URI, USER, DATABASE = "GANGMAP_NEO4J_URI", "GANGMAP_NEO4J_USER", "GANGMAP_NEO4J_DATABASE"
PASSWORD = "GANGMAP_NEO4J_PASSWORD"  # noqa: S105 - the name of a variable
LOCAL = "neo4j://localhost:7687"
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
"""`+s` asks for TLS with a certificate that is vouched for, `+ssc` takes one that the server signed itself."""
OLDEST = (5, 13)
"""The first version with every clause that our statements use; OpenGDS and the tests are of 5.26."""
CONNECTS_WITHIN_SECONDS = 10.0
RETRIES_FOR_SECONDS = 180.0
"""A server that is started anew needs half a minute, and longer on a busy machine."""
RETRY_DELAY_GROWS_BY = 1.3
"""Doubling, as the driver does by itself, waits half a minute for a server that has been back for long."""
_COMMITS_IN_DOUBT = 3

_LOG = logging.getLogger("neo4j.session")
# Without a handler Python prints every retry, and what the driver says of an error, in the middle of our lines.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

Parameters = Mapping[str, Any]
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a server answers, and as whom it is asked.

    Args:
        uri: As `neo4j://host:7687`, with one of `SCHEMES`.
        user: Of the server.
        password: Never shown.
        database: None: the user's home database.
    """

    uri: str
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None

    def __post_init__(self) -> None:
        scheme, separator, host = self.uri.partition("://")
        if not separator or scheme not in SCHEMES or not host:
            raise UsageError(
                f"{_without_secrets(self.uri)!r} is no address of a Neo4j server.",
                f"Give it as neo4j://HOST:7687; the scheme is one of: {', '.join(SCHEMES)}.",
            )
        if "@" in host:
            raise UsageError(
                "The address of the server holds a user or a password.",
                "Give the user with --user, and the password in GANGMAP_NEO4J_PASSWORD or when asked for it.",
            )


class GraphServer:
    """A connection to a Neo4j server, checked when it is made.

    Args:
        address: Where, and as whom.
        retries_for_seconds: How long a transaction is repeated while the server cannot be had.

    Raises:
        StoreError: When the server does not answer, refuses the user, or is too old.
    """

    engine = "neo4j"

    def __init__(self, address: ServerAddress, retries_for_seconds: float = RETRIES_FOR_SECONDS) -> None:
        self.address = address
        self._told = _Retries()
        with sentences_about(address.uri):
            self._driver = neo4j.GraphDatabase.driver(
                address.uri,
                auth=(address.user, address.password),
                connection_timeout=CONNECTS_WITHIN_SECONDS,
                connection_acquisition_timeout=CONNECTS_WITHIN_SECONDS * 2,
                max_transaction_retry_time=retries_for_seconds,
                retry_delay_multiplier=RETRY_DELAY_GROWS_BY,
                notifications_min_severity="OFF",
                user_agent="gangmap",
            )
        try:
            with sentences_about(address.uri):
                self._driver.verify_connectivity()
            (found,) = self.read(statement("load/server"))
            self.version: str = found["version"]
            self.edition: str = found["edition"]
            check_version(address.uri, self.version)
        except BaseException:
            self._driver.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.tell(None)
        self._driver.close()

    def tell(self, progress: Callable[[str], None] | None) -> None:
        """Let somebody know when a transaction has to be repeated; None: nobody any more."""
        self._told.progress = progress
        if progress:
            _LOG.addHandler(self._told)
        else:
            _LOG.removeHandler(self._told)

    def read(self, text: str, parameters: Parameters | None = None) -> Rows:
        """The rows that a statement answers; one that would change something is refused by the server."""
        return self.ask(text, parameters)[1]

    def ask(self, text: str, parameters: Parameters | None = None) -> tuple[list[str], Rows]:
        """Columns and rows that a statement answers, in plain Python values."""

        def work(transaction: neo4j.ManagedTransaction) -> tuple[list[str], Rows]:
            result = transaction.run(text, dict(parameters or {}))
            columns = list(result.keys())
            return columns, [{name: plain(record[name]) for name in columns} for record in result]

        with sentences_about(self.address.uri), self._session() as session:
            return session.execute_read(work)

    def plan(self, text: str, parameters: Parameters | None = None) -> dict[str, Any]:
        """How the server would answer a statement: its plan, operators within operators."""
        with sentences_about(self.address.uri), self._session() as session:
            return session.run("EXPLAIN " + text, dict(parameters or {})).consume().plan or {}

    def write(self, text: str, parameters: Parameters | None = None) -> Rows:
        """Change the graph, and return the rows that the statement answers."""

        def work(transaction: neo4j.ManagedTransaction) -> Rows:
            result = transaction.run(text, dict(parameters or {}))
            return [dict(record) for record in result]

        with sentences_about(self.address.uri):
            return self._settled(lambda session: session.execute_write(work))

    def define(self, text: str) -> None:
        """Run a statement that must not be inside a transaction: a constraint, or work in many transactions."""
        with sentences_about(self.address.uri), self._session() as session:
            session.run(text).consume()

    def _settled(self, work: Callable[[neo4j.Session], Rows]) -> Rows:
        """Do it again when a connection broke in the middle of a commit and nobody knows how that ended."""
        for _ in range(_COMMITS_IN_DOUBT):
            try:
                with self._session() as session:
                    return work(session)
            except exceptions.IncompleteCommit:
                continue
        with self._session() as session:
            return work(session)

    def _session(self) -> neo4j.Session:
        return self._driver.session(database=self.address.database)


class _Retries(logging.Handler):
    """Hears of retries where the driver tells of them: in its log."""

    progress: Callable[[str], None] | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self.progress and "will be retried" in record.getMessage():
            self.progress("the server is busy or away: trying again")


def check_version(uri: str, version: str) -> None:
    """Refuse a server that does not know our statements.

    >>> check_version("bolt://a", "5.26.30"), check_version("bolt://a", "2025.08.0-aura")
    (None, None)
    """
    numbers = tuple(int(number) for number in re.findall(r"\d+", version)[:2])
    if numbers < OLDEST:
        raise StoreError(
            f"The server at {uri} is Neo4j {version}, and gangmap needs {'.'.join(map(str, OLDEST))} or newer.",
            "Use Neo4j 5.26, or ask the embedded graph, which needs no server: gangmap load --to embedded.",
        )


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a statement may answer
    """A value of the driver as plain Python: dates as dates, nodes and relations as maps of their properties."""
    if isinstance(value, neo4j.time.Date):
        return value.to_native()
    if isinstance(value, neo4j.time.DateTime):
        return value.to_native()
    if isinstance(value, neo4j.graph.Path):
        return [plain(part) for part in value.nodes]
    if isinstance(value, neo4j.graph.Entity | Mapping):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def _without_secrets(uri: str) -> str:
    return re.sub(r"//[^/@]*@", "//…@", uri)
