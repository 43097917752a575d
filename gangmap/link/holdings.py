"""Who holds what, as arrays: the shared identifiers and the shared values of near evidence.

A *token* is an identifier that two shops or more hold, counted once however many kinds it is written under (a phone
that is also the name of an Alipay account): `holders.sql` numbers them. A *value* is a token, or one turn of its
holders where it was issued anew (`turns`), or a value of near evidence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gangmap.engine import Engine
from gangmap.link.bundles import (
    NEAR_BESIDE,
    NEVER_LENT_ALONG,
    Bundles,
    find_bundles,
    lent_with,
    no_bundles,
    shared_twice,
)
from gangmap.link.crowds import Crowds
from gangmap.link.families import FAMILIES
from gangmap.link.pairs import ALL_PAIRS_UP_TO, Flags, Ints, Pairs, Shared, joined, pair_keys, pairs_of
from gangmap.link.surroundings import Surroundings
from gangmap.link.thirds import Thirds
from gangmap.link.turns import holders_in_turns, in_turns
from gangmap.link.views import SHARES_MORE, Sharing, View, context_views, more_of_family, sharing_view
from gangmap.model.near_kinds import NEAR_KINDS

_HERE = Path(__file__).parent
NEAR_PAIRED_UP_TO = 10
"""Values of near evidence that more shops share bring no pair into question by themselves."""
_NEAR_LOOKED_UP = 30
_NARROW: np.dtype[Any] = np.dtype(np.int32)
"""Half as wide as elsewhere: who holds which value of near evidence is among the largest things that a run keeps."""


@dataclass(frozen=True, slots=True)
class Values:
    """Values of one nature that shops share, and the pairs that share them.

    Args:
        sort: For each value the number of its family or kind in `sorts`.
        sorts: Names of the families of identifiers, or of the kinds of near evidence.
        kind: For each value the number of its identifier kind in `kinds`; for near evidence the same as `sort`.
        kinds: Their names.
        holders: How many shops hold each value.
        pairs: Pairs of holders, bounded for each value.
    """

    sort: Ints
    sorts: tuple[str, ...]
    kind: Ints
    kinds: tuple[str, ...]
    holders: Ints
    pairs: Pairs


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that shops hold and are compared by.

    Args:
        shops: How many there are.
        tokens: The shared identifiers, by token; one that was issued anew is a value for each turn of its holders.
        near: The shared values of near evidence that few enough shops share.
        views: Every way to compare two shops, by name.
        thirds: Looks up the third shops that two shops are both tied to.
        draw: For each shop a number from 0 to 65535 that follows from its id alone.
        token_of: For each value of `tokens` the number of its token.
        beside: Value and holder, of each kind of near evidence that is lent with identifiers.
        bundles: Which values were lent together.
    """

    shops: int
    tokens: Values
    near: Values
    views: dict[str, View]
    thirds: Thirds
    draw: Ints
    token_of: Ints
    beside: tuple[tuple[Ints, Ints], ...]
    bundles: Bundles

    @property
    def sorts(self) -> tuple[str, ...]:
        """Families of identifiers, then kinds of near evidence: what can bring a pair into question."""
        return (*self.tokens.sorts, *self.near.sorts)


def read_holdings(engine: Engine, silent: Flags, turns: pa.Table, reissued_days: int) -> Holdings:
    """Read what `holders.sql` and `gather_near` made, and set up the views.

    Args:
        engine: Has the tables.
        silent: For each token whether it was decided that it says nothing: nobody shares it.
        turns: Who holds a token that was issued anew after the first of its holders: token, shop, turn.
        reissued_days: After so many days with nobody an identifier was given to somebody else.
    """
    shops = engine.row_count("shop_numbers")
    tokens, token_views, thirds, token_of = _tokens(engine, shops, silent, turns)
    near, near_views, beside = read_near(engine, shops)
    around = engine.read(_HERE / "surroundings.sql")
    names = ("category", "city", "opened_on", "closed_on", "draw")
    *columns, draw = (around[name].to_numpy().astype(np.int64) for name in names)
    views = [*token_views, *near_views, *context_views(Surroundings(*columns), reissued_days)]
    by_name = {view.name: view for view in views}
    none = no_bundles(tokens.holders, near.holders)
    return with_bundles(Holdings(shops, tokens, near, by_name, thirds, draw, token_of, beside, none), thirds.held)


def with_bundles(holdings: Holdings, held: Ints) -> Holdings:
    """The holdings, with which values were lent together.

    Args:
        holdings: All else.
        held: Who holds which identifier, as `pair_keys`.
    """
    tokens, pairs, near = holdings.tokens, holdings.tokens.pairs, holdings.near
    count = len(tokens.holders)
    value, shop = np.divmod(held, max(holdings.shops, 1))
    values = np.concatenate([value, *(count + number.astype(np.int64) for number, _ in holdings.beside)])
    holder = np.concatenate([shop, *(one for _, one in holdings.beside)])
    found = find_bundles(values, holder, count + len(near.holders), holdings.shops)
    of_pairs = tokens.sort[pairs.value], tokens.holders[pairs.value]
    more = more_of_family(holdings.views, *of_pairs, pairs.left, pairs.right) == SHARES_MORE
    of_tokens, of_near = found[:count], found[count:]
    never = np.isin(np.array(tokens.kinds, str), NEVER_LENT_ALONG)[tokens.kind] if count else np.zeros(0, bool)
    lent = lent_with(of_tokens, tokens.sort, never, tokens.holders)
    twice = shared_twice(more, pairs, tokens.holders)
    return replace(holdings, bundles=Bundles(of_tokens, of_near, lent, twice, tokens.holders, near.holders))


