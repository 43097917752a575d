"""Events planted in generated snapshots are told, all of them and no others, when groups are found as they are."""

from collections import Counter
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

import gangmap.pipeline
from gangmap.config import Resources, settings_for
from gangmap.pipeline import run_case
from gangmap.proving.sample import SampleSettings, write_snapshots
from gangmap.proving.score import score

MONTHS = 4


def true_groups(folder, there):
    """The true groups of two shops or more, of the shops that a run has, under names that say nothing."""
    shops = pq.read_table(folder / "truth" / "shops.parquet", columns=["shop_id", "group_id"])
    rows = [row for row in shops.filter(pc.is_valid(shops["group_id"])).to_pylist() if row["shop_id"] in there]
    sizes = Counter(row["group_id"] for row in rows)
    named = [row | {"group_id": f"found {row['group_id'][::-1]}"} for row in rows if sizes[row["group_id"]] > 1]
    return pa.Table.from_pylist(named, pa.schema([("shop_id", pa.string()), ("group_id", pa.string())]))


@pytest.mark.slow
def test_every_planted_event_is_told_and_no_other(tmp_path, monkeypatch):
    made = write_snapshots(tmp_path / "snapshots", SampleSettings(shops=1000, seed=5), MONTHS)
    find = gangmap.pipeline.detect_groups
    planted = Counter()
    before = {}
    for folder in made.folders:

        def found(engine, settings, communities=None, folder=folder):
            steps = find(engine, settings, communities)
            engine.add("membership", true_groups(folder, set(engine.table("shops")["shop_id"].to_pylist())))
            return steps

        monkeypatch.setattr(gangmap.pipeline, "detect_groups", found)
        day = date.fromisoformat(folder.name)
        run = run_case(folder, tmp_path / "ws", settings_for(day), Resources(threads=1))
        if folder != made.folders[0]:
            figures = score(run.path / "results", folder / "truth")
            assert (figures["events.precision"], figures["events.recall"]) == (1.0, 1.0), folder.name
            planted.update(pq.read_table(folder / "truth" / "events.parquet")["event"].to_pylist())
        before = unchanged_keep_their_ids(run, before)
    assert {"born", "grown", "merged", "split", "dormant"} <= planted.keys()


def unchanged_keep_their_ids(run, before):
    """Every group of the same shops as before has the id it had; gives the groups now."""
    groups: dict[str, list[str]] = {}
    for row in pq.read_table(run.path / "registry" / "registry_members.parquet").to_pylist():
        groups.setdefault(row["group_id"], []).append(row["shop_id"])
    now = {frozenset(shops): group for group, shops in groups.items()}
    same = now.keys() & before.keys()
    assert not before or len(same) > len(before) / 2
    assert [shops for shops in same if now[shops] != before[shops]] == []
    return now
