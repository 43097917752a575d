"""Drafting `case.toml` for fifty tables that its words were not made from, beside the fourteen of `test_draft`.

The folders called tuned were looked at while words were added; those called held_out were not: they were written first,
scored once, and say what an analyst may expect of a table nobody has seen.
"""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from gangmap.errors import TableError
from gangmap.intake.draft import Draft, FileDraft, draft_mapping

UNSEEN = Path(__file__).parent / "unseen"
SETS = ("tuned", "tuned_later", "held_out", "held_out_later")
ANSWERS = {name: tomllib.loads((UNSEEN / name / "answers.toml").read_text(encoding="utf-8")) for name in SETS}
FILES = [(name, file) for name, answers in ANSWERS.items() for file in answers]


@pytest.fixture(scope="module")
def drafts() -> dict[str, Draft]:
    return {name: draft_mapping(UNSEEN / name) for name in SETS}


def test_there_are_fifty_tables_in_as_many_styles():
    assert len(FILES) == len(set(FILES)) == 50


@pytest.mark.parametrize("name", SETS)
def test_nine_of_ten_columns_of_tables_never_seen_are_guessed_right(drafts, name):
    files = {file.file: file for file in drafts[name].files}
    assert files.keys() == ANSWERS[name].keys()
    wrong = [(file, header) for file in files for header in wrong_headers(files[file], ANSWERS[name][file])]
    count = sum(len(headers_of(file)) for file in files.values())
    assert count > 100
    assert len(wrong) <= 0.1 * count, wrong


@pytest.mark.parametrize(("name", "file"), FILES, ids=lambda part: part)
def test_a_draft_can_be_taken_in_as_it_is_or_says_what_is_missing(tmp_path, take, name, file):
    shutil.copy(UNSEEN / name / file, tmp_path)
    drafted = draft_mapping(tmp_path)
    (tmp_path / "case.toml").write_text(drafted.toml, encoding="utf-8")
    tables = [table for found in drafted.files for table in found.tables]
    asked_for = [column for table in tables for column, why in table.gaps if why.startswith("required")]
    if "shops" not in [table.table for table in tables]:
        (tmp_path / "shops.csv").write_text("shop_id,platform\na,jd\n", encoding="utf-8")
    if asked_for:
        with pytest.raises(TableError, match=asked_for[0]):
            take(tmp_path)
        return
    taken = take(tmp_path)
    for read in taken.report.files:
        lost = {row for table, of, row, *_ in taken.quarantine() if (table, of) == (read.table, read.file)}
        assert read.rows_used + len(lost) >= read.rows_read


def headers_of(file: FileDraft) -> set[str]:
    return {match.header for table in file.tables for match in table.matches} | set(file.left_out)


def wrong_headers(file: FileDraft, answers: dict[str, dict[str, str | list[str]]]) -> list[str]:
    """Headers whose guess is none of the right ones."""
    return sorted(header for header in headers_of(file) if not is_right(header, file, answers))


def is_right(header: str, file: FileDraft, answers: dict[str, dict[str, str | list[str]]]) -> bool:
    guessed = {
        (table.table, match.column) for table in file.tables for match in table.matches if match.header == header
    }
    for table, columns in answers.items():
        right = columns.get(header, "")
        right = {right} if isinstance(right, str) else set(right)
        may_be_left_out = {""} if table.endswith("?") else set()
        found = {column for name, column in guessed if name == table.rstrip("?")} or {""}
        if not found <= right | may_be_left_out:
            return False
    return {table for table, _ in guessed} <= {table.rstrip("?") for table in answers}
