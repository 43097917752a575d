"""Kills at many random moments of every command that changes a workspace: `make long`.

Half of the moments are those between two things that the command does to its folder or two SQL files that it reads,
half are times spread over how long it takes, which meet the work inside the libraries. `GANGMAP_KILL_SEED` chooses
others, `GANGMAP_KILLS` how many.
"""

import os
import random
import re
import time
from collections import Counter

import pytest
from cases import mobile, run_small, write_case
from killing import Acknowledged, bytes_below, gangmap, kill_after, kill_at_moment, moments_of

from gangmap.workspace.workspace import Workspace

pytestmark = pytest.mark.long

KILLS = int(os.environ.get("GANGMAP_KILLS", "50"))
SEED = int(os.environ.get("GANGMAP_KILL_SEED", "1"))


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


def pages_below(folder):
    """The pages, but for the number of the run that they name."""
    return {name: re.sub(rb'"run": ?"[0-9]+"', b'"run":"N"', page) for name, page in bytes_below(folder).items()}


def test_run_killed_at_many_moments_loses_nothing_and_the_next_ends_as_if_undisturbed(case, tmp_path):
    calm, space = Workspace(tmp_path / "calm"), Workspace(tmp_path / "ws")
    for _ in range(3):
        run_small(case, calm.path)
    expected = {
        number: {part: bytes_below(calm.folder_of(number) / part) for part in ("records", "results")}
        for number in (1, 2, 3)
    }
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
        for part, undisturbed in expected[min(newest, 2)].items():
            assert bytes_below(space.folder_of(newest) / part) == undisturbed, (turn, part)
        assert not list(space.runs.glob(".*")), turn


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
