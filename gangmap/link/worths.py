"""What is each level of a view worth, given how likely each pair is the same hands?

The logarithm of m / u of Fellegi and Sunter for each level: how often pairs of the same hands are at it, over how often
strangers are, counted by probability (the step of maximisation in `learn_owned` and `learn_near`) and leaning on what
is shipped. "Worth" is what others call a match weight; here in nats, in the table of parameters in bits.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from gangmap.link import shipped
from gangmap.link.anchors import HIGHEST, LOWEST, leaning, ordered, worth_of_context
from gangmap.link.bundles import LENT, LENT_ALONE
from gangmap.link.held import HELD, HELD_CLASSES
from gangmap.link.pairs import Flags, Floats, Levels
from gangmap.link.surroundings import FAR, SAME_CITY, TRADE_AND_CITY
from gangmap.link.views import (
    BY_ONE,
    CROWD_LEVEL,
    CROWDS,
    FEW,
    FEW_BESIDE_FEW,
    GAP,
    MORE,
    SHARES_MORE,
    SHARES_MORE_WITH_ALL,
    THIRD,
    families_shown,
)

_CLASS_CASES = 60.0
"""What all identifiers say counts, for one class of holders, as much as so many of its pairs."""
_MOST_OF_CONTEXT = 1.0
_MOST_OF_THIRDS = np.log(2) / 2
"""Third shops tied to both by values of more than a few holders say half a bit at most: clients of one counter meet at
the next, and learned along with what they tell of a value, either reading confirms itself."""


def worth_of_family(name: str, level: Levels, same: Floats, weight: Floats) -> Floats:
    """What it says that two shops share another identifier, of a family, or of the same one.

    Args:
        name: The family, or `same_family`.
        level: Of each pair.
        same: Probability of each pair to be the same hands.
        weight: Of each pair.
    """
    count = len(shipped.WORTH_BITS[name])
    if name != MORE:
        level = np.where(level == FEW_BESIDE_FEW, FEW, level)  # learned along, and bounded by itself
    hands = np.bincount(level, same * weight, minlength=count).astype(np.float64)
    strangers = np.bincount(level, (1 - same) * weight, minlength=count).astype(np.float64)
    hands[0] = strangers[0] = 0.0
    learned = leaning(hands, strangers, shipped.worth_nats(name))
    if name == MORE:
        # What most holders share was lent together: it says what is shipped as long as the case has taught nothing.
        taught = min(hands.sum(), strangers.sum())
        with_all = shipped.worth_nats(name)[SHARES_MORE_WITH_ALL] / (1 + taught / shipped.WORTH_CASES)
        return shipped.at_most(name, np.array([0.0, min(learned[1], 0.0), max(learned[SHARES_MORE], 0.0), with_all]))
    worth = ordered(name, learned)
    worth[CROWD_LEVEL:] = 0.0  # all families together make one view
    worth[FEW_BESIDE_FEW] = worth[FEW]
    return shipped.at_most(name, worth)


def worth_of_gap(levels: dict[str, Levels], same: Floats, weight: Floats) -> Floats:
    """What it says that two shops share nothing else, by how many families both show.

    The ratio of how often pairs of the same hands, and of strangers, share none of so many families.
    """
    before = shipped.worth_nats(GAP)
    shown, gap = families_shown(levels, len(same)), levels[GAP]
    worth = before.copy()
    for count in range(1, len(before)):
        at = shown == count
        none = at & (gap == count)
        hands, strangers = float((same * weight)[at].sum()), float(((1 - same) * weight)[at].sum())
        m = (float((same * weight)[none].sum()) + 1) / (hands + 2)
        u = (float(((1 - same) * weight)[none].sum()) + 1) / (strangers + 2)
        cases = min(hands, strangers)
        worth[count] = (cases * np.log(m / u) + shipped.WORTH_CASES * before[count]) / (cases + shipped.WORTH_CASES)
    return np.minimum(worth, 0.0)


def worth_of_crowds(level: Levels, same: Floats, weight: Floats) -> Floats:
    """What it says that two shops share values of many holders beside the one in question, by in how many families."""
    return shipped.at_most(CROWDS, _worth_of_meeting(shipped.worth_nats(CROWDS), level, same, weight))


def worth_of_thirds(level: Levels, same: Floats, weight: Floats) -> Floats:
    """What it says that two shops are both tied to third shops, and where they are to none, whether each is to some.

    Where hands draw on pools nearly all of their pairs are tied to a third, and a value of which no pair is is none of
    theirs; where hands have one thing in common and nothing more, hardly any pair is, and that says nothing. In some
    cases strangers at counters are lone traders tied to nobody, in others shops of other gangs: so what it says of the
    value that neither, one or each of the two is tied to others is learned, and speaks for one by a nat at most.
    """
    before = shipped.worth_nats(THIRD)
    asked = level > 0
    met = np.where(level >= BY_ONE, level - BY_ONE + 1, 0)
    worth = _worth_of_meeting(np.append(0.0, before[BY_ONE:]), met, same * asked, weight * asked)
    worth[:-1] = np.minimum(worth[:-1], _MOST_OF_THIRDS)
    hands, strangers = (np.bincount(level, one * weight, minlength=len(before))[1:] for one in (same, 1 - same))
    m, u = ((one[: BY_ONE - 1] + 1) / (one.sum() + 2) for one in (hands, strangers))
    cases = min(float(hands.sum()), float(strangers.sum()))
    none = np.clip(cases * np.log(m / u) / (cases + shipped.WORTH_CASES), LOWEST, _MOST_OF_CONTEXT)
    return np.concatenate([[0.0], none, worth[1:]])


def _worth_of_meeting(before: Floats, level: Levels, same: Floats, weight: Floats) -> Floats:
    """The ratio of how often pairs of the same hands, and strangers, meet so; that they do not says nothing."""
    hands = np.bincount(level, same * weight, minlength=len(before))
    strangers = np.bincount(level, (1 - same) * weight, minlength=len(before))
    m, u = (hands + 1) / (hands.sum() + len(before)), (strangers + 1) / (strangers.sum() + len(before))
    cases = np.minimum(hands, strangers) + np.sqrt(np.maximum(hands, strangers))
    worth = (cases * np.log(m / u) + shipped.WORTH_CASES / 3 * before) / (cases + shipped.WORTH_CASES / 3)
    worth[0] = 0.0
    return np.minimum(np.maximum.accumulate(np.maximum(worth, 0.0)), HIGHEST)


def worth_of_lent(level: Levels, owned: Floats) -> Floats:
    """What it says of an identifier that mostly the same shops hold others of other families too.

    A gang that shares all it has among all its shops holds it so, and so do the clients of an agency: where agencies
    lend much, a bundle is theirs. It is learned from identifiers, not pairs: one bundle is one case, not dozens. That
    an identifier was lent with no other never speaks for it, and half as much against it as it seems to: hands that
    form a chain share nothing else either.

    Args:
        level: Of each identifier.
        owned: How likely it belongs to one pair of hands.
    """
    before = shipped.worth_nats(LENT)
    hands, others = (np.bincount(level, one, minlength=len(before)).astype(np.float64) for one in (owned, 1 - owned))
    hands[0] = others[0] = 0.0
    worth = leaning(hands, others, before)
    worth[LENT_ALONE] = np.clip(worth[LENT_ALONE], LOWEST, 0.0) / 2
    taught = min(hands.sum(), others.sum())
    beyond = np.maximum(before - shipped.at_most(LENT, before), 0.0) / (1 + taught / shipped.WORTH_CASES)
    bounded: Floats = shipped.at_most(LENT, worth - beyond) + beyond
    return bounded


def worth_of_held(levels: Mapping[str, Levels], same: Floats, weight: Floats, before: Floats) -> Floats:
    """What trade and city say of two holders of one identifier, by how many hold it.

    Who meets at a counter trades near it; who is brought together by a slip of the pen may trade anywhere. It is read
    from pairs that share nothing else, for those need it, and hands that share much lie closer than others do; for
    each class of holders it leans on what all classes say. The more hold a value, the less it can say that they are of
    one city: large counters are local, and a gang of many seldom is. That two are of different cities and trades never
    speaks for them: in a case where few values are known for what they are, either reading of it would confirm itself.

    Args:
        levels: Of the pairs, of all views.
        same: Probability of each pair to be the same hands.
        weight: Of each pair.
        before: What it is worth as far as known from others, by level of trade and city.

    Returns:
        The worth of the levels of `HELD` that identifiers have, class by class.
    """
    width = len(before)
    level, group = levels[HELD] % width, levels[HELD] // width
    alone = (levels[GAP] == families_shown(levels, len(same))) & (level > 0)

    def told(at: Flags, before: Floats, cases_before: float) -> Floats:
        hands, strangers = (
            np.bincount(level[at], one[at], minlength=width).astype(np.float64)
            for one in (same * weight, (1 - same) * weight)
        )
        return worth_of_context(hands, strangers, before, cases_before)

    every = told(alone, before, shipped.WORTH_CASES)
    worth = np.stack([told(alone & (group == number), every, _CLASS_CASES) for number in range(len(HELD_CLASSES))])
    worth[:, SAME_CITY] = np.minimum.accumulate(worth[:, SAME_CITY], axis=0)
    worth[:, FAR] = np.minimum(worth[:, FAR], 0.0)
    held: Floats = worth.ravel()
    return held


def worth_of_near_context(same: Floats, level: Levels, stranger: Floats) -> Floats:
    """What trade and city say of two shops that share a value of one kind of near evidence.

    Strangers who word their offers alike are in one trade, strangers next door in one city, and strangers of one name
    anywhere: so how often strangers agree is read from the pairs of that kind, and how often the same hands do from
    pairs that identifiers alone tell. It says at most a nat in favour, for it is no evidence of its own.

    Args:
        same: Counts of the levels of trade and city among pairs known to be the same hands.
        level: Of each pair that shares a value of the kind.
        stranger: How much each of them counts as a pair of strangers.
    """
    before = shipped.worth_nats(TRADE_AND_CITY)
    other = np.bincount(level, stranger, minlength=len(before)).astype(np.float64)
    return np.clip(worth_of_context(same, other, before), LOWEST, _MOST_OF_CONTEXT)
