import csv
from pathlib import Path

import pytest

from gangmap.model.address import Address, AddressLevel, compare
from gangmap.normalise.address import parse_address


def pairs():
    with (Path(__file__).parents[1] / "normalise" / "address_pairs.tsv").open(encoding="utf-8") as rows:
        return [(row["left"], row["right"], row["level"]) for row in csv.DictReader(rows, delimiter="\t")]


@pytest.mark.parametrize(("left", "right", "level"), pairs())
def test_a_pair_is_as_near_as_written_whichever_comes_first(left, right, level):
    one, other = parse_address(left), parse_address(right)
    assert compare(one, other).name == level
    assert compare(other, one).name == level


def test_the_table_of_pairs_shows_every_level():
    assert {level for _, _, level in pairs()} == set(AddressLevel.__members__)
    assert len(pairs()) >= 60


def test_a_field_that_only_one_shows_does_not_part_two_addresses():
    short = Address(country="CN", city="广州市", road="机场路", number="12号")
    long = Address(country="CN", province="广东省", city="广州市", district="白云区", road="机场路", number="12号")
    assert compare(short, long) is AddressLevel.SAME_UNIT


def test_neighbours_rank_below_the_same_premises_and_above_the_same_road():
    assert AddressLevel.SAME_ROAD < AddressLevel.NEIGHBOURING_NUMBER < AddressLevel.SAME_BUILDING
    assert AddressLevel.SAME_BUILDING < AddressLevel.NEIGHBOURING_UNIT < AddressLevel.SAME_UNIT
