"""What to do about an id that begins with a hyphen, and is taken for an option."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand

_SIGN = "--"


class HyphenCommand(TyperCommand):
    """A command that says how an id beginning with a hyphen is given, where it refuses an option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - of typer's own inner module
        """Read the words behind the command; adds a hint to the error that typer raises."""
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except Exception as error:
            takes_words = any(param.param_type_name == "argument" for param in self.params)
            # Typer's error, which it does not make public, names the option and what else was perhaps meant.
            if takes_words and "possibilities" in vars(error) and not vars(error)["possibilities"]:
                vars(error)["message"] += hint(ctx.command_path, given, vars(error)["option_name"])
            raise


def hint(command: str, given: Sequence[str], option: str) -> str:
    """How the word is given that was taken for an option.

    >>> hint("gangmap explain", ["-2+3", "x"], "-2")
    ". An id or word that begins with a hyphen stands behind --, after all options: gangmap explain -- -2+3 x"
    """
    if _SIGN in given:
        return ""
    at = next((place for place, word in enumerate(given) if word.startswith(option)), None)
    if at is None:
        return ""
    example = shlex.join([*given[:at], _SIGN, *given[at:]])
    return f". An id or word that begins with a hyphen stands behind --, after all options: {command} {example}"
