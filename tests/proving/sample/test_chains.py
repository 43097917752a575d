"""Premises, goods and money of a generated case agree with its answer."""

from collections import Counter

import numpy as np
from generated import read

from gangmap.proving.sample import SampleSettings, write_sample
from gangmap.proving.truth import read_truth


def test_five_to_forty_groups_stand_before_a_network(answer):
    groups = Counter(row["network_id"] for row in answer["groups"].to_pylist() if row["kind"] == "gang")
    outside = groups.pop(None)
    assert min(groups.values()) >= 5
    assert max(groups.values()) <= 40
    assert outside > 100


def test_about_a_third_of_the_networks_lack_a_stage_and_no_premises_of_it_is_known(medium, tmp_path):
    write_sample(tmp_path / "case", SampleSettings(shops=12_000, seed=2, files="csv"))
    answer = read_truth(tmp_path / "case")
    missing = {row["network_id"]: row["missing_stages"] for row in answer["networks"].to_pylist()}
    share = np.mean([bool(stages) for stages in missing.values()])
    assert 0.15 < share < 0.5
    known = {row["premises_id"] for row in read(tmp_path / "case", "premises").to_pylist()}
    for row in answer["roles"].to_pylist():
        if row["entity_table"] == "premises":
            assert row["entity_id"] in known
            assert row["stage"] not in missing[row["network_id"]]


def test_every_flow_of_goods_was_shipped(medium, answer):
    """All pieces from a network's premises to another are in the shipments between their addresses."""
    address = {row["premises_id"]: row["address"] for row in read(medium, "premises").to_pylist()}
    shipped = Counter()
    for row in read(medium, "shipments").to_pylist():
        shipped[row["sender_address"], row["recipient_address"]] += int(row["pieces"])
    told = wanted = 0
    for row in answer["flows"].to_pylist():
        if row["kind"] == "goods" and row["to_table"] == "premises":
            wanted += row["pieces"]
            told += shipped[address[row["from_id"]], address[row["to_id"]]]
    assert wanted > 0
    # One sender in twenty leaves the address out.
    assert 0.85 < told / wanted < 1.02


def test_every_flow_of_money_was_paid(medium, answer):
    account = {
        row["owner_id"]: row["value"]
        for row in read(medium, "identifiers").to_pylist()
        if row["owner_table"] == "premises"
    }
    paid = Counter()
    payments = {row["payment_id"]: row for row in reversed(read(medium, "payments").to_pylist())}
    for row in payments.values():
        if not row["payee_account"]:
            continue  # a broken row, added on top
        yuan = float(row["amount_yuan"]) if row["amount_yuan"] else float(row["amount"]) * 6.9
        paid[row["payer_account"], row["payee_account"]] += yuan
    checked = 0
    for row in answer["flows"].to_pylist():
        ends = account.get(row["from_id"]), account.get(row["to_id"])
        if row["kind"] == "money" and row["from_table"] == "premises" and all(ends):
            assert abs(paid[ends] - float(row["amount_yuan"])) <= 0.02 * float(row["amount_yuan"])
            checked += 1
    assert checked > 50


def test_workers_turn_up_again_at_another_factory(medium, answer):
    people = {row["person_id"]: row for row in read(medium, "persons").to_pylist()}
    records = {}
    for row in answer["identities"].to_pylist():
        if row["entity_table"] == "persons":
            records.setdefault(row["identity_id"], []).append(people[row["entity_id"]])
    again = [rows for rows in records.values() if len(rows) > 1]
    assert len(again) > 20
    assert all(len({row["name"] for row in rows}) == 1 for rows in again)
    cards = [{row["id_number"] for row in rows if row["id_number"]} for rows in again]
    assert all(len(numbers) <= 1 for numbers in cards)


def test_with_near_evidence_only_no_gang_shares_an_identifier_of_its_own(tmp_path):
    write_sample(tmp_path / "case", SampleSettings(shops=1500, difficulty="near_only"))
    answer = read_truth(tmp_path / "case")
    gang = {row["shop_id"] for row in answer["shops"].to_pylist() if row["kind"] == "gang"}
    holders = Counter(
        (row["kind"], row["value"])
        for row in answer["holdings"].to_pylist()
        if row["shop_id"] in gang and not row["facility"]
    )
    assert max(holders.values()) == 1


def test_rows_that_must_end_in_quarantine_are_where_the_answer_says(medium, answer):
    for row in answer["quarantine"].to_pylist():
        cells = read(medium, row["table"])
        assert 1 <= row["row"] <= cells.num_rows
        assert row["column"] in cells.column_names
    reasons = Counter((row["table"], row["column"]) for row in answer["quarantine"].to_pylist())
    assert len(reasons) >= 12
