"""A postal address taken apart into its fields, and how near two of them are to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, IntEnum
from itertools import zip_longest

_INTERVAL = re.compile(r"(\d+)(?:-(\d+))?(?=\D*$)")
_DIGITS = re.compile(r"[0-9]+")
_NUMBER_PARTS = re.compile(r"[^弄号]+(?:弄|号|$)")
_NOT_TELLING = re.compile(r"[^0-9A-Z\u4e00-\u9fff-]+")
_BUILDING_WORDS = re.compile(r"(?:号?(?:仓库|仓|库|厂房|馆)|号楼|栋|幢|座|塔)$")
_UNIT_WORDS = re.compile(r"(?:号铺|室|档|铺|摊|号|卡|柜)$")
_ENTRANCE = re.compile(r"^[0-9A-Z]+单元(?=.)")
_TOWN_WORDS = re.compile(r"(?:街道|镇|乡|苏木)$")
_ONE_HOUSE = re.compile(r"(?:大厦|大楼|写字楼|公馆|大酒店|宾馆|中心)$")
_ANY_PLACE = re.compile(
    r"^(?:[东西南北中新老]?[一二三四]?[期区]?)(?:工业园区?|工业区|科技园|产业园|开发区|市场|商场|广场|大厦|小区|公寓|中心|村)$"
)


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


class _Match(Enum):
    """What two spellings of one field say."""

    SAME = 1
    NEXT = 2
    OTHER = 3
    UNKNOWN = 4


@dataclass(frozen=True, slots=True)
class Address:
    """One address, field by field; a field that the text does not show is empty.

    Args:
        country: ISO 3166 alpha-2 code; "CN" also for Hong Kong, Macau and Taiwan; empty where not known.
        province: Province, municipality, autonomous region or special administrative region, in full.
        city: Prefecture-level city, or the county-level one that a province runs itself; a city abroad.
        district: District, county or county-level city; a development zone where the text shows no other.
        township: Town, township or street office; a development zone inside a known district.
        road: Road, street or lane name; its Chinese digits stay as they are.
        number: House number, with lanes, side numbers and ranges: "12号", "3弄5号", "12-14号", "12号之1".
        building: Building, block, tower or warehouse: "3栋", "B座", "10号仓".
        floor: Floor: "3楼", "-1楼", "5-9楼".
        unit: Entrance, room, stall or shop: "2单元501室", "A区3排12号".
        place: Market, park, estate, tower or village that has a name.
        rest: What is left: directions, landmarks, firms. Abroad: the whole text.
        division_code: Six-digit code of the smallest division known, nine digits for a township.
        folds: Which rewritings were needed, in the order they fired.
    """

    country: str = ""
    province: str = ""
    city: str = ""
    district: str = ""
    township: str = ""
    road: str = ""
    number: str = ""
    building: str = ""
    floor: str = ""
    unit: str = ""
    place: str = ""
    rest: str = ""
    division_code: str = ""
    folds: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The canonical spelling: every field from the largest to the smallest, without separators."""
        if self.abroad:
            return self.rest
        city = "" if self.city == self.province else self.city
        # Without a road the number belongs to the village or estate before it.
        spot = (self.road, self.number, self.place) if self.road or not self.place else (self.place, self.number)
        whole = self.province + city + self.district + self.township
        for part in (*spot, self.building, self.floor, self.unit):
            parted = whole[-1:].isascii() and part[:1].isascii() and whole[-1:].isalnum() and part[:1].isalnum()
            whole += f" {part}" if parted else part
        return f"{whole} {self.rest}".strip()

    @property
    def abroad(self) -> bool:
        """Whether it lies outside China; its text is then kept whole."""
        return self.country not in {"", "CN"}


def names_a_house(address: Address) -> bool:
    """Whether an address says more than a town or a district, where thousands live.

    >>> names_a_house(Address(city="莆田市")), names_a_house(Address(city="莆田市", road="机场路"))
    (False, True)
    """
    parts = (address.road, address.number, address.place, address.building, address.floor, address.unit, address.rest)
    return any(parts)