def _tokens(engine: Engine, shops: int, silent: Flags, turns: pa.Table) -> tuple[Values, list[View], Thirds, Ints]:
    rows = engine.read(_HERE / "token_rows.sql")
    held = engine.read(_HERE / "token_holders.sql")
    shown = _shown(engine.read(_HERE / "shown_families.sql"), "family", FAMILIES, shops)
    kinds = tuple(sorted(set(rows["kind"].to_pylist())))
    sort, kind = _codes(rows["family"], FAMILIES), _codes(rows["kind"], kinds)
    holders = rows["holders"].to_numpy().astype(np.int64)
    token, shop = _by_value(held["token"], held["shop"], shops)
    token, shop = token[~silent[token]], shop[~silent[token]]
    token, shop, token_of = in_turns(token, shop, turns, len(holders))
    sort, kind, holders = sort[token_of], kind[token_of], holders_in_turns(token, token_of, holders)
    many = holders[token] > ALL_PAIRS_UP_TO
    pairs = pairs_of(token, shop, holders)
    views = [
        sharing_view(
            name,
            Sharing(
                Shared(pairs.only(sort[pairs.value] == number), holders, shops),
                shown[number],
                _crowds(token, shop, many & (sort[token] == number), holders, shops),
                holders,
            ),
        )
        for number, name in enumerate(FAMILIES)
    ]
    thirds = Thirds(token, shop, pairs, holders, shops)
    return Values(sort, FAMILIES, kind, kinds, holders, pairs), views, thirds, token_of


def read_near(engine: Engine, shops: int) -> tuple[Values, list[View], tuple[tuple[Ints, Ints], ...]]:
    """The shared values of near evidence, a view for each kind, and who holds which of the kinds lent with identifiers.

    Args:
        engine: Has what `gather_near` made.
        shops: How many there are.
    """
    rows = engine.read(_HERE / "near_rows.sql")
    names = tuple(NEAR_KINDS)
    shown = _shown(engine.read(_HERE / "near_shown.sql"), "kind", names, shops)
    sort, holders = _codes(rows["kind"], names), rows["holders"].to_numpy().astype(np.int64)
    views, paired, beside = [], [], []
    for at, name in enumerate(names):
        # Kind by kind: all that is held, all at once, would be the largest thing that a run ever holds.
        number, shop = _near_held(engine, np.flatnonzero(sort == at), shops)
        view, few = _near_view(name, number, shop, shown[at], holders)
        views.append(view)
        paired.append(few)
        if name in NEAR_BESIDE:
            beside.append((number, shop))
    return Values(sort, names, sort, names, holders, joined(paired)), views, tuple(beside)


def _by_value(value: pa.ChunkedArray, shop: pa.ChunkedArray, shops: int) -> tuple[Ints, Ints]:
    """Values and their holders in the order of both: sorting one column of numbers is far cheaper than rows of two."""
    keys = pair_keys(value.to_numpy().astype(np.int64), shop.to_numpy().astype(np.int64), max(shops, 1))
    keys.sort()
    return keys // max(shops, 1), keys % max(shops, 1)


def _near_held(engine: Engine, own: Ints, shops: int) -> tuple[Ints, Ints]:
    """Who holds the values of one kind of near evidence: these are numbered one after another."""
    first, last = (int(own[0]), int(own[-1])) if len(own) else (0, -1)
    held = engine.read(_HERE / "near_holders.sql", {"first": first, "last": last})
    number, shop = _by_value(held["number"], held["shop"], shops)
    return number.astype(_NARROW), shop.astype(_NARROW)


def _near_view(name: str, number: Ints, shop: Ints, shows: Flags, holders: Ints) -> tuple[View, Pairs]:
    """The view of one kind of near evidence, and the pairs that it brings into question.

    Kind by kind, as all pairs that are looked up would be the largest thing that a run ever holds.
    """
    few = holders[number] <= _NEAR_LOOKED_UP
    pairs = pairs_of(number[few], shop[few], holders, _NEAR_LOOKED_UP)
    crowds = _crowds(number, shop, ~few, holders, len(shows))
    view = sharing_view(name, Sharing(Shared(pairs, holders, len(shows)), shows, crowds, holders))
    return view, pairs.only(holders[pairs.value] <= NEAR_PAIRED_UP_TO)


def _crowds(value: Ints, shop: Ints, wanted: Flags, holders: Ints, shops: int) -> Crowds:
    return Crowds(value[wanted], shop[wanted], holders, shops)


def _codes(column: pa.ChunkedArray, names: tuple[str, ...]) -> Ints:
    codes: Ints = pc.index_in(column, pa.array(names, pa.string())).to_numpy().astype(np.int64)
    return codes


def _shown(rows: pa.Table, column: str, names: tuple[str, ...], shops: int) -> Flags:
    shown = np.zeros((len(names), shops), bool)
    shown[_codes(rows[column], names), rows["shop"].to_numpy().astype(np.int64)] = True
    return shown
