"""The words of an address between its numbers: roads, villages, markets, and remarks about the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

_CHINESE = "一二三四五六七八九十百零〇两"
_ROAD_END = re.compile(
    rf"(?:[大公]?路|大道|大街|国道|省道|县道|胡同|街(?!道$)|巷|(?<![街通隧频])道|线|(?<=[四六七九]\w)条)"
    rf"(?:[东西南北中]|[东西南北中]?[东西南北中{_CHINESE}]段|辅路|支路|支巷)?$|[A-Z] (?:LU|JIE|DADAO|DAJIE|DAO"
    rf"|XIANG|HUTONG)$"
)
_ROAD_ENDS = frozenset("路街道巷线条同段东西南北中UEOG")
_ROAD_HEAD = re.compile(
    rf"^(?P<road>[^ ,]{{1,9}}?(?:大道|大街|公路|国道|省道|胡同|路|街(?!道|区|坊|心|头)|巷(?!口|头|子))(?![口局]"
    rf"|交叉|沿线)"
    rf"(?:[东西南北中]?[东西南北中{_CHINESE}]段)?)(?P<after>.*)$"
)
_CROSSING = re.compile(r"(?:与|和|及|跟)[^ ,]{1,10}(?:路|街|道|巷|线)|交叉|交汇|交口|交界|路口|街口")
_AT_CROSSING = re.compile(
    r"^((?:与|和|及|跟)[^ ,]{1,10}?(?:路|街|道|巷|线)(?:交叉口|交汇处|交界处|交口|交汇口|交叉路口|路口"
    r"|口))([^ ,东西南北]{3,})$"
)
_REMARK = re.compile(
    r"(?:^(?:旁|对面|附近|斜对面|隔壁|背后|后面|前面|门口|楼上|楼下|左侧|右侧|[东西南北]{1,2}[侧面边角]"
    r"|以[东西南北]|往|向|距|靠近|紧邻|临近)"
    r"|(?:旁边?|对面|对过|附近|隔壁|路[东西南北]|[东西南北]{1,2}侧|米处?|交叉口|交汇处|路口|转盘|门口|旁|左右"
    r"|后面|前面)$)"
)
_FIRM = re.compile(
    r"(?:公司|集团|经营部|商行|工作室|事务所|项目部|营业部|分行|分部|办事处|办公室|售楼处|研究院|研究所)$"
)
_SIGNS_OF_REMARK = frozenset("旁面近壁后口上下侧边角往向距靠邻临与和及跟交米盘右内司团部行室所处院以")
_VILLAGE = re.compile(
    r"^(?P<village>\d{1,3}区|[^ ,]{1,8}?(?:行政村|自然村|新村|村委会|村民委员会|村|社区居委会|社区|居委会|屯|农场|林场)"
    rf"(?:[\d{_CHINESE}]+(?:组|队|社))?)(?P<after>.+)$"
)
_SIGNS_OF_VILLAGE = frozenset("村区屯场会")
_ESTATE = re.compile(
    r"^(?P<place>科学城|科技城|[^ ,]{1,14}?(?:工业园区|产业园区|科技园区|工业园|工业区|产业园|科技园|创业园|创意园"
    r"|软件园|物流园"
    r"|开发区|园区|新城|产业基地|批发市场|商贸城|市场|科技城"
    r"|科学城)(?:[东西南北中]区)?)(?P<after>[^ ,区]{1,}(?:路|街|道|巷|线))$"
)
_SIGNS_OF_ESTATE = frozenset("园区城场地")
_MARKET = re.compile(
    r"(?:市场|商城|城|巴扎|广场|商场|百货|大厦|大楼|中心|MALL|SOHO|写字楼|商贸区|仓储|鞋都|之都|MARKET|PLAZA"
    r"|CENTRE|CENTER)$"
)
_LANE_END = re.compile(r"..[里坊埭]$")
"""Old lanes that are numbered like roads: 永安东里甲3号."""
_PARTED = re.compile(r",| (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) ")
_EDGES = " ,./:-·"
_SIGNS_OF_JOINT = frozenset("内里的之")
_JOINTS = re.compile(r"^(?:院?内|里面|的|之(?=[\u4e00-\u9fff]{3}))+|(?<=..)院?内$")
REMEMBERED = 1 << 15
"""How many different words are kept: some megabytes."""


@dataclass(slots=True)
class Spot:
    """Where in its township an address lies, while it is being read."""

    road: str = ""
    number: str = ""
    place: str = ""
    building: str = ""
    floor: str = ""
    unit: str = ""
    rest: list[str] = field(default_factory=list)
    area: str = ""
    place_first: bool = False


def in_market(spot: Spot) -> bool:
    """Whether a number here is one of the stalls of a market or the rooms of a tower."""
    return bool(spot.place) and not spot.number and not spot.place_first and bool(_MARKET.search(spot.place))


def read_words(spot: Spot, words: str, *, before_number: bool = False) -> None:
    """Put the words between two numbers where they belong."""
    for part in _parts(words):
        _read_part(spot, part)
    if before_number and spot.place and not spot.road and not spot.number and _LANE_END.search(spot.place):
        spot.road, spot.place = spot.place, ""


@lru_cache(REMEMBERED)
def _parts(words: str) -> tuple[str, ...]:
    """The words cut at commas and gaps, without joints as 内 and 的."""
    parts = []
    for written in _PARTED.split(words) if " " in words or "," in words else (words,):
        part = written.strip(_EDGES)
        if not _SIGNS_OF_JOINT.isdisjoint(part):
            part = _JOINTS.sub("", part).strip(_EDGES)
        if part:
            parts.append(part)
    return tuple(parts)


def _read_part(spot: Spot, part: str) -> None:
    if spot.area:  # words after "A区": it belonged to the name before
        spot.place, spot.area = spot.place + spot.area, ""
    words = _words(part, with_road=not (spot.road or spot.number))
    spot.road = spot.road or words.road
    spot.place += words.before_road
    spot.place_first = spot.place_first or words.village_first
    if words.crossing:
        spot.rest.append(words.crossing)
    left = words.left
    if not left:
        return
    if words.remark:
        spot.rest.append(left)
    elif not (spot.building or spot.floor or spot.unit):
        if spot.number and spot.place and not spot.road:  # a name with a number has the part of a road
            spot.road, spot.place = spot.place, left
        elif left not in spot.place:
            spot.place += left if left.isascii() else left.replace(" ", "")
    elif not spot.place and words.market:
        spot.place = left
    else:
        spot.rest.append(left)


def reads_as_road(road: str) -> bool:
    """Whether these words, where no road was read yet, are a road and nothing else."""
    words = _words(road, with_road=True)
    return words.road == road and not (words.before_road or words.crossing or words.left) and _parts(road) == (road,)


def reads_as_place(place: str, *, with_road: bool) -> bool:
    """Whether these words are the name of a place and nothing else.

    Args:
        place: The words.
        with_road: Whether a road might still be found in them.
    """
    words = _words(place, with_road=with_road)
    return words.left == place and not (words.road or words.crossing or words.remark) and _parts(place) == (place,)


@dataclass(frozen=True, slots=True)
class _Words:
    """What words say by themselves, wherever they stand.

    Args:
        road: The road they end or begin with.
        before_road: The village or estate before it.
        village_first: Whether there is one.
        crossing: The road that they say crosses here.
        left: What is left of them.
        remark: Whether that only remarks on the way, or names a firm.
        market: Whether that is a market, a tower or the like.
    """

    road: str = ""
    before_road: str = ""
    village_first: bool = False
    crossing: str = ""
    left: str = ""
    remark: bool = False
    market: bool = False


@lru_cache(REMEMBERED)
def _words(part: str, *, with_road: bool) -> _Words:
    """Read words once however often they come: roads and markets are shared by many addresses."""
    remark = not _SIGNS_OF_REMARK.isdisjoint(part)
    road, left = _cut_road(part, crossing=remark) if with_road else ("", part)
    before_road, village_first, road = _without_village(road)
    at_crossing = _AT_CROSSING.match(left) if remark else None
    crossing = at_crossing[1] if at_crossing else ""
    left = at_crossing[2] if at_crossing else left
    remark = remark and bool(_REMARK.search(left) or _CROSSING.search(left) or _FIRM.search(left))
    return _Words(road, before_road, village_first, crossing, left, remark, bool(_MARKET.search(left)))


def _cut_road(part: str, *, crossing: bool) -> tuple[str, str]:
    """The road with what is written before it, and what is left of the words."""
    crossing = crossing and _CROSSING.search(part) is not None
    if part[-1] in _ROAD_ENDS and len(part) > 1 and not crossing and _ROAD_END.search(part):
        return part, ""
    head = _ROAD_HEAD.match(part)
    if head is None or len(head["road"]) < 2 or _REMARK.match(part):
        return "", part
    return head["road"], head["after"].strip(_EDGES)


def _without_village(road: str) -> tuple[str, bool, str]:
    """The village or estate written before a road, whether there is one, and the road alone."""
    before, village_first = "", False
    for signs, pattern in ((_SIGNS_OF_VILLAGE, _VILLAGE), (_SIGNS_OF_ESTATE, _ESTATE)):
        head = None if signs.isdisjoint(road) else pattern.match(road)
        name = _ROAD_END.sub("", head["after"]) if head else ""
        if head and name not in {"", *"东南西北中大老新", head["after"]}:
            before, village_first = before + head[1], True
            road = head["after"].strip()
    if " " in road and not road.isascii():
        *places, road = road.split(" ")
        before += "".join(places)
    return before, village_first, road
