"""Kills at many random moments of every command that changes a workspace: `make long`.

Half of the moments are those between two things that the command does to its folder or two SQL files that it reads,
half are times spread over how long it takes, which meet the work inside the libraries. `GANGMAP_KILL_SEED` chooses
others, `GANGMAP_KILLS` how many.
"""

import os
import random
import re
import shutil
import time
from collections import Counter

import pytest
from cases import mobile, run_small, write_case
from killing import Acknowledged, bytes_below, gangmap, kill_after, kill_at_moment, kill_typing, moments_of

from gangmap.cli import COMMANDS
from gangmap.workspace.workspace import Workspace

pytestmark = pytest.mark.long

KILLS = int(os.environ.get("GANGMAP_KILLS", "50"))
SEED = int(os.environ.get("GANGMAP_KILL_SEED", "1"))
RESULTS = ("records", "results")


@pytest.fixture
def case(tmp_path):
    shops = [
        {
            "shop_id": f"s{n}",
            "phone": mobile(n // 3),
            "wechat": f"wx_{n // 2:04d}abc",
            "city": "广州",
            "province": "广东",
        }
        for n in range(60)
    ]
    return write_case(tmp_path / "case", shops)


def kills(watched, *command):
    """Kill a command again and again, one moment after the other; after each, wait for whoever looks."""
    chosen = random.Random(SEED)
    moments = moments_of(watched, *command)
    yield "undisturbed"
    started = time.monotonic()
    done = gangmap(*command)
    assert done.returncode == 0, done.stderr
    seconds = time.monotonic() - started
    met = Counter()
    for turn in range(KILLS):
        if turn % 2:
            hit = kill_after(chosen.uniform(0, 0.95 * seconds), *command)
        else:
            moment = chosen.randrange(1, len(moments) + 1)
            hit = kill_at_moment(moment, watched, *command)
        met[hit] += 1
        yield f"kill {turn + 1}"
    print(f"{met[True]} of {KILLS} kills met {command[0]} at work; {len(moments)} moments, {seconds:.1f} s")
    assert met[True] >= KILLS * 0.8


def test_run_killed_at_many_moments_loses_nothing_and_the_next_ends_as_if_undisturbed(case, tmp_path):
    calm, space = Workspace(tmp_path / "calm"), Workspace(tmp_path / "ws")
    for _ in range(3):
        run_small(case, calm.path)
    expected = {number: results_of(calm, number) for number in (1, 2, 3)}
    assert expected[2] == expected[3]
    command = ("run", case, "-w", space.path, "--clock", "2026-01-01", "--quiet")
    run_small(case, space.path)
    before = Acknowledged.of(space.path)
    for turn in kills(space.path, *command):
        before.is_kept_in(space.path)
        done = gangmap(*command)
        assert done.returncode == 0, (turn, done.stderr)
        before = before.is_kept_in(space.path)
        newest = max(before.runs)
        assert space.points_to(newest)
        assert results_of(space, newest) == expected[min(newest, 2)], turn
        assert not list(space.runs.glob(".*")), turn


def results_of(space, number):
    return {part: bytes_below(space.folder_of(number) / part) for part in RESULTS}


@pytest.mark.skipif("judge" not in COMMANDS, reason="there is no command judge yet")
def test_judge_killed_at_many_moments_loses_no_judgement(case, tmp_path):
    space = Workspace(tmp_path / "ws")
    run_small(case, space.path)
    shutil.copytree(space.path, tmp_path / "calm", symlinks=True)
    chosen = random.Random(SEED)
    before = Acknowledged.of(space.path)
    left, right = sorted(chosen.sample([f"s{n}" for n in range(60)], 2))
    command = ("judge", left, right, "not-same", "--by", "A", "--why", "不是同一人", "-w", space.path, "--quiet")
    for turn in kills(space.path, *command):
        before = before.is_kept_in(space.path)
        left, right = sorted(chosen.sample([f"s{n}" for n in range(60)], 2))
        done = gangmap("judge", left, right, "same", "--by", "B", "--why", "x", "-w", space.path)
        assert done.returncode == 0, (turn, done.stderr)
        after = before.is_kept_in(space.path)
        assert len(after.ledger) == len(before.ledger) + 1, turn
        before = after
    ends_as_if_undisturbed(case, space.path, tmp_path / "calm")


@pytest.mark.skipif("review" not in COMMANDS, reason="there is no command review yet")
def test_review_killed_at_many_moments_loses_no_answer(case, tmp_path):
    space = Workspace(tmp_path / "ws")
    run_small(case, space.path)
    shutil.copytree(space.path, tmp_path / "calm", symlinks=True)
    chosen = random.Random(SEED)
    answered = 0
    for turn in range(KILLS):
        before = Acknowledged.of(space.path)
        command = ("review", "--by", f"A{turn}", "-w", space.path)  # a new analyst is asked everything anew
        starting = turn % 4 == 0
        seconds = chosen.uniform(0, 3 if starting else 1)
        seen = kill_typing(seconds, "snu", space.path, *command, answers=0 if starting else chosen.randint(1, 5))
        now = before.is_kept_in(space.path)
        assert now.ledger[: len(seen)] == seen, turn
        answered += len(now.ledger) - len(before.ledger)
    print(f"{answered} answers under {KILLS} kills of review")
    assert answered
    ends_as_if_undisturbed(case, space.path, tmp_path / "calm")


def ends_as_if_undisturbed(case, killed, calm):
    """The next run in a workspace that was disturbed, and in one with the same ledger that was not."""
    for name in ("ledger.jsonl", "ledger.head.json"):
        shutil.copyfile(killed / name, calm / name)
    folders = [run_small(case, folder).path for folder in (killed, calm)]
    for part in RESULTS:
        disturbed, undisturbed = (bytes_below(folder / part) for folder in folders)
        assert disturbed == undisturbed


def pages_below(folder):
    """The pages, but for the number of the run that they name."""
    return {name: re.sub(rb'"run": ?"[0-9]+"', b'"run":"N"', page) for name, page in bytes_below(folder).items()}


def test_demo_killed_at_many_moments_ends_as_if_undisturbed(tmp_path):
    calm, folder = tmp_path / "calm", tmp_path / "demo"
    done = gangmap("demo", calm, "--shops", 300, "--quiet")
    assert done.returncode == 0, done.stderr
    command = ("demo", folder, "--shops", 300, "--quiet")
    for turn in kills(folder, *command):
        if turn == "undisturbed" or int(turn.split()[1]) % 5:
            continue  # killed several times in a row
        done = gangmap(*command)
        assert done.returncode == 0, (turn, done.stderr)
        assert bytes_below(folder / "case") == bytes_below(calm / "case")
        assert pages_below(folder / "maps") == pages_below(calm / "maps")
        newest = Workspace(folder / "workspace").run().path / "results"
        assert bytes_below(newest) == bytes_below(calm / "workspace" / "results")
    assert not list(folder.rglob(".*.new"))
