"""Which province, city, district and township an address begins with.

Every level may be left out, written short, written twice or stand in another order; names that are gone count for
the division that stands there today. What is left out is filled in where only one division fits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from gangmap.normalise.address.division import division_table
from gangmap.normalise.address.division_names import in_common, read_names
from gangmap.normalise.address.township import read_township, was_parted
from gangmap.normalise.address.zone import read_zone

_LONGEST_NAME = 11


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
    """Names from the left, a zone, a township; the zone may also stand behind the township."""
    table = division_table()
    folds: list[str] = []
    start, candidates = read_names(text, table, folds)
    zone, start = read_zone(text, start, candidates[0].city) if candidates else ("", start)
    named = candidates
    start, candidates, town, town_code = read_township(text, start, candidates, table)
    if was_parted(named, candidates):
        folds.append("retired division")
    if candidates and not zone:
        zone, start = read_zone(text, start, candidates[0].city)
    province, city, district, code = in_common(candidates)
    if zone and not district:
        district = zone
    elif zone and not town:
        town = zone
    elif zone:
        folds.append("zone beside the district")
    return Located(province, city, district, town, town_code or code, text[start:].strip(" ,-/·"), tuple(folds))
