"""Townships and street offices: the table has them by the county they lie in, and few texts name both."""

from __future__ import annotations

import re

from gangmap.normalise.address.after_name import NAMES_A_PLACE, NAMES_SOMETHING_ELSE, after_gap
from gangmap.normalise.address.division import Division, DivisionTable

_TOWN = re.compile(
    r"([\u4e00-\u9fff]{1,6}?)(?:镇|乡|街道办事处|街道办|街道|苏木)(?!路|街|道|巷|政府|[东西南北中]路|中心|企业)"
)
_TOWN_SIGNS = frozenset("镇乡街苏")
_NOT_A_TOWN = re.compile(r"[路街巷号村]|[小古城]$|^(?:下|上|本|新|老|各)$")
_ROAD_OF_TOWN = re.compile(r"[东西南北中]?(?:路|街(?!道)|巷(?!头|口))")
_STREET_OR_TOWN = re.compile(r"[\d一二三四五六七八九十]|号|[东西南北中]?[路街巷道]")
_PARTED = {
    "330109": ("330114",),  # 萧山区: 钱塘区, 2021
    "330110": ("330113",),  # 余杭区: 临平区, 2021
    "440113": ("440115",),  # 番禺区: 南沙区, 2005 and 2012
    "440306": ("440309", "440311"),  # 宝安区: 龙华区 2016, 光明区 2018
    "440307": ("440310",),  # 龙岗区: 坪山区, 2016
}
"""Districts that others were cut out of and that kept their name: their former townships are still written under it."""


def read_township(
    text: str, start: int, candidates: list[Division], table: DivisionTable
) -> tuple[int, list[Division], str, str]:
    """The township that comes next, where it ends, and the candidates that have it."""
    start = after_gap(text, start)
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


def was_parted(named: list[Division], candidates: list[Division]) -> bool:
    """Whether the township that was read lies today in a district cut out of the one that the address names."""
    cut_out = {code for known in named for code in _PARTED.get(known.code, ())}
    return any(each.code in cut_out for each in candidates)


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
    return not (NAMES_SOMETHING_ELSE.match(text, end) or NAMES_A_PLACE.match(text, end))
