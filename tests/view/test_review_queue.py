from dataclasses import replace

import numpy as np
import pytest
from cases import mobile, results_of, write_case

from gangmap.model.identifiers import one_value
from gangmap.view.review_case import Answers, ReviewCase, read_review_case
from gangmap.view.review_queue import rank_questions

NONE = Answers({}, {})


def pair_of(letter, numbers):
    """Shops that share an identity card and a bank account with each other: surely the same hands."""
    return [
        {"shop_id": f"{letter}{n}", "wechat": f"wx_{letter}_same", "alipay": f"{letter}hands@example.com"}
        for n in numbers
    ]


@pytest.fixture
def reviewed(tmp_path):
    """Two tight groups of four that one phone of five holders joins, and a pair far away."""
    shops = [*pair_of("a", range(4)), *pair_of("b", range(4)), *pair_of("z", range(2))]
    for shop in shops:
        if shop["shop_id"] in {"a0", "b0"}:
            shop["phone"] = mobile(7)
    return read_review_case(results_of(write_case(tmp_path / "case", shops), tmp_path / "ws"))


def test_the_tie_that_holds_two_blocks_together_is_asked_first():
    one_group = {"labels": np.zeros(8, np.int64), "group_ids": ["G-0"] * 8}
    case = replace(two_parts(4, 4, 1.0), **one_group)
    first, *others = [one for one in rank_questions(case, NONE) if one.about == "pair"]
    assert first.ids == ("s3", "s4")
    assert first.changed == 4.0
    assert "between 4 and 4 shops" in first.says
    assert all(one.worth <= first.worth for one in others)


def test_what_was_answered_is_not_asked_again_and_changes_what_is_asked(reviewed):
    pair = (reviewed.number_of["a0"], reviewed.number_of["b0"])
    after = rank_questions(reviewed, Answers({pair: "not_same_hands"}, {}))
    assert ("a0", "b0") not in {one.ids for one in after}
    assert max(one.changed for one in after) < 4.0
    labels = reviewed.labels_under(Answers({pair: "not_same_hands"}, {}))
    assert len({labels[reviewed.number_of[shop]] for shop in ("a0", "a3")}) == 1
    assert labels[pair[0]] != labels[pair[1]]


def test_an_unsure_answer_leaves_groups_and_is_not_asked_again(reviewed):
    pair = (reviewed.number_of["a0"], reviewed.number_of["b0"])
    unsure = Answers({pair: "unsure"}, {})
    assert ("a0", "b0") not in {one.ids for one in rank_questions(reviewed, unsure)}
    assert reviewed.labels_under(unsure).tolist() == reviewed.labels_under(NONE).tolist()


def test_an_identifier_that_ties_members_alone_is_asked_about_and_parts_them_when_blocked():
    left, right = np.triu_indices(6, 1)
    places = np.arange(len(left))
    case = ReviewCase(
        shop_ids=[f"s{n}" for n in range(6)],
        labels=np.zeros(6, np.int64),
        group_ids=["G-1"] * 6,
        left=left.astype(np.int64),
        right=right.astype(np.int64),
        log_odds=np.full(len(left), 2.0),
        threshold=0.0,
        piece_link=places,
        piece_identifier=np.zeros(len(left), np.int64),
        piece_bits=np.full(len(left), 12.0),
        identifiers=[("phone", "+8613800000001", 6)],
    )
    value = ("phone", "+8613800000001")
    (asked,) = [one for one in rank_questions(case, NONE) if one.about == "facility"]
    assert (asked.ids, asked.changed, asked.probability) == (value, 5.0, pytest.approx(0.2))
    blocked = Answers({}, {one_value(*value): "block"})
    assert len(set(case.labels_under(blocked).tolist())) == 6
    assert all(one.about != "facility" for one in rank_questions(case, blocked))


def two_parts(first, second, log_odds):
    """Shops in two groups, each tied to the next by a sure link; the groups by one of these log-odds and a phone."""
    size = first + second
    odds = np.full(size - 1, 12.0)
    odds[first - 1] = log_odds
    labels = np.array([0] * first + [1] * second)
    return ReviewCase(
        shop_ids=[f"s{n}" for n in range(size)],
        labels=labels,
        group_ids=[f"G-{label}" if np.sum(labels == label) > 1 else None for label in labels],
        left=np.arange(size - 1),
        right=np.arange(1, size),
        log_odds=odds,
        threshold=0.0,
        piece_link=np.array([first - 1]),
        piece_identifier=np.zeros(1, np.int64),
        piece_bits=np.array([12.0]),
        identifiers=[("phone", "+8613800000001", 4)],
    )


def test_an_identifier_behind_a_tie_that_was_judged_is_not_asked_about():
    case = two_parts(2, 2, 2.0)
    same = Answers({(1, 2): "same_hands"}, {})
    assert len(set(case.labels_under(same).tolist())) == 1
    assert [one for one in rank_questions(case, same) if one.about == "facility"] == []
    both = Answers(same.pairs, {("phone", "+8613800000001"): "block"})
    assert len(set(case.labels_under(both).tolist())) == 1


def test_the_best_link_between_two_groups_says_less_than_that_between_a_group_and_a_lone_shop():
    (groups,) = (one for one in rank_questions(two_parts(2, 2, 0.0), NONE) if "which are apart" in one.says)
    (lone,) = (one for one in rank_questions(two_parts(3, 1, 0.0), NONE) if "which are apart" in one.says)
    assert (groups.probability, lone.probability) == (pytest.approx(0.2), pytest.approx(0.5))


def test_shops_that_a_weak_link_ties_are_asked_about_though_they_are_apart(tmp_path):
    shops = [*pair_of("a", range(3)), *pair_of("b", range(3))]
    for shop in shops:
        shop["ip"] = "101.6.6.6" if shop["shop_id"] in {"a0", "b0", "a1", "b1"} else ""
    case = read_review_case(results_of(write_case(tmp_path / "case", shops), tmp_path / "ws"))
    between = [one for one in rank_questions(case, NONE) if "which are apart" in one.says]
    assert [one.ids for one in between] == [("a0", "b0")]
    joined = Answers({(case.number_of["a0"], case.number_of["b0"]): "same_hands"}, {})
    assert len(set(case.labels_under(joined).tolist())) == 1


def test_a_case_without_links_leaves_nothing_to_ask(tmp_path):
    shops = [{"shop_id": f"s{n}", "phone": mobile(n)} for n in range(3)]
    case = read_review_case(results_of(write_case(tmp_path / "case", shops), tmp_path / "ws"))
    assert rank_questions(case, NONE) == []
