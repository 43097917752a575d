"""Two shops that are tied to each other and to nobody else: a case of their own, which must not touch any other."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


def in_lone_pairs(left: Ints, right: Ints, shops: int) -> npt.NDArray[np.bool_]:
    """For each shop whether it is one of two that are tied to each other and to nobody else.

    Args:
        left: First shop of each pair that is tied, by number; no pair twice.
        right: Its second shop.
        shops: How many shops there are.

    >>> in_lone_pairs(np.array([0, 2, 3]), np.array([1, 3, 4]), 6).tolist()
    [True, True, False, False, False, False]
    """
    fellows = np.bincount(left, minlength=shops) + np.bincount(right, minlength=shops)
    alone = (fellows[left] == 1) & (fellows[right] == 1)
    lone = np.zeros(shops, bool)
    lone[left[alone]] = lone[right[alone]] = True
    return lone
