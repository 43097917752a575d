"""Identifiers that analysts allowed: their holders are together by judgement, not by likelihood alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gangmap.detect.closure import close_transitively
from gangmap.detect.graph import Ints, Labels


@dataclass(frozen=True, slots=True)
class Allowed:
    """Who holds what was allowed, holding by holding.

    Args:
        shop: Number of the holder.
        token: Number of what it holds.
        judgement_id: Of the judgement that allows it.
    """

    shop: Ints
    token: Ints
    judgement_id: npt.NDArray[np.object_]

    def among(self, members: Ints) -> Allowed:
        """The holdings of some shops, which are numbered anew in their order."""
        inside = np.isin(self.shop, members)
        shop = np.searchsorted(members, self.shop[inside])
        return Allowed(shop, self.token[inside], self.judgement_id[inside])

    def tie(self, labels: Labels) -> Labels:
        """The same parts, those joined that hold a value in common.

        Args:
            labels: The part of each shop.
        """
        everyone = np.arange(len(labels))
        values = int(labels.max(initial=-1)) + 1 + self.token
        return close_transitively(
            np.concatenate([everyone, self.shop]), np.concatenate([labels, values]), len(everyone)
        )

    def parted_by(self, labels: Labels) -> tuple[str, ...]:
        """The judgements on values whose holders lie in different parts."""
        pieces = np.unique(np.stack([self.token, labels[self.shop]]), axis=1)[0]
        token, count = np.unique(pieces, return_counts=True)
        torn = np.isin(self.token, token[count > 1])
        return tuple(sorted(set(self.judgement_id[torn].tolist())))


NOTHING_ALLOWED = Allowed(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, object))
