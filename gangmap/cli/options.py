"""Options that several commands share."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

Workspace = Annotated[
    Path,
    typer.Option(
        "--workspace",
        "-w",
        help="The folder that keeps runs.",
        envvar="GANGMAP_WORKSPACE",
        readable=False,  # our own sentence says more
    ),
]
AuditWorkspace = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-w",
        help="A workspace whose audit gets a line about this.",
        envvar="GANGMAP_WORKSPACE",
        show_default=False,
    ),
]
Run = Annotated[int | None, typer.Option("--run", help="Number of a finished run; the newest if left out.", min=1)]
Clock = Annotated[
    datetime | None,
    typer.Option("--clock", formats=["%Y-%m-%d"], help="The day taken for today; rows dated later are refused."),
]


class Language(Enum):
    """What a page opens in; it can be switched in the page."""

    CHINESE = "zh"
    ENGLISH = "en"


PageLanguage = Annotated[Language, typer.Option("--language", help="What the page opens in.")]
DEFAULT_WORKSPACE = Path("gangmap-workspace")


def day_of(clock: datetime | None) -> date:
    """The day the analyst named, or today's."""
    return clock.date() if clock else datetime.now().astimezone().date()
