"""A server that goes away in the middle of a load, refuses to be written to, or is none."""

import os
import shutil
import socket
import subprocess
import sys
import threading

import pytest
from loaded import connect, load, made, whole
from running import Address, Server

from gangmap.errors import StoreError, UsageError
from gangmap.store.neo4j_load import remove_case
from gangmap.store.neo4j_server import ServerAddress, check_version

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return made(tmp_path_factory.mktemp("small"))


def secured(server: Server) -> None:
    """Let a server that is not running offer TLS, with a certificate that it signs itself."""
    folder = server.home / "certificates"
    folder.mkdir()
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    files = ["-keyout", folder / "private.key", "-out", folder / "public.crt"]
    subprocess.run([*request, *files], check=True, capture_output=True)
    server.more = (
        "server.bolt.tls_level=OPTIONAL\ndbms.ssl.policy.bolt.enabled=true\ndbms.ssl.policy.bolt.client_auth=NONE\n"
        f"dbms.ssl.policy.bolt.base_directory={folder}\n"
    )


def test_a_server_that_is_killed_and_started_in_the_middle_of_a_load_loses_nothing(own_neo4j_server, workspace):
    server = own_neo4j_server
    if shutil.which("openssl"):
        secured(server)  # for the last test; a server is slow to start
    server.start()
    restarted = threading.Event()
    stages = []

    def kill_once(stage: str) -> None:
        stages.append(stage)
        if "HOLDS" in stage and not restarted.is_set():
            restarted.set()
            server.kill()
            threading.Timer(1, server.start).start()

    with connect(server.address) as connected:
        load(connected, workspace, "restarted", batch_rows=3, progress=kill_once)
        assert restarted.is_set()
        assert "the server is busy or away: trying again" in stages
        found = whole(connected, "restarted")
        remove_case(connected, "restarted")
        load(connected, workspace, "restarted")
        assert whole(connected, "restarted") == found


def test_a_certificate_that_nobody_vouches_for_is_refused_unless_asked_for(own_neo4j_server):
    if not shutil.which("openssl"):
        pytest.skip("no openssl to make a certificate with")
    server = own_neo4j_server.address
    secure = server.uri.replace("bolt://", "bolt+ssc://")
    with connect(Address(secure, server.user, server.password)) as connected:
        assert connected.read("RETURN 1 AS one") == [{"one": 1}]
    vouched = server.uri.replace("bolt://", "bolt+s://")
    with pytest.raises(StoreError, match=r"certificate is not trusted.*\+ssc"):
        connect(Address(vouched, server.user, server.password))


def test_a_server_that_may_only_be_read_says_so(own_neo4j_server, workspace):
    own_neo4j_server.kill()
    own_neo4j_server.start(read_only=True)
    with connect(own_neo4j_server.address) as connected:
        assert connected.read("MATCH (s:Shop) RETURN count(s) AS shops") == [{"shops": 5}]
        with pytest.raises(StoreError, match="only lets this user read, or its database is read-only"):
            load(connected, workspace, "forbidden")


def test_a_wrong_password_is_said_and_never_shown(neo4j_server):
    with pytest.raises(StoreError, match="does not accept this user and password") as refused:
        connect(Address(neo4j_server.uri, neo4j_server.user, "not the password"))
    assert "not the password" not in str(refused.value)
    assert "not the password" not in repr(ServerAddress(neo4j_server.uri, "neo4j", "not the password"))


def test_a_question_that_would_change_something_is_refused(server, case_name):
    with pytest.raises(StoreError, match="Questions may only read"):
        server.read("CREATE (n:Gangmap {key: $key}) RETURN n", {"key": f"{case_name}|shops|x"})


def test_an_algorithm_or_clause_that_the_server_lacks_is_said(server):
    with pytest.raises(StoreError, match="lacks a procedure"):
        server.read("CALL gds.no.such.thing()")
    with pytest.raises(StoreError, match="refused a statement"):
        server.read("MATCH (")


def listening(answer: bytes):
    """Something that listens and answers every greeting with the same bytes."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                caller, _ = listener.accept()
            except OSError:
                return
            with caller:
                caller.recv(64)
                caller.sendall(answer)

    threading.Thread(target=serve, daemon=True).start()
    return listener


@pytest.mark.parametrize(
    "answer", [b"\0\0\0\0", b"HTTP/1.1 400 Bad Request\r\n\r\n"], ids=["an older Bolt", "a web server"]
)
def test_something_that_is_no_server_we_can_speak_with_is_said(answer):
    with listening(answer) as listener, pytest.raises(StoreError, match=r"no Neo4j server that gangmap can speak with"):
        connect(Address(f"bolt://127.0.0.1:{listener.getsockname()[1]}", "neo4j", "x"))


def test_a_server_that_nobody_runs_is_said():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(StoreError, match=r"No Neo4j server answers at bolt://127.0.0.1"):
        connect(Address(f"bolt://127.0.0.1:{port}", "neo4j", "x"))


@pytest.mark.parametrize(
    ("scheme", "said"), [("neo4j", "No Neo4j server answers at"), ("neo4j+ssc", "No encrypted connection to")]
)
def test_a_routed_address_that_nobody_answers_is_said_in_our_words_alone(scheme, said):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    given = {"GANGMAP_NEO4J_URI": f"{scheme}://127.0.0.1:{port}", "GANGMAP_NEO4J_PASSWORD": "x"}
    command = [sys.executable, "-m", "gangmap", "doctor", "--json"]
    asked = subprocess.run(command, check=False, env=os.environ | given, capture_output=True, text=True)
    assert said in " ".join(asked.stdout.split())
    assert asked.stderr == ""


def test_an_older_server_is_refused_by_its_version():
    with pytest.raises(StoreError, match=r"Neo4j 4\.4\.35, and gangmap needs 5\.13 or newer"):
        check_version("bolt://old", "4.4.35")
    check_version("bolt://new", "5.26.30")


@pytest.mark.parametrize("uri", ["localhost:7687", "http://localhost:7474", "bolt://", ""])
def test_an_address_that_is_none_is_refused_before_anybody_is_asked(uri):
    with pytest.raises(UsageError, match=r"no address of a Neo4j server"):
        ServerAddress(uri)


def test_a_password_in_the_address_is_refused_and_not_repeated():
    with pytest.raises(UsageError) as refused:
        ServerAddress("bolt://neo4j:verysecret@localhost")
    assert "verysecret" not in str(refused.value)
