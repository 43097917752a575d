"""Development zones: they stand where a district stands, and lie across several."""

from __future__ import annotations

import re

from gangmap.normalise.address.after_name import after_gap

_ZONE = re.compile(
    r"([\u4e00-\u9fff]{0,4}?)(国家级)?(经济技术开发区|高新技术产业开发区|高新技术产业园区|高新技术开发区"
    r"|高新产业开发区|高新开发区|高新技术区|高新区|经济开发区|经开区|综合保税区|综保区"
    r"|保税港区|保税区|自由贸易试验区|自贸试验区|自由贸易区|自贸区|出口加工区|旅游度假区|度假区"
    r"|技术开发区|开发区|合作区|示范区|管理区|新区)(?:管委会)?(?![路街])"
)
_ZONE_NAMES = {
    "高新技术产业开发区": "高新区", "高新技术产业园区": "高新区", "高新技术开发区": "高新区",
    "高新产业开发区": "高新区", "高新开发区": "高新区", "高新技术区": "高新区", "经开区": "经济技术开发区",
    "综保区": "综合保税区", "自由贸易试验区": "自贸区", "自贸试验区": "自贸区", "自由贸易区": "自贸区",
}  # fmt: skip
_NOT_A_ZONE = re.compile(r"[路街道号村镇工业科技]")
_SUZHOU_PARK = re.compile(r"(?:苏州|中新)?工业园区")
"""The one industrial park that is written where a district stands."""


def read_zone(text: str, start: int, city: str) -> tuple[str, int]:
    """The zone that comes next, by the one name of its kind, and where it ends; an empty name where none comes."""
    start = after_gap(text, start)
    if "区" not in text[start : start + 16]:
        return "", start
    found = _SUZHOU_PARK.match(text, start)
    if found and city == "苏州市":
        return "苏州工业园区", found.end()
    found = _ZONE.match(text, start)
    if found is None or _NOT_A_ZONE.search(found[1]) or (found[3] == "新区" and len(found[1]) < 2):
        return "", start
    return found[1] + _ZONE_NAMES.get(found[3], found[3]), found.end()
