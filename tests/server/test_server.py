"""The server that the tests run on is the one that is written about."""

import json
import subprocess
import sys
import time

import pytest
from assemble import COMPLETE, assemble, is_complete
from keeper import lives
from neo4j import GraphDatabase

pytestmark = pytest.mark.server


def test_the_server_is_of_the_version_that_the_compose_file_names(neo4j_server):
    with GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)) as driver:
        (version,) = driver.execute_query("CALL dbms.components() YIELD versions RETURN versions[0] AS version").records
        (gds,) = driver.execute_query("RETURN gds.version() AS version").records
    assert version["version"].startswith("5.26.")
    assert gds["version"].startswith("2.13.")


def test_an_assembled_folder_that_lacks_a_file_or_a_byte_is_not_whole(tmp_path):
    (tmp_path / "lib").mkdir()
    jar = tmp_path / "lib" / "a.jar"
    jar.write_bytes(b"1234")
    assert not is_complete(tmp_path)
    (tmp_path / COMPLETE).write_text(json.dumps({"lib/a.jar": 4}))
    assert is_complete(tmp_path)
    jar.write_bytes(b"123")
    assert not is_complete(tmp_path)
    jar.unlink()
    assert not is_complete(tmp_path)


def test_a_server_ends_with_the_process_it_is_kept_for(tmp_path):
    process = subprocess.Popen(["sleep", "60"])
    keeper = subprocess.Popen([sys.executable, "tests/server/keeper.py", str(process.pid), "sleep", "50"])
    assert keeper.poll() is None
    process.kill()  # never read: a zombie counts as ended
    keeper.wait(10)
    assert not lives(process.pid)
    process.wait()


def test_assembling_again_takes_no_time():
    started = time.monotonic()
    assemble()
    assert time.monotonic() - started < 5
