"""The review as an analyst goes through it on a terminal of 80 columns and 24 lines."""

import asyncio
import functools
import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from cases import mobile, run_small, write_case
from textual.widgets import Static
from typer.testing import CliRunner

from gangmap.cli import load_commands
from gangmap.cli.app import app
from gangmap.cli.review_desk import ReviewDesk
from gangmap.cli.review_screen import ReviewScreen
from gangmap.view.results import open_results
from gangmap.workspace.ledger import read_ledger

load_commands([])
NAME = "王敏"


def on_a_loop_of_its_own(test):
    """Run a test in a thread: where tests of pages went before, the main thread has a loop running already."""

    @functools.wraps(test)
    def run(*arguments, **named):
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(test(*arguments, **named))).result()

    return run


@pytest.fixture
def workspace(tmp_path):
    shops = [
        {"shop_id": f"{letter}{n}", "shop_name": f"店\x1b[31m{letter}{n}[red]"}
        | {"wechat": f"wx_{letter}_same", "alipay": f"{letter}hands@example.com"}
        for letter in "ab"
        for n in range(3)
    ]
    shops[0]["phone"] = shops[3]["phone"] = mobile(1)
    run_small(write_case(tmp_path / "case", shops), tmp_path / "ws")
    return tmp_path / "ws"


def shown(screen, name):
    lines = screen.query_one(f"#{name}", Static).render_lines(screen.query_one(f"#{name}", Static).size.region)
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)


async def go_through(workspace, *keys, size=(80, 24)):
    """Press keys; what the screen shows after each, and the verdicts in the ledger at the end."""
    seen = []
    with open_results(workspace) as results:
        screen = ReviewScreen(ReviewDesk(results, workspace, NAME))
        async with screen.run_test(size=size) as pilot:
            await pilot.pause()
            seen.append({name: shown(screen, name) for name in ("question", "lines", "said", "keys")})
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
                seen.append({name: shown(screen, name) for name in ("question", "lines", "said", "keys")})
    return seen, [(one.decision.ids, one.decision.verdict) for one in read_ledger(workspace).kept]


@on_a_loop_of_its_own
async def test_a_question_shows_both_shops_side_by_side_and_every_key_within_80_columns(workspace):
    (first,), _ = await go_through(workspace)
    assert "Do the same hands run both shops?" in first["question"]
    assert re.search(r"the strongest (tie between 3 and 3 shops|link between .*\(3\) and .*\(3\))", first["question"])
    assert "a0" in first["lines"].splitlines()[0]
    assert "b0" in first["lines"].splitlines()[0]
    assert f"+86{mobile(1)}" in first["lines"]
    assert re.search(r"2 shops hold it; [0-9.]+ bits", first["lines"].replace("\n", " "))
    assert "\x1b" not in first["lines"]
    for key in ("s same", "n not", "u unsure", "f facility", "z undo", "q quit"):
        assert key in first["keys"]
    assert max(len(line) for part in first.values() for line in part.splitlines()) <= 80


@pytest.mark.parametrize(("key", "verdict"), [("s", "same_hands"), ("n", "not_same_hands"), ("u", "unsure")])
@on_a_loop_of_its_own
async def test_one_key_is_an_answer_in_the_ledger_and_brings_the_next_question(workspace, key, verdict):
    seen, judged = await go_through(workspace, key)
    assert judged == [(("a0", "b0"), verdict)]
    assert verdict.replace("_", " ") in seen[1]["said"]
    assert seen[1]["question"] != seen[0]["question"]
    (made,) = read_ledger(workspace).judgements
    assert made.decision.by == NAME
    assert made.decision.why.startswith("review of run 1: the strongest ")
    assert any("phone" in piece for piece in made.decision.evidence)


@on_a_loop_of_its_own
async def test_f_blocks_what_a_pair_has_in_common(workspace):
    _, judged = await go_through(workspace, "f")
    assert judged == [(("phone", f"+86{mobile(1)}"), "block")]


