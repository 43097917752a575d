"""By how many shops is each thing that two shops share held, at the least?"""

from __future__ import annotations

import numpy as np

from gangmap.link.holdings import Holdings
from gangmap.link.pairs import ALL_PAIRS_UP_TO, Ints

_NOTHING = np.iinfo(np.int64).max


def fewest_holders(holdings: Holdings, left: Ints, right: Ints) -> Ints:
    """The holders of the rarest thing that each pair shares, an identifier or near evidence; 0 where it shares none.

    Args:
        holdings: Who holds what.
        left: Numbers of shops.
        right: Numbers of other shops.
    """
    fewest = np.full(len(left), _NOTHING)
    for name in holdings.sorts:
        shared = holdings.views[name].shared
        if shared is None:
            continue
        held = np.append(shared.holders, _NOTHING)
        np.minimum(fewest, held[shared.few.rarest(left, right)], out=fewest)
        # Of what many hold not every pair is drawn up: those are asked for, where nothing rarer settles it.
        asked = np.flatnonzero(fewest > ALL_PAIRS_UP_TO)
        crowd = held[shared.crowds.smallest(left[asked], right[asked])]
        fewest[asked] = np.minimum(fewest[asked], crowd)
    return np.where(fewest == _NOTHING, 0, fewest)
