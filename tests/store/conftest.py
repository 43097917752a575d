"""A connection to the shared server, and case names that nobody else uses."""

import uuid

import pytest
from loaded import connect

from gangmap.store.neo4j_load import remove_case


@pytest.fixture(scope="session")
def server(neo4j_server):
    with connect(neo4j_server) as opened:
        yield opened


@pytest.fixture
def case_name(server):
    name = f"test {uuid.uuid4().hex[:12]}"
    yield name
    remove_case(server, name)
