from itertools import combinations

import numpy as np
import pytest

from gangmap.link import pairs as pairs_module
from gangmap.link.pairs import ALL_PAIRS_UP_TO, pairs_of
from gangmap.link.patterns import patterns_of
from gangmap.link.thirds import Thirds

SHOPS = 40


def held_by(*values):
    """The look-up, from the holders of each value."""
    values = [sorted(holders) for holders in values]
    holders = np.array([len(shops) for shops in values], np.int64)
    token = np.repeat(np.arange(len(values)), holders)
    shop = np.array([number for shops in values for number in shops], np.int64)
    return Thirds(token, shop, pairs_of(token, shop, holders), holders, SHOPS)


def count(thirds, value, left, right):
    found, rare = thirds.count(np.array([value]), np.array([left]), np.array([right]))
    return int(found[0]), int(rare[0])


def slowly(values, value, left, right):
    """The same by the words of the definition."""
    few = [set(shops) if len(shops) <= ALL_PAIRS_UP_TO else set() for shops in values]
    found = rare = 0
    for third in set(range(SHOPS)) - {left, right} - set(values[value] if value >= 0 else ()):
        one = {number for number, shops in enumerate(few) if {left, third} <= shops}
        other = {number for number, shops in enumerate(few) if {right, third} <= shops}
        if one and other and len(one | other) > 1:
            found += 1
            rare += min(len(few[n]) for n in one) <= 3 and min(len(few[n]) for n in other) <= 3
    return found, rare


def test_a_third_shop_that_shares_an_account_with_one_and_an_address_with_the_other_is_found():
    thirds = held_by([0, 1], [0, 2], [1, 2])
    assert count(thirds, 0, 0, 1) == (1, 1)
    assert count(thirds, -1, 0, 1) == (1, 1)
    assert count(held_by([0, 1], [0, 2, 4, 5], [1, 2]), 0, 0, 1) == (1, 0)


def test_who_holds_the_value_itself_is_no_witness():
    assert count(held_by([0, 1, 2], [0, 2], [1, 2]), 0, 0, 1) == (0, 0)


def test_a_shop_has_others_when_it_is_tied_to_one_that_does_not_hold_the_value():
    thirds = held_by([0, 1, 2], [0, 1], [1, 3], list(range(4, 20)))
    told = thirds.has_others(np.array([0, 0, 0, 1, -1, 3]), np.array([0, 1, 2, 0, 2, 4]))
    assert told.tolist() == [False, True, False, True, True, False]
    assert not held_by().has_others(np.array([-1]), np.array([0])).any()


def test_one_value_that_all_three_hold_makes_no_witness_of_the_third():
    assert count(held_by([0, 1], [0, 1, 2]), 0, 0, 1) == (0, 0)
    assert count(held_by([0, 1], [0, 1, 2], [1, 2]), 0, 0, 1) == (1, 1)


def test_a_value_of_many_holders_ties_nobody_to_a_third():
    assert count(held_by([0, 1], list(range(30)), [1, 2]), 0, 0, 1) == (0, 0)


def test_where_nobody_shares_anything_there_is_no_third():
    assert count(held_by(), -1, 0, 1) == (0, 0)


@pytest.mark.parametrize("at_once", [7, 4_000_000])
def test_all_are_found_however_they_are_tied_and_in_however_many_parts_they_are_looked_up(monkeypatch, at_once):
    monkeypatch.setattr(pairs_module, "_LOOKED_AT_ONCE", at_once)
    draw = np.random.default_rng(7)
    values = [sorted(draw.choice(SHOPS, size, replace=False).tolist()) for size in draw.integers(2, 16, 60)]
    asked = [(value, *pair) for value, shops in enumerate(values) for pair in combinations(shops, 2)]
    asked += [(-1, *pair) for pair in combinations(range(0, SHOPS, 3), 2)]
    found, rare = held_by(*values).count(*(np.array(column) for column in zip(*asked, strict=True)))
    assert list(zip(found.tolist(), rare.tolist(), strict=True)) == [slowly(values, *one) for one in asked]
    assert found.max() > 3
    assert rare.max() > 0


def test_pairs_that_agree_in_every_view_make_one_pattern_of_their_weight():
    holders = np.array([3, 2])
    pairs = pairs_of(np.array([0, 0, 0, 1, 1]), np.array([0, 1, 2, 0, 3]), holders)
    patterns = patterns_of(pairs, (np.array([1, 0, 1, 1]), np.array([0, 0, 0, 0])))
    assert patterns.of.tolist() == [0, 1, 0, 0]
    assert patterns.first.tolist() == [0, 1]
    assert patterns.weight == pytest.approx([2 / 3 + 2 / 3 + 1, 2 / 3])
    assert patterns.mean(np.array([1.0, 0.0]), pairs) == pytest.approx([4 / 3 / (4 / 3 + 1), 1])


def test_patterns_of_more_views_than_a_number_holds_are_told_apart_all_the_same():
    draw = np.random.default_rng(3)
    columns = draw.integers(0, 100, (14, 500))
    columns[:, 250:] = columns[:, :250]
    pairs = pairs_of(np.repeat(np.arange(500), 2), np.tile([0, 1], 500), np.full(500, 2))
    patterns = patterns_of(pairs, columns)
    assert patterns.of.tolist() == [*range(250), *range(250)]
