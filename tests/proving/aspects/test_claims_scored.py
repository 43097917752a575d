from datetime import date

import pyarrow as pa
import pytest

from gangmap.normalise.registry import NORMALISERS
from gangmap.proving.score import score_tables
from gangmap.proving.truth import TRUTH_TABLES


def test_a_listing_is_flagged_once_however_many_rules_flag_it(perfect, truth, with_table):
    flags = {"listing_id": ["x1", "x1", "x3"], "rule": ["price", "title", "price"]}
    scores = score_tables(with_table(perfect, listing_flags=flags), truth)
    assert scores["listings.fake_precision"] == 0.5
    assert scores["listings.fake_recall"] == 0.5


def test_a_flag_on_a_listing_the_truth_does_not_know_is_left_out(perfect, truth, with_table):
    scores = score_tables(with_table(perfect, listing_flags={"listing_id": ["x1", "x2", "x9"]}), truth)
    assert scores["listings.fake_f1"] == 1.0


def test_risk_that_puts_one_honest_shop_above_one_fake_loses_that_pair(perfect, truth, with_table):
    risk = {"shop_id": ["a1", "a2", "l1", "h1", "d1"], "risk": [90.0, 80.0, 10.0, 20.0, 5.0]}
    scores = score_tables(with_table(perfect, shop_risk=risk), truth)
    assert scores["risk.auc"] == pytest.approx(5 / 6)
    assert scores["risk.scored_share"] == pytest.approx(5 / 12)


def test_reopenings_hold_which_shop_came_back_as_which(perfect, truth, with_table):
    found = {
        "closed_shop_id": ["a1", "a4", "b1"],
        "reopened_shop_id": ["a4", "a1", "b2"],
        "probability": [0.9, 0.9, 0.2],
    }
    scores = score_tables(with_table(perfect, reopenings=found), truth)
    assert scores["reopenings.precision"] == 0.5
    assert scores["reopenings.recall"] == 1.0


def test_where_no_shop_came_back_every_claim_is_wrong(perfect, truth, with_table):
    scores = score_tables(perfect, with_table(truth, reopenings=TRUTH_TABLES["reopenings"].empty_table()))
    assert (scores["reopenings.precision"], scores["reopenings.recall"]) == (0.0, None)


def test_an_event_is_right_for_the_group_it_happened_to(perfect, truth, with_table):
    events = {"group_id": ["found A", "found B", "gone"], "event": ["born", "born", "dormant"]}
    scores = score_tables(with_table(perfect, events=events), truth)
    assert scores["events.precision"] == 0.5
    assert scores["events.recall"] == pytest.approx(1 / 3)
    assert scores["events.left_out"] == 1


def test_an_event_of_an_earlier_month_that_is_told_late_is_no_claim_about_this_one(perfect, truth, with_table):
    told = {"group_id": ["found A", "found B"], "event": ["born", "born"]}
    dated = told | {"on": [date(2016, 3, 1), date(2016, 2, 1)], "seen_on": [date(2016, 3, 1), date(2016, 3, 1)]}
    scores = score_tables(with_table(perfect, events=dated), truth)
    assert (scores["events.precision"], scores["events.left_out"]) == (1.0, 1)
    assert score_tables(with_table(perfect, events=told), truth)["events.precision"] == 0.5


def test_a_facility_is_right_by_kind_and_value(perfect, truth, with_table):
    found = {"kind": ["phone", "wechat"], "value": ["+8613800000000", "+8613800000000"]}
    scores = score_tables(with_table(perfect, facilities=found), truth)
    assert scores["facilities.precision"] == 0.5
    assert scores["facilities.recall"] == 1.0


def test_a_row_set_aside_for_another_column_is_the_right_row_and_the_wrong_value(perfect, truth, with_table):
    found = {"table": ["shops"], "file": ["shops.csv"], "row": [3], "column": ["wechat"]}
    scores = score_tables(with_table(perfect, quarantine=found), truth)
    assert scores["quarantine.cells_precision"] == 0.0
    assert (scores["quarantine.rows_precision"], scores["quarantine.rows_recall"]) == (1.0, 0.5)


