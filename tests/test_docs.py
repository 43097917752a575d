"""The documentation says what the code does."""

import importlib.util
import re
from pathlib import Path

import pytest

from gangmap.link.shipped import HOLDER_CLASSES, OWNED, WORTH_BITS
from gangmap.model.graph import HELD_LABELS, NODE_LABELS, RELATION_TYPES
from gangmap.model.identifiers import IDENTIFIER_KINDS
from gangmap.model.near_kinds import CONTEXT_KINDS, NEAR_KINDS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.fixture(scope="module")
def build():
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_tables_is_what_the_schemas_say(build):
    assert (ROOT / "docs" / "tables.md").read_text(encoding="utf-8") == build.tables_page(), "run: make docs"


def test_the_page_of_commands_is_what_they_print(build):
    assert (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8") == build.command_page(), "run: make docs"


def test_the_page_of_methods_has_the_weights_that_are_shipped():
    text = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8").replace("−", "-")
    rows = re.findall(r"^\| `(\w+)` \| ([-\d., ]+) \|", text, re.MULTILINE)
    assert {name: (0, *map(float, bits.split(","))) for name, bits in rows} == WORTH_BITS
    shares = dict(re.findall(r"^\| ([\d-]+(?: and more)?) \| (\.?[\d.]+) \|$", text, re.MULTILINE))
    assert [float(shares[holders]) for holders in HOLDER_CLASSES] == OWNED.tolist()


def test_the_pages_of_the_graph_are_what_its_schema_and_its_questions_say(build):
    for name, text in (("data-model.md", build.model_page()), ("questions.md", build.questions_page())):
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, "run: make docs"
    assert (ROOT / "docs" / "data-model.svg").read_text(encoding="utf-8") == build.model_picture(), "run: make docs"


def test_the_picture_of_the_graph_shows_every_relation_and_every_thing_but_lesser_identifiers(build):
    drawn = set(re.findall(r">([^<>]+)</text>", build.model_picture()))
    assert drawn >= RELATION_TYPES.keys()
    assert NODE_LABELS.keys() - drawn == set(HELD_LABELS) - {"Address", "Phone", "Account"}


def test_the_glossary_has_every_kind_of_identifier_in_both_languages():
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for kind in IDENTIFIER_KINDS.values():
        assert kind.chinese in text
        assert kind.english.lower() in text.lower()


def test_the_glossary_has_every_kind_of_near_evidence_in_both_languages():
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for english, chinese in (*((k.english, k.chinese) for k in NEAR_KINDS.values()), *CONTEXT_KINDS.values()):
        assert chinese in text
        assert english.lower() in text.lower()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_inside_the_documentation_leads_somewhere(page):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_order_to_read_link_and_detect_in_names_every_module_and_none_that_is_not():
    text = (ROOT / "docs" / "reading-link-and-detect.md").read_text(encoding="utf-8")
    for package in ("link", "detect"):
        section = text.partition(f"## `{package}`, in this order")[2].partition("\n## ")[0]
        folder = ROOT / "gangmap" / package
        modules = {one.relative_to(folder).as_posix() for one in folder.rglob("*.py") if one.name != "__init__.py"}
        assert set(re.findall(r"`([\w/]+\.py)`", section)) == modules
        assert [name for name in re.findall(r"`([\w/]+\.sql)`", section) if not (folder / name).exists()] == []
