"""Runs of a generated case and of the two stories, and the engines that hold their graphs."""

from __future__ import annotations

import functools
from contextlib import ExitStack, contextmanager

import pytest
from engines import CASES, ENGINES
from made import write_made

from gangmap.config import Resources, settings_for
from gangmap.pipeline import run_case
from gangmap.proving.sample import SampleSettings, write_sample
from gangmap.proving.stories.story import STORY_TODAY, write_story
from gangmap.store.neo4j_load import remove_case
from gangmap.store.neo4j_server import GraphServer, ServerAddress
from gangmap.view.graph import graph_case_name
from gangmap.view.neo4j_graph import load_neo4j
from gangmap.view.results import open_results


@pytest.fixture(scope="session")
def runs(tmp_path_factory):
    """A finished run of each case, opened, by name; made when first asked for."""

    @functools.cache
    def opened(name):
        folder = tmp_path_factory.mktemp(name) / name
        if name == "generated":
            write_sample(folder, SampleSettings(shops=300))
        elif name == "made":
            write_made(folder)
        else:
            write_story(name, folder)
        workspace = folder.with_name("workspace")
        run_case(folder, workspace, settings_for(STORY_TODAY, max_holders=10), Resources(threads=2))
        return stack.enter_context(open_results(workspace))

    with ExitStack() as stack:
        yield opened


@pytest.fixture(scope="session", params=CASES)
def results(request, runs):
    """A finished run, opened."""
    return runs(request.param)


@pytest.fixture(scope="session", params=[*ENGINES, pytest.param("neo4j", marks=pytest.mark.server)])
def graph(request, results):
    """The graph of the run in one engine after another."""
    with ExitStack() as stack:
        if request.param == "neo4j":
            yield stack.enter_context(loaded(results, request.getfixturevalue("neo4j_server")))
        else:
            yield stack.enter_context(ENGINES[request.param](results))


@contextmanager
def loaded(results, address):
    """The graph of a run in a Neo4j server, and gone from it afterwards."""
    with GraphServer(ServerAddress(address.uri, address.user, address.password)) as server:
        load_neo4j(results, server, lambda stage: None)
        yield server
        remove_case(server, graph_case_name(results))


@pytest.fixture(scope="session")
def embedded(results):
    """The graph of the run in the embedded engine, which the others are compared with."""
    with ENGINES["embedded"](results) as opened:
        yield opened