def telling_parts(address: Address) -> tuple[str, ...]:
    """What two addresses are told apart by, without the words for the kind: "3栋" and "3座" are one building.

    Province, city, district, road, number, place, building, floor, unit, and the numbers of what is left; "" where it
    is not shown. A development zone is no district, as it lies across several; a name that every town has (工业园) is
    no place.

    >>> telling_parts(Address(road="机场路", number="12号", building="3栋", unit="301室"))
    ('', '', '', '机场路', '12号', '', '3', '', '301', '')
    """
    return (
        address.province,
        address.city,
        address.district if _is_county(address) else "",
        _romanised(address.road) if address.road.isascii() and address.road else address.road,
        address.number,
        "" if _ANY_PLACE.match(address.place) else address.place,
        _BUILDING_WORDS.sub("", address.building),
        address.floor,
        _UNIT_WORDS.sub("", address.unit),
        " ".join(_DIGITS.findall(address.rest)),
    )


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
    if any(_differ(*pair) for pair in ((left.country, right.country), (left.province, right.province))):
        return None
    zones = not (_is_county(left) and _is_county(right))
    if _differ(left.city, right.city) or (_differ(left.district, right.district) and not zones):
        return None
    if left.township and _TOWN_WORDS.sub("", left.township) == _TOWN_WORDS.sub("", right.township):
        return AddressLevel.SAME_TOWNSHIP
    if left.district and left.district == right.district:
        return AddressLevel.SAME_DISTRICT
    return AddressLevel.SAME_CITY if left.city and left.city == right.city else AddressLevel.DIFFERENT


def _is_county(address: Address) -> bool:
    """Whether the district is one of the table, not a development zone that lies across several."""
    return address.division_code[4:6] not in {"", "00"}


def _compare_abroad(left: Address, right: Address, area: AddressLevel) -> AddressLevel:
    if _NOT_TELLING.sub("", left.rest) == _NOT_TELLING.sub("", right.rest):
        return AddressLevel.SAME_UNIT if any(map(str.isdigit, left.rest)) else max(area, AddressLevel.SAME_PLACE)
    if left.place and left.place == right.place:
        return AddressLevel.SAME_PLACE
    return area


def _compare_spots(left: Address, right: Address) -> AddressLevel:
    """How near the two are inside an area they share."""
    road, number = _match_roads(left.road, right.road), _match_numbers(left.number, right.number)
    place = _match_places(left.place, right.place)
    if road is _Match.SAME and number is _Match.SAME:
        return _compare_houses(left, right, one_house=True)
    if road is _Match.SAME and number is _Match.NEXT:
        return AddressLevel.NEIGHBOURING_NUMBER
    if place is _Match.SAME and (road, number) != (_Match.SAME, _Match.OTHER):
        return _compare_houses(left, right, one_house=bool(_ONE_HOUSE.search(left.place)))
    if place is _Match.SAME:
        return AddressLevel.SAME_PLACE
    return AddressLevel.SAME_ROAD if road is _Match.SAME else AddressLevel.DIFFERENT


def _compare_houses(left: Address, right: Address, *, one_house: bool) -> AddressLevel:
    """How near the two are inside one place or one house number."""
    building = _match_ids(left.building, right.building, _BUILDING_WORDS)
    if building is _Match.NEXT:
        return AddressLevel.NEIGHBOURING_NUMBER
    if building is _Match.OTHER:
        return AddressLevel.SAME_PLACE
    unit = _match_units(left, right)
    if unit is _Match.SAME:
        return AddressLevel.SAME_UNIT
    if unit is _Match.NEXT:
        return AddressLevel.NEIGHBOURING_UNIT
    if _premises(left) == _premises(right) and any(_premises(left)):
        return AddressLevel.SAME_UNIT
    return AddressLevel.SAME_BUILDING if one_house or building is _Match.SAME else AddressLevel.SAME_PLACE


