"""Work in lanes: several workers, each with one part at a time, that take the parts in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event, Lock, Thread
from typing import TypeVar

Part = TypeVar("Part")


def work_in_lanes(parts: Iterator[Part], work: Callable[[int, Part], None], lanes: int) -> None:
    """Hand the parts out to lanes until there are none left, or one of them failed.

    Who interrupts does not wait for what is under way: a server that is away may be asked again for minutes.

    Args:
        parts: Made one at a time, by whichever lane is free.
        work: Given the number of the lane, from 0, and the part; two lanes work at the same time.
        lanes: How many.

    Raises:
        Exception: What a lane, or the making of a part, raised first; the others end the part that they are at.
    """
    taking, stopped = Lock(), Event()
    failures: list[BaseException] = []

    def lane(number: int) -> None:
        try:
            while True:
                with taking:
                    part = None if stopped.is_set() else next(parts, None)
                if part is None:
                    return
                work(number, part)
        except BaseException as error:  # noqa: BLE001 - raised again where the lanes were opened
            failures.append(error)
            stopped.set()

    workers = [Thread(target=lane, args=(number,), daemon=True) for number in range(lanes)]
    try:
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    finally:
        stopped.set()
        with taking:
            pass  # nobody makes a part any more: what parts are made from can be let go of
    if failures:
        raise failures[0]
