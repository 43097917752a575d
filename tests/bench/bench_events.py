"""How well events are told from the groups that runs find, month after month.

    python tests/bench/bench_events.py [--shops 3000] [--months 4] [--settings easy medium hard chains] [--seeds 1 2 3]

For each setting and seed the snapshots are run into one workspace; every event is laid beside what was planted. A line
has precision, recall and F1, for each sort of event how many were right, told and planted, and how many of the groups
whose shops are the same as the month before kept their id.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq

from gangmap.config import Resources, settings_for
from gangmap.pipeline import run_case
from gangmap.proving.claimed import true_groups_of
from gangmap.proving.comparison import Comparison
from gangmap.proving.sample import SampleSettings, write_snapshots
from gangmap.proving.tables import open_results, open_truth

Claims = set[tuple[str, str]]


def told_and_planted(results: Path, truth: Path) -> tuple[Claims, Claims]:
    """Events by sort and true group: those of a run, and those of the answer."""
    comparison = Comparison(open_results(results), open_truth(truth))
    rows = pq.read_table(results / "events.parquet", columns=["event", "group_id"]).to_pylist()
    living = set(comparison.found_groups.to_pylist())
    kept = [row for row in rows if row["group_id"] in living]
    answers = true_groups_of(comparison, pa.array([row["group_id"] for row in kept], pa.string())).to_pylist()
    planted = pq.read_table(truth / "events.parquet", columns=["event", "group_ids"]).to_pylist()
    return (
        {(row["event"], answer) for row, answer in zip(kept, answers, strict=True)},
        {(row["event"], group) for row in planted for group in row["group_ids"]},
    )


def members_of(results: Path) -> dict[frozenset[str], str]:
    """The id of each group by its shops."""
    groups: dict[str, list[str]] = defaultdict(list)
    for row in pq.read_table(results / "members.parquet", columns=["group_id", "shop_id"]).to_pylist():
        groups[row["group_id"]].append(row["shop_id"])
    return {frozenset(shops): group for group, shops in groups.items()}


def measure(settings: SampleSettings, months: int) -> str:
    """Run the snapshots of one setting, and say how well what happened was told."""
    right, told, planted = Counter[str](), Counter[str](), Counter[str]()
    same = kept = 0
    with TemporaryDirectory() as folder:
        made = write_snapshots(Path(folder) / "snapshots", settings, months)
        before: dict[frozenset[str], str] = {}
        for snapshot in made.folders:
            clock = settings_for(date.fromisoformat(snapshot.name))
            results = run_case(snapshot, Path(folder) / "workspace", clock, Resources(threads=1)).path / "results"
            now = members_of(results)
            same += len(before.keys() & now.keys())
            kept += sum(before[shops] == now[shops] for shops in before.keys() & now.keys())
            if before:
                claims, answer = told_and_planted(results, snapshot / "truth")
                for counted, of in ((right, claims & answer), (told, claims), (planted, answer)):
                    counted.update(event for event, _ in of)
            before = now
    precision, recall = right.total() / max(1, told.total()), right.total() / max(1, planted.total())
    sorts = " ".join(f"{sort} {right[sort]}/{told[sort]}/{planted[sort]}" for sort in sorted(told | planted))
    f1 = 2 * right.total() / (told.total() + planted.total())
    return f"precision {precision:.2f} recall {recall:.2f} F1 {f1:.3f}; {sorts}; ids kept {kept}/{same}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--shops", type=int, default=3000)
    parser.add_argument("--months", type=int, default=4)
    parser.add_argument("--settings", nargs="+", default=["easy", "medium"])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    given = parser.parse_args()
    for difficulty in given.settings:
        for seed in given.seeds:
            settings = SampleSettings(shops=given.shops, seed=seed, difficulty=difficulty)
            print(f"{difficulty}, seed {seed}: {measure(settings, given.months)}", flush=True)


if __name__ == "__main__":
    main()
