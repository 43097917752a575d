"""Pairs of shops that share something with each other and nothing with anybody else: they teach nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gangmap.link.holdings import Holdings, Values
from gangmap.link.pairs import Flags, distinct


def without_lonely(holdings: Holdings) -> Holdings:
    """What a case teaches from: all values but those of two shops that nothing ties to a third.

    What is learned goes into every probability of the case. So a pair of shops that has nothing to do with the rest
    must not touch it: added or taken away, it changes nobody else's group. Little is lost: in a case with shipments or
    listings there are hardly any such pairs, and where they are many nothing else says what they are.

    Args:
        holdings: Who holds what.
    """
    keys = distinct(np.concatenate([values.pairs.keys(holdings.shops) for values in (holdings.tokens, holdings.near)]))
    fellows = np.bincount(np.concatenate([keys // holdings.shops, keys % holdings.shops]), minlength=holdings.shops)
    one_fellow = fellows == 1
    return replace(holdings, tokens=_without(holdings.tokens, one_fellow), near=_without(holdings.near, one_fellow))


def _without(values: Values, one_fellow: Flags) -> Values:
    pairs = values.pairs
    return replace(values, pairs=pairs.only(~(one_fellow[pairs.left] & one_fellow[pairs.right])))
