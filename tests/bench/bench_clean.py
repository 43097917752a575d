"""What it costs to read a case and to bring its identifiers into canonical form.

`python tests/bench/bench_clean.py --shops 200000`. A generated case of shops and sellers as CSV; reading and
normalising run in a process of their own. CPU seconds are those of that process with all its threads, and of each step
since the one before; memory is its peak. `--folder` keeps the case and uses it again.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
from rich.console import Console
from rich.table import Table

from gangmap.engine import Engine, Parameters


class TimedEngine(Engine):
    """An engine that notes the CPU seconds after each script, and after each kind of identifier."""

    def __init__(self, memory_limit: str | None, scratch: Path) -> None:
        super().__init__(memory_limit=memory_limit, scratch=scratch)
        self.marks: list[tuple[str, int, float]] = []

    def run(self, script: Path, parameters: Parameters | None = None) -> None:
        super().run(script, parameters)
        self.mark(script.name)

    def append(self, name: str, rows: pa.Table) -> None:
        super().append(name, rows)
        self.mark(rows["kind"][0].as_py() if len(rows) else "kinds that are not there", len(rows))

    def mark(self, step: str, rows: int = 0) -> None:
        self.marks.append((step, rows, time.process_time()))


def measure(folder: Path, memory_limit: str | None) -> dict[str, object]:
    from gangmap.intake.case import open_case
    from gangmap.intake.take_in import IntakeSettings, take_in
    from gangmap.model.case_tables import CASE_TABLES
    from gangmap.normalise.holdings import normalise_identifiers
    from gangmap.proving.sample import SampleSettings

    with (
        tempfile.TemporaryDirectory(prefix="scratch-", dir=folder) as scratch,
        TimedEngine(memory_limit, Path(scratch)) as engine,
    ):
        engine.mark("imports")
        take_in(open_case(folder / "case"), engine, Path(scratch), IntakeSettings(SampleSettings().today))
        engine.mark("files read")
        engine.keep("quarantine")
        for name in CASE_TABLES.keys() - engine.tables():
            engine.add(name, CASE_TABLES[name].schema.empty_table())
        read_mb = peak_mb()
        normalise_identifiers(engine)
        held = engine.row_count("holdings")
    return {"marks": engine.marks, "held": held, "read MB": read_mb, "peak MB": peak_mb()}


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(shops: int, figures: dict) -> None:
    table = Table("step", "distinct texts", "CPU seconds", "texts a CPU second", title=f"{shops:,} shops")
    before, steps = 0.0, {}
    for step, rows, after in figures["marks"]:
        known_rows, known_seconds = steps.get(step, (0, 0.0))
        steps[step] = known_rows + rows, known_seconds + after - before
        before = after
    for step, (rows, seconds) in steps.items():
        rate = f"{rows / seconds:,.0f}" if rows else ""
        table.add_row(step, f"{rows:,}" if rows else "", f"{seconds:.2f}", rate)
    table.add_row("all", "", f"{before:.1f}", "")
    reading, whole = figures["read MB"], figures["peak MB"]
    table.caption = f"{figures['held']:,} holdings; peak {reading:,.0f} MB after reading, {whole:,.0f} MB in all"
    Console(width=100).print(table)


def bench(folder: Path, shops: int, memory_limit: str | None) -> None:
    from gangmap.proving.sample import SampleSettings, write_sample

    if not (folder / "case").exists():
        none = dict.fromkeys(("listings_per_shop", "shipments_per_shop", "payments_per_shop", "reviews_per_shop"), 0)
        write_sample(folder / "case", SampleSettings(shops=shops, files="csv", **none))
    command = [sys.executable, __file__, "--measure", "--folder", str(folder)]
    command += ["--memory", memory_limit] if memory_limit else []
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    report(shops, json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shops", type=int, default=200_000)
    parser.add_argument("--folder", type=Path, help="keep the case here, and use one that is here already")
    parser.add_argument("--memory", help="what the table engine may hold, as 2GB")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        print(json.dumps(measure(asked.folder, asked.memory)))
    elif asked.folder:
        asked.folder.mkdir(parents=True, exist_ok=True)
        bench(asked.folder, asked.shops, asked.memory)
    else:
        with tempfile.TemporaryDirectory(prefix="bench-clean-") as folder:
            bench(Path(folder), asked.shops, asked.memory)


if __name__ == "__main__":
    main()
