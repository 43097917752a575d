"""How near two addresses are to each other: area, road, house, and the premises in it."""

from __future__ import annotations

import re
from enum import IntEnum

from gangmap.model.address.address import BUILDING_WORDS, UNIT_WORDS, Address, lies_in_county
from gangmap.model.address.match import (
    Match,
    differ,
    match_names,
    match_numbers,
    match_places,
    match_roads,
    match_units,
)

_NOT_TELLING = re.compile(r"[^0-9A-Z\u4e00-\u9fff-]+")
_TOWN_WORDS = re.compile(r"(?:街道|镇|乡|苏木)$")
_ONE_HOUSE = re.compile(r"(?:大厦|大楼|写字楼|公馆|大酒店|宾馆|中心)$")


class AddressLevel(IntEnum):
    """How near two addresses are; a greater level is nearer.

    Neighbours are levels of their own: warehouse 10 and warehouse 11 of one market are two premises, and neither
    is a spelling of the other.
    """

    DIFFERENT = 0
    """Another place, or too little in common to say."""
    SAME_CITY = 1
    SAME_DISTRICT = 2
    SAME_TOWNSHIP = 3
    SAME_ROAD = 4
    """One road, and no house number in common."""
    SAME_PLACE = 5
    """One market, park, estate, village or house number, and other buildings of it."""
    NEIGHBOURING_NUMBER = 6
    """The next house on one side of a road, or the next building or warehouse of one place."""
    SAME_BUILDING = 7
    """One building: other units, or a unit that only one of them shows."""
    NEIGHBOURING_UNIT = 8
    """Next door in one building."""
    SAME_UNIT = 9
    """The same premises: every field that either shows is the same, or one unit of one building."""


def compare(left: Address, right: Address) -> AddressLevel:
    """How near two addresses are, judged only on what both of them show.

    A road, building or district that one of them leaves out does not part them; one that both show, and that
    differs, does. Two addresses without a city, district or township in common are `DIFFERENT` unless they
    name the same place of at least four characters: every town has a Jichang Road 12.
    """
    area = _compare_areas(left, right)
    if area is None:
        return AddressLevel.SAME_CITY if left.city and left.city == right.city else AddressLevel.DIFFERENT
    if left.abroad:
        return _compare_abroad(left, right, area)
    spot = _compare_spots(left, right)
    if area is AddressLevel.DIFFERENT and len(min(left.place, right.place, key=len)) < 4:
        return area
    return max(area, spot)


def _compare_areas(left: Address, right: Address) -> AddressLevel | None:
    """The smallest division in common, or None when a division that both show differs."""
    if any(differ(*pair) for pair in ((left.country, right.country), (left.province, right.province))):
        return None
    zones = not (lies_in_county(left) and lies_in_county(right))
    if differ(left.city, right.city) or (differ(left.district, right.district) and not zones):
        return None
    if left.township and _TOWN_WORDS.sub("", left.township) == _TOWN_WORDS.sub("", right.township):
        return AddressLevel.SAME_TOWNSHIP
    if left.district and left.district == right.district:
        return AddressLevel.SAME_DISTRICT
    return AddressLevel.SAME_CITY if left.city and left.city == right.city else AddressLevel.DIFFERENT


def _compare_abroad(left: Address, right: Address, area: AddressLevel) -> AddressLevel:
    if _NOT_TELLING.sub("", left.rest) == _NOT_TELLING.sub("", right.rest):
        return AddressLevel.SAME_UNIT if any(map(str.isdigit, left.rest)) else max(area, AddressLevel.SAME_PLACE)
    if left.place and left.place == right.place:
        return AddressLevel.SAME_PLACE
    return area


def _compare_spots(left: Address, right: Address) -> AddressLevel:
    """How near the two are inside an area they share."""
    road, number = match_roads(left.road, right.road), match_numbers(left.number, right.number)
    place = match_places(left.place, right.place)
    if road is Match.SAME and number is Match.SAME:
        return _compare_houses(left, right, one_house=True)
    if road is Match.SAME and number is Match.NEXT:
        return AddressLevel.NEIGHBOURING_NUMBER
    if place is Match.SAME and (road, number) != (Match.SAME, Match.OTHER):
        return _compare_houses(left, right, one_house=bool(_ONE_HOUSE.search(left.place)))
    if place is Match.SAME:
        return AddressLevel.SAME_PLACE
    return AddressLevel.SAME_ROAD if road is Match.SAME else AddressLevel.DIFFERENT


def _compare_houses(left: Address, right: Address, *, one_house: bool) -> AddressLevel:
    """How near the two are inside one place or one house number."""
    building = match_names(left.building, right.building, BUILDING_WORDS)
    if building is Match.NEXT:
        return AddressLevel.NEIGHBOURING_NUMBER
    if building is Match.OTHER:
        return AddressLevel.SAME_PLACE
    unit = match_units(left, right)
    if unit is Match.SAME:
        return AddressLevel.SAME_UNIT
    if unit is Match.NEXT:
        return AddressLevel.NEIGHBOURING_UNIT
    if _premises(left) == _premises(right) and any(_premises(left)):
        return AddressLevel.SAME_UNIT
    return AddressLevel.SAME_BUILDING if one_house or building is Match.SAME else AddressLevel.SAME_PLACE


def _premises(address: Address) -> tuple[str, ...]:
    """The fields below the place; where all are empty nothing says that it is one premises."""
    building = BUILDING_WORDS.sub("", address.building)
    return address.number, building, address.floor, UNIT_WORDS.sub("", address.unit)
