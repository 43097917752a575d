import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from gangmap.proving.sample import SampleSettings, write_sample
from gangmap.proving.score import score_tables
from gangmap.proving.tables import Tables, open_truth

GRADED = {"risk.auc"}  # the truth's grade of risk is no mere order of sellers of fakes before the others


def answer_of(truth):
    """The truth of a case as results: what a run that is right about everything would leave."""

    def rows(name, *columns, **renamed):
        table = truth.read(name, *columns, *renamed)
        return table.rename_columns([renamed.get(column, column) for column in table.column_names])

    shops = truth.read("shops", "group_id", "shop_id")
    listings = truth.read("listings", "listing_id", "fake")
    ends = ("from_table", "from_id", "to_table", "to_id", "kind")
    tables = {
        "members": shops.filter(pc.is_valid(shops.column("group_id"))),
        "groups": rows("groups", "group_id", "network_id"),
        "shop_holdings": rows("holdings", "shop_id", "kind", "value"),
        "networks": rows("networks", "network_id", "missing_stages"),
        "roles": rows("roles", "network_id", "entity_table", "entity_id", "stage"),
        "flows": rows("flows", "network_id", *ends, "pieces", "amount_yuan"),
        "facilities": rows("facilities", "kind", "value"),
        "resolved": rows("identities", "entity_table", "entity_id", "identity_id"),
        "listing_flags": listings.filter(listings.column("fake")).select(["listing_id"]),
        "shop_risk": rows("shops", "shop_id", risk_truth="risk"),
        "reopenings": rows("reopenings", "closed_shop_id", "reopened_shop_id"),
        "quarantine": rows("quarantine", "table", "file", "row", "column"),
    }
    return Tables("the answer", rows=tables)


@pytest.fixture(scope="module")
def truth(tmp_path_factory):
    case = tmp_path_factory.mktemp("generated") / "case"
    write_sample(case, SampleSettings(shops=600, seed=5))
    return open_truth(case)


@pytest.fixture(scope="module")
def answer(truth):
    return answer_of(truth)


@pytest.fixture(scope="module")
def confused(answer):
    """The same with a tenth of the shops put into another shop's group: nothing perfect, nothing empty."""
    random = np.random.default_rng(3)
    members = answer.rows["members"]
    place = np.arange(members.num_rows)
    moved = random.random(members.num_rows) < 0.1
    place[moved] = random.permutation(place[moved])
    shuffled = members.set_column(0, "group_id", members.column("group_id").take(pa.array(place)))
    return Tables("results", rows=dict(answer.rows) | {"members": shuffled})


def test_the_truth_of_a_generated_case_scores_one_everywhere(answer, truth):
    for figure in score_tables(answer, truth):
        if figure.value is not None and figure.measure.better != "neither" and figure.measure.name not in GRADED:
            assert (figure.measure.name, figure.value) == (
                figure.measure.name,
                pytest.approx(1.0 if figure.measure.better == "higher" else 0.0),
            )


def test_every_part_of_the_answer_is_scored(answer, truth):
    scores = score_tables(answer, truth)
    for name in ("groups.bcubed_f1", "networks.bcubed_f1", "roles.macro_f1", "flows.ends_f1", "listings.fake_f1"):
        assert scores[name] == 1.0
    assert scores["risk.auc"] > 0.9
    assert scores["identities.pairs_f1"] == 1.0


def same(one, other):
    for left, right in zip(one, other, strict=True):
        assert (left.measure.name, left.value) == (left.measure.name, pytest.approx(right.value))


def test_scores_do_not_depend_on_the_order_of_rows(confused, truth):
    def backwards(table):
        return table.take(pa.array(np.arange(table.num_rows)[::-1]))

    results = Tables("results", rows={name: backwards(table) for name, table in confused.rows.items()})
    rows = {name: pq.read_table(file) for name, file in truth.files.items()}
    answer = Tables("truth", rows={name: backwards(table) for name, table in rows.items()})
    same(score_tables(results, answer), score_tables(confused, truth))


def test_scores_do_not_depend_on_what_found_groups_are_called(confused, truth):
    members = confused.rows["members"]
    names = pc.binary_join_element_wise("x", pc.utf8_reverse(members.column("group_id")), "")
    groups = confused.rows["groups"]
    renamed = Tables(
        "results",
        rows=dict(confused.rows)
        | {
            "members": members.set_column(0, "group_id", names),
            "groups": groups.set_column(
                0, "group_id", pc.binary_join_element_wise("x", pc.utf8_reverse(groups.column("group_id")), "")
            ),
        },
    )
    same(score_tables(renamed, truth), score_tables(confused, truth))


def test_wrong_places_cost_every_measure_of_groups(confused, answer, truth):
    right, wrong = score_tables(answer, truth), score_tables(confused, truth)
    for name in ("bcubed_f1", "pairs_f1", "adjusted_rand", "adjusted_mutual_information", "found_share"):
        assert wrong[f"groups.{name}"] < right[f"groups.{name}"]


def hand_of(truth):
    shops = truth.read("shops", "shop_id", "group_id").to_pylist()
    return {row["shop_id"]: row["group_id"] or row["shop_id"] for row in shops}


def test_joining_nothing_of_a_generated_case_scores_what_the_formulas_say(truth):
    nothing = Tables("results", rows={"members": pa.table({"group_id": [], "shop_id": []})})
    scores = score_tables(nothing, truth)
    hands = list(hand_of(truth).values())
    assert scores["groups.bcubed_all_precision"] == 1
    assert scores["groups.bcubed_all_recall"] == pytest.approx(len(set(hands)) / len(hands))
    assert (scores["groups.pairs_precision"], scores["groups.pairs_recall"]) == (None, 0)
    assert scores["groups.adjusted_rand"] == scores["groups.found"] == scores["bystanders.joined"] == 0


def test_joining_all_of_a_generated_case_scores_what_the_formulas_say(truth):
    hands = hand_of(truth)
    members = pa.table({"group_id": ["G"] * len(hands), "shop_id": list(hands)})
    scores = score_tables(Tables("results", rows={"members": members}), truth)
    sizes = np.unique(list(hands.values()), return_counts=True)[1]
    assert scores["groups.bcubed_all_recall"] == scores["groups.pairs_recall"] == 1
    assert scores["groups.bcubed_all_precision"] == pytest.approx((sizes**2).sum() / len(hands) ** 2)
    pairs = len(hands) * (len(hands) - 1)
    assert scores["groups.pairs_precision"] == pytest.approx((sizes * (sizes - 1)).sum() / pairs)
    assert scores["groups.adjusted_rand"] == 0
    assert scores["groups.fused"] == (sizes > 1).sum()
    assert scores["bystanders.joined_share"] == 1
