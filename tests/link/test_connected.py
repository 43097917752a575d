from itertools import pairwise

import numpy as np
import pytest
from lent import lent_together

from gangmap.link import pairs as pairs_module
from gangmap.link.belonging import OtherEvidence, belonging, where_connected
from gangmap.link.bundles import find_bundles
from gangmap.link.connected import Ties, connected_without
from gangmap.link.dependence import silenced_by
from gangmap.link.families import FAMILIES
from gangmap.link.pairs import Pairs, pair_keys, pairs_of
from gangmap.model.near_kinds import NEAR_KINDS

SHOPS = 40
SORTS = (*FAMILIES, *NEAR_KINDS)


def connected(values, links):
    """Which pairs of holders hang together without their value.

    Args:
        values: The sort of each value and who holds it.
        links: Two shops and the position of the value that their link rests on.
    """
    holders = np.array([len(held) for _, held in values], np.int64)
    sort = np.array([SORTS.index(name) for name, _ in values], np.int64)
    value = np.repeat(np.arange(len(values)), holders)
    shop = np.array([shop for _, held in values for shop in sorted(held)], np.int64)
    pairs = pairs_of(value, shop, holders)
    left, right, by = (np.array(column, np.int64) for column in zip(*links, strict=True)) if links else _nothing()
    ties = Ties(left, right, by, sort, holders, find_bundles(value, shop, len(values), SHOPS))
    told = connected_without(ties, pair_keys(value, shop, SHOPS), pairs, SHOPS, SORTS)
    return {
        (int(one), int(left), int(right)): bool(so)
        for one, left, right, so in zip(pairs.value, pairs.left, pairs.right, told, strict=True)
    }


def _nothing():
    return (np.zeros(0, np.int64),) * 3


def slowly(values, links):
    """The same by the words of the definition."""
    found = {}
    lent = lent_together([set(held) for _, held in values])
    for value, (name, held) in enumerate(values):
        heard = []
        for left, right, by in links:
            if values[by][0] not in silenced_by(name) and by not in lent[value] and ({left, right} & set(held)):
                heard.append({left, right})
        for left in sorted(held):
            reached = {left}
            while more := {shop for ends in heard if ends & reached for shop in ends} - reached:
                reached |= more
            found.update({(value, left, right): right in reached and len(held) > 2 for right in held if right > left})
    return found


def test_two_ends_of_a_chain_are_connected_by_what_lies_between():
    chain = [("contact", [0, 1, 2, 3]), ("account", [0, 1]), ("address", [1, 2]), ("account", [9, 8])]
    told = connected(chain, [(0, 1, 1), (1, 2, 2), (8, 9, 3)])
    assert told[0, 0, 2]
    assert told[0, 0, 1]
    assert not told[0, 0, 3]


def test_one_shop_that_does_not_hold_the_value_may_stand_between_and_two_may_not():
    values = [
        ("contact", [0, 1, 2]),
        ("account", [0, 9]),
        ("address", [1, 9]),
        ("account", [8, 9]),
        ("account", [2, 8]),
    ]
    told = connected(values, [(0, 9, 1), (1, 9, 2), (8, 9, 3), (2, 8, 4)])
    assert told[0, 0, 1]
    assert not told[0, 0, 2]


@pytest.mark.parametrize("name", ["contact", "seller"])
def test_a_value_vouches_neither_for_itself_nor_for_its_own_sort(name):
    values = [("contact", [0, 1, 2]), (name, [0, 1, 7, 8, 9])]
    assert connected(values, [(0, 1, 1)])[0, 0, 1] == (name == "seller")
    assert not connected(values, [(0, 1, 0), (1, 2, 0)])[0, 0, 2]


def test_a_building_does_not_vouch_for_an_address_in_it():
    values = [("address", [0, 1, 2]), ("place", [0, 1, 2, 5, 6, 7, 8])]
    assert not connected(values, [(0, 1, 1), (1, 2, 1)])[0, 0, 2]


def test_what_an_agent_lends_together_vouches_for_neither():
    together = [("contact", [0, 1, 2, 3]), ("address", [0, 1, 2, 3])]
    assert not any(connected(together, [(0, 1, 1), (1, 2, 1), (2, 3, 1), (0, 1, 0), (1, 2, 0)]).values())
    apart = [("contact", [0, 1, 2, 3, 4, 5, 6]), ("address", [0, 1, 2])]
    assert connected(apart, [(0, 1, 1), (1, 2, 1)])[0, 0, 2]


def test_of_a_value_of_two_shops_it_is_not_asked():
    assert not connected([("contact", [0, 1]), ("account", [0, 1])], [(0, 1, 1)])[0, 0, 1]


def test_without_links_nobody_is_connected():
    assert not any(connected([("contact", [0, 1, 2])], []).values())


def test_who_is_not_known_to_hold_a_value_is_connected_to_nobody():
    ties = Ties(np.array([0]), np.array([1]), np.array([1]), np.array([0, 1]), np.array([3, 2]), np.array([-1, -1]))
    pairs = Pairs(np.array([0]), np.array([0]), np.array([1]), np.ones(1))
    assert not connected_without(ties, np.zeros(0, np.int64), pairs, SHOPS, SORTS).any()


@pytest.mark.parametrize("seed", range(12))
def test_it_is_what_the_definition_says_whatever_is_looked_at_at_once(seed, monkeypatch):
    random = np.random.default_rng(seed)
    values = []
    for _ in range(30):
        size = int(random.choice([2, 2, 3, 4, 5, 9, 15]))
        values.append((str(random.choice(SORTS)), sorted(random.choice(SHOPS, size, replace=False).tolist())))
    links = []
    for number, (_, held) in enumerate(values):
        links += [(*ends, number) for ends in pairwise(held) if random.random() < 0.6]
    links = list({(left, right): (left, right, by) for left, right, by in links}.values())
    wanted = slowly(values, links)
    told = connected(values, links)
    assert told == {pair: wanted[pair] for pair in told}
    assert any(told.values())
    monkeypatch.setattr(pairs_module, "_LOOKED_AT_ONCE", 5)
    assert connected(values, links) == told


def owned_with(holders, blocks, everything=-1.0, odds=-3.0):
    """How sure it is that a value is owned whose holders hang together in so many blocks of one size."""
    pairs = pairs_of(np.zeros(holders, np.int64), np.arange(holders), np.array([holders]))
    count = len(pairs.value)
    none = np.zeros(count)
    others = OtherEvidence(np.full(count, everything), np.full(count, 0.05), np.full(count, 0.03), none > 0, none, none)
    together = pairs.left % blocks == pairs.right % blocks
    heard = where_connected(others, together, pairs, np.array([holders]))
    return belonging(heard, np.array([odds]), pairs)[0]


def test_forty_shops_that_hang_together_by_other_things_are_no_strangers_at_a_counter():
    assert owned_with(40, 1) > 0.99
    assert owned_with(40, 20) < 0.01


def test_far_ends_of_a_chain_of_few_shops_are_not_held_against_their_value_and_do_not_speak_for_it():
    assert owned_with(6, 1) == pytest.approx(1 / (1 + np.exp(3.0)))
    assert owned_with(6, 1, everything=1.0) > owned_with(6, 1)
    assert owned_with(6, 6) < owned_with(6, 1)
