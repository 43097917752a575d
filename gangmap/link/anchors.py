"""What are near evidence and context worth, and from which pairs can that be learned without labels?

m and u of Fellegi and Sunter (1969, doi:10.1080/01621459.1969.10501049), counted among pairs of which identifiers alone
tell what they are: learned from the groups that it helps to make, weak evidence would praise itself. Pairs that share
rare values of two independent families are the same hands. Pairs that share nothing but one value of many holders are
strangers at one counter: neighbours, often of one trade, as strangers go that could be taken for the same hands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from gangmap.link.families import FAMILIES, family_of
from gangmap.link.holdings import Holdings
from gangmap.link.pairs import Floats, Ints, Levels, distinct
from gangmap.link.shipped import WORTH_CASES, worth_nats
from gangmap.link.surroundings import TRADE_AND_CITY, TRADE_AND_CITY_KNOWN
from gangmap.link.views import View, levels_of
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
        value: The value that each of the strangers share.
        weight: How much each of the strangers counts; each facility counts about as much as its holders.
        stranger: How likely each of them are strangers.
    """

    same: tuple[Ints, Ints]
    strangers: tuple[Ints, Ints]
    value: Ints
    weight: Floats
    stranger: Floats

    def doubted(self, owned: Floats) -> Anchors:
        """The same, the strangers the less likely to be some, the likelier their value belongs to one pair of hands.

        Args:
            owned: For each value that probability.
        """
        return replace(self, stranger=1 - owned[self.value])


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
    per_family = distinct(keys[rare] * families + tokens.sort[pairs.value[rare]]) // families
    tied, times = np.unique(per_family, return_counts=True)
    same = tied[times > 1]
    met, meetings = np.unique(keys, return_counts=True)
    once = np.isin(keys, met[meetings == 1]) & (holders >= _CROWD)
    return Anchors(
        (same // shops, same % shops),
        (pairs.left[once], pairs.right[once]),
        pairs.value[once],
        1 / holders[once].astype(np.float64),
        np.ones(int(once.sum())),
    )


def worths_of_views(views: Mapping[str, View], anchors: Anchors) -> dict[str, Floats]:
    """What each level of each view says for the same hands: log-likelihood ratios from -3 to 5, nothing for level 0.

    Frequencies among anchors, smoothed towards what is common to both, and weighed against the shipped belief by how
    many pairs of either sort show the view at all.
    """
    same, strangers = levels_of(views, *anchors.same), levels_of(views, *anchors.strangers)
    return {name: _worth(view, same[name], strangers[name], anchors) for name, view in views.items()}


def _worth(view: View, same_level: Levels, other_level: Levels, anchors: Anchors) -> Floats:
    count, stranger = len(view.levels), anchors.stranger
    same = np.bincount(same_level, minlength=count).astype(np.float64)
    other = np.bincount(other_level, anchors.weight * stranger, minlength=count).astype(np.float64)
    seen = float(stranger[other_level > 0].sum())
    same[0] = other[0] = 0.0
    other *= seen / max(other.sum(), 1e-9)
    before = worth_nats(view.name)
    if not min(same.sum(), seen):
        return before
    if view.name == TRADE_AND_CITY:
        return np.clip(worth_of_context(same, other, before), LOWEST, HIGHEST)
    return ordered(view.name, np.clip(leaning(same, other, before), LOWEST, HIGHEST))


def leaning(same: Floats, other: Floats, before: Floats, cases_before: float = WORTH_CASES) -> Floats:
    """What levels are worth by their counts, leaning on what was believed before; 0 for level 0.

    Args:
        same: Counts of the levels among pairs of the same hands.
        other: Among strangers.
        before: What was believed.
        cases_before: That belief counts as much as so many pairs of either sort.
    """
    cases = min(same.sum(), other.sum())
    worth: Floats = (cases * log_ratio(same, other) + cases_before * before) / (cases + cases_before)
    worth[0] = 0.0
    return worth


def worth_of_context(same: Floats, other: Floats, before: Floats, cases_before: float = WORTH_CASES) -> Floats:
    """The same of trade and city: where only one of the two is known, only pairs of which it is are compared.

    Args:
        same: Counts of the levels of trade and city among pairs of the same hands.
        other: Among strangers.
        before: What was believed.
        cases_before: That belief counts as much as so many pairs.
    """
    worth = before.copy()
    for known in TRADE_AND_CITY_KNOWN:
        at = np.isin(np.arange(len(before)), known)
        worth[at] = leaning(same * at, other * at, before, cases_before)[at]
    return worth


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
