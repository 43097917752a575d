"""Of which values was it decided that they say nothing, and what fell silent with those that analysts blocked?

Near evidence follows from identifiers: who is next door by an address, where the money of an account goes on to. What a
blocked one leads to is gathered once as if nobody had judged it, so that the cost of the judgement can be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from gangmap.engine import Engine
from gangmap.link.holdings import Holdings, Values, read_near
from gangmap.link.near.gather import FOLLOWING, gather_following
from gangmap.link.pairs import Flags, Ints, Pairs, joined
from gangmap.link.views import View

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Fallen:
    """Near evidence that follows from identifiers, as it would be had no analyst judged any.

    Args:
        values: Its values, of the kinds `FOLLOWING`.
        beside: Value and holder of those kinds that are lent with identifiers.
        views: How shops are compared by them.
        by: For a value and a shop that shows it by what was blocked, the judgements that did it, in order.
    """

    values: Values
    beside: tuple[tuple[Ints, Ints], ...]
    views: Mapping[str, View]
    by: Mapping[tuple[int, int], tuple[str, ...]]


def keep_silent(engine: Engine, tokens: Flags, *, judged: bool = True) -> None:
    """Make `silent_tokens` and `silent_values`.

    Args:
        engine: Has `holders` and `judged_facilities`.
        tokens: For each token whether it says nothing.
        judged: Whether what analysts blocked says nothing, though one shop alone holds it.
    """
    engine.add("silent_tokens", pa.table({"token": pa.array(np.flatnonzero(tokens), pa.int64())}))
    engine.run(_HERE / "silent_values.sql", {"judged": judged})


def find_fallen(engine: Engine, unasked: Flags) -> Fallen | None:
    """What would follow from blocked identifiers; None where nothing would. The tables of near evidence are gone then.

    Args:
        engine: Has what `gather_near` reads, and `judged_facilities`.
        unasked: For each token whether it would say nothing, had no analyst judged any.
    """
    engine.run(_HERE / "heard_blocked.sql")
    if not engine.row_count("heard"):
        return None
    keep_silent(engine, unasked, judged=False)
    gather_following(engine)
    engine.run(_HERE / "followers.sql")
    rows = engine.read(_HERE / "fallen_silent.sql")
    if not len(rows):
        return None
    by: dict[tuple[int, int], tuple[str, ...]] = {}
    for number, shop, judgement_id in zip(*(rows[name].to_pylist() for name in rows.column_names), strict=True):
        by[number, shop] = (*by.get((number, shop), ()), judgement_id)
    values, views, beside = read_near(engine, engine.row_count("shop_numbers"))
    return Fallen(values, beside, {view.name: view for view in views if view.name in FOLLOWING}, by)


def with_fallen(holdings: Holdings, fallen: Fallen) -> Holdings:
    """The holdings with what follows from identifiers as it would be, had nobody judged: under the first numbers."""
    near, before, first = holdings.near, fallen.values, len(fallen.values.holders)
    following = np.flatnonzero(np.isin(near.sorts, FOLLOWING))
    kept = near.pairs.only(~np.isin(near.sort[near.pairs.value], following))
    values = replace(
        near,
        sort=np.concatenate([before.sort, near.sort]),
        kind=np.concatenate([before.kind, near.kind]),
        holders=np.concatenate([before.holders, near.holders]),
        pairs=joined([before.pairs, Pairs(first + kept.value.astype(np.int64), kept.left, kept.right, kept.weight)]),
    )
    return replace(holdings, near=values, views=holdings.views | dict(fallen.views), beside=fallen.beside)


def judgements_of_pairs(fallen: Fallen, shops: int) -> dict[int, tuple[str, ...]]:
    """For each pair of shops that share what fell silent, by its key, the judgements that did it, in order."""
    pairs = fallen.values.pairs
    numbers = np.unique(np.array([number for number, _ in fallen.by], np.int64))
    at = np.flatnonzero(np.isin(pairs.value, numbers))
    found: dict[int, set[str]] = {}
    for value, left, right in zip(
        *(column[at].tolist() for column in (pairs.value, pairs.left, pairs.right)), strict=True
    ):
        said = (*fallen.by.get((value, left), ()), *fallen.by.get((value, right), ()))
        if said:
            found.setdefault(left * shops + right, set()).update(said)
    return {key: tuple(sorted(said)) for key, said in found.items()}
