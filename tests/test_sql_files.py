"""Every SQL file says what it answers, what it reads and what it gives, and says it truly."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "gangmap").rglob("*.sql"))


def parts(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    header = [line for line in lines if line.startswith("--")]
    leading = next((number for number, line in enumerate(lines) if not line.startswith("--")), len(lines))
    body = "\n".join(line.split("--")[0] for line in lines[leading:])
    return " ".join(line.removeprefix("--").strip() for line in header[:leading] if header), body


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_header_names_every_parameter_of_the_text(path):
    header, body = parts(path)
    assert re.search(r"\b(In|in):", header)
    assert re.search(r"\b(Out|out|Makes|Drops):", header)
    assert set(re.findall(r"\$([a-z_]+)", body)) == set(re.findall(r"\$([a-z_]+)", header))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_header_names_every_table_the_text_makes(path):
    header, body = parts(path)
    made = set(re.findall(r"CREATE OR REPLACE (?:TEMP )?(?:TABLE|VIEW) (\w+)", body))
    assert {name for name in made if not re.search(rf"\b{name}\b", header)} == set()


def test_no_statement_is_written_in_python():
    wanted = re.compile(r"[\"']\s*(SELECT|INSERT INTO|CREATE (OR REPLACE )?TABLE|UPDATE|DELETE FROM)\s", re.IGNORECASE)
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "gangmap").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if wanted.search(line)
    ]
    assert found == []
