"""Run gangmap and kill it at a moment of its work; with the moment `none`, write down the moments, and let it live.

    python kill_at.py MOMENT FOLDER LIST gangmap-arguments...

A moment is what it is about to do: open, rename, link or remove something in the folder, or read a SQL file, which
tells the stage. MOMENT is the number of one, or its text. The hook of CPython for audits tells of each before it is
done, so that every moment between two of them can be met, and met again.
"""

import os
import re
import signal
import sys

_WATCHED = {
    "open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.chmod", "os.truncate", "shutil.rmtree",
}  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

moment, folder, told, *arguments = sys.argv[1:]
folder = os.path.abspath(folder)
seen = 0
busy = False
log = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


def moment_of(event, given):
    """What is about to be done, in words; None when it is no matter."""
    path = given[0]
    if not isinstance(path, str | bytes | os.PathLike):
        return None  # a handle: the opening of its file was told
    whole = os.path.abspath(os.fsdecode(path))
    inside = whole == folder or whole.startswith(folder + os.sep)
    if event == "open" and not (isinstance(given[2], int) and given[2] & _WRITING and inside):
        return f"read {os.path.basename(whole)}" if whole.endswith((".sql", ".cypher")) else None
    return f"{event} {re.sub(r'making-[0-9]+', 'making', os.path.relpath(whole, folder))}" if inside else None


def watch(event, given):
    global seen, busy
    if busy or event not in _WATCHED or not given:
        return
    busy = True
    try:
        now = moment_of(event, given)
        if now is not None:
            seen += 1
            os.write(log, f"{now}\n".encode())
            if moment in {str(seen), now}:
                os.kill(os.getpid(), signal.SIGKILL)
    finally:
        busy = False


sys.addaudithook(watch)
sys.argv = ["gangmap", *arguments]

from gangmap.cli import main  # noqa: E402 - the hook first

main()
