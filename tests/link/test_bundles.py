import numpy as np
import pytest
from cases import mobile, write_case
from lent import lent_together

from gangmap.config import settings_for
from gangmap.link import pairs as pairs_module
from gangmap.link.bundles import (
    LENT_LEVELS,
    LENT_VIEWS,
    Bundles,
    find_bundles,
    lent_with,
    no_bundles,
    shared_twice,
)
from gangmap.link.families import FAMILIES
from gangmap.link.pairs import pairs_of
from gangmap.link.worths import worth_of_lent
from gangmap.pipeline import run_case
from gangmap.proving.sample import SampleSettings
from gangmap.view.results import open_results

SHOPS = 60


def bundles_of(values):
    holders = np.array([len(held) for held in values], np.int64)
    value = np.repeat(np.arange(len(values)), holders)
    return find_bundles(
        value, np.array([shop for held in values for shop in sorted(held)], np.int64), len(values), SHOPS
    )


def together(bundle):
    """The values of each bundle."""
    found = {}
    for value, number in enumerate(bundle.tolist()):
        if number >= 0:
            found.setdefault(number, set()).add(value)
    return sorted(map(sorted, found.values()))


def test_what_mostly_the_same_three_shops_or_more_hold_was_lent_together():
    assert together(bundles_of([{0, 1, 2, 3}, {0, 1, 2}, {0, 1, 9}, {0, 1}, {0, 1}, {3, 4, 5, 6, 7, 8}])) == [[0, 1]]
    assert together(bundles_of([{0, 1}, {0, 1}])) == [], "two shops that share two things share two things"
    assert together(bundles_of([])) == []


def test_a_bundle_is_whole_though_its_ends_have_few_holders_in_common():
    chain = [set(range(first, first + 6)) for first in (0, 2, 4)]
    assert together(bundles_of(chain)) == [[0, 1, 2]]


@pytest.mark.parametrize("seed", range(8))
def test_it_is_what_the_definition_says_whatever_is_looked_at_at_once(seed, monkeypatch):
    draw = np.random.default_rng(seed)
    values = [set(draw.choice(SHOPS, int(draw.integers(2, 12)), replace=False).tolist()) for _ in range(40)]
    values += [held - {int(draw.choice(sorted(held)))} | {int(draw.integers(SHOPS))} for held in values[:15]]
    expected = sorted({tuple(sorted(bundle)) for bundle in lent_together(values) if len(bundle) > 1})
    assert len(expected) > 3
    assert [tuple(part) for part in together(bundles_of(values))] == expected
    monkeypatch.setattr(pairs_module, "_LOOKED_AT_ONCE", 50)
    assert [tuple(part) for part in together(bundles_of(values))] == expected


def silent(shared, own, holders=(5, 5, 4, 9), bundle=(0, 0, 0, -1)):
    """The views in which one pair shares only what it is known to share already."""
    holders, bundle = np.array(holders), np.array(bundle)
    none = np.zeros(len(bundle))
    lent = Bundles(bundle, np.array([0]), none.astype(np.int8), none.astype(bool), holders, np.array([5]))
    found = lent.repeated({name: np.array([shared.get(name, -1)]) for name in LENT_VIEWS}, np.array([own]))
    return {name for name, flags in found.items() if flags.any()}


def test_no_value_is_vouched_for_by_what_was_lent_together_with_it():
    assert silent({"device": 0, "contact": 1, "account": 3, "neighbour": 0}, own=0) == {
        "device",
        "contact",
        "neighbour",
    }
    assert silent({"contact": 1, "account": 3}, own=7) == set()


def test_of_several_values_of_one_bundle_the_rarest_is_heard_and_among_equals_the_first():
    assert silent({"device": 0, "contact": 1, "site": 2}, own=-1) == {"device", "contact"}
    assert silent({"device": 0, "contact": 1}, own=-1) == {"device"}
    assert silent({}, own=-1) == set()


def test_what_was_lent_with_nothing_is_never_silent():
    nothing = no_bundles(np.array([4, 4]), np.array([4]))
    shared = {name: np.array([0]) for name in LENT_VIEWS}
    assert nothing.repeated(shared, np.array([-1])) == {}
    assert nothing.first_of().tolist() == [0, 1]


