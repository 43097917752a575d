"""Whether the canonical text of an address reads as itself, told by its form alone.

A canonical text must read as itself, which reading it again would show, at the price of a second reading. Most texts
are so plain that it follows from the rules: a road, a house number, a name, a building, a floor, a room, each at most
once and in this order, and no sign between them that a rule of `token` begins or ends with.
"""

from __future__ import annotations

import re

from gangmap.model.address import Address
from gangmap.normalise.address.spot import reads_as_place, reads_as_road

_NUMERALS = "一二三四五六七八九十百零〇两"
_NOT_HAN = "\\u0000-\\u4dff\\ua000-\\U0010ffff"
_NUMBERED = "楼座栋塔层区号"
"""Signs that make a word of a building or floor, with a number or without one (东楼, 首层)."""
_AFTER_NUMERALS = "弄支区号仓货库栋幢座楼塔馆厂层单门梯室房商铺店档摊柜展卡工户排列通组厅面位之附"
_NAME_SIGN = f"(?:[^{_NOT_HAN}{_NUMERALS}{_NUMBERED}]|[{_NUMERALS}](?![{_AFTER_NUMERALS}])|区(?<=[小园社业]区))"
_ROAD = f"{_NAME_SIGN}{{1,8}}?(?:路|街|大道|巷)"
_NUMBER = r"[甲乙丙丁]?(?:\d{1,5}弄)?\d{1,5}(?:-\d{1,5})?号"
_AFTER_NUMBER = (
    r"(?!线|路|街|桥|厅|交易|公路|地块|高速|国道|大街|大道|大院|院|内|井|坑|公馆|码头|附|之|单|门|梯|室|房|商铺|商位|店|铺|档|摊"
    r"|柜|面|展位|卡|工位|户|幢|办公|写字|教学|住宅|综合|商务|厂房|馆|仓|货仓|库)"
)
_BEFORE_DIGITS = rf"(?<![第库仓铺位店档摊房室面下负甲乙丙丁附临新老自增编副展门之{_NUMERALS}])"
_BELOW = (
    r"(?P<building>[A-Z]?\d{1,3}栋|[A-Z]座|\d{1,4}号仓$)?(?P<floor>\d{1,3}(?:-\d{1,3})?楼)?"
    r"(?P<unit>(?:\d{1,2}单元)?(?:[A-Z]?\d{1,5}[室档铺]|\d{1,5}[A-Z]室|\d{1,5}-\d{1,5}室)?)"
)
_HOUSE = re.compile(
    rf"(?P<road>{_ROAD})(?P<number>{_NUMBER})(?P<place>(?:{_AFTER_NUMBER}{_NAME_SIGN}{{2,16}}{_BEFORE_DIGITS})?){_BELOW}"
)
_ESTATE = re.compile(rf"(?P<place>{_NAME_SIGN}{{2,16}}{_BEFORE_DIGITS}){_BELOW}")
_ROAD_AND_NUMBER = re.compile(r"[\u4e00-\u9fff]+\d+[弄号]")
_SEEN = 12
"""As far as the divisions above look at what follows them."""


def reads_as_itself(below: str, address: Address, written: str) -> bool:
    """Whether a second reading of the canonical text would find the same; False where that must be tried.

    Args:
        below: The canonical text after the divisions.
        address: What was read.
        written: What stood after the divisions as it was written.
    """
    if address.rest or not _same_beginning(below, written):
        return False
    if address.road:
        found = _HOUSE.fullmatch(below) if reads_as_road(address.road) else None
    else:
        found = None if address.number else _ESTATE.fullmatch(below)
    return (
        found is not None
        and all((text or "") == getattr(address, field) for field, text in found.groupdict().items())
        and (not address.place or reads_as_place(address.place, with_road=not address.road))
    )


def _same_beginning(below: str, written: str) -> bool:
    """Whether the divisions, which look a little ahead, see what they saw."""
    if below[:_SEEN] == written[:_SEEN]:
        return True
    head = _ROAD_AND_NUMBER.match(below)
    return head is not None and written.startswith(head[0])
