from dataclasses import replace

import numpy as np
import pytest

from gangmap.link.belonging import OtherEvidence, belonging, crowd_meetings, same_hands
from gangmap.link.crowds import Crowds
from gangmap.link.dependence import independent_sorts, silenced_by
from gangmap.link.families import FAMILIES
from gangmap.link.pairs import pairs_of
from gangmap.model.near_kinds import NEAR_KINDS


def one_value(holders):
    """The pairs of a single value that so many shops hold."""
    return pairs_of(np.zeros(holders, np.int64), np.arange(holders), np.array([holders]))


def said(pairs, everything, meeting=0.0, strangers=0.03):
    count = len(pairs.value)
    meets = np.arange(count) < round(meeting * count)
    none = np.zeros(count)
    return OtherEvidence(np.full(count, everything), np.full(count, 0.05), np.full(count, strangers), meets, none, none)


def owned(holders, everything, meeting=0.0, odds=0.0):
    pairs = one_value(holders)
    told = said(pairs, everything, meeting)
    return belonging(told, np.array([odds]) + crowd_meetings(told.meeting, pairs, np.array([holders])), pairs)[0]


def test_what_all_pairs_of_holders_say_is_told_for_each_further_holder_by_less_for_they_are_alike():
    told = {holders: np.log(owned(holders, -1.0) / (1 - owned(holders, -1.0))) for holders in (2, 3, 6)}
    assert told[3] == pytest.approx(2**0.7 * told[2])
    assert told[6] == pytest.approx(5**0.7 * told[2])


def test_a_pair_of_a_value_with_more_strangers_is_less_sure_for_all_that():
    pairs = one_value(3)
    few, many = (same_hands(said(pairs, 0.0, strangers=strangers), np.array([0.9]))[0][0] for strangers in (0.03, 0.2))
    assert few == pytest.approx(0.9 * 0.97 + 0.1 * 0.05)
    assert many == pytest.approx(0.9 * 0.8 + 0.1 * 0.05)


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
    ends = np.array([0, 1, 0, 1, 5, 6]), np.array([4, 3, 7, 2, 3, 0])
    assert crowds.smallest(*ends).tolist() == [0, 1, -1, 2, 1, -1]


def test_without_a_crowd_nobody_meets():
    none = np.zeros(0, np.int64)
    assert Crowds(none, none, none, 3).smallest(np.array([0]), np.array([1])).tolist() == [-1]


def test_what_follows_from_what_is_one_sort_of_evidence():
    names = (*FAMILIES, *NEAR_KINDS)
    one = dict(zip(names, independent_sorts(names).tolist(), strict=True))
    assert one["address"] == one["place"] == one["neighbour"]
    assert one["account"] == one["payee_account"]
    assert len({one[name] for name in ("contact", "account", "papers", "address", "device", "title")}) == 6


def test_an_account_that_strangers_share_is_not_vouched_for_by_where_its_money_goes():
    assert "payee_account" in silenced_by("account")
    assert "account" in silenced_by("payee_account")


def test_a_third_shop_speaks_for_the_value_and_not_for_the_pair():
    pairs = one_value(4)
    plain = said(pairs, 0.0)
    tied = replace(plain, thirds=np.full(len(pairs.value), 2.0))
    assert belonging(tied, np.zeros(1), pairs)[0] > 0.9 > belonging(plain, np.zeros(1), pairs)[0]
    assert same_hands(tied, np.array([0.5]))[0].tolist() == same_hands(plain, np.array([0.5]))[0].tolist()


def test_that_no_third_shop_ties_holders_counts_hardly_more_often_for_many_than_for_two():
    def told(holders, **of_thirds):
        pairs = one_value(holders)
        others = replace(
            said(pairs, 0.0), **{name: np.full(len(pairs.value), nats) for name, nats in of_thirds.items()}
        )
        owned = belonging(others, np.zeros(1), pairs)[0]
        return np.log(owned / (1 - owned))

    assert told(6, thirds=-1.0) == pytest.approx(5**0.7 * told(2, thirds=-1.0))
    assert told(6, no_third=-1.0) == pytest.approx(5**0.3 * told(2, no_third=-1.0))
