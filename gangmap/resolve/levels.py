"""How two values of a field agree: the levels, and what each is worth before a case has taught better."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import inf, log2
from pathlib import Path
from typing import Any

from gangmap.model.comparisons import FieldKind

_FILE = Path(__file__).parent / "levels.toml"
DIFFERENT = "different"
VALUE = "value"
"""What a level counts by that counts by the whole value."""
LEAST_M = 0.01
"""No level is rarer than this between records of one and the same: a straw identity card must not veto a match."""

SHIPPED_PAIRS = 500
"""What is shipped weighs as much as so many pairs of the case."""
LEAST_SHARE_OF_U = 0.5
"""However rarely a small case shows a level, strangers are not taken to agree more rarely than this share says."""


@dataclass(frozen=True, slots=True)
class Level:
    """One way in which two values of a field agree.

    Args:
        label: What it is called.
        when: The condition in SQL, `{c}` standing for the field; empty for the last, which takes the rest.
        counted: By what it counts that the shared value is rare: "value", or a part of the field; empty where it does
            not count.
        most: As often as it may be met between records of one and the same, whatever a case teaches.
        of_strangers: The same as a share of how often strangers meet it.
    """

    label: str
    when: str
    counted: str = ""
    most: float = 1.0
    of_strangers: float = inf

    def bound(self, m: float, u: float) -> float:
        """How often it is met between records of one and the same: as learned, and no more than it may be."""
        return min(m, self.most, u * self.of_strangers)


@dataclass(frozen=True, slots=True)
class Worth:
    """How often a level is met: between records of one and the same (m), between strangers (u)."""

    m: float
    u: float

    @property
    def bits(self) -> float:
        """What meeting this level says for a match, as a log2 of likelihoods."""
        return log2(self.m / self.u)


@cache
def levels_of(kind: FieldKind) -> tuple[Level, ...]:
    """The levels of a kind of field, the nearest first, `different` last."""
    listed = [
        Level(row["label"], row["when"], row.get("counted", ""), row.get("most", 1.0), row.get("of_strangers", inf))
        for row in _rows(kind)
    ]
    return (*listed, Level(DIFFERENT, "", most=_most_different(kind)))


@cache
def shipped(kind: FieldKind) -> tuple[Worth, ...]:
    """What each level is worth before any training, beside `levels_of`."""
    rows = _rows(kind)
    rest = Worth(1 - sum(row["m"] for row in rows), 1 - sum(row["u"] for row in rows))
    return (*(Worth(row["m"], row["u"]) for row in rows), rest)


def tempered(learned: Mapping[int, Worth], kind: FieldKind) -> tuple[Worth, ...]:
    """What was learned, filled up with what is shipped, no m below `LEAST_M` nor above its bound, each summing to one.

    What an m is above its bound goes to the nearest level: it was learned from others than records of one and the same.

    Args:
        learned: By the level's place among `levels_of`; levels never met are missing.
        kind: Of the field.
    """
    worths = [learned.get(place, given) for place, given in enumerate(shipped(kind))]
    ms = [max(worth.m, LEAST_M) for worth in worths]
    ms, us = ([one / sum(values) for one in values] for values in (ms, [worth.u for worth in worths]))
    bounded = [level.bound(m, u) for level, m, u in zip(levels_of(kind), ms, us, strict=True)]
    bounded[0] += sum(ms) - sum(bounded)
    return tuple(Worth(round(m, 9), round(u, 9)) for m, u in zip(bounded, us, strict=True))


def adapted(seen: Mapping[int, float], kind: FieldKind, pairs: float, matches: float) -> tuple[Worth, ...]:
    """What is shipped, with u as the case shows it: in one town all postcodes are one slip apart.

    Args:
        seen: How often each level, by its place among `levels_of`, is met among all pairs of records that show the
            field; levels never met are missing.
        kind: Of the field.
        pairs: How many pairs of records there are.
        matches: How many of them are expected to be one and the same: what they show is taken off again.
    """
    adapted = {}
    for place, given in enumerate(shipped(kind)):
        strangers = seen.get(place, 0.0) * pairs - matches * given.m + SHIPPED_PAIRS * given.u
        u = strangers / max(pairs - matches + SHIPPED_PAIRS, 1.0)
        adapted[place] = Worth(given.m, max(u, given.u * LEAST_SHARE_OF_U))
    return tempered(adapted, kind)


def _rows(kind: FieldKind) -> list[dict[str, Any]]:
    return [row for row in _levels()[kind.value] if row["label"] != DIFFERENT]


def _most_different(kind: FieldKind) -> float:
    return next((float(row["most"]) for row in _levels()[kind.value] if row["label"] == DIFFERENT), 1.0)


@cache
def _levels() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
