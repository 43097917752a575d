"""Kill gangmap in the middle of its work, and look at what is left."""

from __future__ import annotations

import contextlib
import fcntl
import itertools
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from dataclasses import dataclass
from pathlib import Path

from gangmap.view.results import open_results
from gangmap.workspace.audit import audit_of
from gangmap.workspace.chain import Chain
from gangmap.workspace.ledger import LEDGER
from gangmap.workspace.verify import verify_run
from gangmap.workspace.verify_chains import verify_chains
from gangmap.workspace.verify_kept import verify_kept
from gangmap.workspace.workspace import Workspace

ROOT = Path(__file__).parents[1]
_HOOK = Path(__file__).parent / "kill_at.py"


def _environment():
    return os.environ | {"PYTHONPATH": str(ROOT), "NUMBA_NUM_THREADS": "1"}


def gangmap(*arguments, **more):
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "gangmap", *map(str, arguments)],
        capture_output=True, text=True, env=_environment(), check=False, **more,
    )  # fmt: skip


def moments_of(folder, *arguments):
    """What a command does to a folder, one after the other, undisturbed."""
    told = folder.with_name(f"{folder.name}.moments")
    done = _hooked("none", folder, told, arguments)
    assert done.returncode == 0, done.stderr
    return told.read_text().splitlines()


def kill_at_moment(moment, folder, *arguments):
    """Kill a command right before a moment of its work, by number or name; whether it came to that."""
    done = _hooked(moment, folder, os.devnull, arguments)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode != 0


def _hooked(moment, folder, told, arguments):
    return subprocess.run(
        [sys.executable, str(_HOOK), str(moment), str(folder), str(told), *map(str, arguments)],
        capture_output=True, text=True, env=_environment(), check=False,
    )  # fmt: skip


def kill_after(seconds, *arguments):
    """Kill a command after some time; whether it was still at work."""
    with subprocess.Popen(
        [sys.executable, "-m", "gangmap", *map(str, arguments)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment(),
    ) as child:  # fmt: skip
        time.sleep(seconds)
        child.kill()
    return child.returncode != 0


def kill_typing(seconds, keys, folder, *arguments, answers=0):
    """Kill a command on a terminal of 80 columns while somebody types.

    Some seconds after so many answers are in the ledger, or after a minute; gives the lines of the ledger that were
    seen there meanwhile, for they had been acknowledged.
    """
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = ()
    with subprocess.Popen(
        [sys.executable, "-m", "gangmap", *map(str, arguments)],
        stdin=its, stdout=its, stderr=its, env=_environment() | {"TERM": "xterm-256color"}, start_new_session=True,
    ) as child:  # fmt: skip
        os.close(its)
        os.set_blocking(ours, False)
        start = last = None
        latest = time.monotonic() + 60
        for key in itertools.cycle(keys):
            seen = tuple(line.sha256 for line in Chain(folder / LEDGER).read())
            start = len(seen) if start is None else start
            if last is None and len(seen) >= start + answers:
                last = time.monotonic() + seconds
            if time.monotonic() > (last or latest) or child.poll() is not None:
                break
            with contextlib.suppress(BlockingIOError, OSError):
                os.write(ours, key.encode())
            with contextlib.suppress(BlockingIOError, OSError):
                os.read(ours, 1 << 16)
            time.sleep(0.03)
        child.kill()
    os.close(ours)
    return seen


def bytes_below(folder):
    """Every file under a folder, by its name there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@dataclass(frozen=True)
class Acknowledged:
    """What a workspace had promised to keep at one moment."""

    runs: dict[int, dict[str, bytes]]
    audit: bytes
    ledger: tuple[str, ...]

    @classmethod
    def of(cls, folder):
        space = Workspace(folder)
        return cls(
            {number: bytes_below(space.folder_of(number)) for number in space.finished_runs()},
            b"".join(line.as_bytes() for line in audit_of(folder).read()),
            tuple(line.sha256 for line in Chain(folder / LEDGER).read()),
        )

    def is_kept_in(self, folder):
        """Nothing of it is lost, the workspace opens, and whatever else is there is whole."""
        space = Workspace(folder)
        now = Acknowledged.of(folder)
        assert now.audit.startswith(self.audit)
        assert now.ledger[: len(self.ledger)] == self.ledger
        assert self.runs.items() <= now.runs.items()
        assert all(chain.differences == () for chain in verify_chains(space))
        waiting = {(one.problem, one.path) for one in verify_kept(space).differences}
        assert waiting <= {("behind", f"registry/{max(now.runs, default=0):06d}")}
        for number in now.runs:
            assert verify_run(space, number)[1] == ()
        if now.runs:
            with open_results(folder) as results:
                assert results.run.number == max(now.runs)
            if space.results.is_symlink():
                with open_results(space.results) as results:
                    assert results.run.number >= max(self.runs, default=0)
        return now
