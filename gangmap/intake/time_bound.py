"""An end to a regular expression that tries without end."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from gangmap.errors import InputError

SECONDS = 20.0
"""Of the processor's time for one batch of rows; a pattern that fits its text needs a fraction of a second."""


@contextmanager
def bounded(pattern: str, seconds: float = SECONDS) -> Iterator[None]:
    """Stop a search for a pattern that takes too long.

    Python's searches end early for a signal alone, which only the main thread of a Unix process can be given;
    elsewhere there is no bound.

    Raises:
        InputError: When the time is over.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 (as signal calls it)
        raise InputError(
            f"The pattern {pattern!r} of case.toml was still searching after {seconds:g} seconds.",
            "Let no repeated part hold another repeated one that fits the same text, as (a+)+ does.",
        )

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
