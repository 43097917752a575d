import numpy as np
import pytest

from gangmap.link.held import HELD, HELD_BY, HELD_LEVELS, held_by_identifier, held_by_near
from gangmap.link.likelihood import condition_on_value, distance, mix_loose_hands
from gangmap.link.shipped import LOOSE
from gangmap.link.surroundings import TRADE_AND_CITY, TRADE_AND_CITY_LEVELS
from gangmap.link.views import GAP
from gangmap.model.near_kinds import NEAR_KINDS

OTHER_TRADE_OTHER_CITY = TRADE_AND_CITY_LEVELS.index("other trade, other city")


def one(value):
    return np.array([value], float)


def test_however_far_apart_two_shops_lie_it_says_no_more_than_that_few_hands_are_loose():
    assert mix_loose_hands(one(-3.0), one(-3.0))[0] == pytest.approx(np.log(LOOSE), abs=0.2)
    assert mix_loose_hands(one(-30.0), one(-30.0))[0] == pytest.approx(np.log(LOOSE))


def test_what_is_no_distance_speaks_against_two_shops_as_before():
    assert mix_loose_hands(one(-4.0), one(0.0))[0] == pytest.approx(-4.0)
    assert mix_loose_hands(one(-7.0), one(-3.0))[0] == pytest.approx(np.log(LOOSE) - 4.0, abs=0.2)


def test_where_all_is_in_favour_of_a_pair_distance_takes_nothing_back():
    assert mix_loose_hands(one(5.0), one(-2.0))[0] == pytest.approx(5.0)
    assert mix_loose_hands(one(0.0), one(-2.0))[0] == pytest.approx(0.0)


def test_distance_is_what_speaks_against_and_never_what_speaks_for():
    worth = {GAP: np.array([0.0, -1.0]), TRADE_AND_CITY: np.array([0.0, 2.0, -0.5])}
    levels = {GAP: np.array([1, 1, 0], np.int8), TRADE_AND_CITY: np.array([1, 2, 2], np.int8)}
    assert distance(worth, levels).tolist() == [-1.0, -1.5, -0.5]


def test_trade_and_city_of_two_holders_are_asked_by_what_they_hold():
    identifiers = held_by_identifier(np.array([2, 4, 5, 400]))
    near = held_by_near(np.array([list(NEAR_KINDS).index("title")]))
    held_by = np.array([-1, *identifiers, *near, 0])
    level = np.array([OTHER_TRADE_OTHER_CITY] * 6 + [0], np.int8)
    levels = {TRADE_AND_CITY: level}
    condition_on_value(levels, held_by)
    assert levels[TRADE_AND_CITY].tolist() == [OTHER_TRADE_OTHER_CITY, 0, 0, 0, 0, 0, 0]
    assert [HELD_LEVELS[at].rsplit(", ", 1)[1] for at in levels[HELD][1:6]] == [
        HELD_BY[0], HELD_BY[0], HELD_BY[1], HELD_BY[2], "title",
    ]  # fmt: skip
    assert levels[HELD][[0, 6]].tolist() == [0, 0]
    assert len(HELD_LEVELS) < 128, "a level is a byte"
