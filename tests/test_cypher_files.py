"""Every Cypher file says what it answers and takes; those that follow from the schema are what the schema says."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("schema", "load", "edits", "gds")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / "cypher" / folder).rglob("*.cypher"))


@pytest.fixture(scope="module")
def build():
    spec = importlib.util.spec_from_file_location("cypher_build", ROOT / "cypher" / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_files_made_from_the_schema_are_what_it_says(build):
    for path, text in build.files().items():
        assert path.read_text(encoding="utf-8") == text, f"{path}: run python cypher/build.py"


def test_no_file_is_left_of_a_label_or_type_that_is_gone(build):
    made = set(build.files())
    for folder in ("load/nodes", "load/relations", "load/first_nodes", "load/first_relations", "load/imported"):
        assert set((ROOT / "cypher" / folder).glob("*.cypher")) <= made


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT / "cypher").as_posix())
def test_a_file_is_one_statement_under_a_header_that_names_its_parameters(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    header = "\n".join(line for line in lines if line.startswith("//"))
    body = "\n".join(line for line in lines if not line.startswith("//"))
    assert lines[0].startswith("// ")
    assert re.search(r"^// In:  ", header, re.MULTILINE)
    assert re.search(r"^// Out: ", header, re.MULTILINE)
    assert set(re.findall(r"\$(\w+)", body)) == set(re.findall(r"\$(\w+)", header))
    assert ";" not in body


def test_no_statement_is_written_in_python():
    wanted = re.compile(r"[\"']\s*(MATCH|MERGE|UNWIND|CREATE (CONSTRAINT|INDEX)|CALL (db|dbms|gds)\.)")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "gangmap").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if wanted.search(line)
    ]
    assert found == []
