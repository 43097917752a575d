"""The program `gangmap` and its commands."""

from __future__ import annotations

from collections.abc import Callable
from importlib import metadata
from typing import Annotated

import typer

from gangmap.cli.command import Plain, with_manners
from gangmap.cli.hyphen import HyphenCommand

app = typer.Typer(
    name="gangmap",
    help="Find who stands behind counterfeit goods: link shops, find groups run by the same hands, map them.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
export_app = typer.Typer(help="Write maps and tables to take away.", no_args_is_help=True)
app.add_typer(export_app, name="export")


def _name_of(home: typer.Typer) -> str:
    return next((str(group.name) for group in app.registered_groups if group.typer_instance is home), "")


def command(name: str, home: typer.Typer = app) -> Callable[[Plain], Plain]:
    """Make a function a command of gangmap, with what all commands have in common; the function stays as it is."""

    def register(plain: Plain) -> Plain:
        home.command(name, cls=HyphenCommand)(with_manners(plain, f"{_name_of(home)} {name}".lstrip()))
        return plain

    return register


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"gangmap {metadata.version('gangmap')}")
        raise typer.Exit


@app.callback()
def _gangmap(
    _: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    pass
