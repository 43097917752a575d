"""To whom shared values belong: to one pair of hands, local or spread over many places, or to nobody, as facilities."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betaln

from gangmap.link.mixture import logistic, owned_ratio, same_if_facility, same_if_owned
from gangmap.link.pairs import ALL_PAIRS_UP_TO, Flags, Floats, Ints, Pairs
from gangmap.link.shipped import MEETING_OF_HANDS, MEETING_OF_STRANGERS, SPREAD


@dataclass(frozen=True, slots=True)
class Said:
    """What all views but the value's own say of each pair of its holders, log-likelihood ratios.

    Args:
        all: The sum.
        apart: What of it speaks against the pair because the two trade in other cities or in other things; 0 or less.
        together: Share of pairs at a facility of so many holders that are the same hands for all that.
        meeting: Whether the two share values of many holders in two other families.
    """

    all: Floats
    apart: Floats
    together: Floats
    meeting: Flags
    stranger: Floats


@dataclass(frozen=True, slots=True)
class Belonging:
    """For each value the probabilities that it belongs to one pair of hands, and that those, if so, are spread."""

    owned: Floats
    spread: Floats


def belonging(said: Said, odds: Floats, pairs: Pairs, holders: Ints) -> Belonging:
    """Weigh for each value that local hands own it, that spread hands do, and that it is a facility.

    Of spread hands it says nothing that two shops trade in other cities and other things. That holders lie apart is one
    piece of news of those who own it, however many pairs of them there are.

    Args:
        said: Of each pair.
        odds: Log-odds of each value before its holders are compared.
        pairs: Pairs of holders.
        holders: How many hold each value.
    """
    odds = odds + _company(said.meeting, pairs, holders)
    local = _per_value(owned_ratio(said.all, said.together, said.stranger), pairs, len(odds)) + np.log1p(-SPREAD)
    spread = _per_value(owned_ratio(said.all - said.apart, said.together, said.stranger), pairs, len(odds)) + np.log(SPREAD)
    return Belonging(logistic(odds + np.logaddexp(local, spread)), logistic(spread - local))


def _company(meeting: Flags, pairs: Pairs, holders: Ints) -> Floats:
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


def same_hands(said: Said, values: Belonging, pairs: Pairs) -> tuple[Floats, Floats]:
    """Probability of each pair to be the same hands: all in all, and if the value that they share is a facility."""
    owned, spread = values.owned[pairs.value], values.spread[pairs.value]
    if_owned = (1 - spread) * same_if_owned(said.all, said.stranger) + spread * same_if_owned(said.all - said.apart, said.stranger)
    if_facility = same_if_facility(said.all, said.together)
    return owned * if_owned + (1 - owned) * if_facility, if_facility


def _per_value(ratio: Floats, pairs: Pairs, count: int) -> Floats:
    summed: Floats = np.bincount(pairs.value, ratio * pairs.weight, minlength=count).astype(np.float64)
    return summed
