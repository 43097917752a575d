"""Addresses in pinyin or English: divisions become Chinese, numbers take their Chinese words, roads stay in pinyin.

"Room 501, Building B, No. 12 Jichang Road, Baiyun District, Guangzhou" is rewritten to
"广东省广州市白云区JICHANG LU 12号B座501室", which then reads like any other address.
"""

from __future__ import annotations

import csv
import gzip
import re
from functools import cache
from importlib.resources import files
from itertools import product

from gangmap.normalise.address.division import Division, division_table, short_forms

_HAN = re.compile(r"[\u4e00-\u9fff]")
_COUNTRY = re.compile(r"\b(?:P\.? ?R\.? ?(?:OF )?CHINA|PRC|ZHONGGUO|CHINA)\b|\b\d{6}\b$|(?<=[ ,])\d{6}(?=[ ,])")
_KINDS = {
    "SHENG": 1, "PROVINCE": 1, "SHI": 2, "CITY": 2, "QU": 3, "DISTRICT": 3, "DIST": 3, "DIST.": 3, "XIAN": 3,
    "COUNTY": 3, "XINQU": 3, "ZHEN": 4, "TOWN": 4, "JIEDAO": 4, "SUBDISTRICT": 4,
}  # fmt: skip
_ROAD_KINDS = {
    "LU": "LU", "ROAD": "LU", "RD": "LU", "RD.": "LU", "STREET": "JIE", "ST": "JIE", "ST.": "JIE", "JIE": "JIE",
    "AVENUE": "DADAO", "AVE": "DADAO", "AVE.": "DADAO", "DADAO": "DADAO", "DAJIE": "DAJIE", "BOULEVARD": "DADAO",
    "BLVD": "DADAO", "XIANG": "XIANG", "LANE": "XIANG", "HUTONG": "HUTONG", "DAO": "DAO",
}  # fmt: skip
_WORDS = {
    "NORTH": "BEI", "SOUTH": "NAN", "EAST": "DONG", "WEST": "XI", "MIDDLE": "ZHONG", "CENTRAL": "ZHONG", "N.": "BEI",
    "S.": "NAN", "E.": "DONG", "W.": "XI", "1ST": "YI", "2ND": "ER", "3RD": "SAN", "4TH": "SI", "5TH": "WU",
    "6TH": "LIU", "7TH": "QI", "8TH": "BA", "9TH": "JIU", "FIRST": "YI", "SECOND": "ER", "THIRD": "SAN",
}  # fmt: skip
_NUMBERS: tuple[tuple[str, str], ...] = (
    (r"\b(?:ROOM|RM|UNIT|SUITE|FLAT)\.?\s*(?:NO\.?\s*)?#?([A-Z]?-?\d+[A-Z]?(?:-\d+)?)\b", "unit"),
    (r"\b(?:SHOP|STALL|BOOTH|STORE)\.?\s*(?:NO\.?\s*)?#?([A-Z]?-?\d+[A-Z]?(?:-\d+)?)\b", "stall"),
    (r"\b(\d+[A-Z]?)\s*(?:SHI|FANG)\b", "unit"),
    (r"\b(\d+[A-Z]?|[A-Z])\s*(?:DANG|PU)\b", "stall"),
    (r"\b(?:WAREHOUSE|CANGKU)\s*(?:NO\.?\s*)?#?([A-Z]?\d+)\b", "warehouse"),
    (r"\b([A-Z]?\d+)\s*(?:HAO\s*)?(?:CANGKU|CANG)\b", "warehouse"),
    (r"\b(?:BUILDING|BLDG|BLOCK|BLK|TOWER)\.?\s*(?:NO\.?\s*)?#?([A-Z]?\d+|[A-Z])\b", "building"),
    (r"\b([A-Z]?\d+|[A-Z])\s*(?:HAO\s*LOU|DONG|ZUO|ZHUANG|BUILDING|BLOCK)\b(?!\s*(?:LU|ROAD|JIE))", "building"),
    (r"\b(\d{1,2})\s*(?:/F|F|ST FLOOR|ND FLOOR|RD FLOOR|TH FLOOR|CENG|LOU)\b", "floor"),
    (r"\b(?:FLOOR|LEVEL)\s*(\d{1,2})\b", "floor"),
    (r"(?:\bNO\b\.?|#)\s*(\d+[A-Z]?(?:-\d+)?)\b", "number"),
    (r"\b(\d+[A-Z]?(?:-\d+)?)\s*HAO\b", "number"),
)
_PATTERNS = tuple((re.compile(pattern), kind) for pattern, kind in _NUMBERS)
_ENDINGS = {"number": "号", "building": "栋", "warehouse": "号仓", "floor": "楼", "unit": "室", "stall": "档"}
_ORDER = ("number", "place", "warehouse", "building", "floor", "stall", "unit")


