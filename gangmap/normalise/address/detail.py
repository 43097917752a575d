"""What stands below the township: road, number, place, building, floor and unit.

The text is cut at what carries a number ("12号", "3栋", "10号仓", "2单元", "A区3排"); the words between are roads,
places and remarks. Chinese digits are read only where such a word follows them, so 文一西路 stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gangmap.normalise.address.numeral import arabic
from gangmap.normalise.address.spot import REMEMBERED, Spot, in_market, read_words
from gangmap.normalise.address.token import tokens


def read_spot(text: str) -> Spot:
    """Take the text after the divisions apart."""
    spot = Spot()
    start = 0
    for token in tokens(text):
        if token.start() > start:
            read_words(spot, text[start : token.start()], before_number=token.lastgroup in {"number", "lane"})
        _READERS[token.lastgroup or "bare"](spot, token[0])
        start = token.end()
    if start < len(text):
        read_words(spot, text[start:])
    if spot.area:
        if spot.place and not spot.unit and spot.area.endswith("区"):
            spot.place += spot.area
        else:
            spot.unit += spot.area
    return spot


_YARD = re.compile(r"(?<=号)大?院内?|^第")
_SIDE_NUMBER = re.compile(r"(之[A-Z0-9,/-]+)号$")
_WAREHOUSE_WORDS = re.compile(r"[第号#仓库货房]")
_ENTRANCE_WORDS = re.compile(r"第|号?(?:单元|门洞|门|梯)$")
_FLOOR_WORDS = re.compile(r"第|(?:楼|层|/?F|(?:ST|ND|RD|TH) FLOOR)(?:整层|全层)?$")
_BELOW_GROUND = re.compile(r"负|地下|^B(?=\d)")
_ROOM_WORDS = re.compile(r"[号房室间]|ROOM|RM\.?|SHOP|UNIT|FLAT|STALL|SUITE|NO\.?| ")
_SHOP_WORDS = re.compile(r"[商铺店位面门市部]")
_STALL_WORDS = re.compile(r"[档口位摊柜台商展厅]")
_SEAT_WORDS = re.compile(r"[户卡工单位]")


def _read_number(spot: Spot, text: str) -> None:
    number = text if text[-1] == "号" and text[:-1].isdigit() else _number(text)
    if spot.number.endswith("弄") and not (spot.building or spot.unit):
        spot.number += number
    elif spot.number or spot.building or spot.floor or spot.unit or spot.area or in_market(spot):
        _add_unit(spot, number)
    else:
        spot.number = number


def _number(text: str) -> str:
    number = arabic(_YARD.sub("", text).replace("NO.", "号")).replace("号-", "号之")
    return _SIDE_NUMBER.sub(r"\1", number)


def _read_lane(spot: Spot, text: str) -> None:
    if not spot.building:
        spot.number += arabic(text)


def _read_warehouse(spot: Spot, text: str) -> None:
    if spot.road and not (spot.number or spot.place) and text.endswith("号仓库") and text[:-3].isdecimal():
        _read_number(spot, text[:-2])  # 石沙路168号仓库 is a house number, and the warehouse of that house
        _set_building(spot, "仓库")
        return
    name = _WAREHOUSE_WORDS.sub("", text)
    _set_building(spot, arabic(name) + "号仓")


_BUILDING_WORDS = re.compile(
    r"第|(?:号|#)?(?:楼栋|栋楼|栋|幢|座楼|座|办公楼|商务楼|综合楼|写字楼|教学楼|住宅楼|大楼|塔楼|楼|塔)$|#$|-$"
    r"|BLOCK|BUILDING|BLDG\.?|TOWER|BLK\.?| "
)


_NAMED_BUILDING = re.compile(r"(.+号)(办公楼|商务楼|综合楼|写字楼|教学楼|住宅楼|大楼|厂房)")


def _read_building(spot: Spot, text: str) -> None:
    named = _NAMED_BUILDING.fullmatch(text) if spot.road and not spot.number else None
    if named:  # 大石东路186号综合楼 is a house number and a building of that house
        _read_number(spot, named[1])
        _set_building(spot, named[2])
        return
    _set_building(spot, _building(text))


@lru_cache(REMEMBERED)
def _building(text: str) -> str:
    if text.endswith(("厂房", "馆")):
        return arabic(text.replace("#", "号").removeprefix("第"))
    name = arabic(_BUILDING_WORDS.sub("", text))
    return name + ("栋" if any(map(str.isdigit, name)) else "座" if name.isascii() else "楼")


def _set_building(spot: Spot, building: str) -> None:
    if spot.building:
        if building not in spot.building:
            spot.building += building
        return
    spot.building, spot.area = spot.area + building, ""


def _read_entrance(spot: Spot, text: str) -> None:
    _add_unit(spot, arabic(_ENTRANCE_WORDS.sub("", text)) + "单元")


def _read_floor(spot: Spot, text: str) -> None:
    floor = _floor(text)
    if not (spot.floor or spot.unit):
        spot.floor = floor
    elif spot.floor != floor:
        _add_unit(spot, floor)


@lru_cache(REMEMBERED)
def _floor(text: str) -> str:
    name = _BELOW_GROUND.sub("-", _FLOOR_WORDS.sub("", text))
    return arabic({"首": "1", "底": "1"}.get(name, name)) + "楼"


def _read_unit(spot: Spot, text: str) -> None:
    _add_unit(spot, _unit(text))


@lru_cache(REMEMBERED)
def _unit(text: str) -> str:
    name = _ROOM_WORDS.sub("", text)
    ending = "室"
    if not name.isdigit():
        for words, kind in ((_SHOP_WORDS, "铺"), (_STALL_WORDS, "档")):
            bare = words.sub("", name)
            if bare != name and bare not in {"户", "卡", "工", "单"}:
                name, ending = bare, kind
                break
        name = arabic(_SEAT_WORDS.sub("", name))
    return name + ending


def _add_unit(spot: Spot, unit: str) -> None:
    spot.unit, spot.area = spot.unit + spot.area + unit, ""


def _read_area(spot: Spot, text: str) -> None:
    spot.area += arabic(text)


def _read_bare(spot: Spot, text: str) -> None:
    dashes = text.split("-")
    if len(dashes) == 3 and not spot.building and all(part.isalnum() for part in dashes):
        _set_building(spot, dashes[0] + ("栋" if any(map(str.isdigit, dashes[0])) else "座"))
        _add_unit(spot, f"{dashes[1]}单元{dashes[2]}室")
    elif (
        spot.road and not (spot.number or spot.place or spot.building or spot.floor or spot.unit) and text[0].isdigit()
    ):
        spot.number = text + "号"
    elif spot.unit.endswith(("室", "号")):
        spot.rest.append(text)
    else:
        _add_unit(spot, text + "室")


_READERS = {
    "lane": _read_lane, "warehouse": _read_warehouse, "building": _read_building, "entrance": _read_entrance,
    "floor": _read_floor, "unit": _read_unit, "number": _read_number, "area": _read_area, "bare": _read_bare,
}  # fmt: skip
