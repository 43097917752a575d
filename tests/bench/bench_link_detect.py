"""Measure links and groups on a generated case beside networkx with python-louvain on the same links.

`python tests/bench/bench_link_detect.py --shops 200000`. Each side runs in a process of its own; CPU seconds are those
of the process with all its threads, memory is its peak. Ours links all shops and finds the groups; the peer is given
our finished links and only has to build its graph and part it.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from rich.console import Console
from rich.table import Table


def measure_ours(case: Path, workspace: Path) -> dict[str, float]:
    from gangmap.config import settings_for
    from gangmap.pipeline import run_case
    from gangmap.proving.sample import SampleSettings

    marks: list[tuple[str, float]] = []
    run_case(
        case,
        workspace,
        settings_for(SampleSettings().today),
        progress=lambda stage: marks.append((stage, time.process_time())),
    )
    marks.append(("end", time.process_time()))
    seconds = {stage: following[1] - began for (stage, began), following in pairwise(marks)}
    return seconds | {"link and detect": seconds["link"] + seconds["detect"]}


def measure_peer(workspace: Path) -> dict[str, float]:
    import community
    import networkx as nx
    import pyarrow.parquet as pq

    links = pq.read_table(workspace / "results" / "links.parquet", columns=["left_shop_id", "right_shop_id"])
    pairs = list(zip(links["left_shop_id"].to_pylist(), links["right_shop_id"].to_pylist(), strict=True))
    began = time.process_time()
    graph = nx.Graph(pairs)
    community.best_partition(graph, random_state=1)
    return {"link and detect": time.process_time() - began, "links": len(pairs)}


def measured(*arguments: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shops", type=int, default=200_000)
    parser.add_argument("--setting", default="medium")
    parser.add_argument("--side", choices=("ours", "peer"))
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    if asked.side:
        case, workspace = asked.folder / "case", asked.folder / "workspace"
        figures = measure_ours(case, workspace) if asked.side == "ours" else measure_peer(workspace)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(figures | {"peak MB": peak}))
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        _compare(Path(folder), asked.shops, asked.setting)


def _compare(folder: Path, shops: int, setting: str) -> None:
    from gangmap.proving.sample import SampleSettings, write_sample

    # Offers, parcels, payments and reviews play no part in links, and take most of the time to make.
    nothing = {f"{name}_per_shop": 0.0 for name in ("listings", "shipments", "payments", "reviews")}
    write_sample(folder / "case", SampleSettings(shops=shops, difficulty=setting, **nothing))
    ours, peer = (measured("--side", side, "--folder", str(folder)) for side in ("ours", "peer"))
    table = Table("CPU seconds", "gangmap", "networkx + python-louvain", title=f"{shops:,} shops, {setting}")
    for name in dict.fromkeys([*ours, *peer]):
        table.add_row(name, *(f"{side[name]:,.1f}" if name in side else "" for side in (ours, peer)))
    Console().print(table)
    print(f"ratio: {peer['link and detect'] / ours['link and detect']:.1f}")


if __name__ == "__main__":
    main()