def rewrite_romanised(text: str) -> str | None:
    """The address in Chinese order, or None where it holds Chinese or names no division of China."""
    if _HAN.search(text):
        return None
    text = _COUNTRY.sub(",", text).replace("JIE DAO", "JIEDAO").replace("DA DAO", "DADAO")
    fields: dict[str, str] = {}
    for pattern, kind in _PATTERNS:
        found = None if kind in fields else pattern.search(text)
        if found:
            fields[kind] = found[1]
            text = f"{text[: found.start()]} {'@' if kind == 'number' else ','} {text[found.end() :]}"
    words = re.findall(r"[^\s,]+|,", text.replace("'", ""))
    division, town, words = _take_divisions(words)
    if division is None:
        return None
    road, words, beside = _take_road(words)
    if beside:
        fields.setdefault("number", beside)
    fields["place"] = " ".join(word for word in words if word not in {",", "@", "-", "."})
    parts = [fields[kind] + _ending(kind, fields[kind]) for kind in _ORDER if fields.get(kind)]
    city = "" if division.city == division.province else division.city
    return f"{division.province}{city}{division.district}{town}{road} {' '.join(parts)}".strip()


def _ending(kind: str, value: str) -> str:
    return "座" if kind == "building" and not any(map(str.isdigit, value)) else _ENDINGS.get(kind, "")


def _take_divisions(words: list[str]) -> tuple[Division | None, str, list[str]]:
    """The smallest division that fits all names, its township, and the words that are left."""
    spans = _spans(words)
    best: tuple[int, Division, list[tuple[int, int]]] | None = None
    for deepest in sorted({d for _, divisions in spans for d in divisions}, key=lambda each: (-each.depth, each.code)):
        fitting = [span for span, divisions in spans if any(each.holds(deepest) for each in divisions)]
        sure = len(fitting)
        if best is None or sure > best[0]:
            best = (sure, deepest, fitting)
    if best is None:
        return None, "", words
    _, division, fitting = best
    # One word alone that several districts answer to says nothing.
    rivals = (
        {d for span, ds in spans if span in fitting for d in ds if d.depth == division.depth}
        if len(fitting) == 1
        else set()
    )
    if len(rivals) > 1:
        return None, "", words
    kept = list(words)
    for start, end in fitting:
        kept[start:end] = [","] * (end - start)
    town, kept = _take_town(kept, division)
    return division, town, kept


def _spans(words: list[str]) -> list[tuple[tuple[int, int], list[Division]]]:
    """Runs of up to four words that spell divisions, longest first and never twice."""
    taken: set[int] = set()
    spans = []
    for length, start in product((4, 3, 2, 1), range(len(words))):
        end = start + length
        if end > len(words) or taken.intersection(range(start, end)):
            continue
        kind = _KINDS.get(words[end], 0) if end < len(words) else 0
        after = words[end + bool(kind)] if end + bool(kind) < len(words) else ""
        divisions = _romanised_divisions().get("".join(words[start:end]), [])
        divisions = _of_kind(divisions, words[end] if kind else "")
        divisions = [
            each for each in divisions if not kind or kind in {each.depth, each.depth - 1, 3 if each.district else 2}
        ]
        if (
            not divisions
            or after in _ROAD_KINDS
            or after in _WORDS
            or (kind == 0 and end < len(words) and words[end] in _ROAD_KINDS)
        ):
            continue
        span = (start, end + bool(kind))
        taken.update(range(*span))
        spans.append((span, divisions))
    return sorted(spans, key=lambda each: each[0])


