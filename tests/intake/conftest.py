from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from gangmap.engine import Engine
from gangmap.intake import IntakeReport, IntakeSettings, open_case, take_in

CLOCK = date(2024, 6, 1)


@dataclass(frozen=True)
class Taken:
    report: IntakeReport
    engine: Engine

    def rows(self, table: str) -> list[dict]:
        found = self.engine.table(table).to_pylist()
        return sorted(found, key=lambda row: (row["_file"], row["_row"]))

    def column(self, table: str, name: str) -> list:
        return [row[name] for row in self.rows(table)]

    def quarantine(self) -> list[tuple]:
        names = ("table", "file", "row", "column", "value", "reason")
        found = [tuple(row[name] for name in names) for row in self.engine.table("quarantine").to_pylist()]
        return sorted(found, key=repr)


@pytest.fixture
def take(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Taken]]:
    engines: list[Engine] = []

    def run(folder: Path, data: Path | None = None) -> Taken:
        engines.append(Engine(threads=1))
        scratch = tmp_path_factory.mktemp("scratch")
        report = take_in(open_case(folder, data), engines[-1], scratch, IntakeSettings(CLOCK))
        return Taken(report, engines[-1])

    yield run
    for engine in engines:
        engine.close()


@pytest.fixture
def case(tmp_path: Path) -> Callable[..., Path]:
    """A case folder with the given files: text or bytes by name, dots in names for their endings."""

    def make(**files: str | bytes) -> Path:
        for name, content in files.items():
            path = tmp_path / name.replace("__", "/").replace("_csv", ".csv").replace("_jsonl", ".jsonl")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return make
