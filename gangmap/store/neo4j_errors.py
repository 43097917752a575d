"""What the Neo4j driver raises, said in sentences that an analyst can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ssl import SSLError

from neo4j import exceptions

from gangmap.errors import StoreError

_BY_CODE = {
    "Neo.ClientError.Security.AuthenticationRateLimit": (
        "The server at {uri} has seen too many wrong passwords and refuses everybody for a while.",
        "Wait a few seconds, then give the right one.",
    ),
    "Neo.ClientError.Security.CredentialsExpired": (
        "The password of this user of {uri} must be changed before it can be used.",
        "Change it in Neo4j Browser, then give the new one.",
    ),
    "Neo.ClientError.Security.Unauthorized": (
        "The server at {uri} does not accept this user and password.",
        "Give the user with --user, and the password in GANGMAP_NEO4J_PASSWORD or when asked for it.",
    ),
    "Neo.ClientError.Security.Forbidden": (
        "The user may not do this on the server at {uri}: {says}",
        "Ask whoever runs it for the role publisher, or architect for the first load, which makes indexes.",
    ),
    "Neo.ClientError.Statement.AccessMode": (
        "This question would change the graph: {says}",
        "Questions may only read.",
    ),
    "Neo.ClientError.Database.DatabaseNotFound": (
        "There is no such database on the server at {uri}.",
        "Leave --database out to use the one that is there.",
    ),
    "Neo.ClientError.Procedure.ProcedureNotFound": (
        "The server at {uri} lacks a procedure: {says}",
        "Algorithms inside Neo4j need the plugin graph-data-science (OpenGDS) on the server.",
    ),
    "Neo.ClientError.Schema.ConstraintCreationFailed": (
        "The server at {uri} holds nodes that break a constraint of gangmap: {says}",
        "Remove them, or load into a database of its own.",
    ),
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": (
        "The server at {uri} has too little memory for this: {says}",
        "Give it more (server.memory.heap.max_size), or load with a smaller --batch.",
    ),
}
_READ_ONLY = (
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
    "Neo.ClientError.Cluster.NotALeader",
)


@contextmanager
def sentences_about(uri: str) -> Iterator[None]:
    """Translate what the driver raises in this block.

    Raises:
        StoreError: In place of every error of the driver or the server.
    """
    try:
        yield
    except exceptions.Neo4jError as error:
        raise _of_server(uri, error) from error
    except exceptions.DriverError as error:
        raise _of_driver(uri, error) from error
    except (OSError, ValueError) as error:
        raise StoreError(f"The address {uri} cannot be used: {error}.", "Give it as neo4j://HOST:7687.") from error


def _of_server(uri: str, error: exceptions.Neo4jError) -> StoreError:
    code, says = error.code or "", (error.message or "").splitlines()[0] if error.message else ""
    if code in _READ_ONLY:
        return StoreError(
            f"The server at {uri} only lets this user read, or its database is read-only.",
            "Ask whoever runs it for the right to write, or load into the embedded graph: gangmap load --to embedded.",
        )
    if code in _BY_CODE:
        message, remedy = _BY_CODE[code]
        return StoreError(message.format(uri=uri, says=says), remedy)
    return StoreError(f"The server at {uri} refused a statement: {says or error} ({code}).")


def _of_driver(uri: str, error: exceptions.DriverError) -> StoreError:
    if _is_about_tls(error):
        return StoreError(
            f"No encrypted connection to {uri}: the server offers none, or its certificate is not trusted.",
            "Use the scheme +ssc for a certificate that the server signed itself, or bolt:// on this machine only.",
        )
    told = " ".join(str(part) for part in _causes(error))
    if "handshake" in told or "HTTP" in told or "protocol" in told.lower():
        return StoreError(
            f"What answers at {uri} is no Neo4j server that gangmap can speak with.",
            "Bolt listens on port 7687 as a rule (7474 is for browsers), and the server must be Neo4j 5.13 or newer.",
        )
    if isinstance(error, exceptions.ConfigurationError):
        return StoreError(f"The address {uri} cannot be used: {error}", "Give it as neo4j://HOST:7687.")
    if isinstance(error, exceptions.ServiceUnavailable) and uri.startswith(("neo4j+s://", "neo4j+ssc://")):
        return StoreError(  # the driver does not say whether it was refused or could not make itself understood
            f"No encrypted connection to {uri}: nobody answers, it offers none, or its certificate is not trusted.",
            "Start it; use the scheme +ssc for a certificate that it signed itself, or bolt:// on this machine only.",
        )
    return StoreError(
        f"No Neo4j server answers at {uri}, or it went away.",
        "Start it, or name another with --uri or GANGMAP_NEO4J_URI. What was loaded so far is kept: load again.",
    )


def _is_about_tls(error: BaseException) -> bool:
    return any(isinstance(part, SSLError) or "SSL" in str(part) for part in _causes(error))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
