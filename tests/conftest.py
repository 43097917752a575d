"""What all tests share: real data where it is there, small cases, and no skipping on CI."""

from __future__ import annotations

import json
import os
import uuid
from datetime import date
from pathlib import Path

import pytest
from assemble import CannotAssembleError, assemble
from filelock import FileLock
from loaded import connect
from running import Address, Server

from gangmap.store.neo4j_load import remove_case

CHECKOUT = Path(__file__).parents[1]
CLOCK = date(2026, 1, 1)
SHARED_SERVERS: list[Server] = []
"""Held for the whole run: their keepers end them when it has ended."""


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The real data kept beside the checkout."""
    folder = Path(os.environ.get("GANGMAP_TEST_DATA", CHECKOUT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real data in {folder}")
    return folder


@pytest.fixture(scope="session")
def neo4j_server(request, tmp_path_factory) -> Address:
    """A Neo4j with OpenGDS that all workers of a test run share: the one named by GANGMAP_TEST_NEO4J_URI, or our own.

    Each test loads cases of its own name and takes them away; what else is in the database stays.
    """
    named = os.environ.get("GANGMAP_TEST_NEO4J_URI")
    if named:
        user = os.environ.get("GANGMAP_TEST_NEO4J_USER", "neo4j")
        return Address(named, user, os.environ.get("GANGMAP_TEST_NEO4J_PASSWORD", ""))
    is_worker = hasattr(request.config, "workerinput")
    folder = tmp_path_factory.getbasetemp().parent if is_worker else tmp_path_factory.getbasetemp()
    started = folder / "neo4j.json"
    with FileLock(folder / "neo4j.lock"):
        if not started.exists():
            server = a_server(folder / "neo4j", os.getppid() if is_worker else os.getpid())
            SHARED_SERVERS.append(server)
            server.start()
            started.write_text(json.dumps([server.address.uri, server.address.user, server.address.password]))
    return Address(*json.loads(started.read_text()))


@pytest.fixture(scope="session")
def server(neo4j_server):
    """A connection to the shared server."""
    with connect(neo4j_server) as opened:
        yield opened


@pytest.fixture
def case_name(server):
    """A name for a case that nobody else uses; what is loaded under it is taken away."""
    name = f"test {uuid.uuid4().hex[:12]}"
    yield name
    remove_case(server, name)


@pytest.fixture(scope="module")
def own_neo4j_server(tmp_path_factory) -> Server:
    """A Neo4j that a test may stop, kill and start; not started yet."""
    if os.environ.get("GANGMAP_TEST_NEO4J_URI"):
        pytest.skip("a server that is named by GANGMAP_TEST_NEO4J_URI is not ours to stop")
    server = a_server(tmp_path_factory.mktemp("neo4j"), os.getpid())
    yield server
    server.kill()


def a_server(home: Path, keeps_with: int) -> Server:
    """A server that is prepared and not started, or a loud skip where there can be none."""
    try:
        server = Server(assemble(), home, keeps_with)
    except CannotAssembleError as error:
        pytest.skip(f"no Neo4j to test on: {error}")
    server.prepare()
    return server


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """On CI a test that cannot run has failed: there, all that it needs can be had."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped on CI: {report.longrepr}"
