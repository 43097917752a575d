"""To whom does a shared value belong: to one pair of hands, or to nobody, as a facility?

Fellegi and Sunter (1969, doi:10.1080/01621459.1969.10501049) weigh pairs; here the value that brought pairs together
has a hidden status of its own, which makes the agreements of its holders depend on each other. The formulas are in
`mixture`. A value does not vouch for itself: its holders are asked for everything else (`OtherEvidence`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import betaln

from gangmap.link.connected import ASKED_FROM
from gangmap.link.mixture import logistic, owned_ratio, same_if_facility, same_if_owned
from gangmap.link.pairs import ALL_PAIRS_UP_TO, Flags, Floats, Ints, Pairs
from gangmap.link.shipped import (
    CONNECTED,
    MEETING_OF_HANDS,
    MEETING_OF_STRANGERS,
    NOT_CONNECTED,
    NOT_CONNECTED_OF_MANY,
    TOGETHER_CASES,
)

EACH = slice(None)
_LEAST_TOGETHER, _MOST_TOGETHER = 0.01, 0.3
_INDEPENDENT = 0.7
"""Holders of one value are alike in what brought them there: a counter serves one town, a gang sells one thing. So many
pairs say less than as many pairs of different values: this power of their number (a design effect, Kish 1965)."""
_INDEPENDENT_TIES = 0.3
"""In whether they are tied to others they are more alike still: of one gang nearly all shops are, or hardly any."""


@dataclass(frozen=True, slots=True)
class OtherEvidence:
    """What all comparisons but the value's own say of each pair of its holders, log-likelihood ratios in nats.

    Args:
        total: The sum.
        together: Share of pairs at such a facility that are the same hands for all that.
        strangers: Share of pairs that hold such a value of one pair of hands and are not those hands.
        meeting: Whether the two share values of many holders in two other families: see `crowd_meetings`.
        thirds: What it says that both are tied to third shops. It is said of the value alone: the pair is no likelier
            for it, as what ties the two to the third will bring all three together, if it does.
        no_third: What it says of the value that no third ties both, by whether either is tied to anybody else.
    """

    total: Floats
    together: Floats
    strangers: Floats
    meeting: Flags
    thirds: Floats
    no_third: Floats


def belonging(others: OtherEvidence, odds: Floats, pairs: Pairs, of: Ints | slice = EACH) -> Floats:
    """The probability that each value belongs to one pair of hands.

    Args:
        others: Of each pair, or of each pattern of pairs.
        odds: Log-odds of each value before its holders are compared, what `crowd_meetings` says added.
        pairs: Pairs of holders.
        of: For each pair its row in `others`.
    """
    number = np.maximum(np.bincount(pairs.value, pairs.weight, minlength=len(odds)), 1.0)

    def mean(ratio: Floats) -> Floats:
        return np.bincount(pairs.value, ratio[of] * pairs.weight, minlength=len(odds)) / number

    shared = others.total + others.thirds
    of_pairs = owned_ratio(shared, others.together, others.strangers)
    of_ties = owned_ratio(shared + others.no_third, others.together, others.strangers) - of_pairs
    return logistic(odds + mean(of_pairs) * number**_INDEPENDENT + mean(of_ties) * number**_INDEPENDENT_TIES)


def where_connected(others: OtherEvidence, connected: Flags, pairs: Pairs, holders: Ints) -> OtherEvidence:
    """What comparisons say of a value, if it is known which of its holders hang together without it.

    Of two that do, nothing is held against the value that lies between far ends of a chain; and where a value has
    many holders, of whom strangers seldom hang together, it speaks for it. Of two that do not, it speaks against it.

    Args:
        others: What is known of each pair by itself.
        connected: Of each pair, as `connected_without` says.
        pairs: Pairs of holders.
        holders: How many hold each value.
    """
    number = holders[pairs.value]
    many = number > ALL_PAIRS_UP_TO
    least, apart = np.where(many, CONNECTED, 0.0), np.where(many, NOT_CONNECTED_OF_MANY, NOT_CONNECTED)
    total = np.where(connected, np.maximum(others.total, least), others.total + apart)
    return replace(
        others,
        total=np.where(number >= ASKED_FROM, total, others.total),
        no_third=np.where(connected, np.maximum(others.no_third, 0.0), others.no_third),
    )


def crowd_meetings(meeting: Flags, pairs: Pairs, holders: Ints) -> Floats:
    """What it says of each value of many holders how often they meet in two crowds of other sorts as well.

    Hands that share everything share a phone, a network and an address among forty shops; strangers at one counter
    seldom meet at two more. Both rates differ from value to value, so each is a Beta distribution and the number of
    pairs that do is Beta-binomial under either; the logarithm of their ratio is returned. That they meet
    nowhere else says nothing, for there may be nowhere to meet; nor is a value of few holders asked.

    Args:
        meeting: For each pair whether the two meet in two crowds of other sorts.
        pairs: Pairs of holders.
        holders: How many hold each value.
    """
    meet = np.bincount(pairs.value, pairs.weight * meeting, minlength=len(holders))
    pairs_of_value = np.bincount(pairs.value, pairs.weight, minlength=len(holders))
    (a, b), (c, d) = MEETING_OF_HANDS, MEETING_OF_STRANGERS
    part = pairs_of_value - meet
    ratio = betaln(a + meet, b + part) - betaln(a, b) - betaln(c + meet, d + part) + betaln(c, d)
    return np.where(holders > ALL_PAIRS_UP_TO, np.maximum(ratio, 0.0), 0.0)


def same_hands(others: OtherEvidence, belongs: Floats) -> tuple[Floats, Floats]:
    """Probability of each pair to be the same hands: all in all, and if the value that they share is a facility.

    Args:
        others: Of each pair, or of each pattern of pairs.
        belongs: The probability that the value that they share belongs to one pair of hands.
    """
    if_facility = same_if_facility(others.total, others.together)
    return belongs * same_if_owned(others.total, others.strangers) + (1 - belongs) * if_facility, if_facility


def together_at(same: Floats, weight: Floats, sort: Ints, sorts: int, believed: float) -> Floats:
    """Share of the pairs at facilities that are the same hands for all that, for each sort of facility.

    Args:
        same: Probability of each pair, if its value is a facility.
        weight: How much each pair counts as one at a facility.
        sort: Of the facility.
        sorts: How many there are.
        believed: The share before the case is looked at.
    """
    mass = np.bincount(sort, same * weight, minlength=sorts) + TOGETHER_CASES * believed
    share = mass / (np.bincount(sort, weight, minlength=sorts) + TOGETHER_CASES)
    clipped: Floats = np.clip(share, _LEAST_TOGETHER, _MOST_TOGETHER)
    return clipped
