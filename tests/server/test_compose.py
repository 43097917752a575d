"""docker-compose.yml: well formed, closed to other machines, without a password, and of the tested versions."""

import json
import os
import re
import shlex
from pathlib import Path

import jsonschema
import nbformat
import pytest
import yaml
from loaded import load, made
from nbclient import NotebookClient
from running import composed_settings

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSED = yaml.safe_load(TEXT)
SECRETS = ("GANGMAP_NEO4J_PASSWORD", "GANGMAP_JUPYTER_TOKEN")


def test_the_file_is_of_the_compose_specification():
    schema = json.loads((Path(__file__).parent / "compose.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(COMPOSED)


def test_every_volume_and_service_that_is_named_is_there():
    for name, service in COMPOSED["services"].items():
        assert set(service.get("depends_on", ())) <= COMPOSED["services"].keys() - {name}
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            assert source.startswith("./") or source in COMPOSED["volumes"]
    used = {volume.split(":")[0] for service in COMPOSED["services"].values() for volume in service["volumes"]}
    assert COMPOSED["volumes"].keys() <= used


def test_nothing_starts_without_a_password_that_somebody_chose():
    asked = re.findall(r"\$\{(\w+)(:?[-?+]?)[^}]*\}", TEXT)
    assert {name for name, _ in asked} >= set(SECRETS)
    assert {how for name, how in asked if name in SECRETS} == {":?"}
    for service in COMPOSED["services"].values():
        for name, value in service["environment"].items():
            if re.search("PASSWORD|TOKEN|AUTH", name):
                assert "${GANGMAP_" in value


def test_the_image_and_the_assembled_server_are_of_one_version():
    pom = (Path(__file__).parent / "lib.pom.xml").read_text(encoding="utf-8")
    assembled = re.search(r"<neo4j.version>([\d.]+)<", pom)[1]
    assert COMPOSED["services"]["neo4j"]["image"] == f"neo4j:{assembled}-community"
    assert json.loads(COMPOSED["services"]["neo4j"]["environment"]["NEO4J_PLUGINS"]) == ["graph-data-science"]


def test_what_the_image_of_jupyter_copies_is_there_and_not_hidden_from_it():
    build = COMPOSED["services"]["jupyter"]["build"]
    dockerfile = (ROOT / build["dockerfile"]).read_text(encoding="utf-8")
    shown = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    copied = [name for line in re.findall(r"^COPY (.+)$", dockerfile, re.MULTILINE) for name in shlex.split(line)[:-1]]
    assert copied
    for name in copied:
        assert (ROOT / name).exists(), name
        assert f"!{name}" in shown, name
    assert re.search(r"^USER (?!root)", dockerfile, re.MULTILINE)


@pytest.mark.server
def test_the_server_takes_every_setting_and_answers_the_health_check(server):
    if os.environ.get("GANGMAP_TEST_NEO4J_URI"):
        pytest.skip("a server that is named by GANGMAP_TEST_NEO4J_URI has settings of its own")
    wanted = {name: value for name, value in composed_settings().items() if ".memory." not in name}
    assert wanted
    found = server.read(
        "SHOW SETTINGS YIELD name, value WHERE name IN $names RETURN name, value", {"names": sorted(wanted)}
    )
    assert {row["name"]: row["value"] for row in found} == wanted
    memory = [name for name in composed_settings() if ".memory." in name]
    assert len(server.read("SHOW SETTINGS YIELD name WHERE name IN $names RETURN name", {"names": memory})) == 3
    check = COMPOSED["services"]["neo4j"]["healthcheck"]["test"][1]
    (question,) = re.findall(r"cypher-shell '([^']+)'", check)
    assert server.read(question)


@pytest.mark.server
def test_a_notebook_with_the_environment_of_jupyter_asks_the_server(
    neo4j_server, server, case_name, tmp_path, monkeypatch
):
    load(server, made(tmp_path), case_name)
    environment = COMPOSED["services"]["jupyter"]["environment"]
    values = {
        "GANGMAP_NEO4J_URI": neo4j_server.uri,
        "GANGMAP_NEO4J_USER": neo4j_server.user,
        "GANGMAP_NEO4J_PASSWORD": neo4j_server.password,
    }
    assert values.keys() < environment.keys()
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    cell = (
        f"CASE = {case_name!r}\n"
        "from gangmap.view.neo4j_graph import open_neo4j\n"
        "with open_neo4j() as graph:\n"
        "    rows = graph.read('MATCH (s:Shop {case_name: $name}) RETURN count(s) AS shops', {'name': CASE})\n"
        "print(rows)"
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)])
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    printed = "".join(one["text"] for one in notebook.cells[0].outputs if one.get("name") == "stdout")
    assert printed.strip() == "[{'shops': 5}]"
