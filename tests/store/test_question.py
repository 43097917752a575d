"""The header of a question says what its text asks for and answers, in two languages."""

import re

import pytest

from gangmap.errors import NotFoundError, StoreError
from gangmap.model.graph import NODE_LABELS
from gangmap.store import question as module
from gangmap.store.question import CASE_NAME, question_named, read_questions

QUESTIONS = list(read_questions().values())
TEXTS = [(one.name, engine, text) for one in QUESTIONS for engine, text in one.texts.items()]
KINDS = {"text", "whole number", "number", "date", "value", *NODE_LABELS}


def body(text):
    return "\n".join(line for line in text.splitlines() if not line.startswith("//"))


def test_an_investigator_finds_more_than_twenty_questions():
    assert len(QUESTIONS) > 20


@pytest.mark.parametrize(("name", "engine", "text"), TEXTS, ids=lambda part: part[:40])
def test_the_header_names_every_parameter_of_the_text_and_no_other(name, engine, text):
    used = set(re.findall(r"\$(\w+)", body(text))) - {CASE_NAME}
    assert used == {one.name for one in question_named(name).parameters}


@pytest.mark.parametrize(("name", "engine", "text"), TEXTS, ids=lambda part: part[:40])
def test_the_text_returns_what_the_header_says_in_each_part_of_a_union(name, engine, text):
    for part in re.split(r"\bUNION ALL\b", body(text)):
        returned = re.split(r"\bRETURN(?: DISTINCT)?\b", part)[-1].split("ORDER BY")[0]
        depth, pieces, piece = 0, [], ""
        for sign in returned:
            depth += (sign in "([{") - (sign in ")]}")
            if sign == "," and depth == 0:
                pieces.append(piece)
                piece = ""
            else:
                piece += sign
        names = [one.split(" AS ")[-1].strip() for one in [*pieces, piece]]
        assert tuple(names) == question_named(name).columns


@pytest.mark.parametrize(("name", "engine", "text"), TEXTS, ids=lambda part: part[:40])
def test_every_question_stays_in_its_case(name, engine, text):
    """By a key, which begins with the case, or by the name of the case: in each part of a union."""
    anchored = {one.name for one in question_named(name).parameters if one.kind in {"value", *NODE_LABELS}}
    for part in re.split(r"\bUNION ALL\b", body(text)):
        used = set(re.findall(r"\$(\w+)", part))
        assert CASE_NAME in used or anchored & used


@pytest.mark.parametrize(("name", "engine", "text"), TEXTS, ids=lambda part: part[:40])
def test_no_question_can_change_the_graph(name, engine, text):
    assert not re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|COPY|LOAD|CALL|FOREACH)\b", body(text))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.name)
def test_a_question_is_asked_in_both_languages_and_answers_something_that_can_be_drawn(question):
    assert question.english.endswith("?")
    assert question.english.isascii()
    assert "？" in question.chinese
    assert question.shown_columns
    assert question.key_columns
    assert {one.kind for one in question.parameters} <= KINDS


def test_an_unknown_question_names_those_there_are():
    with pytest.raises(NotFoundError) as caught:
        question_named("who_did_it")
    assert "who_holds_phone" in caught.value.remedy


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "cypher_folder", lambda: tmp_path)
    (tmp_path / "explore").mkdir()
    read_questions.cache_clear()
    yield tmp_path / "explore"
    read_questions.cache_clear()


HEAD = "// Who?\n// 谁？\n// In:  nothing.\n// Out: shop_key.\n"


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"a.neo4j": HEAD + "RETURN 1"}, "one file for all engines, or one for each"),
        ({"a": HEAD + "RETURN 1", "a.neo4j": HEAD + "RETURN 1", "a.ladybug": HEAD + "RETURN 1"}, "one file for all"),
        ({"a.neo4j": HEAD + "RETURN 1", "a.ladybug": HEAD.replace("Who", "Where") + "RETURN 1"}, "different headers"),
        ({"a": "// Who?\n// 谁？\nRETURN 1"}, "no lines In: and Out:"),
        ({"a": HEAD.replace("nothing", "$x") + "RETURN $x"}, "says of a parameter"),
    ],
)
def test_a_file_that_does_not_say_what_it_asks_is_refused(folder, files, says):
    for name, text in files.items():
        (folder / f"{name}.cypher").write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match=says):
        read_questions()
