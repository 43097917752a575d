"""Of what is a link made: how many bits does each thing say that two shops have in common, or have not?

The worths of the levels of each view, in bits, and what they leave over for the value that brought the two together:
the pieces of a link sum up to it, so that they can be drawn as a waterfall.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from gangmap.link.dependence import either, silence
from gangmap.link.families import is_identifier
from gangmap.link.held import HELD
from gangmap.link.holdings import Holdings
from gangmap.link.learn import Learned
from gangmap.link.likelihood import (
    DISTANCE,
    condition_on_holders,
    condition_on_value,
    distance,
    likelihood,
    mix_loose_hands,
)
from gangmap.link.pairs import Flags, Floats, Ints, Levels, find, pair_keys
from gangmap.link.surroundings import TRADE_AND_CITY
from gangmap.link.views import MORE, SHARES_MORE, View, compare, independent, more_of_family
from gangmap.link.weigh import BY_JUDGEMENT, SUREST, Weighed, bits_of, held_by_key, holders_of_key
from gangmap.model.judgements import EVIDENCE_KIND

Ends = tuple[Ints, Ints]

LIMIT = "limit"
LIMIT_SAYS = "no pair is taken to be surer than a million to one"

_SCHEMA = pa.schema(
    [
        ("left", pa.int64()),
        ("right", pa.int64()),
        ("kind", pa.string()),
        ("said", pa.string()),
        ("token", pa.int64()),
        ("near", pa.int64()),
        ("millibits", pa.int64()),
    ]
)


def pieces_of(weighed: Weighed, holdings: Holdings, learned: Learned, above: float) -> pa.Table:
    """The pieces of every link of a probability of `above` or more; they sum up to its bits to the thousandth.

    Each view says what its level is worth. The value that brought the two into question gets what is left: what it
    says by its kind and its holders, and what these have in common with each other. What all views say beyond the
    surest that a pair can be is a piece of its own: it does not speak against that value.

    Args:
        weighed: The pairs.
        holdings: Who holds what.
        learned: What the case taught.
        above: Least probability.

    Returns:
        left, right (numbers of shops), kind (of a shared value or of a comparison), said (what a comparison found),
        token or near (number of the shared value), millibits.
    """
    kept = np.flatnonzero(weighed.probability >= above)
    left, right = weighed.left[kept], weighed.right[kept]
    total = millibits_of(weighed)[kept]
    key = weighed.key_sort[kept]
    sorts = [_Sort(name, True) for name in holdings.tokens.sorts] + [_Sort(name, False) for name in holdings.near.sorts]
    compared = compare(holdings.views, left, right)
    repeated = holdings.bundles.repeated(compared.shared, holdings.bundles.of_key(key, weighed.key_value[kept]))
    levels = independent(compared, either(silence([sort.name for sort in sorts], key), repeated))
    holders = holders_of_key(holdings, key, weighed.key_value[kept])
    levels[MORE] = more_of_family(holdings.views, key, holders, left, right)
    condition_on_holders(levels, holders)
    levels[MORE] += (levels[MORE] == SHARES_MORE) & holdings.bundles.twice_of_key(key, weighed.key_value[kept])
    trade_and_city = levels[TRADE_AND_CITY]
    condition_on_value(levels, held_by_key(holdings, key, weighed.key_value[kept]))
    millibits = _millibits_of_views(learned.worth, levels)
    # Of one comparison there is one piece, whatever decided what it is worth.
    millibits[TRADE_AND_CITY] += millibits.pop(HELD)
    levels[TRADE_AND_CITY] = trade_and_city
    rest = total - np.sum(list(millibits.values()), axis=0)
    beyond = np.where(weighed.probability[kept] >= SUREST, np.minimum(rest, 0), 0)
    rest = rest - beyond
    tables = [
        _shared((left, right), key == number, rest, sort, weighed.key_value[kept]) for number, sort in enumerate(sorts)
    ]
    cited = [np.where(is_identifier(key), weighed.key_value[kept], -1)]
    for sort in sorts:
        values = _rarest(holdings.views[sort.name], levels[sort.name], (left, right))
        tables.append(_shared((left, right), values >= 0, millibits[sort.name], sort, values))
        levels[sort.name][values >= 0] = 0
        if sort.of_tokens:
            cited.append(values)
    more = levels[MORE] >= SHARES_MORE
    tables += _further((left, right), holdings, cited, key, np.where(more, millibits[MORE], 0))
    levels[MORE][more] = 0
    # What is left are comparisons without a value of their own: nothing shared, or a value that a crowd shares.
    tables += [_compared((left, right), view, levels[name], millibits[name]) for name, view in holdings.views.items()]
    at = np.flatnonzero(beyond)
    tables.append(_table((left, right), at, LIMIT, beyond, {"said": pa.array([LIMIT_SAYS] * len(at), pa.string())}))
    tables.append(_table((left, right), np.flatnonzero(key == BY_JUDGEMENT), EVIDENCE_KIND, rest, {}))
    return pa.concat_tables(tables)


def _millibits_of_views(worth: Mapping[str, Floats], levels: Mapping[str, Levels]) -> dict[str, Ints]:
    """What each view says of each pair, in thousandths of a bit; distance no more than `mix_loose_hands` lets it.

    Args:
        worth: Of the levels of each view.
        levels: Of the pairs.
    """
    apart, every = distance(worth, levels), likelihood(worth, levels)
    back = np.maximum(mix_loose_hands(every, apart) - every, 0.0)
    left = 1 - np.divide(back, -apart, out=np.zeros(len(apart)), where=apart < 0)
    millibits = {}
    for name, level in levels.items():
        nats = worth[name][level]
        if name in DISTANCE:
            nats = np.where(nats < 0, nats * left, nats)
        millibits[name] = np.rint(nats / np.log(2) * 1000).astype(np.int64)
    return millibits


def _further(ends: Ends, holdings: Holdings, cited: list[Ints], key: Ints, more: Ints) -> list[pa.Table]:
    """All other identifiers that the pairs share: they say nothing more, but for the first of the deciding family.

    Args:
        ends: Left and right shops, in order.
        holdings: Who holds what.
        cited: For each pair the tokens that have been named, -1 for none.
        key: For each pair the number of the family or kind that decided.
        more: What it says that a pair shares another value of that family.
    """
    tokens = holdings.tokens
    wanted, keys = pair_keys(*ends, holdings.shops), tokens.pairs.keys(holdings.shops)
    if not len(wanted):
        return []
    at, listed = find(wanted, keys)
    count = len(tokens.holders)
    found = (at * count + tokens.pairs.value)[listed]
    known = np.concatenate([np.arange(len(wanted))[values >= 0] * count + values[values >= 0] for values in cited])
    pair, token = np.divmod(np.setdiff1d(found, known), count)
    order = np.lexsort((token, tokens.holders[token], pair))
    pair, token = pair[order], token[order]
    own = tokens.sort[token] == key[pair]
    first = np.zeros(len(pair), bool)
    first[np.flatnonzero(own)[np.unique(pair[own], return_index=True)[1]]] = True
    shown = ends[0][pair], ends[1][pair]
    millibits = np.where(first, more[pair], 0)
    return [
        _shared(shown, tokens.sort[token] == number, millibits, _Sort(name, of_tokens=True), token)
        for number, name in enumerate(tokens.sorts)
    ]


def _rarest(view: View, level: Levels, ends: Ends) -> Ints:
    """Number of the value that each pair shares in a view, -1 where it shares none or a crowd shares it too."""
    values = np.full(len(level), -1, np.int64)
    at = np.flatnonzero(level > 1)
    if view.shared is not None:
        values[at] = view.shared.few.rarest(ends[0][at], ends[1][at])
    return values


def millibits_of(weighed: Weighed) -> Ints:
    """What is known of each pair says so many thousandths of a bit; the prior is left out."""
    whole: Ints = np.rint((bits_of(weighed.probability) - weighed.prior_bits) * 1000).astype(np.int64)
    return whole


@dataclass(frozen=True, slots=True)
class _Sort:
    """A family of identifiers, whose values are tokens, or a kind of near evidence."""

    name: str
    of_tokens: bool


def _shared(ends: Ends, wanted: Flags, millibits: Ints, sort: _Sort, value: Ints) -> pa.Table:
    at = np.flatnonzero(wanted)
    column = "token" if sort.of_tokens else "near"
    return _table(ends, at, sort.name, millibits, {column: pa.array(value[at], pa.int64())})


def _compared(ends: Ends, view: View, level: Levels, millibits: Ints) -> pa.Table:
    at = np.flatnonzero((level > 0) & (millibits != 0))
    return _table(
        ends, at, view.name, millibits, {"said": pa.array(view.levels).take(pa.array(level[at].astype(np.int64)))}
    )


def _table(ends: Ends, at: Ints, kind: str, millibits: Ints, more: Mapping[str, pa.Array]) -> pa.Table:
    """Rows of the pieces at some positions; columns that are not given are empty."""
    given = {
        "left": pa.array(ends[0][at], pa.int64()),
        "right": pa.array(ends[1][at], pa.int64()),
        "kind": pa.array([kind] * len(at), pa.string()),
        "millibits": pa.array(millibits[at], pa.int64()),
        **more,
    }
    columns = [given.get(field.name, pa.nulls(len(at), field.type)) for field in _SCHEMA]
    return pa.Table.from_arrays(columns, schema=_SCHEMA)
