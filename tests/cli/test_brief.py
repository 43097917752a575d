import unicodedata

import pytest
from cases import run_small, write_case
from rich.cells import cell_len
from typer.testing import CliRunner

from gangmap.cli import load_commands
from gangmap.cli.app import app
from gangmap.cli.brief import MOST_CELLS, brief

load_commands([])
LONG = {
    "one letter": "x" * 5000,
    "wide letters": "手机" * 2500,
    "marks on every letter": "e\u0301" * 2500,
    "a pile of marks": "e" + "\u0301" * 4999,
    "right to left": "שלום " * 1000,
    "direction turned": "\u202e" * 5000,
    "lines": "a\n" * 2500,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_value_is_one_line_of_bounded_width_that_ends_in_an_ellipsis(text):
    shown = brief(text)
    assert cell_len(shown) <= MOST_CELLS
    assert len(shown) < 6 * MOST_CELLS
    assert shown.endswith("…")
    assert "\n" not in shown
    assert "\u202e" not in shown
    assert not unicodedata.combining(shown[0])


@pytest.mark.parametrize("length", [MOST_CELLS - 1, MOST_CELLS])
def test_a_value_that_fits_is_left_as_it_is(length):
    assert brief("x" * length) == "x" * length


def test_a_letter_keeps_its_marks_where_a_value_is_cut():
    assert brief("e\u0301" * 200, 4) == "e\u0301" * 3 + "…"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("long")
    shops = [
        {"shop_id": f"s{n}", "shop_name": LONG["marks on every letter"], "wechat": "w" + str(n // 2)} for n in range(4)
    ]
    shops += [{"shop_id": f"t{n}", "shop_name": LONG["lines"], "qr_payee": LONG["one letter"]} for n in range(2)]
    run_small(write_case(folder / "case", shops), folder / "ws")
    return folder / "ws"


@pytest.mark.parametrize("words", [("groups",), ("explain", "t0", "t1"), ("show", "t0"), ("find", "x" * 5000)])
def test_no_command_prints_pages_of_one_value(workspace, words):
    done = CliRunner().invoke(app, [*words, "-w", str(workspace)], env={"COLUMNS": "80"})
    assert done.exit_code == 0, done.output
    assert "x" * (MOST_CELLS + 1) not in done.output.replace("\n", "")
    assert len(done.output) < 9000
    assert "a\na\n" not in done.output


def test_json_and_csv_have_the_whole_value(workspace):
    done = CliRunner().invoke(app, ["explain", "t0", "t1", "--json", "-w", str(workspace)])
    assert "x" * 5000 in done.stdout
