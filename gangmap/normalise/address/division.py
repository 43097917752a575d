"""The divisions of China: today's table, the names that are gone, and how people write them short.

Read once, on first use, from the two tables beside this package (see `data/SOURCE.md`).
"""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from gangmap.errors import GangmapError

_PEOPLES = (
    "各族|壮族|满族|回族|苗族|土家族|侗族|瑶族|彝族|藏族|羌族|白族|傣族|景颇族|傈僳族|哈尼族|拉祜族|佤族|布朗族"
    "|黎族|畲族|水族|"
    "布依族|仡佬族|蒙古族|蒙古|达斡尔族|鄂温克族|鄂伦春|朝鲜族|赫哲族|哈萨克|哈萨克族|维吾尔|柯尔克孜|锡伯"
    "|塔吉克|裕固族|东乡族|"
    "保安族|撒拉族|土族|仫佬族|毛南族|纳西族|普米族|独龙族|怒族|阿昌族"
)
_AUTONOMOUS = re.compile(rf"^(.+?)(?:{_PEOPLES})+自治([州县旗])$")
_PROVINCE_WORDS = re.compile(r"(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$")
_CITY_WORDS = re.compile(r"(?:市|地区|盟|林区)$")
_COUNTY_WORDS = re.compile(r"(?:新区|特区|林区|左旗|右旗|市|区|县|旗)$")
_TOWN_WORDS = re.compile(r"(?:地区街道|地区办事处|街道|镇|乡|苏木)$")
_NO_SHORT_FORM = {"城区", "郊区", "矿区", "东区", "西区", "南区", "北区", "新区", "朝阳县", "市中区", "市辖区"}
WHOLE_CITIES = {"110000", "120000", "310000", "500000", "810000", "820000"}
"""Provinces that are one city: the four municipalities, Hong Kong and Macau."""


@dataclass(frozen=True, slots=True)
class Division:
    """A province, city or county with the names of what it lies in.

    Args:
        code: Six digits, as the Ministry of Civil Affairs gives them.
        province: Its province in full.
        city: Its city in full; a municipality's own name; empty for a province.
        district: Its own name when it lies under a city.
    """

    code: str
    province: str
    city: str = ""
    district: str = ""

    @property
    def depth(self) -> int:
        """One for a province, two for a city, three for a district."""
        return 1 + bool(self.city) + bool(self.district)

    def holds(self, other: Division) -> bool:
        """Whether the other is this division or lies in it."""
        return (
            self.province == other.province
            and self.city in {"", other.city}
            and self.district in {"", other.district}
            and (not self.city or bool(other.city))
        )


@dataclass(frozen=True, slots=True)
class Named:
    """A division that a spelling may stand for.

    Args:
        division: The division that stands there today.
        short: Whether the spelling leaves out the word for the kind (市, 区, 县).
        retired: Whether the spelling names what is gone.
        old_city: For a retired name, the city it lay in then.
    """

    division: Division
    short: bool = False
    retired: bool = False
    old_city: str = ""


@dataclass(frozen=True, slots=True)
class DivisionTable:
    """All divisions by code and by every spelling.

    Args:
        by_code: Provinces, cities and counties.
        by_name: What each spelling may stand for, today's first.
        towns: For the code of a county or an undivided city, its townships: spelling to code and full name.
        town_parents: For a township's full name, the codes of what it may lie in.
        town_spellings: Every spelling of every township.
        name_lengths: For two characters, how long the spellings are that begin with them, longest first.
        town_lengths: The same for townships.
        by_path: A district by its full name after that of its city, with and without the province.
        path_lengths: How long those spellings are.
    """

    by_code: dict[str, Division] = field(default_factory=dict)
    by_name: dict[str, list[Named]] = field(default_factory=dict)
    towns: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    town_parents: dict[str, list[str]] = field(default_factory=dict)
    name_lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    town_lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    town_spellings: set[str] = field(default_factory=set)
    by_path: dict[str, Division] = field(default_factory=dict)
    path_lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)


@cache
def division_table() -> DivisionTable:
    """The table, read on first use in about a tenth of a second.

    Raises:
        GangmapError: When a table that belongs to the package is missing.
    """
    rows = [(code, name) for code, name in _rows("divisions.csv.gz")]
    names = dict(rows)
    by_code = {code: _placed(code, name, names) for code, name in rows if len(code) == 6}
    table = DivisionTable(by_code)
    for code, name in rows:
        if len(code) == 6:
            _add_spellings(table.by_name, name, by_code[code])
        else:
            table.towns.setdefault(code[:6], {})[name] = (code, name)
            table.town_parents.setdefault(name, []).append(code[:6])
    for inside in table.towns.values():
        _add_short_towns(inside)
    _add_outlying(table)
    for name, city, successor in _last_retired():
        _add_retired(table.by_name, name, by_code[successor], city)
    for division in by_code.values():
        if division.district:
            city = "" if division.city == division.province else division.city
            table.by_path[division.province + city + division.district] = division
            table.by_path[division.city + division.district] = division
    table.path_lengths.update(_lengths(table.by_path))
    table.name_lengths.update(_lengths(table.by_name))
    table.town_spellings.update(*table.towns.values())
    table.town_lengths.update(_lengths(table.town_spellings))
    return table