def test_near_evidence_is_as_sure_as_the_surest_identifier_that_was_lent_with_it():
    tokens, near = np.array([0, 0, 2, -1]), np.array([0, 2, 5, -1])
    nobody = np.zeros(4, bool)
    lent = Bundles(tokens, near, nobody.astype(np.int8), nobody, np.full(4, 5), np.full(4, 5))
    assert lent.surest_lent_with(np.array([0.2, 0.3, 0.1, 0.9])).tolist() == [0.3, 0.1, 1.0, 1.0]
    assert no_bundles(np.array([4]), np.array([4])).surest_lent_with(np.array([0.1])).tolist() == [1.0]


def test_it_is_told_of_an_identifier_what_was_lent_with_it():
    family = np.array(
        [FAMILIES.index(name) for name in ("device", "contact", "address", "contact", "account", "contact")]
    )
    never = family == FAMILIES.index("account")
    level = lent_with(np.array([0, 0, 0, 1, 1, -1]), family, never, np.full(6, 5))
    assert [LENT_LEVELS[one].partition(" hold ")[2] for one in level] == [
        *["several other sorts of identifier too"] * 3,
        *["another sort of identifier too, papers or an account among them"] * 2,
        "any other sort of identifier",
    ]
    assert lent_with(np.array([2, 2]), np.array([4, 4]), np.zeros(2, bool), np.array([5, 5])).tolist() == [1, 1]
    assert lent_with(np.array([-1]), np.array([0]), np.zeros(1, bool), np.array([2])).tolist() == [0]


def test_a_device_and_its_network_that_most_clients_share_are_one_thing():
    pairs = pairs_of(np.zeros(4, np.int64), np.arange(4), np.array([4]))
    assert shared_twice(np.arange(6) < 4, pairs, np.array([4])).tolist() == [True]
    assert shared_twice(np.arange(6) < 3, pairs, np.array([4])).tolist() == [False]


def test_what_a_bundle_says_is_learned_from_whose_bundles_are_in_the_case():
    level = np.repeat([1, 3], 300).astype(np.int8)
    of_agencies = worth_of_lent(level, np.where(level == 1, 0.8, 0.05))
    of_gangs = worth_of_lent(level, np.where(level == 1, 0.2, 0.95))
    assert of_agencies[3] < -1 < 0.5 < of_gangs[3]
    assert of_agencies[1] == 0 >= of_gangs[1], "that it was lent with nothing never speaks for it"


def clients(name, number, lent):
    """Shops of other hands in one town and trade, who use one service and have things of their own."""
    return [
        lent
        | {
            "shop_id": f"{name}{one:02d}",
            "bank_account": f"6222029876{number:02d}{one:06d}",
            "phone": mobile(9000 + 40 * number + one),
            "city": "义乌市",
            "category": "箱包",
        }
        for one in range(10)
    ]


def test_clients_of_agencies_that_lend_three_things_are_no_group_and_a_gang_that_shares_them_is(tmp_path):
    """Ten shops each at twelve agencies; and ten that share as much, pay into two accounts and print two papers."""
    shops = []
    for number in range(13):
        lent = {
            "device_id": f"{number:02d}5a77c0ffee9902",
            "email": f"studio{number:02d}xw@163.com",
            "registered_address": f"浙江省义乌市福田路{100 + 7 * number}号3栋{201 + number}室",
        }
        shops += clients("abcdefghijklm"[number], number, lent)
    gang = [shop for shop in shops if shop["shop_id"].startswith("m")]
    for place, shop in enumerate(gang):
        shop["bank_account"] = f"62220298761299990{place % 2}"
        shop["licence_image"] = f"7ed1c6c754e6a0f{place // 5}"
    run_case(write_case(tmp_path / "case", shops), tmp_path / "ws", settings_for(SampleSettings().today))
    with open_results(tmp_path / "ws") as results:
        members = results.table("members").to_pylist()
        facilities = {row["value"] for row in results.table("facilities").to_pylist()}
        links = results.table("links").to_pylist()
    assert {row["shop_id"] for row in members} == {shop["shop_id"] for shop in gang}
    assert {f"studio{number:02d}xw@163.com" for number in range(12)} <= facilities
    ends = {row[side] for row in links if row["probability"] >= 0.5 for side in ("left_shop_id", "right_shop_id")}
    assert ends == {shop["shop_id"] for shop in gang}, "who is next door at a lent address is not surer than it is lent"
