import csv
from collections import Counter, defaultdict
from datetime import date

import pytest

from gangmap.config import Settings
from gangmap.errors import UsageError
from gangmap.model.case_tables import CASE_TABLES
from gangmap.pipeline import run_case
from gangmap.proving.score import score
from gangmap.proving.stories import STORIES, write_story
from gangmap.proving.truth import read_truth


@pytest.fixture(params=STORIES)
def story(request, tmp_path):
    return write_story(request.param, tmp_path / "case")


def rows(folder, table):
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_table_and_column_is_one_of_the_contract(story):
    for path in story.glob("*.csv"):
        columns = {column.name for column in CASE_TABLES[path.stem].columns}
        assert set(rows(story, path.stem)[0]) <= columns


def test_the_shops_of_each_group_hang_together_and_no_two_groups_do(story):
    answer = read_truth(story)
    group = {row["shop_id"]: row["group_id"] for row in answer["shops"].to_pylist()}
    leader = {shop: shop for shop in group}

    def find(shop):
        while leader[shop] != shop:
            shop = leader[shop]
        return shop

    holders = defaultdict(list)
    for row in answer["holdings"].to_pylist():
        if not row["facility"]:
            holders[row["kind"], row["value"]].append(row["shop_id"])
    for shops in holders.values():
        for shop in shops:
            leader[find(shop)] = find(shops[0])
    joined = defaultdict(set)
    for shop in group:
        joined[find(shop)].add(shop)
    found = {frozenset(shops) for shops in joined.values() if len(shops) > 1}
    members = defaultdict(set)
    for shop, name in group.items():
        members[name].add(shop)
    members.pop(None)
    assert found == {frozenset(shops) for shops in members.values()}


def test_a_run_reads_every_row_of_a_story(story, tmp_path):
    run = run_case(story, tmp_path / "workspace", Settings(clock=date(2016, 12, 31)))
    assert run.intake.quarantined == 0
    figures = {figure.measure.name: figure.value for figure in score(tmp_path / "workspace" / "results", story).figures}
    assert figures["groups.shops_unknown"] == 0


def test_the_leather_story_is_of_six_thousand_pieces_seven_people_and_six_premises(tmp_path):
    folder = write_story("leather", tmp_path / "case")
    answer = read_truth(folder)
    flows = [row for row in answer["flows"].to_pylist() if row["kind"] == "goods"]
    made = sum(row["pieces"] for row in flows if row["from_id"] in ("LP2", "LP3"))
    assert made == 6000 == sum(row["pieces"] for row in flows if row["from_id"] == "LP4")
    assert len(rows(folder, "persons")) == 7
    stages = Counter(row["stage"] for row in answer["roles"].to_pylist() if row["entity_table"] == "premises")
    assert stages["production"] == 2
    of_the_network = {r["entity_id"] for r in answer["roles"].to_pylist() if r["entity_table"] == "premises"}
    assert len(of_the_network) == 6
    # Warehouse 11 next door and an honest factory stand in the table and have no part in it.
    assert {row["premises_id"] for row in rows(folder, "premises")} - of_the_network == {"LP7", "LP8"}
    assert {row["line"] for row in flows if row["to_id"] == "LP6"} == {"迪拜专线"}


def test_the_lubricants_story_is_of_ten_groups_six_provinces_and_120_million_yuan(tmp_path):
    folder = write_story("lubricants", tmp_path / "case")
    answer = read_truth(folder)
    shops = {row["shop_id"] for row in answer["shops"].to_pylist() if row["kind"] == "gang"}
    assert sum(row["kind"] == "gang" for row in answer["groups"].to_pylist()) == 10
    assert len({row["province"] for row in rows(folder, "shops") if row["shop_id"] in shops}) == 6
    assert sum(int(row["amount_yuan"]) for row in rows(folder, "payments") if row["shop_id"] in shops) == 120_000_000
    assert len(rows(folder, "persons")) == 22


def test_a_group_pays_what_the_answer_says_flowed(story):
    payments = rows(story, "payments")
    flowed = sum(row["amount_yuan"] for row in read_truth(story)["flows"].to_pylist() if row["kind"] == "money")
    assert flowed == sum(int(row["amount_yuan"]) for row in payments if row["memo"] in ("货款", "油款"))


def test_a_story_that_is_none_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no story called toys"):
        write_story("toys", tmp_path / "x")
