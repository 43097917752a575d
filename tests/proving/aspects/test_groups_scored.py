import pyarrow as pa
import pytest

from gangmap.proving.score import score_tables


def members(**groups):
    rows = [(group, shop) for group, shops in groups.items() for shop in shops.split()]
    return {"group_id": [row[0] for row in rows], "shop_id": [row[1] for row in rows]}


@pytest.fixture
def scored(perfect, truth, with_table):
    return lambda **groups: score_tables(with_table(perfect, members=members(**groups)), truth)


def test_a_group_half_found_scores_what_hand_work_gives(scored):
    # A is found in two halves, B with the dealer in it, the family not at all.
    scores = scored(g1="a1 a2", g2="a3 a4", g3="b1 b2 b3 d1")
    assert scores["groups.bcubed_precision"] == pytest.approx((4 * 1 + 3 * (3 / 4) + 2 * 1) / 9)
    assert scores["groups.bcubed_recall"] == pytest.approx((4 * (2 / 4) + 3 * 1 + 2 * (1 / 2)) / 9)
    assert scores["groups.pairs_precision"] == pytest.approx((1 + 1 + 3) / (1 + 1 + 6))
    assert scores["groups.pairs_recall"] == pytest.approx(5 / (6 + 3 + 1))
    assert scores["groups.found_share"] == pytest.approx(2 / 3)  # half of A is enough, Jaccard being .5
    assert scores["groups.true_share"] == 1.0
    assert (scores["groups.found"], scores["groups.largest_found"]) == (3, 4)


def test_the_largest_gang_is_looked_for_in_the_group_that_has_most_of_it(scored):
    scores = scored(g1="a1 a2 a3 l1 h1", g2="a4 b1")
    assert scores["groups.span_shops"] == 4
    assert scores["groups.span_found"] == 3
    assert scores["groups.span_found_share"] == 0.75
    assert scores["groups.span_strangers"] == 2


def test_of_two_halves_of_the_largest_gang_the_one_with_fewer_strangers_counts(scored):
    assert scored(g1="a1 a2 l1", g2="a3 a4")["groups.span_strangers"] == 0


def test_of_gangs_with_equally_many_shops_the_one_in_more_provinces_counts(scored, perfect, truth, with_table):
    shops = truth.rows["shops"].filter(pa.array([shop != "a4" for shop in truth.rows["shops"]["shop_id"].to_pylist()]))
    groups = truth.rows["groups"].set_column(3, "provinces", pa.array([1, 9, 1]))
    smaller = with_table(truth, shops=shops, groups=groups)
    scores = score_tables(with_table(perfect, members=members(g1="b1 b2 b3")), smaller)
    assert scores["groups.span_found_share"] == 1.0


def test_a_group_of_one_shop_is_no_group(scored):
    scores = scored(g1="a1 a2 a3 a4", g2="d1")
    assert scores["groups.found"] == 1
    assert scores["bystanders.joined"] == 0


def test_members_that_the_truth_does_not_know_are_left_out_and_counted(scored):
    scores = scored(g1="a1 a2 a3 a4 z1", g2="b1 z2")
    assert scores["groups.shops_unknown"] == 2
    assert scores["groups.pairs_precision"] == 1.0
    assert scores["groups.found"] == 1


def test_bystanders_are_counted_by_kind_and_by_the_company_they_are_in(scored):
    scores = scored(g1="a1 a2 d1", g2="l1 h1", g3="f1 f2")
    assert scores["bystanders.shops"] == 3
    assert scores["bystanders.joined"] == 3
    assert scores["bystanders.beside_gang"] == 1
    assert scores["bystanders.dealer_joined_share"] == 1.0
    assert scores["bystanders.second_hand_joined_share"] is None


def test_a_stray_shop_fuses_no_groups_and_two_do(scored):
    stray = scored(g1="a1 a2 a3 a4 b1", g2="b2 b3")
    assert (stray["networks.fused"], stray["networks.kept_apart_share"]) == (0, 1.0)
    fused = scored(g1="a1 a2 a3 a4 b1 b2")
    assert (fused["networks.fused"], fused["networks.kept_apart_share"]) == (1, 0.0)
    assert fused["groups.fused"] == 2


def test_groups_of_no_common_network_can_be_fused_too(scored):
    scores = scored(g1="a1 a2 f1 f2")
    assert (scores["networks.fused"], scores["groups.fused"]) == (0, 2)


def test_a_network_found_in_two_halves_has_half_its_recall(perfect, truth, with_table):
    split = with_table(
        perfect, groups={"group_id": ["found A", "found B", "found F"], "network_id": ["M1", "M2", "M3"]}
    )
    scores = score_tables(split, truth)
    assert scores["networks.bcubed_precision"] == 1.0
    assert scores["networks.bcubed_recall"] == pytest.approx((4 * 4 / 7 + 3 * 3 / 7) / 7)