def test_records_are_compared_within_their_table_and_alone_when_not_resolved(perfect, truth, with_table):
    found = {"entity_table": ["sellers", "sellers"], "entity_id": ["S2", "S3"], "identity_id": ["J", "J"]}
    scores = score_tables(with_table(perfect, resolved=found), truth)
    assert scores["identities.pairs_f1"] == 0.0
    assert scores["identities.bcubed_f1"] == pytest.approx(2 / 3)


def test_the_same_identity_name_in_two_tables_is_two_identities(perfect, truth, with_table):
    columns = {"entity_table": ["sellers", "persons"], "entity_id": ["S1", "S1"], "identity_id": ["I1", "I1"]}
    rows = pa.table(columns)
    scores = score_tables(with_table(perfect, resolved=rows), with_table(truth, identities=rows))
    assert scores["identities.pairs_f1"] is None
    assert scores["identities.bcubed_f1"] == 1.0


def test_an_identifier_read_as_another_is_wrong_and_missed(perfect, truth, with_table):
    rows = perfect.rows["shop_holdings"]
    phones = pa.array([value.replace("+86139", "+86138") for value in rows.column("value").to_pylist()])
    scores = score_tables(with_table(perfect, shop_holdings=rows.set_column(2, "value", phones)), truth)
    assert scores["cleaning.phone_f1"] == pytest.approx(5 / 8)
    assert scores["cleaning.alipay_f1"] == 1.0
    assert scores["cleaning.all_f1"] == pytest.approx(12 / 15)
    assert scores["cleaning.wechat_f1"] is None


def test_what_shops_share_beside_identifiers_is_not_asked_of_the_cleaning(perfect, truth, with_table):
    seller = pa.table({"shop_id": ["a1"], "kind": ["seller_id"], "value": ["u1"], "facility": [False]})
    more = with_table(truth, holdings=pa.concat_tables([truth.rows["holdings"], seller]))
    assert score_tables(perfect, more)["cleaning.all_f1"] == 1.0


def holdings(kind, **held):
    rows = [(shop, kind, value) for shop, values in held.items() for value in values.split("|")]
    return {
        name: list(column) for name, column in zip(("shop_id", "kind", "value"), zip(*rows, strict=True), strict=True)
    }


def test_an_address_may_be_spelt_otherwise_as_long_as_it_is_told_apart(perfect, truth, with_table):
    so = pa.table(holdings("return_address", a1="10号", a2="10号", a3="11号"))
    case = with_table(truth, holdings=so.append_column("facility", pa.array([False] * 3)))
    same = with_table(perfect, shop_holdings=holdings("return_address", a1="No. 10", a2="No. 10", a3="No. 11"))
    assert score_tables(same, case)["cleaning.return_address_f1"] == 1.0
    neighbours = with_table(perfect, shop_holdings=holdings("return_address", a1="10", a2="10", a3="10"))
    precision = (2 * (2 / 3) + 1 / 3) / 3
    expected = pytest.approx(2 * precision / (1 + precision))
    assert score_tables(neighbours, case)["cleaning.return_address_f1"] == expected
    missed = with_table(perfect, shop_holdings=holdings("return_address", a1="10", a3="11"))
    recall = (1 / 2 + 1 / 2 + 1) / 3
    assert score_tables(missed, case)["cleaning.return_address_f1"] == pytest.approx(2 * recall / (1 + recall))


def test_a_shop_that_holds_two_addresses_is_not_asked_about(perfect, truth, with_table):
    so = pa.table(holdings("return_address", a1="10号", a2="10号|12号"))
    case = with_table(truth, holdings=so.append_column("facility", pa.array([False] * 3)))
    scores = score_tables(with_table(perfect, shop_holdings=holdings("return_address", a1="10", a2="13")), case)
    assert scores["cleaning.return_address_f1"] == 1.0
    assert scores["cleaning.all_f1"] is None


def test_a_facility_at_an_address_is_right_however_the_truth_spells_the_place(perfect, truth, with_table):
    place = "浙江省金华市金东区迎宾大道407号世纪花城7幢101室"
    columns = {"kind": ["return_address"], "value": [place], "holders": [3], "reason": ["market"]}
    spelt = NORMALISERS["return_address"](place).value
    found = {"kind": ["return_address"], "value": [spelt]}
    scores = score_tables(with_table(perfect, facilities=found), with_table(truth, facilities=columns))
    assert spelt != place
    assert scores["facilities.f1"] == 1.0
