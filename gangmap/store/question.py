"""A question to the graph: its text for each engine, and the header that says what it asks, takes and answers.

A file `cypher/explore/NAME.cypher` is for every engine; `NAME.neo4j.cypher` and `NAME.ladybug.cypher` are for one each,
under the same header:

    // Who shows this phone as theirs?
    // 谁在使用这个电话？
    // In:  $phone (Phone, as 13800138000); $least (whole number, 2 if left out).
    // Out: owner, owner_id, owner_key.

A column that ends in `_key` or `_keys` holds keys of nodes: a map is drawn from them, and no list shows them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gangmap.errors import NotFoundError, StoreError
from gangmap.store.cypher_files import cypher_folder

ENGINES = ("neo4j", "ladybug")
CASE_NAME = "case_name"
"""Given to every question: one database may hold several cases."""

_FOLDER = "explore"
_PARAMETER = re.compile(r"\$(\w+) \((.+), (?:as (.+)|(.+) if left out)\)")
_KEY_COLUMN = re.compile(r"_keys?$")


@dataclass(frozen=True, slots=True)
class QuestionParameter:
    """What a question needs to be told.

    Args:
        name: In the text, after `$`, and on the command line.
        kind: `text`, `whole number`, `number`, `date`, `value` (an identifier of any kind), or a label of the graph.
        example: A value, as somebody would write it.
        default: The value taken when it is left out; None: it must be given.
    """

    name: str
    kind: str
    example: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question that an investigator asks.

    Args:
        name: Of its file.
        english: What it asks.
        chinese: The same.
        parameters: What it needs to be told.
        columns: What it answers, in order.
        texts: The Cypher by engine; one text for all stands under each.
    """

    name: str
    english: str
    chinese: str
    parameters: tuple[QuestionParameter, ...]
    columns: tuple[str, ...]
    texts: Mapping[str, str]

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """The columns for people: those that hold no keys of nodes."""
        return tuple(name for name in self.columns if not _KEY_COLUMN.search(name))

    @property
    def key_columns(self) -> tuple[str, ...]:
        """The columns that hold keys of nodes."""
        return tuple(name for name in self.columns if _KEY_COLUMN.search(name))


def question_named(name: str) -> Question:
    """The question of that name.

    Raises:
        NotFoundError: When there is none; names those there are.
    """
    questions = read_questions()
    if name not in questions:
        raise NotFoundError(f"There is no question {name!r}.", f"There are: {', '.join(questions)}.")
    return questions[name]


@cache
def read_questions() -> Mapping[str, Question]:
    """Every question by its name, in the order of names.

    Raises:
        StoreError: When a file has no header that can be read, or the files of one question have different ones.
    """
    files: dict[str, dict[str, Path]] = {}
    for path in sorted((cypher_folder() / _FOLDER).glob("*.cypher")):
        name, _, engine = path.stem.partition(".")
        files.setdefault(name, {})[engine] = path
    return {name: _question(name, paths) for name, paths in sorted(files.items())}


def _question(name: str, paths: Mapping[str, Path]) -> Question:
    if set(paths) not in ({""}, set(ENGINES)):
        raise StoreError(
            f"The question {name} needs one file for all engines, or one for each of {', '.join(ENGINES)}."
        )
    texts = {engine: path.read_text(encoding="utf-8") for engine, path in paths.items()}
    headers = {_header(text) for text in texts.values()}
    if len(headers) > 1:
        raise StoreError(f"The files of the question {name} have different headers.")
    english, chinese, parameters, columns = _read_header(name, headers.pop())
    by_engine = {engine: texts.get(engine, texts.get("", "")) for engine in ENGINES}
    return Question(name, english, chinese, parameters, columns, by_engine)


def _header(text: str) -> tuple[str, ...]:
    lines = text.splitlines()
    length = next(number for number, line in enumerate(lines) if not line.startswith("//"))
    return tuple(line.removeprefix("//").strip() for line in lines[:length])


def _read_header(name: str, lines: tuple[str, ...]) -> tuple[str, str, tuple[QuestionParameter, ...], tuple[str, ...]]:
    told = " ".join(lines[2:])
    match = re.fullmatch(r"In: +(.+?)\. Out: (.+)\.", told)
    if not match:
        raise StoreError(f"The header of the question {name} has no lines In: and Out: in that order.")
    taken, answered = match.groups()
    parameters = () if taken == "nothing" else tuple(_parameter(name, part) for part in taken.split("; "))
    return lines[0], lines[1], parameters, tuple(column.strip() for column in answered.split(","))


def _parameter(name: str, part: str) -> QuestionParameter:
    match = _PARAMETER.fullmatch(part)
    if not match:
        raise StoreError(f"The header of the question {name} says of a parameter: {part!r}.")
    parameter, kind, example, default = match.groups()
    return QuestionParameter(parameter, kind, example or default, default)
