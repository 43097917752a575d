"""Which offers were copied as a whole, words and picture: one thing that shops share and not two?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gangmap.link.near.shared import Codes, Rows, Spots, shared_by_two
from gangmap.link.pairs import first_of_each, spread


class Copies:
    """Which offers are copies of another shop's, words and picture: they count by their picture.

    Of the offers in one wording that show one picture, only those of the first shop stay under the wording, so that
    others in the same words, with pictures of their own, still meet them.

    Args:
        holder: The shop of each offer.
        spot: The row of each.
        pictures: Who shows which picture, in which row of an offer.
    """

    def __init__(self, holder: Codes, spot: Spots, pictures: Rows) -> None:
        # What only one shop shows nobody has copied.
        shared = np.append(shared_by_two(pictures), False)[pictures.value]
        order = np.argsort(spot)
        first, after = (np.searchsorted(spot, pictures.spot[shared], side, order) for side in ("left", "right"))
        times = after - first
        # Two sheets of one workbook may have a row of one number each.
        self._offer = order[spread(first, times)[1]]
        self._picture = np.repeat(pictures.value[shared].astype(np.int64), times)
        self._pictures = pictures.values
        self._holder = holder[self._offer]

    def among(self, wording: Codes) -> npt.NDArray[np.int64]:
        """The offers, by number, that are copies if each has the wording that is given; -1 is none."""
        worded = wording[self._offer] >= 0
        offer, holder = self._offer[worded], self._holder[worded]
        both = wording[offer] * np.int64(self._pictures) + self._picture[worded]
        order = np.argsort(both)
        both, holder = both[order], holder[order]
        new = first_of_each(both)
        starts = np.flatnonzero(new)
        if not len(starts):
            return starts
        first = np.minimum.reduceat(holder, starts)[np.cumsum(new) - 1]
        copies: npt.NDArray[np.int64] = offer[order[holder > first]]
        return copies
