"""What can go wrong, each with a sentence for the analyst and a remedy.

GangmapError
├── UsageError          the command or its arguments are wrong             (exit code 2)
├── InputError          the case folder cannot be used                     (exit code 1)
│   └── TableError      one table, file or row of it cannot be used
├── WorkspaceError      the workspace cannot be used
│   ├── LockedError     another run is writing to it
│   └── NoRunError      nothing has been run in it yet
├── StoreError          the property graph cannot be reached or written
├── NotFoundError       a group, shop or value that does not exist
├── OutOfMemoryError    the table engine may not hold what a script needs
├── VerificationError   files are not what the manifest says they are
└── MissingExtraError   an optional part is not installed
"""

from __future__ import annotations


class GangmapError(Exception):
    """Something that an analyst can act on: what happened, where, and what to do.

    Args:
        message: One sentence that names the file, place or value at fault.
        remedy: What to do about it, one sentence, or empty when the message says it all.
    """

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".rstrip()


class UsageError(GangmapError):
    """The command or one of its arguments is wrong."""

    exit_code = 2


class InputError(GangmapError):
    """The case folder cannot be used."""


class TableError(InputError):
    """One table, file or row of the case cannot be used."""


class WorkspaceError(GangmapError):
    """The workspace cannot be used."""


class LockedError(WorkspaceError):
    """Another run is writing to the workspace."""


class NoRunError(WorkspaceError):
    """Nothing has been run in the workspace yet."""


class StoreError(GangmapError):
    """The property graph, embedded or on a server, cannot be reached or written."""


class NotFoundError(GangmapError):
    """A group, shop or value that does not exist."""


class VerificationError(GangmapError):
    """Files are not what the manifest says they are."""


class OutOfMemoryError(GangmapError):
    """The table engine may not hold what a script needs."""


class MissingExtraError(GangmapError):
    """An optional part of gangmap is needed and not installed."""