@on_a_loop_of_its_own
async def test_a_facility_is_asked_about_with_those_who_hold_it(tmp_path):
    shops = [{"shop_id": f"s{n}", "phone": mobile(1), "city": "广州市"} for n in range(5)]
    run_small(write_case(tmp_path / "case", shops), tmp_path / "ws")
    seen, judged = await go_through(tmp_path / "ws", "s", "n")
    assert "Do strangers share this identifier" in seen[0]["question"]
    assert f"phone +86{mobile(1)}" in seen[0]["lines"]
    assert "s4" in seen[0]["lines"]
    assert seen[1]["said"].strip() == "That key answers nothing here."
    assert judged == [(("phone", f"+86{mobile(1)}"), "allow")]


@on_a_loop_of_its_own
async def test_z_takes_the_last_answer_back_and_asks_it_again_even_another_day(workspace):
    seen, judged = await go_through(workspace, "n", "z")
    assert judged == []
    assert seen[2]["question"].splitlines()[:2] == seen[0]["question"].splitlines()[:2]
    await go_through(workspace, "n")
    seen, judged = await go_through(workspace, "z", "z")
    assert judged == []
    assert "no answer of yours" in seen[2]["said"]


@on_a_loop_of_its_own
async def test_a_review_goes_on_where_it_stopped(workspace):
    seen, _ = await go_through(workspace, "n", "q")
    (again, *_), _ = await go_through(workspace)
    assert again["question"].splitlines()[0] == seen[1]["question"].splitlines()[0]
    assert again["lines"] == seen[1]["lines"]


@on_a_loop_of_its_own
async def test_when_all_is_answered_it_says_so(workspace):
    seen, judged = await go_through(workspace, *"uuuuuuuuuuuu")
    assert "Nothing is left to ask" in seen[-1]["question"]
    assert len({ids for ids, _ in judged}) == len(judged)


@on_a_loop_of_its_own
async def test_another_analysts_contradicting_answer_is_told_on_the_screen(workspace):
    done = CliRunner().invoke(
        app, ["facility", "allow", "phone", mobile(1), "--by", "李强", "--why", "x", "-w", str(workspace)]
    )
    assert done.exit_code == 0
    seen, _ = await go_through(workspace, "f")
    assert "CONTRADICTS" in seen[1]["said"]


@on_a_loop_of_its_own
async def test_a_small_terminal_still_shows_question_and_keys(workspace):
    (first,), _ = await go_through(workspace, size=(40, 12))
    assert "Do the same hands" in first["question"]
    assert "s same" in first["keys"]


def by_lines(workspace, typed, *more):
    done = CliRunner().invoke(app, ["review", "-w", str(workspace), "--by", NAME, "--plain", *more], input=typed)
    assert done.exit_code == 0, done.output
    return done, [(one.decision.ids, one.decision.verdict) for one in read_ledger(workspace).kept]


def test_a_terminal_that_cannot_be_drawn_on_is_asked_line_by_line_within_80_columns(workspace):
    done, judged = by_lines(workspace, "x\nN\nz\nf\nq\n")
    assert judged == [(("phone", f"+86{mobile(1)}"), "block")]
    assert "That key answers nothing here." in done.stdout
    assert "Taken back" in done.stdout
    assert done.stdout.count("Do the same hands run both shops?") == 3, "at first, after no key of it, and taken back"
    assert "\x1b" not in done.stdout
    as_typed = done.stdout.replace("quit > ", "quit > \n")  # Enter ends the line on a terminal
    assert max(len(line) for line in as_typed.splitlines()) <= 80
    assert "1 answer in the ledger" in done.stderr


def test_a_review_by_lines_ends_when_no_more_is_typed_and_goes_on_later(workspace):
    _, judged = by_lines(workspace, "n\n")
    assert judged == [(("a0", "b0"), "not_same_hands")]
    done, judged = by_lines(workspace, "u\n" * 12)
    assert "Nothing is left to ask" in done.stdout
    assert len({ids for ids, _ in judged}) == len(judged)


def test_the_next_questions_can_be_had_as_json(workspace):
    done = CliRunner().invoke(app, ["review", "-w", str(workspace), "--json", "--limit", "2"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert len(told) == 2
    assert told[0]["ids"] == ["a0", "b0"]
