"""Parts are handed out once each, and a lane that fails stops the others."""

import threading
from time import monotonic

import pytest

from gangmap.store.lanes import work_in_lanes


def test_every_part_is_done_once_and_two_are_under_way_at_the_same_time():
    done, both = [], threading.Barrier(2, timeout=10)

    def work(lane: int, part: int) -> None:
        if part < 2:
            both.wait()  # would break if the second part waited for the first
        done.append((lane, part))

    work_in_lanes(iter(range(50)), work, lanes=2)
    assert sorted(part for _, part in done) == list(range(50))
    assert {lane for lane, _ in done} == {0, 1}


def test_one_lane_keeps_the_order():
    done = []
    work_in_lanes(iter(range(9)), lambda lane, part: done.append(part), lanes=1)
    assert done == list(range(9))


def test_the_first_failure_stops_the_rest_and_is_raised():
    done = []

    def work(lane: int, part: int) -> None:
        if part == 3:
            raise ValueError("the fourth")
        done.append(part)

    with pytest.raises(ValueError, match="the fourth"):
        work_in_lanes(iter(range(10_000)), work, lanes=2)
    assert len(done) < 9_999


def test_a_part_that_cannot_be_made_is_a_failure():
    def parts():
        yield 1
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        work_in_lanes(parts(), lambda lane, part: None, lanes=2)


def test_who_interrupts_does_not_wait_for_what_is_under_way(monkeypatch):
    held, begun = threading.Event(), monotonic()

    def interrupted(thread: threading.Thread, timeout: float | None = None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "join", interrupted)
    with pytest.raises(KeyboardInterrupt):
        work_in_lanes(iter(range(10)), lambda lane, part: held.wait(20), lanes=2)
    held.set()
    assert monotonic() - begun < 10
