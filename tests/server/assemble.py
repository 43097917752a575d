"""Assemble a Neo4j community server with OpenGDS from Maven Central, once, in a folder outside the checkout.

`python tests/server/assemble.py` does it ahead of the tests; they do it themselves where it has not been done.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from filelock import FileLock

HERE = Path(__file__).parent
COMPLETE = "complete.json"
TRIES = 3

# Copies of what the server brings itself in another version; two of one on the class path break either.
BROUGHT_BY_THE_SERVER = re.compile(
    r"(jackson-(core|annotations|databind)|caffeine|commons-(lang3|text)|eclipse-collections|slf4j|jsr305|javassist"
    r"|reflections|checker|error_prone)"
)


class CannotAssembleError(Exception):
    """The server cannot be put together here; says why."""


def folder_of_this_version() -> Path:
    """Where the assembled server is kept: named after the versions in the poms."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "gangmap-tests" / f"neo4j-{_version('lib')}-gds-{_version('plugins')}"


def assemble() -> Path:
    """The folder with `lib` and `plugins`, made where it is not there or not whole."""
    folder = folder_of_this_version()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_name(folder.name + ".lock")):
        if not is_complete(folder):
            _make(folder)
    return folder


def is_complete(folder: Path) -> bool:
    """Whether every file is there and as long as when it was copied."""
    try:
        sizes = json.loads((folder / COMPLETE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return sizes == _sizes(folder)


def _make(folder: Path) -> None:
    for program in ("java", "mvn"):
        if not shutil.which(program):
            raise CannotAssembleError(f"{program} is not installed: run tests/server/install.sh")
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="assembling-") as name:
        made = Path(name) / "server"
        _copy("lib", made / "lib")
        _copy("plugins", made / "plugins")
        there = {path.name for path in (made / "lib").iterdir()}
        for jar in (made / "plugins").iterdir():
            if jar.name in there or BROUGHT_BY_THE_SERVER.match(jar.name):
                jar.unlink()
        (made / COMPLETE).write_text(json.dumps(_sizes(made), indent=1), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)


def _copy(pom: str, into: Path) -> None:
    """Let Maven copy what a pom names; a busy registry is asked again."""
    command = ["mvn", "-B", "-q", "-f", HERE / f"{pom}.pom.xml", "dependency:copy-dependencies"]
    for _ in range(TRIES):
        done = subprocess.run(
            [*command, "-DincludeScope=runtime", f"-DoutputDirectory={into}"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,  # told with what it printed
        )
        if done.returncode == 0:
            return
    raise CannotAssembleError(f"Maven could not copy the parts of {pom}.pom.xml:\n{done.stdout[-2000:]}{done.stderr}")


def _sizes(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != COMPLETE
    }


def _version(pom: str) -> str:
    text = (HERE / f"{pom}.pom.xml").read_text(encoding="utf-8")
    return re.search(r"<\w+\.version>([\d.]+)</", text)[1]


if __name__ == "__main__":
    try:
        assemble()
    except CannotAssembleError as error:
        sys.exit(str(error))
