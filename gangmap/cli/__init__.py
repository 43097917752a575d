"""The command line: one file a command, each a few lines over pipeline and view."""

from __future__ import annotations

import sys
from importlib import import_module

from gangmap.cli.app import app

COMMANDS = (
    "init",
    "check",
    "run",
    "groups",
    "show",
    "explain",
    "find",
    "query",
    "load",
    "review",
    "judge",
    "facility",
    "facilities",
    "export",
    "verify",
    "audit",
    "sample",
    "score",
    "demo",
    "doctor",
)
"""In the order in which help lists them; each is made by the module of its name."""


def main() -> None:
    """Run the program."""
    load_commands(sys.argv[1:])
    app()


def load_commands(arguments: list[str]) -> None:
    """Load the module of the command that is asked for; all of them when help must list them.

    Loading everything takes seconds, most of it libraries that the one command never calls.
    """
    asked = arguments[0] if arguments else ""
    for name in (asked,) if asked in COMMANDS else COMMANDS:
        import_module(f"gangmap.cli.{name}")
