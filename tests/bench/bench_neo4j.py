"""How fast a graph goes into Neo4j: by transactions, and by the importer.

`bench_neo4j.py --shops 3000` makes a case, loads it into a server of its own once, takes it away, and loads it twice
more (the server has warmed up by then), asks every question, exports it for the importer and imports it. With
`--workspace DIR` it takes a run there is. Prints relations a second, by the clock and by the processors' time of the
server, since a busy machine slows the clock alone.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from gangmap.config import Resources, settings_for
from gangmap.errors import NotFoundError
from gangmap.pipeline import run_case
from gangmap.proving.sample import SampleSettings, write_sample
from gangmap.proving.stories.story import STORY_TODAY
from gangmap.store.neo4j_load import BATCH_ROWS, remove_case
from gangmap.store.question import read_questions
from gangmap.view.neo4j_graph import export_for_importer, load_neo4j
from gangmap.view.query import query
from gangmap.view.results import open_results

sys.path[:0] = [str(Path(__file__).parents[1] / name) for name in ("", "server", "contract", "store")]
CASE = "bench"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shops", type=int, default=3_000)
    parser.add_argument("--batch", type=int, default=BATCH_ROWS)
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--loads", type=int, default=3, help="only so many of the three loads")
    parser.add_argument("--only", choices=("transactions", "importer"))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = asked.workspace or folder / "workspace"
        if not asked.workspace:
            write_sample(folder / CASE, SampleSettings(shops=asked.shops))
            run_case(folder / CASE, workspace, settings_for(STORY_TODAY), Resources(threads=2))
        with open_results(workspace, None) as results:
            if asked.only != "importer":
                by_transactions(results, folder, asked.batch, asked.loads)
            if asked.only != "transactions":
                by_importer(results, folder)


def by_transactions(results, folder: Path, batch: int, loads: int) -> None:
    """Load, take away, load twice, then ask."""
    from loaded import connect

    server = a_server(folder / "loaded")
    server.start()
    with connect(server.address) as connected:
        for what in ("first load, server just started", "first load", "second load, nothing changed")[:loads]:
            if what == "first load":
                remove_case(connected, CASE)
            started = {}

            def note(stage: str, started=started) -> None:
                if "]->(" in stage:
                    started.setdefault("relations", (time.perf_counter(), server.processor_seconds()))
                elif "taking away" in stage:
                    started["end"] = (time.perf_counter(), server.processor_seconds())

            work = partial(load_neo4j, results, connected, note, CASE, batch_rows=batch)
            done = measure(what, server, work)
            (wall, used), (wall_end, used_end) = started["relations"], started["end"]
            print(
                f"  relations alone: {done.relations / (used_end - used):,.0f} a processor second of the server",
                end=", ",
            )
            print(f"{done.relations / (wall_end - wall):,.0f} a second by the clock", flush=True)
        ask(results, connected, server)
    server.kill()


def by_importer(results, folder: Path) -> None:
    """Write the files and import them into an empty server."""
    started, used = time.perf_counter(), time.process_time()
    written = export_for_importer(results, folder / "files", lambda stage: None, CASE)
    spent = time.process_time() - used
    print(f"export neo4j-csv: {written.relations:,} relations, {written.size_bytes / 1e6:,.1f} MB", end=", ")
    print(f"{time.perf_counter() - started:.1f} s, {spent:.1f} processor s")
    server = a_server(folder / "imported")
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    server.admin("database", "import", "full", "@import.args", "neo4j", cwd=folder / "files")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = sum(path.stat().st_size for path in (folder / "imported" / "data").rglob("*") if path.is_file())
    print(f"neo4j-admin import: {time.perf_counter() - started:.1f} s, {seconds:.1f} processor s", end=", ")
    print(f"{written.relations / seconds:,.0f} relations a processor second, {size / 1e6:,.0f} MB on disk")


def a_server(home: Path):
    """A server of its own, prepared."""
    from assemble import assemble
    from running import Server

    server = Server(assemble(), home, os.getpid())
    server.prepare()
    return server


def measure(what: str, server, work) -> None:
    """Do it, and print how fast it was."""
    started, used, own = time.perf_counter(), server.processor_seconds(), time.process_time()
    done = work()
    seconds, used = time.perf_counter() - started, server.processor_seconds() - used
    everything = done.nodes + done.relations
    print(f"{what}: {done.nodes:,} nodes and {done.relations:,} relations in {seconds:.1f} s", end=", ")
    print(f"{everything / seconds:,.0f} a second; server {used:.1f} processor s", end=", ")
    print(
        f"{everything / used:,.0f} a processor second; loader {time.process_time() - own:.1f} processor s", flush=True
    )
    return done


def ask(results, connected, server) -> None:
    """Ask every question three times and print the quickest of each, the slowest question first."""
    from engines import told

    rows = []
    for name, question in read_questions().items():
        for given in told(question, results)[:1]:
            spent, found = [], 0
            for _ in range(3):  # the first time the server also makes a plan
                started, used = time.perf_counter(), server.processor_seconds()
                try:
                    found = len(query(results, name, graph=connected, **given).all_rows)
                except NotFoundError:
                    found = 0
                spent.append((time.perf_counter() - started, server.processor_seconds() - used))
            rows.append((*min(spent), found, name))
    for seconds, used, found, name in sorted(rows, reverse=True):
        print(f"{name:34} {found:6,} rows {seconds * 1000:7,.0f} ms by the clock {used * 1000:7,.0f} ms of the server")


if __name__ == "__main__":
    main()
