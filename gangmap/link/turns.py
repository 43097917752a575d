"""Numbers that were issued anew: their holders in turn share nothing by them.

A value that one shop held years after another one, and nobody in between, is two values: an operator gives a number
that was given up to the next customer. Whoever holds it in one turn shares it as ever. When a shop held a value is told
by the days on which it was seen with it, and by its opening and its closing. Papers are nobody else's ever, and who
shares more than the one value across the hole has kept it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa

from gangmap.engine import Engine
from gangmap.link.pairs import ALL_PAIRS_UP_TO, Flags, Floats, Ints, Pairs, find, pair_keys
from gangmap.link.shipped import STRICT_KINDS

_SQL = Path(__file__).with_name("turns.sql")


def read_turns(engine: Engine, days: int, limit: int | None = None) -> pa.Table:
    """Who holds a value in a later turn than the first: token, shop, turn, in the order of the first two.

    Args:
        engine: Has `shop_holdings`, `holders`, `token_held`, `tokens`, `token_verdicts`, `shops` and `shop_numbers`.
        days: A value that nobody is known to have held for longer was issued anew.
        limit: What more shops hold says nothing; None: any number may.
    """
    few = ALL_PAIRS_UP_TO if limit is None else min(limit, ALL_PAIRS_UP_TO)
    return engine.read(_SQL, {"days": days, "few": few, "never": list(STRICT_KINDS)})


def but_allowed(turns: pa.Table, allowed: Flags) -> pa.Table:
    """The same without the values of which an analyst said that all their holders belong together.

    Args:
        turns: As `read_turns` gives them.
        allowed: For each token whether it is one of those.
    """
    return turns.filter(pa.array(~allowed[turns["token"].to_numpy()], pa.bool_()))


def in_one_turn(pairs: Pairs, token_of: Ints, turns: pa.Table, shops: int) -> Pairs:
    """The pairs whose two shops hold their value in the same turn.

    Args:
        pairs: Pairs of holders.
        token_of: For each value the number of its token.
        turns: As `read_turns` gives them.
        shops: How many shops there are.
    """
    if not len(turns):
        return pairs
    of, holder, turn = (turns[name].to_numpy().astype(np.int64) for name in ("token", "shop", "turn"))
    keys = pair_keys(of, holder, shops)

    def turn_of(shop: Ints) -> Ints:
        at, later = find(keys, pair_keys(token_of[pairs.value], shop, shops))
        return np.where(later, turn[at], 0)

    return pairs.only(turn_of(pairs.left) == turn_of(pairs.right))


def in_turns(token: Ints, shop: Ints, turns: pa.Table, tokens: int) -> tuple[Ints, Ints, Ints]:
    """Give each later turn of a token a number of its own, beyond those of the tokens.

    Args:
        token: Of each holding.
        shop: Its holder.
        turns: As `read_turns` gives them.
        tokens: How many tokens there are.

    Returns:
        The value and the holder of each holding, in their order; for each value the number of its token.
    """
    of, holder, turn = (turns[name].to_numpy().astype(np.int64) for name in ("token", "shop", "turn"))
    if not len(of):
        return token, shop, np.arange(tokens)
    later, number = np.unique(np.stack([of, turn]), axis=1, return_inverse=True)
    shops = int(max(shop.max(initial=0), holder.max())) + 1
    at, moved = find(pair_keys(of, holder, shops), pair_keys(token, shop, shops))
    value = np.where(moved, tokens + number.ravel()[at], token)
    by_value = np.lexsort((shop, value))
    return value[by_value], shop[by_value], np.concatenate([np.arange(tokens), later[0]])


def holders_in_turns(value: Ints, token_of: Ints, holders: Ints) -> Ints:
    """How many hold each value: of a token with several turns those of the turn.

    Args:
        value: Of each holding.
        token_of: For each value the number of its token.
        holders: How many hold each token.
    """
    turned = np.isin(token_of, token_of[len(holders) :])
    counted: Ints = np.where(turned, np.bincount(value, minlength=len(token_of)), holders[token_of])
    return counted


def owned_by_token(owned: Floats, token_of: Ints, of_value: Ints, holders: Ints) -> tuple[Floats, Ints]:
    """For each token how likely two of its holders share it as one pair of hands, and in how many turns it was held.

    A value of which the holders of one turn are more likely than not strangers as well is a counter that was seen at
    times, and no number that was issued anew: it counts as held in one turn.

    Args:
        owned: For each value the probability that it belongs to one pair of hands.
        token_of: For each value the number of its token.
        of_value: How many hold each value.
        holders: How many hold each token.
    """
    turns = np.bincount(token_of, minlength=len(holders))
    pairs, every = of_value * (of_value - 1) / 2, holders * (holders - 1) / 2
    believed = np.bincount(token_of, owned * pairs, minlength=len(holders))
    doubted = believed < np.bincount(token_of, pairs, minlength=len(holders)) / 2
    likely = np.where(turns > 1, believed / np.maximum(every, 1), owned[: len(holders)])
    return likely, np.where(doubted, 1, turns)
