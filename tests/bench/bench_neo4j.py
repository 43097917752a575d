"""How fast a graph goes into Neo4j: by transactions, and by the importer.

`bench_neo4j.py [SHOPS [BATCH]]` makes a case of so many shops (3,000 if left out), loads it into a server of its own
once and once more, asks every question, exports it for the importer and imports it. Prints relations a second, by the
clock and by the processors' time of the server, since a busy machine slows the clock alone.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from gangmap.config import Resources, settings_for
from gangmap.errors import GangmapError
from gangmap.pipeline import run_case
from gangmap.proving.sample import SampleSettings, write_sample
from gangmap.proving.stories.story import STORY_TODAY
from gangmap.store.neo4j_load import BATCH_ROWS
from gangmap.store.question import read_questions
from gangmap.view.neo4j_graph import export_for_importer, load_neo4j
from gangmap.view.query import query
from gangmap.view.results import open_results

sys.path[:0] = [str(Path(__file__).parents[1] / name) for name in ("", "server", "contract", "store")]
CASE = "bench"


def main(shops: int, batch: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_sample(folder / CASE, SampleSettings(shops=shops))
        run_case(folder / CASE, folder / "workspace", settings_for(STORY_TODAY), Resources(threads=2))
        with open_results(folder / "workspace", None) as results:
            by_transactions(results, folder, batch)
            by_importer(results, folder)


def by_transactions(results, folder: Path, batch: int) -> None:
    """Load twice into an empty server, then ask."""
    from loaded import connect

    server = a_server(folder / "loaded")
    server.start()
    with connect(server.address) as connected:
        for what in ("first load", "second load"):
            measure(what, server, lambda: load_neo4j(results, connected, lambda stage: None, CASE, batch_rows=batch))
        ask(results, connected)
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
    print(f"{everything / used:,.0f} a processor second; loader {time.process_time() - own:.1f} processor s")


def ask(results, connected) -> None:
    """Ask every question twice and print the slowest."""
    from engines import told

    slowest = []
    for name, question in read_questions().items():
        for given in told(question, results)[:1]:
            for _ in range(2):  # the first time the server also makes a plan
                started = time.perf_counter()
                try:
                    query(results, name, graph=connected, **given)
                except GangmapError:
                    continue
            slowest.append((time.perf_counter() - started, name))
    shown = ", ".join(f"{name} {seconds * 1000:.0f} ms" for seconds, name in sorted(slowest, reverse=True)[:3])
    print(f"{len(slowest)} questions; the slowest: {shown}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3_000, int(sys.argv[2]) if len(sys.argv) > 2 else BATCH_ROWS)
