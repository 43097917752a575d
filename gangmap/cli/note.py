"""Notes, progress and reports of how something went, unless the analyst asked for quiet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from gangmap.cli.command import quiet, stderr
from gangmap.cli.sentence import fitting
from gangmap.cli.show_rows import Row, show_table


def note(text: str) -> None:
    """Say something that is not the result."""
    if not quiet.get():
        stderr.print(fitting(text, stderr), markup=False)


def report(rows: Iterable[Row], columns: Sequence[str], title: str = "") -> None:
    """Print a table of how something went, where that is not what was asked for."""
    if not quiet.get():
        show_table(rows, columns, title)


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
