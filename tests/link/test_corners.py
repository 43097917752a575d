"""Strangers who live next to each other share one small service and the next, and are no group for that."""

import numpy as np
import pytest
from cases import groups_of, mobile, results_of, write_case
from test_link import pools

from gangmap.link import shipped
from gangmap.link.families import FAMILIES
from gangmap.link.likelihood import condition_on_holders
from gangmap.link.views import FAMILY_LEVELS, FEW, FEW_BESIDE_FEW, MORE, MORE_LEVELS
from gangmap.link.worths import worth_of_crowds, worth_of_family, worth_of_lent

CITIES = ("义乌市", "广州市", "莆田市", "泉州市", "温州市")


def corners(count, seed, size=6, at_each=4):
    """Lone shops of one trade in one place each, of whom any four of six share a phone, a network, an address."""
    draw = np.random.default_rng(seed)
    shops = []
    for corner in range(count):
        here = [
            {
                "shop_id": f"c{corner:02d}{one}",
                "city": CITIES[corner % len(CITIES)],
                "category": ("箱包", "手表", "鞋靴", "服装")[corner % 4],
                "bank_account": f"62220299{corner:04d}{one:07d}",
            }
            for one in range(size)
        ]
        services = {
            "phone": mobile(7000 + corner),
            "ip": f"61.{corner}.7.9",
            "return_address": f"浙江省义乌市福田路{100 + 7 * corner}号3栋{201 + corner}室",
        }
        for kind, value in services.items():
            for one in draw.choice(size, at_each, replace=False):
                here[one][kind] = value
        shops += here
    return shops


@pytest.mark.parametrize("seed", [0, 1])
def test_neighbours_who_meet_at_several_small_services_are_no_group(tmp_path, seed):
    case = write_case(tmp_path / "case", [*corners(20, seed), *pools(40)])
    groups = groups_of(results_of(case, tmp_path / "ws"))
    assert len(groups) == 40
    assert not any(shop.startswith("c") for group in groups for shop in group)


def test_what_few_share_is_asked_otherwise_beside_what_few_share():
    levels = {name: np.array([FEW, FEW, FEW, 2], np.int8) for name in FAMILIES}
    condition_on_holders(levels, np.array([9, 10, 0, 2]))
    for name in FAMILIES:
        assert levels[name].tolist() == [FEW_BESIDE_FEW, FEW, FEW, 2]


@pytest.mark.parametrize("name", FAMILIES)
def test_no_case_can_teach_that_a_second_small_service_makes_the_same_hands(name):
    """Every pair that shares a second one is taken for the same hands, as it is while either confirms the other."""
    level = np.repeat(np.arange(len(FAMILY_LEVELS)), 1000)
    worth = worth_of_family(name, level, (level > 1).astype(float), np.ones(len(level))) / np.log(2)
    assert worth[FEW_BESIDE_FEW] == pytest.approx(shipped.MOST_BITS[name][FEW_BESIDE_FEW])
    assert worth[FEW_BESIDE_FEW] < worth[FEW] <= worth[2] == pytest.approx(shipped.MOST_BITS[name][2])


def test_nor_that_another_of_one_sort_or_of_a_crowd_does():
    level = np.repeat(np.arange(len(MORE_LEVELS)), 1000)
    worth = worth_of_family(MORE, level, (level > 1).astype(float), np.ones(len(level))) / np.log(2)
    assert worth[2] == pytest.approx(2)
    level = np.repeat(np.arange(4), 1000)
    worth = worth_of_crowds(level, (level > 0).astype(float), np.ones(len(level))) / np.log(2)
    assert worth[:3] == pytest.approx([0, 1.5, 3])


def test_what_was_lent_with_papers_is_believed_as_shipped_until_a_case_teaches_less():
    level = np.repeat([1, 4], 5).astype(np.int8)
    owned = np.where(level == 4, 1.0, 0.0)
    few, many = (worth_of_lent(np.tile(level, times), np.tile(owned, times))[4] / np.log(2) for times in (1, 1000))
    assert many == pytest.approx(3, abs=0.1)
    assert few > 5
