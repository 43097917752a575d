import pytest

from gangmap.proving.score import score_tables


@pytest.fixture
def scored(perfect, truth, with_table):
    def score(*rows):
        columns = dict(zip(("group_id", "shop_id", "confidence", "standing"), zip(*rows, strict=True), strict=True))
        return score_tables(with_table(perfect, members=columns), truth)

    return score


def test_a_member_is_right_where_the_majority_is_of_its_own_group(scored):
    scores = scored(
        ("g1", "a1", 0.95, "core"),
        ("g1", "a2", 0.95, "core"),
        ("g1", "b1", 0.55, "weak"),
        ("g1", "l1", 0.35, "weak"),
    )
    assert scores["confidence.right"] == 0.5
    assert scores["confidence.core_right"] == 1.0
    assert scores["confidence.weak_right"] == 0.0
    assert scores["confidence.calibration_error"] == pytest.approx((2 * 0.05 + 0.55 + 0.35) / 4)
    assert scores["confidence.brier"] == pytest.approx((2 * 0.05**2 + 0.55**2 + 0.35**2) / 4)
    assert [bin_.claims for bin_ in scores.reliability] == [0, 0, 0, 1, 0, 1, 0, 0, 0, 2]


def test_a_shop_alone_among_strangers_is_not_right(scored):
    assert scored(("g1", "a1", 0.9, "core"), ("g1", "l1", 0.9, "core"))["confidence.right"] == 0.0


def test_bystanders_joined_with_one_another_are_not_right(scored):
    assert scored(("g1", "d1", 0.9, "core"), ("g1", "l1", 0.9, "core"))["confidence.right"] == 0.0


def test_a_member_in_a_group_of_its_own_is_not_right(scored):
    rows = [("g1", "a1", 0.9, "core"), ("g2", "f1", 0.9, "core"), ("g2", "f2", 0.9, "core")]
    assert scored(*rows)["confidence.right"] == pytest.approx(2 / 3)


def test_a_member_without_confidence_promises_nothing(scored):
    scores = scored(("g1", "a1", None, "core"), ("g1", "a2", 0.8, "core"))
    assert scores["confidence.calibration_error"] == pytest.approx(0.2)


def test_members_without_a_column_of_confidence_have_no_calibration(perfect, truth, with_table):
    bare = with_table(perfect, members=perfect.rows["members"].select(["group_id", "shop_id"]))
    scores = score_tables(bare, truth)
    assert scores["confidence.right"] == 1.0
    assert scores["confidence.brier"] is None
    assert scores.reliability == ()
