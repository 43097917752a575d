"""Start and stop an assembled Neo4j server."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from string import Template

import yaml

HERE = Path(__file__).parent
STARTS_WITHIN_SECONDS = 300
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang")
"""Packages of Java that the server looks into."""


class CannotStartError(Exception):
    """The server ended or was not heard of; holds the end of its log."""


def composed_settings() -> dict[str, str]:
    """The settings of the server in docker-compose.yml, as its image reads them from the environment."""
    composed = yaml.safe_load((HERE.parents[1] / "docker-compose.yml").read_text(encoding="utf-8"))
    given = composed["services"]["neo4j"]["environment"]
    return {
        name.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_"): value
        for name, value in given.items()
        if name not in {"NEO4J_AUTH", "NEO4J_PLUGINS"}
    }


@dataclass(frozen=True)
class Address:
    """Where a server answers, and to whom."""

    uri: str
    user: str
    password: str


@dataclass
class Server:
    """One Neo4j with a folder of its own.

    Args:
        assembled: The folder with `lib` and `plugins`.
        home: For its data, configuration and log.
        keeps_with: Number of the process it ends with.
        port: Of Bolt.
        keeper: The process that holds it, once started.
        password: Of the user neo4j.
        more: Lines of the configuration beside those of `neo4j.conf`.
    """

    assembled: Path
    home: Path
    keeps_with: int
    port: int = 0
    keeper: subprocess.Popen | None = None
    password: str = "only-for-tests"
    more: str = ""

    @property
    def address(self) -> Address:
        return Address(f"bolt://127.0.0.1:{self.port}", "neo4j", self.password)

    @property
    def log(self) -> Path:
        """What it prints; its own log lies in `logs/neo4j.log`."""
        return self.home / "console.log"

    def last_words(self) -> str:
        """The end of its logs."""
        logs = (self.log, self.home / "logs" / "neo4j.log")
        return "\n".join(log.read_text(encoding="utf-8", errors="replace")[-2000:] for log in logs if log.exists())

    def prepare(self) -> None:
        """Choose a port and write what the first start needs."""
        (self.home / "conf").mkdir(parents=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.admin("dbms", "set-initial-password", self.password)

    def admin(self, *words: str, cwd: Path | None = None) -> str:
        """Run `neo4j-admin` on the server's folder and return what it printed."""
        self._configure(read_only="")
        done = subprocess.run(
            [*self._java(), "org.neo4j.cli.AdminTool", *words],
            cwd=cwd,
            env=os.environ | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,  # told with what it printed
        )
        if done.returncode:
            raise CannotStartError(f"neo4j-admin {' '.join(words)} ended with:\n{done.stdout[-4000:]}")
        return done.stdout

    def start(self, *, read_only: bool = False) -> None:
        """Start it and wait until Bolt answers."""
        self._configure(read_only="neo4j" if read_only else "")
        command = [*self._java(), "org.neo4j.server.CommunityEntryPoint"]
        command += [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        with self.log.open("ab") as log:
            self.keeper = subprocess.Popen(
                [sys.executable, HERE / "keeper.py", str(self.keeps_with), *command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # a worker that is stopped by the keyboard must not take it along
            )
        deadline = time.monotonic() + STARTS_WITHIN_SECONDS
        while not self._answers():
            if self.keeper.poll() is not None or time.monotonic() > deadline:
                raise CannotStartError(f"Neo4j did not start:\n{self.last_words()}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop it in order."""
        if self.keeper:
            self.keeper.terminate()
            self.keeper.wait(60)

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self.keeper.send_signal(signal.SIGINT)
        self.keeper.wait(60)

    def processor_seconds(self) -> float:
        """How long its process has kept processors busy so far (Linux)."""
        children = Path(f"/proc/{self.keeper.pid}/task/{self.keeper.pid}/children").read_text().split()
        stats = [Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split() for child in children]
        return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")

    def _java(self) -> list[str]:
        opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
        quick = ["-Xmx1g", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto"]
        return ["java", *quick, "-cp", f"{self.assembled / 'lib'}/*:{self.assembled / 'plugins'}/*", *opened]

    def _configure(self, read_only: str) -> None:
        text = Template((HERE / "neo4j.conf").read_text(encoding="utf-8"))
        plugins = self.assembled / "plugins"
        written = text.substitute(port=self.port, plugins=plugins, read_only=read_only)
        shared = "".join(
            f"{name}={value}\n" for name, value in composed_settings().items() if f"{name}=" not in written
        )
        (self.home / "conf" / "neo4j.conf").write_text(written + shared + self.more, encoding="utf-8")

    def _answers(self) -> bool:
        """Whether a handshake of Bolt is answered: an open port alone comes some seconds too early."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as asked:
                asked.sendall(bytes.fromhex("6060b017" + "00000405" + "00" * 12))
                return len(asked.recv(4)) == 4
        except OSError:
            return False
