"""What stands below the township: road, number, place, building, floor and unit.

The text is cut at what carries a number ("12号", "3栋", "10号仓", "2单元", "A区3排"); the words between are roads,
places and remarks. Chinese digits are read only where such a word follows them, so 文一西路 stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gangmap.normalise.address.numeral import arabic

_CHINESE = "一二三四五六七八九十百零〇两"
_ID = (
    r"(?:[A-Z]{1,2}-?\d{1,5}[A-Z]?(?![A-Z])|\d{1,6}[A-Z]?(?![A-Z])|(?<![A-Z])[A-Z]{1,2}(?![A-Z])"
    rf"|[{_CHINESE}]{{1,5}})"
)
_IDS = rf"{_ID}(?:[-/&+,]{_ID}){{0,5}}"
_NOT_A_NAME = "(?![路街村镇山乡巷桥道河湖港线])"
_TOKEN = re.compile(
    rf"""
    (?P<lane>{_IDS}支?弄)
  | (?P<warehouse>(?:第|[A-Z]区)?{_IDS}(?:号|\#)?(?:仓库|货仓|库房|仓|库){_NOT_A_NAME}(?!储|里|口|尔|伦)
      |(?:仓库|货仓)第?{_IDS}(?:号|\#)?(?![栋楼]))
  | (?P<building>第?{_IDS}(?:号|\#)?(?:楼栋|栋|幢|座)(?:楼(?!{_NOT_A_NAME}层))?(?!落){_NOT_A_NAME}
      |第?{_IDS}(?:号|\#)(?:办公楼|商务楼|综合楼|写字楼|教学楼|住宅楼|大楼|厂房|楼|馆
          |塔)(?![{_CHINESE}\d]?层){_NOT_A_NAME}
      |{_IDS}\#(?!\d*号)
      |(?:BLOCK|BUILDING|BLDG\.?|TOWER|BLK\.?)[ ]?{_ID}
      |[东西南北中主副裙左右前后](?:座|栋|塔楼|塔|楼){_NOT_A_NAME}(?!盘|宇|梯)|[A-Z]塔(?:楼)?)
  | (?P<entrance>第?{_IDS}号?(?:单元|门洞|梯|门(?=\d)))
  | (?P<floor>第?(?:负|地下|-)?(?:(?:B|L|LG|UG|M)?\d{{1,3}}|(?<![A-Z])(?:LG|UG|G|M|B)|[{_CHINESE}]{{1,4}})
      (?:[-,/](?:B|负|-)?(?:\d{{1,3}}|[{_CHINESE}]{{1,3}}))*
      (?:楼|层|/?F(?![A-Z])|(?:ST|ND|RD|TH)[ ]FLOOR){_NOT_A_NAME}(?!盘|宇|梯)(?:整层|全层)?
      |(?:首|顶|底|全|整)层)
  | (?P<unit>(?:商铺|铺位|店铺|档口|摊位|展位|门面|铺|档|摊|房|室)号?{_IDS}号?(?![栋楼层座幢])
      |{_IDS}号?(?:室|房间|房|商铺|店铺|铺位|铺面|铺|档口|档位|档|摊位|摊|柜台|柜|门面房|
        门面|门市部|门市|展位|展厅|商位|卡位|工位|卡|单位|店面|店|户){_NOT_A_NAME}(?!屋)
      |(?:ROOM|RM\.?|SHOP|UNIT|FLAT|STALL|SUITE)[ ]?(?:NO\.?)?[ ]?{_IDS})
  | (?P<number>(?:甲|乙|丙|丁|临|附|新|老|增|自编|副|第)?(?:自编)?{_IDS}(?:号|NO\.)
      (?!线|路|街|桥|公路|地块|高速|国道|大街|大道|井|坑|公馆|院线|码头)
      (?:大院|院内|院)?(?:(?:附|之|-){_IDS}(?![栋座层单])(?:号(?!楼|栋|仓|库))?)?)
  | (?P<area>(?:[A-Z]\d?|\d{{1,2}}|[{_CHINESE}]|[东西南北中])区(?=[A-Z\d{_CHINESE}]|$)
      |{_IDS}(?:排|列|通道|街(?=[A-Z\d])|巷(?=\d)|组(?=\d)))
  | (?P<bare>(?<![A-Z])[A-Z]{{0,3}}\d+[A-Z0-9]*(?:[-/,][A-Z]?\d+[A-Z]?)*(?=$|[ ,]|内|旁))
    """,
    re.VERBOSE,
)
_ROAD_TAIL = re.compile(
    rf"^(?P<before>.*?)(?P<road>[^ ,]*?(?:大道|大街|大路|公路|国道|省道|县道|胡同|路|街(?!道$)|巷"
    rf"|(?<![街通隧频])道|线|(?<=[四六七九]\w)条)"
    rf"(?:[东西南北中](?=$)|[东西南北中{_CHINESE}]段|辅路|支路|支巷)?|[A-Z' ]+ (?:LU|JIE|DADAO|DAO|XIANG|HUTONG))$"
)
_ROAD_HEAD = re.compile(
    rf"^(?P<road>[^ ,]{{1,9}}?(?:大道|大街|公路|国道|省道|胡同|路|街(?!道|区|坊|心|头)|巷(?!口))(?![口局]|交叉"
    rf"|沿线)(?:[东西南北中{_CHINESE}]段)?)(?P<after>.*)$"
)
_CROSSING = re.compile(r"(?:与|和|及|跟)[^ ,]{1,10}(?:路|街|道|巷|线)|交叉|交汇|交口|交界|路口|街口")
_REMARK = re.compile(
    r"(?:^(?:旁|对面|附近|斜对面|隔壁|背后|后面|前面|门口|楼上|楼下|左侧|右侧|[东西南北]{1,2}[侧面边角]"
    r"|以[东西南北]|往|向|距|靠近|紧邻|临近)"
    r"|(?:旁边?|对面|对过|附近|隔壁|路[东西南北]|[东西南北]{1,2}侧|米处?|交叉口|交汇处|路口|转盘|门口|旁|左右"
    r"|院内|后面|前面)$)"
)
_FIRM = re.compile(
    r"(?:公司|集团|经营部|商行|工作室|事务所|项目部|营业部|分行|分部|办事处|办公室|售楼处|研究院|研究所)$"
)
_VILLAGE = re.compile(
    r"^(?P<village>[^ ,]{1,8}?(?:行政村|自然村|新村|村委会|村民委员会|村|社区居委会|社区|居委会|屯|农场|林场)"
    r"(?:[\d一二三四五六七八九十]+(?:组|队|社))?)(?P<after>.+)$"
)
_PLACE_HEAD = re.compile(
    r"^(?P<place>[^ ,]{1,14}?(?:工业园区|产业园区|科技园区|工业园|工业区|产业园|科技园|创业园|创意园|软件园"
    r"|物流园|开发区|园区|新城|产业基地|批发市场|商贸城|"
    r"市场|科技城|科学城))(?P<after>[^ ,区]{2,}(?:路|街|道|巷|线))$"
)
_MARKET = re.compile(r"(?:市场|商城|城|广场|商场|百货|大厦|大楼|中心|商场|MALL|SOHO|写字楼|商贸区|仓储|鞋都|之都)$")
_EDGES = " ,./:-·"
_LEADING_JOINTS = re.compile(r"^(?:内|里面|的|之(?=[\u4e00-\u9fff]{3}))+")


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


def read_spot(text: str) -> Spot:
    """Take the text after the divisions apart."""
    spot = Spot()
    start = 0
    for token in _TOKEN.finditer(text):
        if token.start() > start:
            _read_words(spot, text[start : token.start()])
        _READERS[token.lastgroup or "bare"](spot, token[0])
        start = token.end()
    if start < len(text):
        _read_words(spot, text[start:])
    if spot.area:
        if spot.place and not spot.unit:
            spot.place += spot.area
        else:
            spot.unit += spot.area
    return spot


def _read_words(spot: Spot, words: str) -> None:
    for written in words.split(","):
        part = _LEADING_JOINTS.sub("", written.strip(_EDGES)).strip(_EDGES)
        if part:
            _read_part(spot, part)


def _read_part(spot: Spot, part: str) -> None:
    if spot.area:  # words after "A区": it belonged to the name before
        spot.place, spot.area = spot.place + spot.area, ""
    if not spot.road and not spot.number:
        part = _take_road(spot, part)
        if not part:
            return
    if _REMARK.search(part) or _CROSSING.search(part) or _FIRM.search(part):
        spot.rest.append(part)
    elif spot.building or spot.floor or spot.unit:
        if not spot.place and _MARKET.search(part):
            spot.place = part
        else:
            spot.rest.append(part)
    elif part not in spot.place:
        spot.place += part.replace(" ", "") if not part.isascii() else part


def _take_road(spot: Spot, part: str) -> str:
    """Take the road, and what stands before it, off the words before a number; return what is left."""
    tail = _ROAD_TAIL.match(part)
    if tail and not _CROSSING.search(part) and len(tail["road"]) > 1:
        road = part
        for pattern, name in ((_VILLAGE, "village"), (_PLACE_HEAD, "place")):
            head = pattern.match(road)
            if head and _ROAD_TAIL.match(head["after"]) and len(head["after"]) > 1:
                spot.place += head[name]
                road = head["after"].strip()
        if " " in road and not road.isascii():
            *before, road = road.split(" ")
            spot.place += "".join(before)
        spot.road = road
        return ""
    head = _ROAD_HEAD.match(part)
    if head and len(head["road"]) > 1 and not _REMARK.match(part):
        village = _VILLAGE.match(head["road"])
        if village and len(village["after"]) > 1:
            spot.place += village["village"]
            spot.road = village["after"]
        else:
            spot.road = head["road"]
        return head["after"].strip(_EDGES)
    return part


def _read_number(spot: Spot, text: str) -> None:
    number = arabic(re.sub(r"(?<=号)大?院内?|^第", "", text).replace("NO.", "号"))
    number = re.sub(r"(?<=号)-(?=\d)", "之", number)
    number = re.sub(r"((?:之|附)[A-Z0-9,/-]+)号$", r"\1", number)
    if spot.number.endswith("弄") and not (spot.building or spot.unit):
        spot.number += number
    elif spot.number or spot.building or spot.floor or spot.unit or spot.area or (_in_market(spot)):
        _add_unit(spot, number)
    else:
        spot.number = number


def _in_market(spot: Spot) -> bool:
    return bool(spot.place) and (bool(_MARKET.search(spot.place)) and not spot.number)


def _read_lane(spot: Spot, text: str) -> None:
    if not spot.building:
        spot.number += arabic(text)


def _read_warehouse(spot: Spot, text: str) -> None:
    name = re.sub(r"[第号#仓库货房]", "", text)
    _set_building(spot, arabic(name) + "号仓")


_BUILDING_WORDS = re.compile(
    r"第|(?:号|#)?(?:楼栋|栋楼|栋|幢|座楼|座|办公楼|商务楼|综合楼|写字楼|教学楼|住宅楼|大楼|塔楼|楼|塔)$|#$"
    r"|BLOCK|BUILDING|BLDG\.?|TOWER|BLK\.?| "
)


def _read_building(spot: Spot, text: str) -> None:
    if text.endswith(("厂房", "馆")):
        _set_building(spot, arabic(text.replace("#", "号").removeprefix("第")))
        return
    name = arabic(_BUILDING_WORDS.sub("", text))
    ending = "栋" if any(map(str.isdigit, name)) else "座" if name.isascii() else "楼"
    _set_building(spot, name + ending)


def _set_building(spot: Spot, building: str) -> None:
    if spot.building:
        if spot.building != building:
            _add_unit(spot, building)
        return
    spot.building, spot.area = spot.area + building, ""


def _read_entrance(spot: Spot, text: str) -> None:
    _add_unit(spot, arabic(re.sub(r"第|号?(?:单元|门洞|门|梯)$", "", text)) + "单元")


def _read_floor(spot: Spot, text: str) -> None:
    name = re.sub(r"第|(?:楼|层|/?F|(?:ST|ND|RD|TH) FLOOR)(?:整层|全层)?$", "", text)
    name = re.sub(r"负|地下|^B(?=\d)", "-", name)
    name = arabic({"首": "1", "底": "1"}.get(name, name))
    if spot.floor or spot.unit:
        if spot.floor != name + "楼":
            _add_unit(spot, name + "楼")
        return
    spot.floor, spot.area = name + "楼", "" if not spot.area else spot.area


def _read_unit(spot: Spot, text: str) -> None:
    name = re.sub(r"[号房室间]|ROOM|RM\.?|SHOP|UNIT|FLAT|STALL|SUITE|NO\.?| ", "", text)
    ending = "室"
    for words, kind in (("商铺店铺位面门市部", "铺"), ("档口位摊柜台商展厅", "档")):
        bare = re.sub(rf"[{words}]", "", name)
        if bare != name and not re.fullmatch(r"[户卡工单]", bare):
            name, ending = bare, kind
            break
    _add_unit(spot, arabic(re.sub(r"[户卡工单位]", "", name)) + ending)


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
