"""What stands after a name tells whether it names a division: 南京路 is a road, 南京大学 a university."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"(?:[ ,\-/·:]|市辖区|省直辖县级行政区划)*")
_GAP_BEGINS = set(" ,-/·:市省")
_ROAD_NEXT = (
    r"[东西南北中上下前后内外新老大环]{0,3}[一二三四五六七八九十0-9]{0,3}号?"
    r"(?:大道|大街|大路|公路|马路|路|街|道|巷|弄|胡同|关口|里(?![^\d]{0,2}[村镇])|桥(?![东西]区)|线|高速|立交"
    r"|环岛|岛|口岸|镇|乡|村|社区|国道|省道|火车站|机场(?!路|大道)|站(?!路))"
)
_FIRM_NEXT = r"大学|学院|银行|航空|饭店|酒店|宾馆|集团|公司|日报|师范|理工|烤鸭|时代|小区|花园|新村|公馆"
NAMES_A_PLACE = re.compile(
    r"(?:城(?!区|关|东|西|南|北|厢|中)|软件园|科技园|工业园|工业区|产业园|创业园|创意园"
    r"|体育中心|体育馆|大厦|大楼|广场|国际|商务|市场|商城|商场|商贸|中心|会展|电脑|物流|科学园|生态园|总部|名城|新城)"
)
"""A market or park that is named after the division it stands in: the division is read, and its name stays."""
NAMES_SOMETHING_ELSE = re.compile(f"{_ROAD_NEXT}|{_FIRM_NEXT}")
"""A road, a village or a firm that has the name of a division elsewhere: no division is read."""


def after_gap(text: str, start: int) -> int:
    """Where the next name may begin: behind blanks, and behind words that stand between two levels and name none."""
    if text[start : start + 1] not in _GAP_BEGINS:
        return start
    gap = _BETWEEN.match(text, start)
    return gap.end() if gap else start
