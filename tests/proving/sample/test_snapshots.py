import itertools

import pytest
from generated import read

from gangmap.errors import UsageError
from gangmap.proving.sample import SampleSettings, write_snapshots
from gangmap.proving.truth import read_truth


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory):
    folder = tmp_path_factory.mktemp("snapshots") / "cases"
    return write_snapshots(folder, SampleSettings(shops=1500, seed=4, files="csv"), months=4)


def _members(folder):
    members = {}
    for row in read_truth(folder)["shops"].to_pylist():
        members.setdefault(row["group_id"], set()).add(row["shop_id"])
    members.pop(None)
    return members


def test_everything_that_can_happen_happens(snapshots):
    assert set(snapshots.events) == {"born", "dormant", "grown", "merged", "revived", "split"}


def test_a_snapshot_knows_nothing_of_later_days(snapshots):
    dates = {"shops": "opened_on", "shipments": "shipped_on", "reviews": "written_on", "identifiers": "observed_on"}
    for folder in snapshots.folders[:-1]:
        for table, column in dates.items():
            known = [day for day in read(folder, table)[column].to_pylist() if day and day.startswith("201")]
            assert max(day for day in known if day != "2016-13-45") <= folder.name
        ended = [day for day in read(folder, "shops")["closed_on"].to_pylist() if day]
        assert max(ended) <= folder.name


def test_a_shop_once_seen_stays(snapshots):
    seen = [set(read(folder, "shops")["shop_id"].to_pylist()) for folder in snapshots.folders]
    assert all(before < after for before, after in itertools.pairwise(seen))


def test_groups_of_the_answer_hold_the_shops_of_their_day(snapshots):
    for folder in snapshots.folders:
        shops = set(read(folder, "shops")["shop_id"].to_pylist())
        groups = read_truth(folder)["groups"]
        members = _members(folder)
        assert set(members) == set(groups["group_id"].to_pylist())
        assert set().union(*members.values()) <= shops
        for row in groups.to_pylist():
            assert len(members[row["group_id"]]) == row["shop_count"] >= 2


def test_merged_groups_were_two_and_split_ones_are_two(snapshots):
    told = 0
    for before, after in zip(snapshots.folders, snapshots.folders[1:], strict=False):
        then, now = _members(before), _members(after)
        for row in read_truth(after)["events"].to_pylist():
            first = row["group_ids"][0]
            if row["event"] == "merged":
                assert first in then
                assert f"{first}B" not in now
                told += f"{first}B" in then and then[f"{first}B"] <= now[first]
            elif row["event"] == "split":
                assert set(row["group_ids"]) <= set(now)
                told += now[f"{first}B"] & then[first] != set()
    assert told >= 2


def test_halves_share_nothing_before_they_merge_nor_after_they_split(snapshots):
    for folder in snapshots.folders:
        answer = read_truth(folder)
        group = {row["shop_id"]: row["group_id"] or row["shop_id"] for row in answer["shops"].to_pylist()}
        hands = {}
        for row in answer["holdings"].to_pylist():
            if not row["facility"]:
                hands.setdefault((row["kind"], row["value"]), set()).add(group[row["shop_id"]])
        assert all(len(groups) == 1 for groups in hands.values())


def test_halves_send_parcels_in_names_of_their_own(snapshots):
    told = 0
    for before, after in zip(snapshots.folders, snapshots.folders[1:], strict=False):
        for row in read_truth(after)["events"].to_pylist():
            if row["event"] not in ("merged", "split"):
                continue
            apart = _members(before if row["event"] == "merged" else after)
            first = row["group_ids"][0]
            parcels = read(after, "shipments").select(["shop_id", "sender_name", "pieces"]).to_pylist()
            senders = [
                {one["sender_name"] for one in parcels if one["shop_id"] in apart[half] and int(one["pieces"]) < 3}
                - {None, ""}
                for half in (first, f"{first}B")
            ]
            assert all(senders)
            assert not senders[0] & senders[1]
            told += 1
    assert told > 2


def test_a_reopened_shop_opens_within_two_months_after_the_other_closed(snapshots):
    folder = snapshots.folders[-1]
    pairs = read_truth(folder)["reopenings"].to_pylist()
    shops = {row["shop_id"]: row for row in read(folder, "shops").to_pylist()}
    group = {row["shop_id"]: row["group_id"] for row in read_truth(folder)["shops"].to_pylist()}
    sound = 0
    for pair in pairs:
        old, new = shops[pair["closed_shop_id"]], shops[pair["reopened_shop_id"]]
        assert old["closed_on"]
        assert old["platform"] != new["platform"]
        assert group[old["shop_id"]] == group[new["shop_id"]]
        sound += old["closed_on"] < new["opened_on"]
    assert len(pairs) > 20
    # A broken row may have a date that is none.
    assert sound >= len(pairs) - 2


def test_snapshots_of_one_month_are_refused(tmp_path):
    with pytest.raises(UsageError, match="two months or more"):
        write_snapshots(tmp_path / "x", SampleSettings(shops=100), months=1)
