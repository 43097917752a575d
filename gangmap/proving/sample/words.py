"""The words that cases are made of, read from the data files beside the package."""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from gangmap.proving.sample.chance import Draws, Floats, Ints, weighted

_CHINESE = re.compile("[\u3400-\u9fff]")
DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class City:
    """A city: where it lies, how much is sold there honestly and otherwise, and in which trades."""

    province: str
    name: str
    honest_weight: float
    fake_weight: float
    trades: tuple[str, ...]
    districts: tuple[str, ...]
    district_codes: tuple[str, ...]
    phone_prefixes: tuple[str, ...]
    phone_tail: int


@dataclass(frozen=True, slots=True)
class Brand:
    """An invented brand, what it costs and its models."""

    name: str
    category: str
    list_price_yuan: int
    lowest_genuine_price_yuan: int
    right_holder: str
    models: tuple[str, ...]


@cache
def words() -> dict[str, Any]:
    """`words.toml` as it stands."""
    return tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8"))


def word_list(name: str, chinese: bool = True) -> tuple[str, ...]:
    """A list of words, parted by bars where words hold spaces; its Latin counterpart for a case without Chinese."""
    text = words()[name if chinese else f"{name}_latin"]
    return tuple(text.split("|") if "|" in text else text.split())


@cache
def cities(chinese: bool = True) -> tuple[City, ...]:
    """Every city there can be; their phone prefixes carry the country code, and `phone_tail` digits follow."""
    path = DATA / ("cities.csv" if chinese else "cities_latin.csv")
    with path.open(encoding="utf-8", newline="") as rows:
        return tuple(
            City(
                row["province"],
                row["city"],
                float(row["honest_weight"]),
                float(row["fake_weight"]),
                tuple(row["trades"].split(";")),
                tuple(row["districts"].split(";")),
                tuple(row["district_codes"].split(";")),
                tuple(("86" if chinese else "") + prefix for prefix in row["phone_prefixes"].split(";")),
                int(row.get("tail", 4)),
            )
            for row in csv.DictReader(rows)
        )


@cache
def brands(chinese: bool = True) -> tuple[Brand, ...]:
    """Every brand of `brands.csv`; without Chinese, those whose names and models need none."""
    with (DATA / "brands.csv").open(encoding="utf-8", newline="") as rows:
        return tuple(
            Brand(
                row["brand"],
                row["category"],
                int(row["list_price_yuan"]),
                int(row["lowest_genuine_price_yuan"]),
                row["right_holder"],
                tuple(row["models"].split(";")),
            )
            for row in csv.DictReader(rows)
            if chinese or not _CHINESE.search(row["brand"] + row["models"])
        )


def categories() -> tuple[str, ...]:
    """The English keys of the categories, in the order of `words.toml`."""
    return tuple(words()["categories"])


def category_names(chinese: bool) -> tuple[str, ...]:
    """What the tables call each category."""
    return tuple(words()["categories"].values()) if chinese else categories()


def category_weights(fake: bool) -> Floats:
    """How much is sold in each category."""
    return np.array([float(weight) for weight in words()["weights_fake" if fake else "weights_honest"].values()])


def draw_words(draws: Draws, vocabulary: tuple[str, ...], count: int) -> list[str]:
    """That many words, each as likely as the next."""
    return [vocabulary[i] for i in draws.integers(0, len(vocabulary), count)]


def person_names(draws: Draws, count: int, chinese: bool) -> list[str]:
    """Names of people: surnames by how common they are, given names of one or two characters."""
    if not chinese:
        first = draw_words(draws, word_list("given", chinese=False), count)
        return [f"{a} {b}" for a, b in zip(first, draw_words(draws, word_list("surnames", False), count), strict=True)]
    parts = words()["surnames"].split()
    surnames, weights = parts[0::2], np.array([float(weight) for weight in parts[1::2]])
    given = words()["given"].strip().replace("\n", "")
    last: Ints = weighted(draws, weights, count)
    one, two = draws.integers(0, len(given), (2, count))
    short = draws.random(count) < 0.18
    return [
        surnames[s] + given[a] + ("" if brief else given[b])
        for s, a, b, brief in zip(last.tolist(), one.tolist(), two.tolist(), short.tolist(), strict=True)
    ]
