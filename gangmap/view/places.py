"""Where things are: cities read off what a case says of its shops and writes on its parcels."""

from __future__ import annotations

import functools
import re

from gangmap.model.picture import Place
from gangmap.normalise.address import parse_address

_COUNTRY_CODE = re.compile(r"[A-Za-z]{2}")
_AS_FAR_AS_THE_CITY = re.compile(r"[^\d\s,，]{2,14}?(?:市|自治州|地区|盟)")
_OF_CHINA = {"HK": "香港特别行政区", "MO": "澳门特别行政区", "TW": "台湾省"}
"""Written as countries on parcels; the map shows them among the provinces."""


def place_of_shop(province: str | None, city: str | None) -> Place:
    """Where a shop says it is, under the full names that the map knows; a name it does not know stays as it is.

    >>> place_of_shop(None, "义乌")
    Place(country='CN', province='浙江省', city='金华市')
    """
    written = f"{province or ''}{city or ''}"
    found = _city_of(written) if written else None
    if found is None or found.country != "CN":
        return Place("CN", province or "", city or "")
    return Place("CN", found.province, found.city or city or "")


def place_of_address(address: str | None, country: str | None = None) -> Place | None:
    """The city of an address within China, the country of one abroad, or None where neither can be told.

    Args:
        address: As the source writes it.
        country: The country beside it, if the source names one: its code, or its name.

    >>> place_of_address("Shop 7, Gold Souk", "ae")
    Place(country='AE', province='', city='')
    """
    code = _country_of(country) if country else ""
    if code in _OF_CHINA:
        return Place("CN", _OF_CHINA[code])
    if code not in {"", "CN"}:
        return Place(code)
    found = _city_of_address(address) if address else None
    return None if found is None or (code and found.country != code) else found


def _city_of_address(address: str) -> Place | None:
    """Most addresses begin with province and city: what stands before the first 市 tells it, and repeats."""
    begins = _AS_FAR_AS_THE_CITY.match(address)
    found = _city_of(begins[0]) if begins else None
    return found if found and found.city else _city_read(address)


@functools.lru_cache(maxsize=20_000)
def _city_of(text: str) -> Place | None:
    return _city_read(text)


def _city_read(text: str) -> Place | None:
    read = parse_address(text)
    if read.abroad:
        return Place(read.country)
    return Place("CN", read.province, read.city) if read.province else None


@functools.lru_cache(maxsize=1_000)
def _country_of(text: str) -> str:
    if _COUNTRY_CODE.fullmatch(text.strip()):
        return text.strip().upper()
    return parse_address(text).country
