import numpy as np
import pytest

from gangmap.link.anchors import log_ratio, ordered
from gangmap.link.bundles import LENT_LEVELS
from gangmap.link.families import FAMILIES, family_of
from gangmap.link.held import HELD, HELD_CLASSES
from gangmap.link.mixture import owned_ratio, same_if_facility, same_if_owned
from gangmap.link.shipped import HOLDER_CLASSES, MOST_BITS, OWNED, STRANGERS, WORTH_BITS, holder_class
from gangmap.link.surroundings import TRADE_AND_CITY_LEVELS, time_levels
from gangmap.link.views import (
    BY_ONE,
    CROWDS_LEVELS,
    FAMILY_LEVELS,
    GAP,
    GAP_LEVELS,
    MORE_LEVELS,
    SHARE_LEVELS,
    THIRD_LEVELS,
)
from gangmap.link.worths import worth_of_held, worth_of_thirds
from gangmap.model.identifiers import IDENTIFIER_KINDS
from gangmap.model.near_kinds import NEAR_KINDS


def test_every_view_has_a_shipped_worth_for_each_of_its_levels_and_none_for_the_unknown():
    levels = dict.fromkeys(NEAR_KINDS, SHARE_LEVELS) | dict.fromkeys(FAMILIES, FAMILY_LEVELS) | {
        "trade_and_city": TRADE_AND_CITY_LEVELS, "time": time_levels(180), "gap": GAP_LEVELS,
        "same_family": MORE_LEVELS, "crowds": CROWDS_LEVELS, "third_shop": THIRD_LEVELS,
        "lent_together": LENT_LEVELS,
    }  # fmt: skip
    assert {name: len(bits) for name, bits in WORTH_BITS.items()} == {name: len(says) for name, says in levels.items()}
    assert {bits[0] for bits in WORTH_BITS.values()} == {0}
    assert {len(most) == len(levels[name]) for name, most in MOST_BITS.items()} == {True}


def test_every_identifier_kind_has_a_family():
    assert {family_of(kind) for kind in IDENTIFIER_KINDS} == set(FAMILIES)


def test_classes_of_holders_are_those_they_are_called():
    assert [HOLDER_CLASSES[c] for c in holder_class(np.array([2, 3, 4, 6, 9, 14, 24, 25]))] == list(HOLDER_CLASSES)
    assert np.all(np.diff(OWNED) < 0)


def test_no_single_pair_makes_a_facility_owned_and_no_single_stranger_unmakes_what_is():
    together, strangers = np.array([0.1, 0.1]), np.array([0.03, 0.03])
    most, least = owned_ratio(np.array([25.0, -25.0]), together, strangers)
    assert most == pytest.approx(np.log(0.97 / 0.1))
    assert least == pytest.approx(np.log(0.03 / 0.9))


def test_a_pair_that_nothing_else_is_known_of_is_as_likely_as_its_value():
    assert same_if_owned(np.zeros(8), STRANGERS) == pytest.approx(1 - STRANGERS)
    assert same_if_facility(np.zeros(1), np.array([0.2]))[0] == pytest.approx(0.2)


def test_a_level_that_both_meet_alike_says_nothing_and_the_unknown_never_does():
    ratio = log_ratio(np.array([900.0, 50, 50]), np.array([0.0, 20, 80]))
    assert ratio[0] == 0
    assert ratio[1] > 0 > ratio[2]
    assert log_ratio(np.array([0.0, 40, 60]), np.array([0.0, 400, 600])) == pytest.approx(0, abs=1e-9)


def test_a_level_never_seen_does_not_veto():
    assert log_ratio(np.array([0.0, 100, 0]), np.array([0.0, 100, 100]))[2] >= -3


def test_sharing_never_speaks_against_and_the_rarer_value_says_at_least_as_much():
    worth = ordered("title", np.array([0, 0.4, 1.0, 2.0, -1.0, 0.5]))
    assert worth.tolist() == [0, 0, 1, 1, 0, 0]
    assert ordered("contact", np.array([0, -0.7, 2.0, 1, 1, 1]))[1] == 0
    assert ordered("time", np.array([0, -0.7, 2.0])).tolist() == [0, -0.7, 2.0]


def test_other_trades_and_cities_never_speak_for_two_shops_and_what_agrees_still_does():
    """Of strangers that always stand in one market hall it would say that shops in other cities are none."""
    far, market, near = (TRADE_AND_CITY_LEVELS.index(name) for name in (
        "other trade, other city", "other trade, same city", "same trade, other city"))  # fmt: skip
    level = np.array([far] * 60 + [near] * 40 + [market] * 100, np.int8)
    levels = {name: np.zeros(200, np.int8) for name in FAMILIES} | {HELD: level, GAP: np.zeros(200, np.int8)}
    same = np.array([0.97] * 100 + [0.03] * 100)
    worth = worth_of_held(levels, same, np.ones(200), np.zeros(len(TRADE_AND_CITY_LEVELS)))
    of_classes = worth.reshape(len(HELD_CLASSES), -1)
    assert of_classes[0, far] == 0
    assert of_classes[0, market] < -1
    assert of_classes[0, near] > 1


def test_no_third_shop_speaks_against_a_value_where_hands_mostly_have_some_and_hardly_where_they_do_not():
    unknown, none, one = 0, 3, BY_ONE
    same = np.array([0.98] * 300 + [0.02] * 300)
    pools = np.array([one] * 240 + [none] * 360, np.int8)
    chains = np.array([one] * 6 + [none] * 594, np.int8)
    of_pools, of_chains = (worth_of_thirds(level, same, np.ones(600)) for level in (pools, chains))
    assert of_pools[none] < -1
    assert -0.05 < of_chains[none] <= 0
    assert of_pools[one] == np.log(2) / 2, "clients of one counter meet at the next: it says half a bit at most"
    assert of_pools[unknown] == of_chains[unknown] == 0


def test_whether_lone_traders_or_shops_of_others_meet_at_counters_is_learned():
    neither, each = 1, 3
    same = np.array([0.98] * 300 + [0.02] * 300)
    gangs, traders = np.full(300, each, np.int8), np.full(300, neither, np.int8)
    lone = worth_of_thirds(np.concatenate([gangs, traders]), same, np.ones(600))
    others = worth_of_thirds(np.concatenate([traders, gangs]), same, np.ones(600))
    assert max(lone[neither], others[each]) < -2
    assert lone[each] == others[neither] == 1, "it speaks for a value by a nat at most"
