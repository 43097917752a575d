"""Measure the embedded graph: how fast it is loaded, how large it is, and how soon each question is answered.

`python tests/bench/bench_graph.py --shops 30000`, or `--workspace DIR` for a run there is. CPU seconds are those of the
process with all its threads; seconds by the clock depend on what else the machine does. Each question is asked of what
stands out in the case, three times, and the quickest counts.
"""

import argparse
import re
import resource
import sys
import tempfile
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))

MEGABYTE = 1_000_000


def run_of(shops: int, workspace: Path) -> Path:
    from gangmap.config import settings_for
    from gangmap.pipeline import run_case
    from gangmap.proving.sample import SampleSettings, write_sample

    case = workspace.with_name("case")
    write_sample(case, SampleSettings(shops=shops))
    run_case(case, workspace, settings_for(SampleSettings().today))
    return workspace


def measure_load(results) -> list[dict[str, object]]:
    from gangmap.view.graph import load_embedded

    marks: list[tuple[str, float, float]] = []
    loaded = load_embedded(results, lambda stage: marks.append((stage, time.process_time(), time.perf_counter())))
    marks.append(("end", time.process_time(), time.perf_counter()))
    spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for (stage, cpu, wall), (_, cpu_after, wall_after) in pairwise(marks):
        counted = re.match(r"([\d,]+) (\w+)( .+)?", stage)
        part = "rows made from tables" if not counted else "relations" if counted[3] else "nodes"
        spent[part][0] += int(counted[1].replace(",", "")) if counted else 0
        spent[part][1] += cpu_after - cpu
        spent[part][2] += wall_after - wall
    rows = [
        {"part": part, "count": int(count), "CPU s": cpu, "clock s": wall, "a CPU second": int(count / cpu)}
        for part, (count, cpu, wall) in spent.items()
    ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{loaded.size_bytes / MEGABYTE:,.0f} MB on disk, {peak:,.0f} MB of memory at most")
    return rows


def measure_questions(results) -> list[dict[str, object]]:
    from engines import told

    from gangmap.errors import NotFoundError
    from gangmap.view.graph import open_graph
    from gangmap.view.query import list_questions, query

    rows = []
    with open_graph(results) as graph:
        for question in list_questions():
            for given in told(question, results)[:1]:
                spent, found = [], 0
                for _ in range(3):
                    began = time.process_time(), time.perf_counter()
                    try:
                        found = len(query(results, question.name, graph=graph, **given).all_rows)
                    except NotFoundError:
                        found = 0
                    spent.append((time.process_time() - began[0], time.perf_counter() - began[1]))
                cpu, wall = min(spent)
                rows.append({"question": question.name, "rows": found, "CPU s": cpu, "clock s": wall})
    return sorted(rows, key=lambda row: -row["CPU s"])


def show(title: str, rows: list[dict[str, object]]) -> None:
    table = Table(title=title, title_justify="left")
    for name in rows[0]:
        table.add_column(name, justify="left" if isinstance(rows[0][name], str) else "right")
    for row in rows:
        table.add_row(
            *(
                f"{value:,.2f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else value
                for value in row.values()
            )
        )
    Console(width=100).print(table)


def main() -> None:
    from gangmap.view.results import open_results

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shops", type=int, default=30_000)
    parser.add_argument("--workspace", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workspace = asked.workspace or run_of(asked.shops, Path(folder) / "workspace")
        with open_results(workspace) as results:
            show("Loading the embedded graph", measure_load(results))
            show("Questions, the slowest first", measure_questions(results))


if __name__ == "__main__":
    main()
