"""What does sharing a value say in this case, learned without any labels?

Fellegi and Sunter (1969, doi:10.1080/01621459.1969.10501049), in an order of work that keeps weak evidence from
praising itself. The worth of near evidence and of context is fixed beforehand, from pairs that identifiers alone tell
(`anchors`). Which identifiers belong to one pair of hands is learned from all pairs that share one (`learn_owned`), and
last which values of near evidence do (`learn_near`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gangmap.link.anchors import find_anchors
from gangmap.link.holdings import Holdings
from gangmap.link.learn_near import learn_near
from gangmap.link.learn_owned import learn_owned
from gangmap.link.lonely import without_lonely
from gangmap.link.pairs import Floats

_STEP_NATS = np.log(2) / 8
"""Whatever is learned is kept to an eighth of a bit: a shop more or less in the case seldom changes anything else."""
_TOGETHER_STEPS = 64


@dataclass(frozen=True, slots=True)
class Learned:
    """What the case taught.

    Args:
        owned: Log-odds that a value belongs to one pair of hands, by identifier kind and class of holders.
        kinds: Names of the identifier kinds, in the order of the rows of `owned`.
        together: Share of pairs at a facility that are the same hands for all that, by class of holders.
        worth: For each view the log-likelihood ratio of its levels.
        near_owned: Log-odds that a value of near evidence belongs to one pair of hands, by kind and class.
        near_together: Share of pairs that are the same hands where it does not, by kind.
        sure_pairs: How many pairs there were to learn near evidence from.
    """

    owned: Floats
    kinds: tuple[str, ...]
    together: Floats
    worth: dict[str, Floats]
    near_owned: Floats
    near_together: Floats
    sure_pairs: int


def learn(holdings: Holdings) -> Learned:
    """Learn the parameters from a case, or from a fixed part of its values when it has very many.

    Args:
        holdings: Who holds what; pairs of shops that nothing ties to a third teach nothing.
    """
    holdings = without_lonely(holdings)
    anchors = find_anchors(holdings)
    owned, together, worth = learn_owned(holdings, anchors)
    worth = {name: _stepped(values) for name, values in worth.items()}
    near_owned, near_together = learn_near(holdings, anchors, worth)
    return Learned(
        _stepped(owned),
        holdings.tokens.kinds,
        _rounded(together),
        {name: _stepped(values) for name, values in worth.items()},
        _stepped(near_owned),
        _rounded(near_together),
        len(anchors.same[0]),
    )


def _rounded(share: Floats) -> Floats:
    rounded: Floats = np.round(share * _TOGETHER_STEPS) / _TOGETHER_STEPS
    return rounded


def _stepped(values: Floats) -> Floats:
    stepped: Floats = np.round(values / _STEP_NATS) * _STEP_NATS
    return stepped
