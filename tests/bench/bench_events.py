"""How well events are told from the groups that runs find, month after month.

    python tests/bench/bench_events.py [--shops 3000] [--months 4] [--settings easy medium hard chains] [--seeds 1 2 3]
                                       [--oracle]

For each setting and seed the snapshots are run into one workspace; every event is laid beside what was planted, by the
month in which it happened, its sort and the true group. What happened in one month and is told in a later one, as of
the month in which it happened, counts in the line `in the end` and is missing in the line `in its month`; a birth that
is told later to have been growth is no birth in the end. A line has precision, recall and F1, for each sort of event
how many were right, told and planted; then how many of the groups whose shops are the same as the month before kept
their id. With `--oracle` the groups are those that perfect knowledge of every identifier and facility would give: how
far any method could come that has identifiers alone.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

import gangmap.pipeline
from gangmap.config import Resources, settings_for
from gangmap.pipeline import run_case
from gangmap.proving.claimed import true_groups_of
from gangmap.proving.comparison import Comparison
from gangmap.proving.oracle import by_oracle
from gangmap.proving.sample import SampleSettings, write_snapshots
from gangmap.proving.tables import open_results, open_truth

Claims = set[tuple[date, str, str]]
"""Events by the day of the snapshot before which they happened, sort and true group."""


@dataclass
class Told:
    """Claims of all runs and of the answer, and how many groups kept their id."""

    in_its_month: Claims = field(default_factory=set)
    by_group: dict[tuple[str, date, str], str] = field(default_factory=dict)
    planted: Claims = field(default_factory=set)
    same: int = 0
    kept: int = 0

    def take_month(self, results: Path, truth: Path, day: date) -> None:
        """Add what a run tells and what the answer has of its month."""
        comparison = Comparison(open_results(results), open_truth(truth))
        rows = pq.read_table(results / "events.parquet").to_pylist()
        living = set(comparison.found_groups.to_pylist())
        kept = [row for row in rows if row["group_id"] in living]
        answers = true_groups_of(comparison, pa.array([row["group_id"] for row in kept], pa.string())).to_pylist()
        for row, answer in zip(kept, answers, strict=True):
            if row["on"] == row["seen_on"]:
                self.in_its_month.add((row["on"], row["event"], answer))
            elif row["event"] == "grown":  # it was there before: what was told as its birth is taken back
                self.by_group.pop((row["group_id"], row["on"], "born"), None)
            self.by_group[row["group_id"], row["on"], row["event"]] = answer
        planted = pq.read_table(truth / "events.parquet", columns=["event", "group_ids"]).to_pylist()
        self.planted |= {(day, row["event"], group) for row in planted for group in row["group_ids"]}

    def take_ids(self, before: dict[frozenset[str], str], now: dict[frozenset[str], str]) -> None:
        """Add how many groups are unchanged, and how many of those kept their id."""
        self.same += len(before.keys() & now.keys())
        self.kept += sum(before[shops] == now[shops] for shops in before.keys() & now.keys())

    @property
    def in_the_end(self) -> Claims:
        """What the histories of all groups have in the end."""
        return {(day, event, answer) for (_, day, event), answer in self.by_group.items()}

    def lines(self) -> Iterator[str]:
        """How well it was told, in its month and in the end."""
        for name, told in (("in its month", self.in_its_month), ("in the end", self.in_the_end)):
            right = told & self.planted
            precision, recall = len(right) / max(1, len(told)), len(right) / max(1, len(self.planted))
            f1 = 2 * len(right) / max(1, len(told) + len(self.planted))
            counts = [Counter(event for _, event, _ in claims) for claims in (right, told, self.planted)]
            sorts = " ".join(
                f"{sort} {'/'.join(str(count[sort]) for count in counts)}" for sort in sorted(counts[1] | counts[2])
            )
            yield f"{name:12} precision {precision:.2f} recall {recall:.2f} F1 {f1:.3f}; {sorts}"
        yield f"ids kept {self.kept} of {self.same}"


def members_of(results: Path) -> dict[frozenset[str], str]:
    """The id of each group by its shops."""
    groups: dict[str, list[str]] = defaultdict(list)
    for row in pq.read_table(results / "members.parquet", columns=["group_id", "shop_id"]).to_pylist():
        groups[row["group_id"]].append(row["shop_id"])
    return {frozenset(shops): group for group, shops in groups.items()}


@contextmanager
def groups_of_the_oracle(truth: Path) -> Iterator[None]:
    """Runs find what the oracle would."""
    find = gangmap.pipeline.detect_groups

    def found(engine: Any, *rest: Any) -> Any:
        steps = find(engine, *rest)
        there = engine.table("shops")["shop_id"]
        members = by_oracle(open_truth(truth)).select(["shop_id", "group_id"])
        engine.add("membership", members.filter(pc.is_in(members["shop_id"], value_set=there)))
        return steps

    with patch.object(gangmap.pipeline, "detect_groups", found):
        yield


def measure(settings: SampleSettings, months: int, *, oracle: bool) -> Iterator[str]:
    """Run the snapshots of one setting, and say how well what happened was told."""
    told = Told()
    with TemporaryDirectory() as folder:
        made = write_snapshots(Path(folder) / "snapshots", settings, months)
        before: dict[frozenset[str], str] = {}
        for snapshot in made.folders:
            day = date.fromisoformat(snapshot.name)
            if oracle:
                with groups_of_the_oracle(snapshot / "truth"):
                    results = _run(snapshot, Path(folder), day)
            else:
                results = _run(snapshot, Path(folder), day)
            now = members_of(results)
            told.take_ids(before, now)
            if before:
                told.take_month(results, snapshot / "truth", day)
            before = now
    return told.lines()


def _run(snapshot: Path, folder: Path, day: date) -> Path:
    return run_case(snapshot, folder / "workspace", settings_for(day), Resources(threads=1)).path / "results"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--shops", type=int, default=3000)
    parser.add_argument("--months", type=int, default=4)
    parser.add_argument("--settings", nargs="+", default=["easy", "medium"])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--oracle", action="store_true", help="from the groups that perfect knowledge would give")
    given = parser.parse_args()
    for difficulty in given.settings:
        for seed in given.seeds:
            settings = SampleSettings(shops=given.shops, seed=seed, difficulty=difficulty)
            for line in measure(settings, given.months, oracle=given.oracle):
                print(f"{difficulty}, seed {seed}: {line}", flush=True)


if __name__ == "__main__":
    main()
