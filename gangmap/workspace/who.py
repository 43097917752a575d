"""Who is at work: the account, the machine, the process; and what they were told to do."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Clock = Callable[[], datetime]
"""Tells the time of day, with its zone: for manifests, the audit and the ledger, never for results."""


def local_time() -> datetime:
    """The time of day by the clock of this machine."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Who:
    """Who is at work.

    Args:
        user: The account by which the system knows them; no environment variable changes it.
        host: The machine.
        pid: The process.
    """

    user: str
    host: str
    pid: int


def who_is_at_work() -> Who:
    """The account, machine and process that run this."""
    return Who(_account(), socket.gethostname(), os.getpid())


@dataclass(slots=True)
class Act:
    """One command under way; what it uses is noted as it goes.

    Args:
        command: As typed, without its arguments; `python` for a notebook or a script.
        arguments: By name, as plain JSON.
        runs: Finished runs that it read.
        inputs: SHA-256 of the files that it read, by name; of a run that it read, of the run's manifest.
        made: SHA-256 of what it made, likewise.
        recorded: Whether the audit has its outcome already.
    """

    command: str = "python"
    arguments: Mapping[str, Any] = field(default_factory=dict)
    runs: set[int] = field(default_factory=set)
    inputs: dict[str, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    recorded: bool = False


acting: ContextVar[Act | None] = ContextVar("acting", default=None)
"""The command under way in this process, should there be one."""


def act_under_way() -> Act:
    """The command under way, or one that stands for a notebook or a script."""
    return acting.get() or Act()


def _account() -> str:
    try:
        import pwd  # noqa: PLC0415 - not on every system

        return pwd.getpwuid(os.getuid()).pw_name
    except ImportError:
        return os.environ.get("USERNAME", "unknown")
    except KeyError:
        return f"uid {os.getuid()}"