def _lengths(spellings: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for spelling in spellings:
        found.setdefault(spelling[:2], set()).add(len(spelling))
    return {beginning: tuple(sorted(lengths, reverse=True)) for beginning, lengths in found.items()}


def _rows(name: str) -> Iterator[list[str]]:
    try:
        raw = files("gangmap.normalise.data").joinpath(name).read_bytes()
    except FileNotFoundError as error:
        raise GangmapError(f"The division table {name} is missing.", "Install gangmap again.") from error
    text = gzip.decompress(raw) if name.endswith(".gz") else raw
    return csv.reader(text.decode("utf-8").splitlines())


def _last_retired() -> Iterator[tuple[str, str, str]]:
    """Names that are gone, the city each lay in, and its successor.

    A county that was retired under a prefecture (邯郸地区) and again under the city made of it (邯郸市) counts once,
    as it was last.
    """
    last: dict[tuple[str, str, str], tuple[int, str, str]] = {}
    for name, province, city, successor, year in _rows("retired.csv.gz"):
        key = name, province, _CITY_WORDS.sub("", city)
        last[key] = max(last.get(key, (0, "", "")), (int(year), city, successor))
    for (name, _, _), (_, city, successor) in last.items():
        yield name, city, successor


def _placed(code: str, name: str, names: dict[str, str]) -> Division:
    province_code, city_code = code[:2] + "0000", code[:4] + "00"
    province = names[province_code]
    if code == province_code:
        return Division(code, name, name if code in WHOLE_CITIES else "")
    if code == city_code:
        return Division(code, province, name)
    if province_code in WHOLE_CITIES:
        return Division(code, province, province, name)
    if city_code in names:
        return Division(code, province, names[city_code], name)
    return Division(code, province, name)  # run by the province itself, as 仙桃市 is


def _add_spellings(by_name: dict[str, list[Named]], name: str, division: Division) -> None:
    by_name.setdefault(name, []).append(Named(division))
    whole_city = division.city == division.province and not division.district
    for short in short_forms(name, 1 if whole_city else division.depth):
        by_name.setdefault(short, []).append(Named(division, short=True))


def _add_retired(by_name: dict[str, list[Named]], name: str, successor: Division, city: str) -> None:
    entries = by_name.setdefault(name, [])
    if all(entry.division != successor for entry in entries):
        entries.append(Named(successor, retired=True, old_city=city))
    for short in short_forms(name, 3):
        known = by_name.setdefault(short, [])
        if len(short) > 1 and all(entry.division != successor for entry in known):
            known.append(Named(successor, short=True, retired=True, old_city=city))


def short_forms(name: str, depth: int) -> set[str]:
    """How the name is written without the word for its kind.

    >>> sorted(short_forms("延边朝鲜族自治州", 2))
    ['延边', '延边州']
    """
    if name in _NO_SHORT_FORM:
        return set()
    autonomous = _AUTONOMOUS.match(name)
    if autonomous:
        return {autonomous[1], autonomous[1] + autonomous[2]} if len(autonomous[1]) > 1 else set()
    words = (_PROVINCE_WORDS, _CITY_WORDS, _COUNTY_WORDS)[min(depth, 3) - 1]
    if depth == 2 and not words.search(name):
        words = _COUNTY_WORDS
    short = words.sub("", name)
    return {short} if len(short) > 1 and short != name else set()


def _add_short_towns(inside: dict[str, tuple[str, str]]) -> None:
    for code, name in list(inside.values()):
        short = _TOWN_WORDS.sub("", name)
        if len(short) > 1:
            inside.setdefault(short, (code, name))
            if name.endswith("街道"):
                inside.setdefault(short + "街", (code, name))


def _add_outlying(table: DivisionTable) -> None:
    """Hong Kong, Macau and Taiwan, which the ministry's table leaves out or does not divide."""
    _, *rows = _rows("outlying.csv")
    for code, province, city, district, area in rows:
        if area:
            table.towns.setdefault(code, {})[area] = (code, area)
            table.town_parents.setdefault(area, []).append(code)
            continue
        division = Division(code, province, city, district)
        if code not in table.by_code:
            table.by_code[code] = division
        if not any(entry.division == division for entry in table.by_name.get(district or city or province, [])):
            _add_spellings(table.by_name, district or city or province, division)
