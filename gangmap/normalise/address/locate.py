"""Which province, city, district and township an address begins with.

Every level may be left out, written short, written twice or stand in another order; names that are gone count for
the division that stands there today. What is left out is filled in where only one division fits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from gangmap.normalise.address.division import Division, DivisionTable, Named, division_table

_BETWEEN = re.compile(r"(?:[ ,\-/·:]|市辖区|省直辖县级行政区划)*")
_COUNTRY = re.compile(r"[ ,]*(?:中国|中华人民共和国)[ ,]*")
_IN_SICHUAN_ONCE = re.compile(r"四川省?[ ,]*(?=重庆(?:市|[ ,]))")
_NAMED_AFTER_COUNTY = re.compile(
    r"[^省市区县镇乡街路道村号\d ,]{0,4}?(?:城(?![区关东西南北厢中])|市场|商场|广场|百货)(?!路|街|大道)"
)
"""After a county written without 县: 安福电商城 stands in Putian, not in the county 安福."""
_LONGEST_NAME = 11
_GAP_BEGINS = set(" ,-/·:市省")
_ROAD_NEXT = (
    r"[东西南北中上下前后内外新老大环]{0,3}[一二三四五六七八九十0-9]{0,3}号?"
    r"(?:大道|大街|大路|公路|马路|路|街|道|巷|弄|胡同|关口|里(?![^\d]{0,2}[村镇])|桥(?![东西]区)|线|高速|立交|环岛|岛|口岸|镇|乡|村|社区"
    r"|国道|省道|火车站|机场(?!路|大道)|站(?!路))"
)
_FIRM_NEXT = r"大学|学院|银行|航空|饭店|酒店|宾馆|集团|公司|日报|师范|理工|烤鸭|时代|小区|花园|新村|公馆"
_PLACE_NEXT = (
    r"(?:城(?!区|关|东|西|南|北|厢|中)|软件园|科技园|工业园|工业区|产业园|创业园|创意园"
    r"|体育中心|体育馆|大厦|大楼|广场|国际|商务|"
    r"市场|商城|商场|商贸|中心|会展|电脑|物流|科学园|生态园|总部|名城|新城)"
)
_BLOCKED = re.compile(f"{_ROAD_NEXT}|{_FIRM_NEXT}")
_LEFT_IN_PLACE = re.compile(_PLACE_NEXT)
_TOWN = re.compile(
    r"([\u4e00-\u9fff]{1,6}?)(?:镇|乡|街道办事处|街道办|街道|苏木)(?!路|街|道|巷|政府|[东西南北中]路|中心|企业)"
)
_ROAD_OF_TOWN = re.compile(r"[东西南北中]?(?:路|街(?!道)|巷(?!头|口))")
_TOWN_SIGNS = frozenset("镇乡街苏")
_NOT_A_TOWN = re.compile(r"[路街巷号村]|[小古城]$|^(?:下|上|本|新|老|各)$")
_STREET_OR_TOWN = re.compile(r"[\d一二三四五六七八九十]|号|[东西南北中]?[路街巷道]")
_ZONE = re.compile(
    r"([\u4e00-\u9fff]{0,4}?)(国家级)?(经济技术开发区|高新技术产业开发区|高新技术产业园区|高新技术开发区"
    r"|高新产业开发区|高新开发区|高新技术区|"
    r"高新区|经济开发区|经开区|综合保税区|综保区|保税港区|保税区|自由贸易试验区|自贸试验区|自由贸易区|自贸区"
    r"|出口加工区|旅游度假区|"
    r"度假区|技术开发区|开发区|合作区|示范区|管理区|新区)(?:管委会)?(?![路街])"
)
_SUZHOU_PARK = re.compile(r"(?:苏州|中新)?工业园区")
"""The one industrial park that is written where a district stands."""
_ZONE_NAMES = {
    "高新技术产业开发区": "高新区", "高新技术产业园区": "高新区", "高新技术开发区": "高新区",
    "高新产业开发区": "高新区", "高新开发区": "高新区", "高新技术区": "高新区", "经开区": "经济技术开发区",
    "综保区": "综合保税区", "自由贸易试验区": "自贸区", "自贸试验区": "自贸区", "自由贸易区": "自贸区",
}  # fmt: skip
_NOT_A_ZONE = re.compile(r"[路街道号村镇工业科技]")
HONG_KONG_REGIONS = re.compile(r"(?:香港岛|港岛|九龙(?!城|塘|湾|仓)|新界)")


@dataclass(frozen=True, slots=True)
class Located:
    """The divisions that an address names or implies.

    Args:
        province: Its province, or empty.
        city: Its city, or empty.
        district: Its district, or a development zone, or empty.
        township: Its township, or a development zone inside the district, or empty.
        code: Code of the smallest of them that the table knows.
        rest: The text after them.
        folds: Which rewritings were needed.
    """

    province: str = ""
    city: str = ""
    district: str = ""
    township: str = ""
    code: str = ""
    rest: str = ""
    folds: tuple[str, ...] = ()


def locate(text: str) -> Located:
    """Read the divisions off an address whose text is folded."""
    found = _locate_at_start(text)
    if found.code or found.district:
        return found
    turned = _from_the_end(text)
    if turned:
        return turned
    segments = re.split(r"[ ,]+", text)
    for number, segment in enumerate(segments[1:], start=1):
        later = _locate_at_start(" ".join(segments[number:]))
        if later.code and not segment[0].isdigit():
            return replace(
                later, rest=" ".join([later.rest, *segments[:number]]).strip(), folds=(*later.folds, "order")
            )
    return found


def _from_the_end(text: str) -> Located | None:
    """Divisions written after the road, the smallest first and nothing between: 天府大道138号武侯区成都市四川省."""
    if text[-1:] not in _last_signs():
        return None
    names = division_table().by_name
    ends: list[str] = []
    left = text
    while len(ends) < 3:
        length = next((size for size in range(min(_LONGEST_NAME, len(left) - 1), 1, -1) if left[-size:] in names), 0)
        if not length:
            break
        ends.append(left[-length:])
        left = left[:-length]
    if len(ends) < 2 or not any(map(str.isdigit, left)):
        return None
    found = _locate_at_start("".join(ends) + left)
    if found.district and found.rest == left.strip(" ,-/·"):
        return replace(found, folds=(*found.folds, "order"))
    return None


@cache
def _last_signs() -> frozenset[str]:
    """The signs that provinces and cities end with: few addresses do, and only those are read from the end."""
    names = division_table().by_name.items()
    return frozenset(name[-1] for name, entries in names if any(entry.division.depth < 3 for entry in entries))


def _locate_at_start(text: str) -> Located:
    table = division_table()
    folds: list[str] = []
    start, candidates = _scan(text, table, folds)
    zone, start = _zone_at(text, start, candidates[0].city) if candidates else ("", start)
    named = candidates
    start, candidates, town, town_code = _town_at(text, start, candidates, table)
    if any(each.code in codes for known in named for codes in [_PARTED.get(known.code, ())] for each in candidates):
        folds.append("retired division")
    if candidates and not zone:
        zone, start = _zone_at(text, start, candidates[0].city)
    province, city, district, code = _agreed(candidates)
    if zone and not district:
        district = zone
    elif zone and not town:
        town = zone
    elif zone:
        folds.append("zone beside the district")
    return Located(province, city, district, town, town_code or code, text[start:].strip(" ,-/·"), tuple(folds))


def _scan(text: str, table: DivisionTable, folds: list[str]) -> tuple[int, list[Division]]:
    """Read names from the left as long as they fit what was read before."""
    start, candidates = _path_at_start(text, table)
    once = None if start else _IN_SICHUAN_ONCE.match(text)
    if once:
        folds.append("retired division")
        start, candidates = _path_at_start(text[once.end() :], table)
        start += once.end()
    country = None if start else _COUNTRY.match(text)
    if country:
        start = country.end()
    while True:
        start = _after_gap(text, start)
        if candidates and candidates[0].code[:2] == "81":
            region = HONG_KONG_REGIONS.match(text, start)
            start = _after_gap(text, region.end()) if region else start
        step = _next_name(text, start, candidates, table)
        if step is None:
            return start, candidates
        end, candidates, retired = step
        if retired and "retired division" not in folds:
            folds.append("retired division")
        if end == start:
            return start, candidates
        start = end


def _path_at_start(text: str, table: DivisionTable) -> tuple[int, list[Division]]:
    """The way most addresses begin, 广东省广州市白云区 or 广州市白云区, found in one step."""
    for length in table.path_lengths.get(text[:2], ()):
        division = table.by_path.get(text[:length])
        if division is not None:
            return length, [division]
    return 0, []


def _after_gap(text: str, start: int) -> int:
    if text[start : start + 1] not in _GAP_BEGINS:
        return start
    gap = _BETWEEN.match(text, start)
    return gap.end() if gap else start


def _next_name(
    text: str, start: int, candidates: list[Division], table: DivisionTable
) -> tuple[int, list[Division], bool] | None:
    """The longest name here that fits: where it ends, what the address may lie in then, and whether it is gone."""
    for length in table.name_lengths.get(text[start : start + 2], ()):
        end = start + length
        entries = table.by_name.get(text[start:end]) if end <= len(text) else None
        if entries is None:
            continue
        full = [entry for entry in entries if not entry.short]
        if full:
            step = _fitting(full, candidates, text[start:end])
            if step is not None:
                return end, *step
        short = [entry for entry in entries if entry.short]
        if not short or _BLOCKED.match(text, end):
            continue
        step = _fitting(short, candidates, "")
        if step is None or (not candidates and len(step[0]) > 1 and not _agreed(step[0])[3]):
            continue
        if not candidates and step[0][0].district.endswith("县") and _NAMED_AFTER_COUNTY.match(text, end):
            continue
        if _LEFT_IN_PLACE.match(text, end) and not _division_follows(text, end, step[0], table):
            return start, *step
        return end, *step
    return None


def _division_follows(text: str, start: int, within: list[Division], table: DivisionTable) -> bool:
    """Whether the name of a division inside comes next, as in 浙江义乌国际商贸城."""
    return any(
        known.holds(entry.division)
        for end in range(start + 2, min(len(text), start + 7) + 1)
        for entry in table.by_name.get(text[start:end], ())
        for known in within
    )


def _fitting(entries: list[Named], candidates: list[Division], full_name: str) -> tuple[list[Division], bool] | None:
    """What the address may lie in once this name is read as well; None where the name cannot belong here."""
    for retired in (False, True):
        named = [entry for entry in entries if entry.retired is retired]
        if not candidates and named:
            if full_name in _TOO_COMMON:
                continue
            return _largest_first([entry.division for entry in named]), retired
        kept = list(
            dict.fromkeys(
                entry.division if known.holds(entry.division) else known
                for known in candidates
                for entry in named
                if known.holds(entry.division) or entry.division.holds(known)
            )
        )
        if kept:
            return kept, retired
    if not full_name or full_name in _TOO_COMMON:
        return None
    return _moved(entries, candidates)


_TOO_COMMON = {"东区", "西区", "南区", "北区", "中区", "城区", "郊区", "矿区", "新城区", "市中区", "城中区", "开发区"}
"""Without a city before them these name parts of an estate as often as a district."""


def _moved(entries: list[Named], candidates: list[Division]) -> tuple[list[Division], bool] | None:
    """A county that the address places under the city it lay in before: only one in the province has the name."""
    provinces = {known.province for known in candidates}
    inside = [entry for entry in entries if entry.division.province in provinces and entry.division.depth == 3]
    if len(inside) == 1 and all(known.depth < 3 or known.district.endswith("市") for known in candidates):
        return [inside[0].division], True
    return None


def _largest_first(divisions: list[Division]) -> list[Division]:
    """Where a province has the name, 海南 or 吉林, leave out what lies outside it."""
    provinces = [division for division in divisions if division.depth == 1]
    if provinces:
        return provinces
    return list(dict.fromkeys(divisions))


def _agreed(candidates: Sequence[Division]) -> tuple[str, str, str, str]:
    """Province, city, district and code, as far as all candidates have them in common."""
    if not candidates:
        return "", "", "", ""
    first = candidates[0]
    if len(candidates) == 1:
        return first.province, first.city, first.district, first.code
    province = first.province if all(each.province == first.province for each in candidates) else ""
    city = first.city if province and all(each.city == first.city for each in candidates) else ""
    district = first.district if all(each.district == first.district for each in candidates) else ""
    return province, city, district, first.code[: 4 if city else 2].ljust(6, "0") if province else ""


def _zone_at(text: str, start: int, city: str) -> tuple[str, int]:
    start = _after_gap(text, start)
    if "区" not in text[start : start + 16]:
        return "", start
    found = _SUZHOU_PARK.match(text, start)
    if found and city == "苏州市":
        return "苏州工业园区", found.end()
    found = _ZONE.match(text, start)
    if found is None or _NOT_A_ZONE.search(found[1]) or (found[3] == "新区" and len(found[1]) < 2):
        return "", start
    return found[1] + _ZONE_NAMES.get(found[3], found[3]), found.end()


def _town_at(
    text: str, start: int, candidates: list[Division], table: DivisionTable
) -> tuple[int, list[Division], str, str]:
    """The township that comes next, where it ends, and the candidates that have it."""
    start = _after_gap(text, start)
    for length in table.town_lengths.get(text[start : start + 2], ()):
        end = start + length
        spelling = text[start:end]
        if spelling not in table.town_spellings or end > len(text):
            continue
        holders = _holders(spelling, candidates, table)
        if holders and _is_a_town_here(spelling, text, end):
            divisions, code, name = holders
            return end, divisions, name, code
    found = None if _TOWN_SIGNS.isdisjoint(text[start : start + 9]) else _TOWN.match(text, start)
    if found is None or _NOT_A_TOWN.search(found[1]):
        return start, candidates, "", ""
    renamed = _holders(found[1], candidates, table)
    if renamed:
        divisions, code, name = renamed
        return found.end(), divisions, name, code
    if not candidates and found[0] in table.town_parents:
        return found.end(), candidates, found[0], ""
    if candidates and len(found[1]) > 1 and any(each.district or each.code in table.towns for each in candidates):
        return found.end(), candidates, found[0], ""
    return start, candidates, "", ""


_PARTED = {
    "330109": ("330114",),  # 萧山区: 钱塘区, 2021
    "330110": ("330113",),  # 余杭区: 临平区, 2021
    "440113": ("440115",),  # 番禺区: 南沙区, 2005 and 2012
    "440306": ("440309", "440311"),  # 宝安区: 龙华区 2016, 光明区 2018
    "440307": ("440310",),  # 龙岗区: 坪山区, 2016
}
"""Districts that others were cut out of and that kept their name: their former townships are still written under it."""


def _holders(spelling: str, candidates: list[Division], table: DivisionTable) -> tuple[list[Division], str, str] | None:
    """Which candidates have a township of this spelling, its code and its full name; the code only where one has."""
    inside = [each for each in candidates if spelling in table.towns.get(each.code, ())]
    if not inside:
        parted = [table.by_code[code] for each in candidates for code in _PARTED.get(each.code, ())]
        inside = [each for each in parted if spelling in table.towns.get(each.code, ())]
    if not inside:
        codes = table.town_parents.get(spelling, ())
        if not candidates and len(codes) > 1:
            return None
        parents = [table.by_code[code] for code in codes]
        inside = [each for each in parents if not candidates or any(known.holds(each) for known in candidates)]
        if len(inside) != 1:
            return None
    code, name = table.towns[inside[0].code][spelling]
    return inside, code if len(inside) == 1 else "", name


def _is_a_town_here(spelling: str, text: str, end: int) -> bool:
    if spelling.endswith("街"):
        return end < len(text) and not _STREET_OR_TOWN.match(text, end)
    if spelling.endswith(("镇", "乡", "街道", "苏木")):
        return not _ROAD_OF_TOWN.match(text, end)
    if spelling[-1] in "路道巷里线":  # 斜土路2570号 is a house, not the street office of that name
        return False
    return not (_BLOCKED.match(text, end) or _LEFT_IN_PLACE.match(text, end))