def _premises(address: Address) -> tuple[str, ...]:
    """The fields below the place; where all are empty nothing says that it is one premises."""
    building = _BUILDING_WORDS.sub("", address.building)
    return address.number, building, address.floor, _UNIT_WORDS.sub("", address.unit)


def _match_units(left: Address, right: Address) -> _Match:
    """Compare units on one floor; a floor that differs makes them other units."""
    if _differ(left.floor, right.floor):
        return _Match.OTHER
    one, other = left.unit, right.unit
    if bool(_ENTRANCE.match(one)) != bool(_ENTRANCE.match(other)):
        one, other = _ENTRANCE.sub("", one), _ENTRANCE.sub("", other)
    return _match_ids(one, other, _UNIT_WORDS)


def _match_roads(left: str, right: str) -> _Match:
    if not left or not right:
        return _Match.UNKNOWN
    if left.isascii() != right.isascii():
        left, right = _romanised(left), _romanised(right)
    return _Match.SAME if left == right else _Match.OTHER


def _romanised(road: str) -> str:
    """The road in Latin letters without spaces, so that a Chinese and a romanised spelling can meet."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - a third of a second, and few roads need it

    return "".join(lazy_pinyin(road)).upper().replace(" ", "").replace("'", "")


def _match_places(left: str, right: str) -> _Match:
    """Compare names of places: the short form is the end or the beginning of the long one, or a part of it."""
    if not left or not right:
        return _Match.UNKNOWN
    short, long = sorted((left, right), key=len)
    if _ANY_PLACE.match(short):
        return _Match.SAME if short == long else _Match.UNKNOWN
    return _Match.SAME if short == long or (len(short) > 2 and short in long) else _Match.OTHER


def _match_numbers(left: str, right: str) -> _Match:
    """Compare house numbers part by part: lane, house, side number; two apart is next door on one side."""
    if not left or not right:
        return _Match.UNKNOWN
    for one, other in zip_longest(_NUMBER_PARTS.findall(left), _NUMBER_PARTS.findall(right)):
        if one is None or other is None:
            return _Match.SAME
        match = _match_intervals(one, other, within=2)
        if match is not _Match.SAME:
            return match
    return _Match.SAME


def _match_ids(left: str, right: str, words: re.Pattern[str]) -> _Match:
    """Compare what names a building or unit, leaving the word for it aside: "3栋" is "3座"."""
    if not left or not right:
        return _Match.UNKNOWN
    return _match_intervals(words.sub("", left), words.sub("", right), within=1)


def _match_intervals(left: str, right: str, within: int) -> _Match:
    """Compare "A12" with "A11-13": the same prefix and numbers that overlap, or lie `within` so many."""
    if left == right:
        return _Match.SAME
    one, other = _INTERVAL.search(left), _INTERVAL.search(right)
    if one is None or other is None:
        letters = len(left) == len(right) == 1 and left.isascii() and right.isascii()
        return _Match.NEXT if letters and abs(ord(left) - ord(right)) == 1 else _Match.OTHER
    if left[: one.start()] != right[: other.start()]:
        return _Match.OTHER
    (low, high), (least, most) = _bounds(one), _bounds(other)
    gap = max(low, least) - min(high, most)
    if gap <= 0:
        same_tail = left[one.end() :].removesuffix("号") == right[other.end() :].removesuffix("号")
        return _Match.SAME if same_tail else _Match.NEXT
    return _Match.NEXT if gap <= within else _Match.OTHER


def _bounds(interval: re.Match[str]) -> tuple[int, int]:
    low = int(interval[1])
    high = int(interval[2] or low)
    if high < low:  # "1401-3" stands for 1401 to 1403
        high = low - low % 10 ** len(interval[2] or "") + high
    return low, max(low, high)


def _differ(left: str, right: str) -> bool:
    return bool(left) and bool(right) and left != right
