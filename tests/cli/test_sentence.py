"""Sentences on a terminal of 80 columns."""

import pytest
from cases import mobile, write_case
from rich.cells import cell_len
from rich.console import Console
from typer.testing import CliRunner

from gangmap.cli import load_commands
from gangmap.cli.app import app
from gangmap.cli.sentence import fitting, in_lines
from gangmap.cli.show_rows import ROWS_SHOWN
from gangmap.view.results import open_results

load_commands([])
SENTENCE = (
    "Bits are those of the heaviest tie by that value, a facility's too where it counts for two members for all that."
)


def test_a_sentence_is_wrapped_between_words_and_nothing_of_it_is_lost():
    lines = in_lines(SENTENCE, 40).split("\n")
    assert max(map(cell_len, lines)) <= 40
    assert " ".join(lines) == SENTENCE


def test_chinese_counts_as_wide_as_it_is():
    lines = in_lines("甲乙丙丁 戊己庚辛 壬癸子丑", 18).split("\n")
    assert lines == ["甲乙丙丁 戊己庚辛", "壬癸子丑"]


def test_a_command_and_a_path_are_never_broken():
    said = "List the groups that were found with gangmap groups -w /home/wang/cases/of/2016/bags --limit 5 or ask."
    assert "\ngangmap groups -w /home/wang/cases/of/2016/bags --limit 5\n" in in_lines(said, 40)


def test_lines_that_are_already_there_stay_and_keep_their_indent():
    assert in_lines("a:\n    b c\n", 80) == "a:\n    b c\n"


@pytest.mark.parametrize("terminal", [True, False])
def test_only_a_terminal_gets_lines(terminal):
    told = fitting(SENTENCE, Console(force_terminal=terminal, width=40))
    assert ("\n" in told) is terminal


@pytest.mark.parametrize("words", ["show GROUP", "show s000", "explain s000 s001", "explain s000 s040"])
def test_no_line_of_a_terminal_of_80_columns_is_longer(big_group, words):
    said = big_group(words)
    assert said
    assert max(cell_len(line) for line in said.splitlines()) <= 80


def test_a_large_group_lists_its_first_members_and_says_how_to_see_all(big_group):
    some, everything = big_group("show GROUP"), big_group("show GROUP --all")
    assert f"Members, surest first: the first {ROWS_SHOWN} of 60" in some
    assert "And 20 more: --all lists them here, --json writes them out." in some
    listed, all_listed = (said.partition("Members")[2].partition("Identifiers")[0] for said in (some, everything))
    assert sum(f"s{n:03d} " in listed for n in range(60)) == ROWS_SHOWN
    assert all(f"s{n:03d} " in all_listed for n in range(60))
    assert "more:" not in everything


@pytest.fixture(scope="module")
def big_group(tmp_path_factory):
    """Sixty shops in a chain, asked on a terminal of 80 columns."""
    folder = tmp_path_factory.mktemp("big")
    shops = [{"shop_id": f"s{n:03d}", "phone": f"{mobile(n)};{mobile(n + 1)}"} for n in range(60)]
    case = write_case(folder / "case", shops)
    words = ["run", str(case), "-w", str(folder / "ws"), "--clock", "2026-01-01", "--algorithm", "components"]
    assert CliRunner().invoke(app, words).exit_code == 0
    with open_results(folder / "ws") as results:
        (group,) = results.table("groups")["group_id"].to_pylist()

    def ask(line):
        env = {"COLUMNS": "80", "TTY_COMPATIBLE": "1", "NO_COLOR": "1", "TERM": "dumb"}
        done = CliRunner().invoke(app, [*line.replace("GROUP", group).split(), "-w", str(folder / "ws")], env=env)
        assert done.exit_code == 0, done.output
        return done.stdout

    return ask
