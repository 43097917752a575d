import numpy as np

from gangmap.link.bundles import no_bundles
from gangmap.link.holdings import Holdings, Values
from gangmap.link.lonely import without_lonely
from gangmap.link.pairs import pairs_of
from gangmap.link.thirds import Thirds


def values(*held):
    """Values of one sort, each by the numbers of its holders."""
    holders = np.array([len(shops) for shops in held], np.int64)
    value = np.repeat(np.arange(len(held)), holders)
    shop = np.array([number for shops in held for number in sorted(shops)], np.int64)
    none = np.zeros(len(held), np.int64)
    return Values(none, ("contact",), none, ("phone",), holders, pairs_of(value, shop, holders))


def pairs_left(tokens, near):
    nobody = np.zeros(0, np.int64)
    thirds = Thirds(nobody, nobody, pairs_of(nobody, nobody, nobody), nobody, 9)
    bundles = no_bundles(tokens.holders, near.holders)
    taught = without_lonely(
        Holdings(9, tokens, near, {}, thirds, np.zeros(9, np.int64), np.arange(len(tokens.holders)), (), bundles)
    )
    return [sorted(zip(part.pairs.left.tolist(), part.pairs.right.tolist(), strict=True))
            for part in (taught.tokens, taught.near)]  # fmt: skip


def test_two_shops_that_share_only_with_each_other_teach_nothing_however_much_they_share():
    assert pairs_left(values([0, 1], [0, 1], [2, 3, 4]), values([0, 1])) == [[(2, 3), (2, 4), (3, 4)], []]


def test_two_shops_that_anything_ties_to_a_third_teach():
    assert pairs_left(values([0, 1], [7, 8]), values([1, 2], [3, 4])) == [[(0, 1)], [(1, 2)]]
