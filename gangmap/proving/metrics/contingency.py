"""How two ways of parting the same things into groups overlap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.int64]
"""One whole number a thing: which group it is in; below zero: in none."""

NOWHERE = -1
"""The label of a thing that is in no group."""


@dataclass(frozen=True, slots=True)
class Contingency:
    """The cells that are not empty of the table "true group by found group", with its margins.

    Args:
        true: True group of each cell, as an index into `true_sizes`.
        found: Found group of each cell, as an index into `found_sizes`.
        shared: Things in each cell, always above zero.
        true_sizes: Things in each true group; a label that nothing carries has 0.
        found_sizes: Things in each found group, likewise.
    """

    true: Labels
    found: Labels
    shared: Labels
    true_sizes: Labels
    found_sizes: Labels

    @property
    def things(self) -> int:
        """How many things were parted."""
        return int(self.shared.sum())


def overlap(true: Labels, found: Labels) -> Contingency:
    """Count the things in each pair of a true and a found group, in one sort.

    Args:
        true: A label of each thing, 0 or above and without large holes.
        found: A label of each of the same things in the same order.
    """
    width = int(found.max()) + 1 if len(found) else 1
    cells, shared = np.unique(true * width + found, return_counts=True)
    return Contingency(cells // width, cells % width, shared.astype(np.int64), np.bincount(true), np.bincount(found))


def alone_where_nowhere(labels: Labels, groups: int) -> Labels:
    """Give each thing that is in no group a group of its own, numbered from the count of groups on."""
    nowhere = labels < 0
    own = labels.copy()
    own[nowhere] = np.arange(np.count_nonzero(nowhere)) + groups
    return own


def pairs(counts: Labels) -> int:
    """How many pairs of things there are inside groups of these sizes."""
    return int((counts * (counts - 1) // 2).sum())
