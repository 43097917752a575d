"""A regular expression that never ends is ended."""

from __future__ import annotations

import re
import signal

import pytest

from gangmap.errors import InputError
from gangmap.intake.time_bound import bounded


def test_a_search_without_end_is_stopped_with_a_remedy():
    with pytest.raises(InputError, match=r"still searching after 0.2 seconds") as caught, bounded("(a+)+$", 0.2):
        re.search("(a+)+$", "a" * 60 + "b")
    assert caught.value.remedy


def test_a_search_in_time_leaves_nothing_behind():
    before = signal.getsignal(signal.SIGVTALRM)
    with bounded("a"):
        assert re.search("a", "ba")
    assert signal.getsignal(signal.SIGVTALRM) == before
    assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0
