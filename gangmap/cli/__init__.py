"""The command line: one file a command, each a few lines over pipeline and view."""

from gangmap.cli import (
    check,
    demo,
    doctor,
    explain,
    export,
    find,
    groups,
    run,
    show,
    verify,
)
from gangmap.cli.app import app

__all__ = ["app", "check", "demo", "doctor", "explain", "export", "find", "groups", "main", "run", "show", "verify"]


def main() -> None:
    """Run the program."""
    app()
