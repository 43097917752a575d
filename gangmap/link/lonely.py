"""From which pairs does a case learn nothing: those of two shops that share with each other and with nobody else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gangmap.link.holdings import Holdings, Values
from gangmap.link.pairs import Flags, distinct
from gangmap.model.lone_pairs import in_lone_pairs


def without_lonely(holdings: Holdings) -> Holdings:
    """What a case teaches from: all values but those of two shops that nothing ties to a third.

    What is learned goes into every probability of the case. So a pair of shops that has nothing to do with the rest
    must not touch it: added or taken away, it changes nobody else's group. Little is lost: in a case with shipments or
    listings there are hardly any such pairs, and where they are many nothing else says what they are.

    Args:
        holdings: Who holds what.
    """
    keys = distinct(np.concatenate([values.pairs.keys(holdings.shops) for values in (holdings.tokens, holdings.near)]))
    lone = in_lone_pairs(keys // holdings.shops, keys % holdings.shops, holdings.shops)
    return replace(holdings, tokens=_without(holdings.tokens, lone), near=_without(holdings.near, lone))


def _without(values: Values, lone: Flags) -> Values:
    return replace(values, pairs=values.pairs.only(~lone[values.pairs.left]))
