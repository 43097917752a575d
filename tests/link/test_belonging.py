import numpy as np
import pytest

from gangmap.link.belonging import Said, belonging, same_hands
from gangmap.link.crowds import Crowds
from gangmap.link.echoes import independent_sorts, silenced_by
from gangmap.link.families import FAMILIES
from gangmap.link.pairs import pairs_of
from gangmap.link.shipped import SPREAD
from gangmap.model.near_kinds import NEAR_KINDS


def one_value(holders):
    """The pairs of a single value that so many shops hold."""
    return pairs_of(np.zeros(holders, np.int64), np.arange(holders), np.array([holders]))


def said(pairs, everything, apart=0.0, meeting=0.0):
    count = len(pairs.value)
    meets = np.arange(count) < round(meeting * count)
    return Said(np.full(count, everything), np.full(count, apart), np.full(count, 0.05), meets)


def owned(holders, everything, apart=0.0, meeting=0.0, odds=0.0):
    pairs = one_value(holders)
    return belonging(said(pairs, everything, apart, meeting), np.array([odds]), pairs, np.array([holders])).owned[0]


def test_that_all_holders_lie_apart_is_held_against_a_value_once():
    told_once = owned(6, -3.0, 0.0)
    assert told_once < 1e-3
    assert owned(6, -3.0, -3.0) == pytest.approx(SPREAD, rel=0.2)


def test_two_shops_in_other_cities_are_asked_as_before():
    assert owned(2, -2.0, -2.0) == pytest.approx(owned(2, -2.0), abs=0.03)


def test_a_pair_of_spread_hands_is_as_likely_as_if_it_were_of_one_city():
    pairs = one_value(10)
    lying_apart, at_home = (said(pairs, apart, apart) for apart in (-3.0, 0.0))
    odds, holders = np.array([8.0]), np.array([10])
    (far, _), (near, _) = (
        same_hands(what, belonging(what, odds, pairs, holders), pairs) for what in (lying_apart, at_home)
    )
    assert far == pytest.approx(near, abs=0.05)


def test_forty_shops_that_meet_in_two_more_crowds_are_no_strangers_at_a_counter():
    assert owned(40, 0.0, meeting=0.0, odds=-4.0) < 0.02
    assert owned(40, 0.0, meeting=0.02, odds=-4.0) < 0.02
    assert owned(40, 0.0, meeting=0.3, odds=-4.0) > 0.9


def test_a_few_shops_that_meet_in_crowds_are_judged_by_all_else():
    assert owned(10, 0.0, meeting=0.9) == owned(10, 0.0, meeting=0.0)


def test_two_shops_of_one_crowd_share_it_wherever_they_stand_in_it():
    value = np.array([0] * 5 + [1] * 4 + [2] * 3)
    shop = np.array([0, 1, 2, 3, 4, 1, 2, 3, 5, 1, 2, 6])
    crowds = Crowds(value, shop, np.array([5, 4, 3]), 8)
    assert crowds.holders(np.array([0, 1, 0, 1, 5, 6]), np.array([4, 3, 7, 2, 3, 0])).tolist() == [5, 4, 0, 3, 4, 0]


def test_without_a_crowd_nobody_meets():
    none = np.zeros(0, np.int64)
    assert Crowds(none, none, none, 3).holders(np.array([0]), np.array([1])).tolist() == [0]


def test_what_follows_from_what_is_one_sort_of_evidence():
    names = (*FAMILIES, *NEAR_KINDS)
    one = dict(zip(names, independent_sorts(names).tolist(), strict=True))
    assert one["address"] == one["place"] == one["neighbour"]
    assert one["account"] == one["payee_account"]
    assert len({one[name] for name in ("contact", "account", "papers", "address", "device", "title")}) == 6


def test_an_account_that_strangers_share_is_not_vouched_for_by_where_its_money_goes():
    assert "payee_account" in silenced_by("account")
    assert "account" in silenced_by("payee_account")
