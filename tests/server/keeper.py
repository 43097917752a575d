"""Run a server for as long as a process lives: `keeper.py PID PROGRAM ARGUMENTS...`.

Several workers of a test run share one server, and any of them may be the last or be killed; so the server belongs to
none of them. It ends when the process of that number does, or when the keeper is told to.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

LOOKS_EVERY_SECONDS = 0.3
PATIENCE_SECONDS = 20


def lives(pid: int) -> bool:
    """Whether a process is there and not a mere entry that nobody has read yet."""
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def keep(pid: int, command: list[str]) -> int:
    """Start the command, wait for its end or for the process's, and leave nothing behind."""
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    told: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, frame: told.append(number))
    signal.signal(signal.SIGINT, lambda number, frame: server.kill())  # as a power cut would
    while server.poll() is None and lives(pid) and not told:
        time.sleep(LOOKS_EVERY_SECONDS)
    server.terminate()
    try:
        return server.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        return server.wait()


if __name__ == "__main__":
    sys.exit(keep(int(sys.argv[1]), sys.argv[2:]))
