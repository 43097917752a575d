import numpy as np

from gangmap.link import pairs as pairs_module
from gangmap.link.crowds import Crowds
from gangmap.link.families import FAMILIES
from gangmap.link.gaps import find_gaps
from gangmap.link.pairs import Shared, pairs_of, part_of
from gangmap.link.surroundings import TRADE_AND_CITY_LEVELS, Surroundings
from gangmap.link.views import Sharing, context_views, levels_of, sharing_view
from gangmap.model.near_kinds import NEAR_KINDS


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
    assert shared.times(left, right).tolist() == [2, 1, 2]


def test_nothing_shared_is_nothing_found():
    value, shop, holders = holdings(np.zeros(0, np.int64))
    shared = Shared(pairs_of(value, shop, holders), holders, 3)
    assert shared.rarest(np.array([0]), np.array([1])).tolist() == [-1]


def test_gaps_are_pairs_two_links_apart_without_a_link_of_their_own():
    left, right = find_gaps(np.array([0, 1, 2, 0]), np.array([1, 2, 3, 2]), np.ones(4), 5)
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(0, 3), (1, 3)]


def test_the_level_of_a_pair_does_not_depend_on_what_other_pairs_are_asked_and_in_which_order():
    value, shop, holders = holdings([0, 1, 2, 3, 4], [0, 1], [1, 2, 5])
    shared, nobody = Shared(pairs_of(value, shop, holders), holders, 6), np.zeros(0, np.int64)
    sharing = Sharing(shared, np.ones(6, bool), Crowds(nobody, nobody, holders, 6), holders)
    views = {name: sharing_view(name, sharing) for name in (*FAMILIES, *NEAR_KINDS)}
    around = Surroundings(*(np.array(one) for one in ([1, 1, 2, 2, 1, 0], [1, 2, 1, 2, 1, 0], [-1] * 6, [-1] * 6)))
    views |= {view.name: view for view in context_views(around, 180)}
    left, right = np.array([3, 0, 1, 0, 4]), np.array([5, 1, 2, 4, 5])
    together = levels_of(views, left, right)[FAMILIES[0]].tolist()
    assert together == [1, 2, 2, 3, 1]
    alone = [levels_of(views, left[[at]], right[[at]])[FAMILIES[0]].tolist() for at in range(5)]
    assert alone == [[level] for level in together]


def test_trade_is_not_asked_of_those_who_offer_one_ware_nor_city_of_those_who_share_a_house():
    value, shop, holders = holdings([0, 1], [2, 3], [4, 5])
    shared = Shared(pairs_of(value, shop, holders), holders, 6)
    nothing = Shared(pairs_of(*holdings([0, 1])), np.array([2]), 6)
    nobody = np.zeros(0, np.int64)
    crowds = Crowds(nobody, nobody, holders, 6)
    none = Sharing(nothing, np.zeros(6, bool), crowds, np.array([2]))
    views = {name: sharing_view(name, none) for name in (*FAMILIES, *NEAR_KINDS)}
    around = Surroundings(*(np.array(one) for one in ([1] * 6, [1] * 6, [-1] * 6, [-1] * 6)))
    views |= {view.name: view for view in context_views(around, 180)}
    pair = np.array([2]), np.array([3])

    def context(kind, silent=()):
        told = views | {kind: sharing_view(kind, Sharing(shared, np.ones(6, bool), crowds, holders))}
        level = levels_of(told, *pair, {name: np.array([True]) for name in silent})["trade_and_city"]
        return TRADE_AND_CITY_LEVELS[level[0]]

    assert context("seller") == "same trade, same city"
    assert context("title") == context("picture") == "same city"
    assert context("place") == context("neighbour") == context("address") == "same trade"
    assert context("title", silent=["title"]) == "same city", "what brought the two together tells it too"


def test_of_very_many_pairs_a_part_of_the_values_teaches_whatever_else_is_in_the_case(monkeypatch):
    draw = np.random.default_rng(5)
    ids, held = draw.integers(0, 65536, 900), [sorted(draw.choice(900, 3, replace=False).tolist()) for _ in range(400)]
    monkeypatch.setattr(pairs_module, "_SAMPLE_PAIRS", 500)
    taught = part_of(pairs_of(*holdings(*held)), ids)
    assert 200 < len(taught.value) < 450
    # The same values among more: two shops that come before all others, and share something with each other alone.
    more = part_of(
        pairs_of(*holdings([0, 1], *([shop + 2 for shop in shops] for shops in held))), np.append([7, 7], ids)
    )
    others = more.value > 0
    assert (more.value[others] - 1).tolist() == taught.value.tolist()
    assert (more.left[others] - 2).tolist() == taught.left.tolist()


def test_of_few_pairs_all_teach():
    pairs = pairs_of(*holdings([1, 4, 6], [0, 2]))
    assert part_of(pairs, np.zeros(7, np.int64)) is pairs
