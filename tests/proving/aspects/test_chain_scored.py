from decimal import Decimal

import pytest

from gangmap.proving.score import score_tables


def roles(*rows):
    names = ("network_id", "entity_table", "entity_id", "stage", "probability")
    return dict(zip(names, zip(*rows, strict=True), strict=True))


def test_stages_are_averaged_alike_however_many_entities_they_have(perfect, truth, with_table):
    shops = ["a1", "a2", "a3", "a4", "b1", "b2", "b3"]
    found = roles(
        *[("M1", "shops", shop, "online_sales", 0.9) for shop in shops], ("M1", "premises", "P1", "export", 0.9)
    )
    scores = score_tables(with_table(perfect, roles=found), truth)
    assert scores["roles.macro_f1"] == pytest.approx((1 + 0 + 0) / 3)  # right sales, no production, wrong export
    assert scores["roles.stages"] == 3
    assert scores["roles.all_f1"] == pytest.approx(2 * 7 / 16)


def test_the_likeliest_stage_of_an_entity_is_claimed_and_an_unlikely_second_is_not(perfect, truth, with_table):
    found = roles(
        ("M1", "premises", "P1", "production", 0.4),
        ("M1", "premises", "P1", "warehousing", 0.3),
        ("M1", "premises", "P1", "export", 0.3),
    )
    scores = score_tables(with_table(perfect, roles=found), truth)
    assert scores["roles.all_precision"] == 1.0
    assert scores["roles.all_recall"] == pytest.approx(1 / 8)


def test_places_that_only_the_run_knows_are_left_out_and_counted(perfect, truth, with_table):
    found = roles(("M1", "inferred_premises", "X", "export", 0.9), ("M1", "premises", "P1", "production", 0.9))
    scores = score_tables(with_table(perfect, roles=found), truth)
    assert scores["roles.all_precision"] == 1.0
    assert scores["roles.left_out"] == 1


def test_a_role_of_a_group_is_that_of_the_true_group_it_answers_to(perfect, truth, with_table):
    columns = {
        name: [value]
        for name, value in zip(
            ("network_id", "entity_table", "entity_id", "stage"), ("N1", "groups", "B", "wholesale"), strict=True
        )
    }
    speaks_of_groups = with_table(truth, roles=columns)
    found = roles(("M1", "groups", "found B", "wholesale", 0.9), ("M1", "groups", "found A", "wholesale", 0.9))
    scores = score_tables(with_table(perfect, roles=found), speaks_of_groups)
    assert (scores["roles.all_precision"], scores["roles.all_recall"]) == (0.5, 1.0)


def test_a_missing_stage_is_claimed_of_the_network_that_answers(perfect, truth, with_table):
    networks = {"network_id": ["M1", "M2"], "missing_stages": [["export", "logistics"], ["materials"]]}
    scores = score_tables(with_table(perfect, networks=networks), truth)
    assert scores["missing_stages.precision"] == pytest.approx(1 / 3)  # M2 answers to no true network
    assert scores["missing_stages.recall"] == pytest.approx(1 / 2)


def test_networks_without_a_missing_stage_leave_nothing_to_claim(perfect, truth, with_table):
    complete = with_table(truth, networks={"network_id": ["N1"], "missing_stages": [[]]})
    silent = with_table(perfect, networks={"network_id": ["M1"], "missing_stages": [None]})
    scores = score_tables(silent, complete)
    assert scores["missing_stages.f1"] is None


def flows(*rows):
    names = ("network_id", "from_table", "from_id", "to_table", "to_id", "kind", "pieces", "amount_yuan")
    return dict(zip(names, zip(*rows, strict=True), strict=True))


def test_flows_are_added_up_and_the_error_is_relative(perfect, truth, with_table):
    found = flows(
        ("M1", "premises", "P1", "shops", "a1", "goods", 4000, None),
        ("M1", "premises", "P1", "shops", "a2", "goods", 500, None),
        ("M1", "shops", "a1", "premises", "P1", "money", None, Decimal("75000.00")),
    )
    scores = score_tables(with_table(perfect, flows=found), truth)
    assert scores["flows.pieces_error"] == pytest.approx(0.25)
    assert scores["flows.amount_yuan_error"] == pytest.approx(0.5)
    assert scores["flows.amount_yuan_error_by_network"] == pytest.approx(0.5)
    assert scores["flows.ends_precision"] == pytest.approx(2 / 3)
    assert scores["flows.ends_recall"] == 1.0


def test_a_flow_put_into_no_network_counts_in_all_and_not_in_its_network(perfect, truth, with_table):
    found = flows((None, "shops", "a1", "premises", "P1", "money", None, Decimal("50000.00")))
    scores = score_tables(with_table(perfect, flows=found), truth)
    assert scores["flows.amount_yuan_error"] == 0.0
    assert scores["flows.amount_yuan_error_by_network"] == 1.0
    assert scores["flows.pieces_error"] == 1.0


def test_a_network_found_in_two_parts_is_added_up(perfect, truth, with_table):
    parts = with_table(
        perfect,
        groups={"group_id": ["found A", "found B"], "network_id": ["M1", "M2"]},
        roles=None,
        flows=flows(
            ("M1", "shops", "a1", "premises", "P1", "money", None, Decimal("20000.00")),
            ("M2", "shops", "b1", "premises", "P1", "money", None, Decimal("30000.00")),
        ),
    )
    assert score_tables(parts, truth)["flows.amount_yuan_error_by_network"] == 0.0
