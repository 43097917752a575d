"""What every command has in common: quietness, errors as sentences, exit codes."""

from __future__ import annotations

import functools
import inspect
import os
import re
import sys
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from typing import Annotated, Any, get_type_hints

import typer
from rich.console import Console

from gangmap.cli.audited import audited
from gangmap.cli.brief import brief
from gangmap.cli.sentence import fitting
from gangmap.errors import GangmapError
from gangmap.workspace.disk import reason_of, remedy_of

stderr = Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)
"""Progress, notes and errors go here, so that what is printed on standard output can be piped."""

quiet: ContextVar[bool] = ContextVar("quiet", default=False)
"""Whether the command under way was given `--quiet`."""

Plain = Callable[..., object]
_INTERRUPTED = 130
_RUNS_ON = re.compile(r"[^\s/\\]{200,}")
_OWNER_ONLY = 0o077
_COMMON = {
    "quiet": Annotated[bool, typer.Option("--quiet", help="Print only errors and what was asked for.")],
    "debug": Annotated[bool, typer.Option("--debug", help="Show where an error came from.")],
}


def with_manners(plain: Plain, name: str) -> Callable[..., None]:
    """A command that takes `--quiet` and `--debug` as well and ends errors in a sentence and an exit code.

    What it makes is readable by its owner only, and the workspace that it works on gets a line in its audit.

    Args:
        plain: What the command does, its parameters described for typer.
        name: What it is called, for the audit.
    """

    @functools.wraps(plain)
    def command(**given: Any) -> None:  # noqa: ANN401 - whatever the command line holds
        debug = given.pop("debug")
        token = quiet.set(given.pop("quiet"))
        mask = os.umask(_OWNER_ONLY)
        try:
            with audited(name, given, _warn):
                plain(**given)
        except typer.Exit:
            raise
        except KeyboardInterrupt as stop:
            _say("Stopped.", "What was finished before is as it was.")
            raise typer.Exit(_INTERRUPTED) from stop
        except BrokenPipeError as gone:
            # The reader of the pipe has seen enough; Python must not try to flush the rest at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit from gone
        except Exception as error:
            if debug:
                stderr.print(traceback.format_exc(), markup=False)
            wrong = error if isinstance(error, GangmapError) else _unexpected(error)
            _say(f"Error: {wrong.message}", wrong.remedy)
            raise typer.Exit(wrong.exit_code) from error
        finally:
            os.umask(mask)
            quiet.reset(token)

    command.__signature__ = _with_common_options(plain)  # type: ignore[attr-defined]
    return command


def _with_common_options(plain: Plain) -> inspect.Signature:
    """The parameters of a command, and those that every command takes."""
    hints = get_type_hints(plain, include_extras=True)
    own = [one.replace(annotation=hints[name]) for name, one in inspect.signature(plain).parameters.items()]
    common = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=False, annotation=annotation)
        for name, annotation in _COMMON.items()
    ]
    return inspect.Signature([*own, *common])


def _unexpected(error: Exception) -> GangmapError:
    if isinstance(error, OSError) and error.errno and error.filename:
        return GangmapError(f"{error.filename} cannot be read or written: {reason_of(error)}.", remedy_of(error))
    return GangmapError(
        f"Something unexpected happened: {type(error).__name__}: {error}",
        "This is a fault of gangmap: run the same command with --debug and report what it prints.",
    )


def _warn(sentence: str) -> None:
    stderr.print(fitting(sentence, stderr), style="yellow", markup=False)


def _say(message: str, remedy: str) -> None:
    stderr.print(_told(message), style="bold red", markup=False)
    if remedy:
        stderr.print(_told(remedy), markup=False)


def _told(text: str) -> str:
    # A value may be pages long; a path, which has slashes, is told whole.
    return fitting(_RUNS_ON.sub(lambda word: brief(word[0]), text), stderr)
