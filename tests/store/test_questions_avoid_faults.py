"""Spellings that one of the engines answers wrongly are not used: see docs/decisions/ladybug.md."""

import re

import pytest

from gangmap.store.question import read_questions

TEXTS = {f"{name} for {engine}": text for name, one in read_questions().items() for engine, text in one.texts.items()}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_part_of_a_union_returns_one_expression_twice(text):
    parts = re.split(r"\bUNION(?: ALL)?\b", text)
    for part in parts if len(parts) > 1 else ():
        returned = re.findall(r"([\w.]+)\s+AS\s+\w+", part.rpartition("RETURN")[2])
        assert len(returned) == len(set(returned))
