from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score, pair_confusion_matrix

from gangmap.proving.metrics.contingency import alone_where_nowhere, overlap
from gangmap.proving.metrics.mutual_information import adjusted_mutual_information
from gangmap.proving.metrics.partition import adjusted_rand, bcubed, best_jaccard, majority, pairwise

two_partitions = st.integers(1, 40).flatmap(
    lambda things: st.tuples(
        st.lists(st.integers(0, 6), min_size=things, max_size=things),
        st.lists(st.integers(0, 6), min_size=things, max_size=things),
    )
)


def table_of(true, found):
    return overlap(np.array(true, dtype=np.int64), np.array(found, dtype=np.int64))


def bcubed_by_hand(true, found, counted):
    """Every thing against every thing, as the papers define it."""
    precision, recall = [], []
    for thing, is_counted in enumerate(counted):
        if is_counted:
            companions = [other for other in range(len(true)) if found[other] == found[thing]]
            belongs = [other for other in range(len(true)) if true[other] == true[thing]]
            right = len(set(companions) & set(belongs))
            precision.append(right / len(companions))
            recall.append(right / len(belongs))
    return np.mean(precision), np.mean(recall)


@given(two_partitions)
def test_the_adjusted_rand_index_is_that_of_scikit_learn(partitions):
    assert adjusted_rand(table_of(*partitions)) == pytest.approx(adjusted_rand_score(*partitions), abs=1e-12)


@given(two_partitions)
@settings(deadline=None)
def test_the_adjusted_mutual_information_is_that_of_scikit_learn(partitions):
    expected = adjusted_mutual_info_score(*partitions)
    assert adjusted_mutual_information(table_of(*partitions)) == pytest.approx(expected, abs=1e-9)


@given(two_partitions)
def test_pairs_are_those_of_scikit_learn(partitions):
    confusion = pair_confusion_matrix(*partitions)
    pairs = pairwise(table_of(*partitions))
    assert 2 * pairs.right == confusion[1, 1]
    assert 2 * pairs.claimed == confusion[1, 1] + confusion[0, 1]
    assert 2 * pairs.so == confusion[1, 1] + confusion[1, 0]


@given(two_partitions, st.integers(1, 7))
def test_bcubed_is_what_comparing_each_thing_with_each_gives(partitions, groups_counted):
    true, found = partitions
    table = table_of(true, found)
    counted = np.arange(len(table.true_sizes)) < groups_counted
    measured = bcubed(table, counted)
    if not any(counted[label] for label in true):
        assert measured is None
        return
    precision, recall = bcubed_by_hand(true, found, [counted[label] for label in true])
    assert measured[:2] == pytest.approx((precision, recall))


def test_bcubed_of_the_example_worked_in_the_paper_of_1998():
    # Bagga and Baldwin's two answers to {1-5}, {6, 7}, {8, 9, A, B, C}: the second lumps the two large groups.
    true = [0] * 5 + [1] * 2 + [2] * 5
    for found, expected in (([0] * 5 + [1] * 7, 0.7619), ([0] * 5 + [1] * 2 + [0] * 5, 0.5833)):
        table = table_of(true, found)
        precision, recall, _ = bcubed(table, np.ones(3, dtype=bool))
        assert (round(precision, 4), recall) == (expected, 1.0)


def test_a_stranger_costs_precision_although_it_is_not_counted():
    table = table_of([0, 0, 1], [0, 0, 0])
    precision, recall, f1 = bcubed(table, np.array([True, False]))
    assert (precision, recall) == (pytest.approx(2 / 3), 1.0)
    assert f1 == pytest.approx(0.8)


def test_joining_nothing_has_full_precision_and_the_recall_of_one_a_group():
    true = [0, 0, 0, 0, 1, 1]
    table = table_of(true, range(6))
    precision, recall, _ = bcubed(table, np.ones(2, dtype=bool))
    assert (precision, recall) == (1.0, pytest.approx(2 / 6))
    pairs = pairwise(table)
    assert (pairs.precision, pairs.recall, pairs.f1) == (None, 0.0, 0.0)
    assert adjusted_rand(table) == 0.0
    assert adjusted_mutual_information(table) == pytest.approx(0.0, abs=1e-9)


def test_joining_all_has_full_recall_and_the_precision_of_chance():
    true = [0, 0, 0, 0, 1, 1]
    table = table_of(true, [0] * 6)
    precision, recall, _ = bcubed(table, np.ones(2, dtype=bool))
    assert (precision, recall) == (pytest.approx((16 + 4) / 36), 1.0)
    assert pairwise(table).precision == pytest.approx(7 / 15)
    assert adjusted_rand(table) == 0.0
    assert adjusted_mutual_information(table) == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("labels", [[0, 0, 0], [0, 1, 2], [0, 0, 1]])
def test_two_equal_partitions_agree_whatever_they_look_like(labels):
    table = table_of(labels, labels)
    assert adjusted_rand(table) == adjusted_mutual_information(table) == 1.0


def test_the_likeness_of_groups_is_the_shared_part_of_both():
    # True {0,1,2,3} {4,5} {6}; found {0,1,2} {3,4,5} {6}.
    table = table_of([0, 0, 0, 0, 1, 1, 2], [0, 0, 0, 1, 1, 1, 2])
    groups = np.array([True, True, False])
    of_true, of_found = best_jaccard(table, groups, groups)
    assert of_true == pytest.approx([3 / 4, 2 / 3, 0])
    assert of_found == pytest.approx([3 / 4, 2 / 3, 0])


def test_the_majority_is_the_true_group_with_most_shops_and_the_first_of_equals():
    table = table_of([0, 0, 1, 1, 2, 2, 2, 3], [0, 0, 0, 1, 2, 2, 1, 3])
    assert majority(table, np.array([True, True, True, False])).tolist() == [0, 1, 2, -1]


def test_things_in_no_group_each_get_one_of_their_own():
    assert alone_where_nowhere(np.array([1, -1, 0, -1]), 3).tolist() == [1, 3, 0, 4]


def test_two_million_shops_take_seconds():
    random = np.random.default_rng(1)
    shops, groups = 2_000_000, 300_000
    true = alone_where_nowhere(np.where(random.random(shops) < 0.5, random.integers(0, groups, shops), -1), groups)
    found = np.where(random.random(shops) < 0.8, true, random.integers(0, groups, shops))
    begun = process_time()
    table = overlap(true, found)
    bcubed(table, np.arange(len(table.true_sizes)) < groups)
    pairwise(table), adjusted_rand(table), adjusted_mutual_information(table)
    assert process_time() - begun < 10
