"""Names of provinces, cities and districts, read from the left as long as each fits what was read before.

A name may stand for several divisions; each further name leaves fewer of them. What is read so far is a list of
divisions that the address may lie in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gangmap.normalise.address.after_name import NAMES_A_PLACE, NAMES_SOMETHING_ELSE, after_gap
from gangmap.normalise.address.division import Division, DivisionTable, Named

_COUNTRY = re.compile(r"[ ,]*(?:中国|中华人民共和国)[ ,]*")
_IN_SICHUAN_ONCE = re.compile(r"四川省?[ ,]*(?=重庆(?:市|[ ,]))")
_NAMED_AFTER_COUNTY = re.compile(
    r"[^省市区县镇乡街路道村号\d ,]{0,4}?(?:城(?![区关东西南北厢中])|市场|商场|广场|百货)(?!路|街|大道)"
)
"""After a county written without 县: 安福电商城 stands in Putian, not in the county 安福."""
_HONG_KONG_REGIONS = re.compile(r"(?:香港岛|港岛|九龙(?!城|塘|湾|仓)|新界)")
_TOO_COMMON = {"东区", "西区", "南区", "北区", "中区", "城区", "郊区", "矿区", "新城区", "市中区", "城中区", "开发区"}
"""Without a city before them these name parts of an estate as often as a district."""


def read_names(text: str, table: DivisionTable, folds: list[str]) -> tuple[int, list[Division]]:
    """Read names from the left: where the last of them ends, and what the address may lie in.

    Args:
        text: Of the address, folded.
        table: Of all divisions.
        folds: Takes the name of each rewriting that was needed.
    """
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
        start = after_gap(text, start)
        if candidates and candidates[0].code[:2] == "81":
            region = _HONG_KONG_REGIONS.match(text, start)
            start = after_gap(text, region.end()) if region else start
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
        if not short or NAMES_SOMETHING_ELSE.match(text, end):
            continue
        step = _fitting(short, candidates, "")
        if step is None or (not candidates and len(step[0]) > 1 and not in_common(step[0])[3]):
            continue
        if not candidates and step[0][0].district.endswith("县") and _NAMED_AFTER_COUNTY.match(text, end):
            continue
        if NAMES_A_PLACE.match(text, end) and not _division_follows(text, end, step[0], table):
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


def in_common(candidates: Sequence[Division]) -> tuple[str, str, str, str]:
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
