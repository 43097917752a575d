"""Addresses outside China: kept whole, with the country, the city and the market where they are known."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from gangmap.model.address import Address

_PUNCTUATION = re.compile(r"[\s,.;:/]+")
_CHINA = re.compile(r"\bCHINA\b(?! MART| MALL)|中国")
_LETTERS = "A-ZА-ЯЁ"
_WORD = re.compile(f"[{_LETTERS}]{{2}}")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def find_abroad(text: str) -> Address | None:
    """The address as one that lies abroad, or None; the text is folded.

    A Chinese name counts where the text begins with it, or follows a country: 米兰 is also an estate in Chengdu.
    """
    spellings = _latin().findall(text) if _WORD.search(text) else []
    han = _han().match(text)
    while han:
        spellings.append(han[1])
        han = _han().match(text, han.end())
    if not spellings or (not _HAN.match(text) and _CHINA.search(text)):
        return None
    if _HAN.match(text) and not _han().match(text):
        return None
    found = [_places()[spelling] for spelling in spellings]
    # The last country named is where it lies; cities and markets count if they are there.
    country = next((each[0] for each in reversed(found) if not each[1]), found[-1][0])
    inside = [each for each in found if each[0] == country]
    city = next((each[1] for each in inside if each[1]), "")
    place = next((each[2] for each in inside if each[2]), "")
    whole = _PUNCTUATION.sub(" ", text).strip()
    return Address(country=country, city=city, place=place, rest=whole)


@cache
def _places() -> dict[str, tuple[str, str, str]]:
    raw = files("gangmap.normalise.data").joinpath("abroad.csv").read_text(encoding="utf-8")
    return {row["spelling"]: (row["country"], row["city"], row["place"]) for row in csv.DictReader(raw.splitlines())}


@cache
def _latin() -> re.Pattern[str]:
    names = sorted((name for name in _places() if not _HAN.match(name)), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![{_LETTERS}])(?:{'|'.join(map(re.escape, names))})(?![{_LETTERS}])")


@cache
def _han() -> re.Pattern[str]:
    names = sorted((name for name in _places() if _HAN.match(name)), key=lambda name: (-len(name), name))
    return re.compile(rf"[ ,]*({'|'.join(names)})(?!路|街|大道|花园|小区|城|广场|国际)")
