"""What near evidence and context are worth, learned from pairs of which identifiers alone tell what they are.

Learned from the groups that it helps to make, weak evidence would praise itself. So it is learned beside them: from
pairs that share rare values of two independent families, which are the same hands, and from pairs that share nothing
but one value of many holders, which are strangers at one counter: neighbours, often of one trade, as strangers go that
could be taken for the same hands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gangmap.link.families import FAMILIES, family_of
from gangmap.link.holdings import Holdings
from gangmap.link.pairs import Floats, Ints
from gangmap.link.shipped import WORTH_CASES, worth_nats
from gangmap.link.views import Levels, View, levels_of
from gangmap.model.near_kinds import NEAR_KINDS

_RARE = 4
_CROWD = 8
_SMOOTHING = 6.0
LOWEST, HIGHEST = -3.0, 5.0  # nats: no single comparison vetoes or decides


@dataclass(frozen=True, slots=True)
class Anchors:
    """Pairs of which identifiers alone tell what they are.

    Args:
        same: Left and right shops of pairs that are the same hands.
        strangers: Left and right shops of pairs that are strangers at one facility.
        weight: How much each of the strangers counts; each facility counts about as much as its holders.
    """

    same: tuple[Ints, Ints]
    strangers: tuple[Ints, Ints]
    weight: Floats


def find_anchors(holdings: Holdings) -> Anchors:
    """The pairs that share rare values of two families, and those that meet at one crowded value and nowhere else."""
    tokens, shops = holdings.tokens, holdings.shops
    pairs = tokens.pairs
    keys, holders = pairs.keys(shops), tokens.holders[pairs.value]
    # Shops in one name share its papers and its registered address: that is one thing, and seldom the whole gang's.
    names = [kind for kind in tokens.kinds if family_of(kind) == "papers" or kind == "registered_address"]
    in_one_name = np.isin(tokens.kind, [tokens.kinds.index(kind) for kind in names])[pairs.value]
    rare = (holders <= _RARE) & ~in_one_name
    families = len(tokens.sorts)
    per_family = np.unique(keys[rare] * families + tokens.sort[pairs.value[rare]]) // families
    tied, times = np.unique(per_family, return_counts=True)
    same = tied[times > 1]
    met, meetings = np.unique(keys, return_counts=True)
    once = np.isin(keys, met[meetings == 1]) & (holders >= _CROWD)
    return Anchors(
        (same // shops, same % shops), (pairs.left[once], pairs.right[once]), 1 / holders[once].astype(np.float64)
    )


def worths(views: Mapping[str, View], anchors: Anchors) -> dict[str, Floats]:
    """What each level of each view says for the same hands: log-likelihood ratios from -3 to 5, nothing for level 0.

    Frequencies among anchors, smoothed towards what is common to both, and weighed against the shipped belief by how
    many pairs of either sort show the view at all.
    """
    same, strangers = levels_of(views, *anchors.same), levels_of(views, *anchors.strangers)
    return {name: _worth(view, same[name], strangers[name], anchors.weight) for name, view in views.items()}


def _worth(view: View, same_level: Levels, other_level: Levels, weight: Floats) -> Floats:
    count = len(view.levels)
    same = np.bincount(same_level, minlength=count).astype(np.float64)
    other = np.bincount(other_level, weight, minlength=count).astype(np.float64)
    seen = float(np.count_nonzero(other_level))
    same[0] = other[0] = 0.0
    other *= seen / max(other.sum(), 1e-9)
    shipped = worth_nats(view.name)
    cases = min(same.sum(), seen)
    if not cases:
        return shipped
    learned = log_ratio(same, other)
    worth: Floats = (cases * learned + WORTH_CASES * shipped) / (cases + WORTH_CASES)
    worth[0] = 0.0
    return ordered(view.name, np.clip(worth, LOWEST, HIGHEST))


def log_ratio(same: Floats, other: Floats) -> Floats:
    """Logarithm of how much more frequent each level is among `same` than among `other`, smoothed; 0 for level 0.

    Args:
        same: Counts of the levels among pairs of the same hands.
        other: Among strangers.
    """
    same, other = (np.where(np.arange(len(counts)) > 0, counts, 0.0) for counts in (same, other))
    common = (same / max(same.sum(), 1e-9) + other / max(other.sum(), 1e-9)) / 2
    m = (same + _SMOOTHING * common) / (same.sum() + _SMOOTHING)
    u = (other + _SMOOTHING * common) / (other.sum() + _SMOOTHING)
    ratio = np.zeros(len(same))
    met = common > 0
    ratio[met] = np.clip(np.log(m[met]) - np.log(u[met]), LOWEST, HIGHEST)
    ratio[0] = 0.0
    return ratio


def ordered(name: str, worth: Floats) -> Floats:
    """Sharing a value never speaks against two shops, and a rarer one says at least as much as a more common one.

    Few cases could teach otherwise by chance. What is no sharing of values stays as it was learned.
    """
    if name not in NEAR_KINDS and name not in FAMILIES:
        return worth
    kept = worth.copy()
    kept[1] = 0.0 if name in FAMILIES else min(kept[1], 0.0)  # the gaps of all families are one view of their own
    kept[2:] = np.minimum.accumulate(np.maximum(kept[2:], 0.0))
    return kept
