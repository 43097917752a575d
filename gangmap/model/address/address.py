"""A postal address taken apart into its fields, and what tells it from others."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIGITS = re.compile(r"[0-9]+")
BUILDING_WORDS = re.compile(r"(?:号?(?:仓库|仓|库|厂房|馆)|号楼|栋|幢|座|塔)$")
UNIT_WORDS = re.compile(r"(?:号铺|室|档|铺|摊|号|卡|柜)$")
"""The word for its kind behind the name of a building or of a unit."""
ANY_PLACE = re.compile(
    r"^(?:[东西南北中新老]?[一二三四]?[期区]?)(?:工业园区?|工业区|科技园|产业园|开发区|市场|商场|广场|大厦|小区|公寓|中心|村)$"
)
"""A name of a place that every town has."""


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
        address.district if lies_in_county(address) else "",
        romanised(address.road) if address.road.isascii() and address.road else address.road,
        address.number,
        "" if ANY_PLACE.match(address.place) else address.place,
        BUILDING_WORDS.sub("", address.building),
        address.floor,
        UNIT_WORDS.sub("", address.unit),
        " ".join(_DIGITS.findall(address.rest)),
    )


def lies_in_county(address: Address) -> bool:
    """Whether the district is one of the table, not a development zone that lies across several."""
    return address.division_code[4:6] not in {"", "00"}


def romanised(road: str) -> str:
    """The road in Latin letters without spaces, so that a Chinese and a romanised spelling can meet."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - a third of a second, and few roads need it

    return "".join(lazy_pinyin(road)).upper().replace(" ", "").replace("'", "")
