"""Which layout a workspace has: known, brought up to date by the next writer, or refused; never guessed."""

from __future__ import annotations

import json
from pathlib import Path

from gangmap.errors import WorkspaceError
from gangmap.workspace.disk import FILE_MODE, FOLDER_MODE, make_folder, write_whole

VERSION = 2
VERSION_FILE = "workspace.json"
_OWN = ("runs", "results", "audit.", "ledger.", "registry", ".")
"""How the names begin that a workspace gives; a first run that was killed leaves some of them."""
_OTHER_FOLDER = "Choose another folder with --workspace."


def layout_of(folder: Path) -> int | None:
    """The version of a workspace's layout; None when the folder is no workspace yet.

    Raises:
        WorkspaceError: When it cannot be known, or is one that this gangmap does not read.
    """
    path = folder / VERSION_FILE
    try:
        version = json.loads(path.read_text(encoding="utf-8"))["version"]
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise WorkspaceError(
            f"The workspace {folder} cannot be read: {error.strerror}.", "Name another folder, or make it readable."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise WorkspaceError(
            f"{path} is damaged, or another program's.", f"{_OTHER_FOLDER} Nothing was changed in this one."
        ) from error
    if type(version) is not int or version < 1:
        raise WorkspaceError(f"{path} is damaged: no workspace has layout {version!r}.", _OTHER_FOLDER)
    if version > VERSION:
        raise WorkspaceError(
            f"{folder} has workspace layout {version}, made by a newer gangmap; this one knows up to {VERSION}.",
            "Use that newer gangmap, or another folder; nothing was changed.",
        )
    return version


def prepare(folder: Path) -> str:
    """Make a folder a workspace, or bring one of an older layout up to date; the caller holds the lock.

    Returns:
        A sentence when an older layout was brought up to date, or nothing.
    """
    version = layout_of(folder)
    if version == VERSION:
        return ""
    if version == 1:
        _make_private(folder)
    _write_version(folder)
    return f"{folder} had layout {version} and has {VERSION} now: it keeps an audit." if version else ""


def refuse_foreign(folder: Path) -> None:
    """Stop before anything is written into a folder that holds other things than a workspace.

    Raises:
        WorkspaceError: When it is no folder, or not empty and no workspace.
    """
    if folder.is_symlink() and not folder.exists():
        raise WorkspaceError(f"{folder} is a link that leads nowhere.", _OTHER_FOLDER)
    if folder.exists() and not folder.is_dir():
        raise WorkspaceError(f"{folder} is a file, and a workspace is a folder.", _OTHER_FOLDER)
    if not folder.is_dir() or layout_of(folder) is not None:
        return
    foreign = sorted(path.name for path in folder.iterdir() if not path.name.startswith(_OWN))
    if foreign:
        raise WorkspaceError(
            f"{folder} holds other files ({', '.join(foreign[:3])}) and no {VERSION_FILE}: it is no workspace.",
            "Name a new or empty folder with --workspace: nothing was written into this one.",
        )
    refuse_without_version(folder)


def refuse_without_version(folder: Path) -> None:
    """Stop where runs are kept and the file that tells their layout is gone.

    Raises:
        WorkspaceError: When it is so.
    """
    if any((folder / "runs").glob("[!.]*")):
        raise WorkspaceError(
            f"{folder} has runs but no {VERSION_FILE}: either it is no workspace, or that file was lost.",
            f'If it is one, put the file back, as {{"version": {VERSION}}}.',
        )


def whole_path(folder: Path) -> Path:
    """A folder by its full path, links followed.

    Raises:
        WorkspaceError: When its links lead in a circle.
    """
    try:
        return folder.resolve()
    except (OSError, RuntimeError) as error:
        raise WorkspaceError(f"{folder} is a link that leads in a circle.", _OTHER_FOLDER) from error


def _write_version(folder: Path) -> None:
    write_whole(folder / VERSION_FILE, json.dumps({"version": VERSION}).encode() + b"\n")


def _make_private(folder: Path) -> None:
    # Layout 1 kept no audit, and left what it made readable by whomever the umask let.
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)


def make_workspace_folder(folder: Path) -> None:
    """Make the folder and its `runs/`, readable by their owner only; an empty one that is there becomes so."""
    make_folder(folder)
    if layout_of(folder) is None:
        folder.chmod(FOLDER_MODE)
    make_folder(folder / "runs")
