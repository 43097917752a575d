"""Notes and progress on standard error, unless the analyst asked for quiet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from gangmap.cli.command import quiet, stderr


def note(text: str) -> None:
    """Say something that is not the result."""
    if not quiet.get():
        stderr.print(text, markup=False)


@contextmanager
def progress_of(what: str) -> Iterator[Callable[[str], None]]:
    """Show that something long is under way, and which stage of it."""
    if quiet.get():
        yield lambda _: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=stderr, transient=True) as shown:
        task = shown.add_task(what)
        yield lambda stage: shown.update(task, description=f"{what}: {stage}")
