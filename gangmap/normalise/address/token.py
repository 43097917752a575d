"""The words of an address that carry a number: house, building, warehouse, floor, unit, stall.

Each kind is a pattern with the signs it cannot do without; only the kinds whose signs a text holds are looked for,
which finds the same and takes half the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_CHINESE = "一二三四五六七八九十百零〇两"
_ID = (
    r"(?:\d{1,2}[A-Z]\d{1,4}(?![A-Z])|[A-Z]{1,2}-?\d{1,5}[A-Z]?(?![A-Z])|\d{1,6}[A-Z]?(?![A-Z])"
    r"|(?<![A-Z])[A-Z]{1,2}(?![A-Z])"
    rf"|[{_CHINESE}]{{1,5}})"
)
_IDS = rf"{_ID}(?:[-/&+,]{_ID}){{0,5}}"
_RUN = rf"[A-Z\d{_CHINESE}/&+,-]*+"
"""The longest run of the signs of ids: what must follow it is asked before the ids are tried one by one."""
_NOT_A_NAME = "(?![路街村镇山乡巷桥道河湖港线])"

_KINDS = {
    "lane": (
        "弄",
        rf"""
        (?P<lane>(?={_RUN}[支弄]){_IDS}支?弄)
        """,
    ),
    "warehouse": (
        "仓库",
        rf"""
        (?P<warehouse>(?=第?{_RUN}[区号\#仓货库])(?:第|[A-Z]区)?{_IDS}(?:号|\#)?(?:仓库|货仓|库房|仓|库){_NOT_A_NAME}(?!储|里|口|尔|伦|库|\d(?!\d{{0,4}}[楼层房室]))
      |(?:仓库|货仓)第?{_IDS}(?:号|\#)?(?![栋楼]))
        """,
    ),
    "building": (
        "栋幢座楼塔馆厂层#",
        rf"""
        (?P<building>(?=第?{_RUN}[号\#楼栋幢座])(?:
            第?{_IDS}(?:号|\#)?(?:楼栋|栋|幢|座)(?:楼(?!{_NOT_A_NAME}层))?(?!落){_NOT_A_NAME}
          |第?{_IDS}(?:号|\#)(?:办公楼|商务楼|综合楼|写字楼|教学楼|住宅楼|大楼|厂房|楼|馆|塔){_NOT_A_NAME}
          |{_IDS}\#(?!\d*号))
      |(?:BLOCK|BUILDING|BLDG\.?|TOWER|BLK\.?)[ ]?{_ID}
      |[A-Z]\d{{0,2}}-(?=\d{{1,2}}(?:楼|层))
      |(?:综合楼|办公楼)(?=[\d{_CHINESE}])
      |[东西南北中主副裙左右前后](?:座|栋|塔楼|塔|楼){_NOT_A_NAME}(?!盘|宇|梯)|[A-Z]塔(?:楼)?)
        """,
    ),
    "entrance": (
        "元门梯",
        rf"""
        (?P<entrance>(?=第?{_RUN}[号单门梯])第?{_IDS}号?(?:单元|门洞|梯|门(?=\d)))
        """,
    ),
    "floor": (
        "楼层F",
        rf"""
        (?P<floor>(?=[第负地下\d{_CHINESE}BLGUM,/-]*+[楼层FSNRT])第?(?:负|地下|-)?(?:(?:B|L|LG|UG|M)?\d{{1,3}}|(?<![A-Z])(?:LG|UG|G|M|B)|[{_CHINESE}]{{1,4}})
      (?:[-,/](?:B|负|-)?(?:\d{{1,3}}|[{_CHINESE}]{{1,3}}))*
      (?:楼|层|/?F(?![A-Z])|(?:ST|ND|RD|TH)[ ]FLOOR){_NOT_A_NAME}(?!盘|宇|梯)(?:整层|全层)?
      |(?:首|顶|底|全|整)层)
        """,
    ),
    "unit": (
        "室房铺档摊位柜店单厅户卡面市展商工",
        rf"""
        (?P<unit>(?:商铺|铺位|店铺|档口|摊位|展位|门面)号?{_IDS}号?(?![栋楼层座幢期])|(?:铺|档|摊|房
      |室)号?[A-Z]?\d+号?(?![栋楼层座幢期])
      |(?={_RUN}[号室房商店铺档摊柜门展卡工单户]){_IDS}号?(?:室|房间|房|商铺|店铺|铺位|铺面|铺|档口|档位|档|摊位|摊|柜台|柜|门面房|
        门面|门市部|门市|展位|展厅|商位|卡位|工位|卡|单位|店面|店|户){_NOT_A_NAME}(?!屋)
      |(?:ROOM|RM\.?|SHOP|UNIT|FLAT|STALL|SUITE)[ ]?(?:NO\.?)?[ ]?{_IDS})
        """,
    ),
    "number": (
        "号",
        rf"""
        (?P<number>(?=[A-Z\d{_CHINESE}/&+,甲乙丙丁临附新老增自编副第-]*+[号.])(?:甲|乙|丙|丁|临|附|新|老|增|自编|副|第|\d+[甲乙丙丁])?(?:自编)?{_IDS}(?:号|NO\.)
      (?!线|路|街|桥|厅|交易|公路|地块|高速|国道|大街|大道|井|坑|公馆|院线|码头)
      (?:大院|院内|院)?(?:(?:附|之|-){_IDS}(?![栋座层单])(?:号(?!楼|栋|仓|库))?)?)
        """,
    ),
    "area": (
        "区排列通组厅楼层",
        rf"""
        (?P<area>(?:[A-Z]\d?|\d{{1,2}}|[{_CHINESE}]|[东西南北中])区(?=[A-Z\d{_CHINESE}]|$)
      |(?={_RUN}[排列通组号厅])(?:{_IDS}(?:排|列|通道|组(?=\d))|{_IDS}号?厅)|(?<=[区楼层厅])\d+[街巷](?=[A-Z\d]))
        """,
    ),
    "bare": (
        "",
        r"""
        (?P<bare>(?=[A-Z\d/-]*+(?:[ ,内旁]|$))
      (?<![A-Z])(?:[A-Z]{0,3}|[A-Z]-)\d+[A-Z0-9]*(?:[-/,](?:[A-Z]?\d+[A-Z]?|[A-Z]))*(?=$|[ ,]|内|旁))
        """,
    ),
}
_GROUPS = (("number", "bare"), ("building", "floor"), ("unit",), ("lane", "warehouse", "entrance", "area"))
"""Kinds looked for together: eight patterns to compile, not hundreds. The first group always is."""
_BITS = {kind: 1 << place for place, kinds in enumerate(_GROUPS) for kind in kinds}
_ALWAYS = _BITS["number"]
_IN_ENGLISH = _BITS["building"] | _BITS["unit"]
_SIGN_BITS: dict[str, int] = {}
for _kind, (_signs, _) in _KINDS.items():
    for _sign in _signs:
        _SIGN_BITS[_sign] = _SIGN_BITS.get(_sign, 0) | _BITS[_kind]
_SIGNS = re.compile(f"[{''.join(_SIGN_BITS)}]")
_ENGLISH = re.compile(r"[A-Z]{2}")
_BEGINNING = (
    rf"(?=[A-Z\d{_CHINESE}第综办负地首顶底全整东西南北中主副裙左右前后甲乙丙丁临附新老增自仓货商铺店档摊展门房室-])"
)


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Every word with a number, from left to right; the name of its last group is its kind."""
    kinds = _ALWAYS
    for sign in _SIGNS.findall(text):
        kinds |= _SIGN_BITS[sign]
    if kinds & _IN_ENGLISH != _IN_ENGLISH and _ENGLISH.search(text):
        kinds |= _IN_ENGLISH
    return _pattern(kinds).finditer(text)


@cache
def _pattern(kinds: int) -> re.Pattern[str]:
    wanted = "|".join(pattern for kind, (_, pattern) in _KINDS.items() if kinds & _BITS[kind])
    return re.compile(f"{_BEGINNING}(?:{wanted})", re.VERBOSE)