def _of_kind(divisions: list[Division], word: str) -> list[Division]:
    """Those whose kind is the one spelt, SHI or XIAN, where there are any."""
    ending = {"SHI": "市", "CITY": "市", "XIAN": "县", "COUNTY": "县", "QU": "区", "DISTRICT": "区"}.get(word, "")
    same = [each for each in divisions if (each.district or each.city).endswith(ending)]
    return same or divisions


def _take_town(words: list[str], division: Division) -> tuple[str, list[str]]:
    if all(_KINDS.get(word) != 4 for word in words):
        return "", words
    towns = {
        _pinyin(re.sub(r"(?:街道|镇|乡)$", "", name)): name
        for _, name in division_table().towns.get(division.code, {}).values()
    }
    for start, length in product(range(len(words)), (3, 2, 1)):
        end = start + length
        name = towns.get("".join(words[start:end]))
        kind = _KINDS.get(words[end], 0) if end < len(words) else 0
        if name and kind == 4:
            return name, [*words[:start], ",", *words[end + 1 :]]
    return "", words


def _take_road(words: list[str]) -> tuple[str, list[str], str]:
    """The road in pinyin, the words without it, and a number that stands beside it without its word."""
    for end, word in enumerate(words):
        kind = _ROAD_KINDS.get(word)
        if kind is None or end == 0:
            continue
        start = end
        while start > 0 and end - start < 5 and words[start - 1] not in {",", "@"} and not words[start - 1].isdigit():
            start -= 1
        if start == end:
            continue
        names = [_WORDS.get(each, each) for each in words[start:end]]
        if words[start] in _WORDS and len(names) > 1:  # North Jichang Road
            names = [*names[1:], names[0]]
        before = words[start - 1] if start and words[start - 1].isdigit() else ""
        after = words[end + 1] if end + 1 < len(words) and words[end + 1].isdigit() else ""
        left = [*words[: start - bool(before)], ",", *words[end + 1 + bool(after and not before) :]]
        return f"{''.join(names)} {kind}", left, before or after
    return "", words, ""


def _pinyin(name: str) -> str:
    """Its sound in capitals without tones; the names of provinces, cities and counties are in a table beside this."""
    return _readings().get(name) or _sound(name)


def _sound(name: str) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - a third of a second, and only townships need it

    return "".join(lazy_pinyin(name)).upper().replace("Ü", "V").replace("'", "")


@cache
def _readings() -> dict[str, str]:
    raw = files("gangmap.normalise.data").joinpath("readings.csv.gz").read_bytes()
    return dict(csv.reader(gzip.decompress(raw).decode("utf-8").splitlines()))


def romanised_names() -> list[tuple[str, Division]]:
    """Every short name that an address in Latin letters may spell, with the division that it names."""
    return [
        (short, entry.division)
        for name, entries in division_table().by_name.items()
        for entry in entries
        if not (entry.retired or entry.short or (entry.division.district and len(name) < 2))
        for short in short_forms(name, 1 if _is_whole_city(entry.division) else entry.division.depth)
    ]


def _is_whole_city(division: Division) -> bool:
    return division.city == division.province and not division.district


@cache
def _romanised_divisions() -> dict[str, list[Division]]:
    spellings: dict[str, list[Division]] = {}
    for short, division in romanised_names():
        known = spellings.setdefault(_pinyin(short), [])
        if division not in known:
            known.append(division)
    for part in ("KOWLOON", "NEWTERRITORIES", "HONGKONGISLAND"):
        spellings[part] = spellings["HONGKONG"]
    return spellings
