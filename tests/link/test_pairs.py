import numpy as np

from gangmap.link.gaps import find_gaps
from gangmap.link.pairs import Shared, pairs_of


def holdings(*values):
    """Numbers of values and shops, from the holders of each value."""
    value = np.repeat(np.arange(len(values)), [len(holders) for holders in values])
    return value, np.concatenate(values).astype(np.int64), np.array([len(holders) for holders in values])


def test_all_pairs_of_a_few_holders_are_drawn_up_and_their_weights_sum_to_one_less():
    pairs = pairs_of(*holdings([1, 4, 6], [0, 2]))
    assert list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)) == [(1, 4), (4, 6), (1, 6), (0, 2)]
    assert np.bincount(pairs.value, pairs.weight).round(9).tolist() == [2, 1]


def test_of_many_holders_each_is_paired_with_the_next_three_and_the_weights_sum_up_all_the_same():
    pairs = pairs_of(*holdings(list(range(100))))
    assert len(pairs.left) == 99 + 98 + 97
    assert set((pairs.right - pairs.left).tolist()) == {1, 2, 3}
    assert round(float(pairs.weight.sum()), 9) == 99


def test_the_rarest_value_that_two_shops_share_is_found_and_how_many_they_share():
    value, shop, holders = holdings([0, 1, 2], [0, 1], [1, 2])
    shared = Shared(pairs_of(value, shop, holders), holders, 3)
    left, right = np.array([0, 0, 1]), np.array([1, 2, 2])
    assert shared.rarest(left, right).tolist() == [1, 0, 2]
    assert shared.holders(left, right).tolist() == [2, 3, 2]
    assert shared.times(left, right).tolist() == [2, 1, 2]


def test_nothing_shared_is_nothing_found():
    value, shop, holders = holdings(np.zeros(0, np.int64))
    shared = Shared(pairs_of(value, shop, holders), holders, 3)
    assert shared.rarest(np.array([0]), np.array([1])).tolist() == [-1]
    assert shared.holders(np.array([0]), np.array([1])).tolist() == [0]


def test_gaps_are_pairs_two_links_apart_without_a_link_of_their_own():
    left, right = find_gaps(np.array([0, 1, 2, 0]), np.array([1, 2, 3, 2]), np.ones(4), 5)
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(0, 3), (1, 3)]
