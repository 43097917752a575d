"""How sure must a step be, so that few shops that belong to nobody are joined to others by mistake?

A local false discovery rate (Efron 2007, doi:10.1214/07-AOS557D), read from the links of the case.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_LIKELY = 0.5
MOST_CAUTIOUS, _MOST_WHERE_SURE = 2.5, 4.5
"""Nobody is asked for more bits than the first, or where links of the case are surer, than the second: were more asked
where many links are as sure as each other, one of them more could undo all the groups that they make."""
_LEAST_SURE = 0.25
"""How large a part of the shops that have a likely link is not that sure at most."""
_STEPS_A_BIT = 2
"""Steps of half a bit, so that a pair of shops more or less in the case seldom changes what is asked of others."""
_PAIR, _ONE = 0.5, -1.0
"""How many bits more than the links' own probabilities say are asked for of two lone shops, and of one that joins a
group. By a right step n shops of a group gain one fellow each and the newcomer n, of two lone shops either gains one; a
wrong step draws in one shop that belongs to nobody, or two. For as many mistakes, more is found by the former."""
_TWO_GROUPS = 3.0
"""Bits that it takes to join two groups: between all their shops the surest link is the surest of many, and one pair of
hands would mostly tie them more than once."""
_FEW = 4.0
"""So many mistakes are borne with in a case that is too small for a part of its shops to be a whole one."""


@dataclass(frozen=True, slots=True)
class Caution:
    """How sure a step must be, in bits of log-odds.

    Args:
        two_shops: To join two shops that are in no group yet: to say of a lone trader that he has accomplices.
        one_shop: To join a lone shop to a group.
        two_groups: To join two groups.
    """

    two_shops: float = 2.0
    one_shop: float = 2.0
    two_groups: float = _TWO_GROUPS


def caution_for(
    left: npt.NDArray[np.int64],
    right: npt.NDArray[np.int64],
    probability: npt.NDArray[np.float64],
    shops: int,
    part: float,
) -> Caution:
    """The least caution with which the shops wrongly joined are no more than a part of those that belong to nobody.

    A shop whose surest link has probability p belongs to nobody with 1 - p, as far as is known; were all steps of
    probability t and more taken, the sum of 1 - p over the shops with p >= t is how many would be joined by mistake.
    The rule is that of a local false discovery rate (Efron 2007, doi:10.1214/07-AOS557D), with the lone shops in the
    place of the discoveries. Two groups are joined at odds of eight to one, whatever the case: nobody is drawn in who
    was not in a group.

    Args:
        left: First shop of each link, by number.
        right: Its second shop.
        probability: Of each link.
        shops: How many shops there are.
        part: Of the shops that belong to nobody.

    Returns:
        Half a bit more for two shops, 2.5 bits at most, or 4.5 where three in four shops are that sure of another, and
        less by one bit for one that joins a group, but never what is likelier wrong than right.
    """
    surest = np.zeros(shops)
    np.maximum.at(surest, left, probability)
    np.maximum.at(surest, right, probability)
    order = np.sort(surest)[::-1]
    mistakes = np.cumsum(1 - order)
    budget = max(part * float((1 - surest).sum()), _FEW)
    if not shops or mistakes[-1] <= budget:
        return Caution(_PAIR, 0.0)
    # The first shop that would be one mistake too many, and all that are as sure as it, stay alone.
    too_many = max(float(order[int(np.searchsorted(mistakes, budget, side="right"))]), _LIKELY)
    most = _most(order[order >= _LIKELY][::-1])
    bits = min(_bits_above(too_many), most)
    return Caution(min(bits + _PAIR, most), max(bits + _ONE, 0.0))


def _most(likely: npt.NDArray[np.float64]) -> float:
    """As much as may be asked in a case, by how sure the shops are that have a likely link, ascending."""
    if not len(likely):
        return MOST_CAUTIOUS
    usual = float(likely[int(len(likely) * _LEAST_SURE)])
    steps = np.floor(np.log2(usual / max(1 - usual, 1e-9)) * _STEPS_A_BIT)
    return float(np.clip(steps / _STEPS_A_BIT, MOST_CAUTIOUS, _MOST_WHERE_SURE))


def _bits_above(probability: float) -> float:
    """The first step above the log-odds of a probability, in bits.

    >>> _bits_above(0.5), _bits_above(0.84)
    (0.5, 2.5)
    """
    return float(np.floor(np.log2(probability / (1 - probability)) * _STEPS_A_BIT) + 1) / _STEPS_A_BIT
