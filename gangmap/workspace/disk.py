"""Files that are whole, on disk, and readable by their owner only."""

from __future__ import annotations

import errno
import os
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing; what is made is its owner's alone, whatever the umask."""
    missing = [one for one in (path, *path.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(FOLDER_MODE, exist_ok=True)
        one.chmod(FOLDER_MODE)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that whoever looks, even after a loss of power, sees the old one or the new one whole."""
    aside = path.with_name(f".{path.name.lstrip('.')}.new")
    try:
        handle = open_private(aside, os.O_WRONLY | os.O_TRUNC)
        try:
            write_all(handle, content)
            os.fsync(handle)
        finally:
            os.close(handle)
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)  # on a full disk every block counts
        raise
    to_disk(path.parent)


def open_private(path: Path, flags: int) -> int:
    """Open a file, made if it is missing, as its owner's alone, whatever the umask; a link is never followed."""
    handle = os.open(path, flags | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
    os.fchmod(handle, FILE_MODE)
    return handle


def write_all(handle: int, content: bytes) -> None:
    """Write all of it: one call may write less, as on a disk that is nearly full."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def to_disk(path: Path) -> None:
    """Have what is written of a file, or the names in a folder, survive a loss of power."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def reason_of(error: OSError) -> str:
    """Why a file could not be read or written, in the words of the system."""
    return os.strerror(error.errno) if error.errno else str(error)


def remedy_of(error: OSError) -> str:
    """What to do when a file could not be read or written."""
    return _REMEDIES.get(
        error.errno or 0, "Look after the disk, or name another folder; what was finished is as it was."
    )


_ROOM = "Free some room, or name another folder; what was finished is as it was."
_RIGHTS = "Give this account the right to it, or make the folder writable, or name another one; nothing was changed."
_OTHER = "Something else stands there, or was removed: put it right, or name another folder."
_REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _ROOM),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), _RIGHTS),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.EEXIST), _OTHER),
}
