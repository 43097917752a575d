"""Learn which values of near evidence belong to one pair of hands, once it is known what identifiers say."""

from __future__ import annotations

import numpy as np

from gangmap.link import shipped
from gangmap.link.anchors import Anchors
from gangmap.link.belonging import belonging, company, same_hands, together_at
from gangmap.link.holdings import Holdings
from gangmap.link.mixture import log_odds
from gangmap.link.pairs import Floats, part_of
from gangmap.link.said import independent_levels, said_of
from gangmap.link.views import CROWDS, HELD, HELD_CLASSES, TRADE_AND_CITY, TRADE_AND_CITY_LEVELS
from gangmap.link.worths import worth_of_near_context

_ROUNDS = 30
_LEAST_AT_FIRST = 0.2
_RAREST_SHARE, _GREATEST_SHARE = 0.001, 0.98
_WIDTH = len(TRADE_AND_CITY_LEVELS)


def learn_near(holdings: Holdings, anchors: Anchors, worth: dict[str, Floats]) -> tuple[Floats, Floats]:
    """How often values of near evidence belong to one pair of hands, by kind and class.

    A value belongs to one pair of hands or to nobody as a whole, as an identifier does. What trade and city say of two
    shops that share one is learned along, kind by kind.

    Args:
        holdings: Who holds what.
        anchors: Pairs that identifiers alone tell.
        worth: Of all views; the worth of trade and city of those that near evidence brings together is filled in.

    Returns:
        Log-odds by kind and class of holders, and by kind the share of pairs that are the same hands where the value
        belongs to nobody.
    """
    near = holdings.near
    pairs = part_of(near.pairs)
    of, classes, kind = pairs.value, shipped.holder_class(near.holders), near.kind[pairs.value]
    levels = independent_levels(holdings.views, near, pairs)
    strangers = shipped.strangers(near.kinds, near.kind, near.holders)[of]
    width, rows = len(shipped.OWNED), len(near.kinds)
    seen = np.bincount(of, minlength=len(near.holders)) > 0
    cell = near.kind * width + classes
    number = np.bincount(cell[seen], minlength=rows * width)
    believed = np.repeat([shipped.NEAR_OWNED[kind] for kind in near.kinds], width)
    cases = np.repeat([shipped.SELLER_CASES if kind == "seller" else shipped.NEAR_CASES for kind in near.kinds], width)
    share = np.maximum(believed, _LEAST_AT_FIRST)
    together = np.full(rows, shipped.NEAR_TOGETHER)
    sure = np.bincount(holdings.views[TRADE_AND_CITY].compare(*anchors.same), minlength=_WIDTH).astype(np.float64)
    held = [np.flatnonzero(kind == number) for number in range(rows)]
    of_identifiers = worth[HELD][: len(HELD_CLASSES) * _WIDTH]

    def hear_context(stranger: Floats) -> None:
        of_near = [worth_of_near_context(sure, levels[HELD][at] % _WIDTH, stranger[at]) for at in held]
        worth[HELD] = np.concatenate([of_identifiers, *of_near])

    hear_context((1 - shipped.NEAR_TOGETHER) * pairs.weight)
    met = company(levels[CROWDS] > 1, pairs, near.holders)
    for _ in range(_ROUNDS):
        said = said_of(worth, levels, together[kind], strangers)
        owned = belonging(said, log_odds(share)[cell] + met, pairs)
        mass = np.bincount(cell[seen], owned[seen], minlength=rows * width)
        share = np.clip((mass + cases * believed) / (number + cases), _RAREST_SHARE, _GREATEST_SHARE)
        same, at_facility = same_hands(said, owned, pairs)
        together = together_at(at_facility, (1 - owned[of]) * pairs.weight, kind, rows, shipped.NEAR_TOGETHER)
        hear_context((1 - same) * pairs.weight)
    return _trusted(share, near.kinds, len(anchors.same[0])).reshape(rows, width), together


def _trusted(share: Floats, kinds: tuple[str, ...], sure: int) -> Floats:
    """Log-odds of the shares, nearer to what is shipped the fewer sure pairs there were.

    Without sure pairs to learn views from, a view that is off by a little would drive every share to one.
    """
    trust = sure / (sure + shipped.WORTH_CASES)
    believed = log_odds(np.repeat([shipped.NEAR_OWNED[kind] for kind in kinds], len(shipped.OWNED)))
    odds: Floats = believed + trust * (log_odds(share) - believed)
    return odds
