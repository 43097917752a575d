"""Which values of near evidence belong to one pair of hands, once it is known what identifiers say?

The same model as in `learn_owned`, with what views are worth held fixed, but for trade and city.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gangmap.link import shipped
from gangmap.link.anchors import Anchors
from gangmap.link.belonging import belonging, crowd_meetings, same_hands, together_at
from gangmap.link.held import HELD, HELD_CLASSES
from gangmap.link.holdings import Holdings, Values
from gangmap.link.likelihood import independent_levels, other_evidence
from gangmap.link.mixture import log_odds
from gangmap.link.pairs import Flags, Floats, Ints, Levels, Pairs, part_of
from gangmap.link.patterns import Patterns, patterns_of
from gangmap.link.surroundings import TRADE_AND_CITY, TRADE_AND_CITY_LEVELS
from gangmap.link.views import CROWDS
from gangmap.link.worths import worth_of_near_context

_ROUNDS = 30
_LEAST_AT_FIRST = 0.2
_RAREST_SHARE, _GREATEST_SHARE = 0.001, 0.98
_WIDTH = len(TRADE_AND_CITY_LEVELS)


@dataclass(frozen=True, slots=True)
class _Case:
    """What is looked at in every round.

    Args:
        near: The shared values of near evidence.
        pairs: Those pairs of holders that teach.
        patterns: In which they agree.
        kind: For each pattern the kind of its values.
        cell: For each value its kind and class of holders in one number.
        seen: Whether each value has a pair that teaches.
        levels: Of the patterns, in all views.
        strangers: For each pattern the share of strangers among holders of such a value.
        crowd_meetings: What it says of each value how often its holders meet in crowds of other sorts as well.
        believed: Share of values that belong to one pair of hands, by cell, before the case is looked at.
    """

    near: Values
    pairs: Pairs
    patterns: Patterns
    kind: Ints
    cell: Ints
    seen: Flags
    levels: dict[str, Levels]
    strangers: Floats
    crowd_meetings: Floats
    believed: Floats


def learn_near(holdings: Holdings, anchors: Anchors, worth: dict[str, Floats]) -> tuple[Floats, Floats]:
    """How often values of near evidence belong to one pair of hands, by kind and class.

    A value belongs to one pair of hands or to nobody as a whole, as an identifier does. What trade and city say of two
    shops that share one is learned along, kind by kind.

    Args:
        holdings: Who holds what.
        anchors: Pairs that identifiers alone tell.
        worth: Of all views; the worth of trade and city of those that near evidence brings together is filled in.

    Returns:
        Log-odds by kind and class of holders, and by kind the share of pairs that are the same hands where the value
        belongs to nobody.
    """
    case = _case(holdings)
    weight, rows = case.patterns.weight, len(case.near.kinds)
    sure = np.bincount(holdings.views[TRADE_AND_CITY].compare(*anchors.same), minlength=_WIDTH).astype(np.float64)
    share = np.maximum(case.believed, _LEAST_AT_FIRST)
    together = np.full(rows, shipped.NEAR_TOGETHER)
    _learn_context(case, worth, sure, (1 - shipped.NEAR_TOGETHER) * weight)
    for _ in range(_ROUNDS):
        others = other_evidence(worth, case.levels, together[case.kind], case.strangers)
        owned = belonging(others, log_odds(share)[case.cell] + case.crowd_meetings, case.pairs, case.patterns.of)
        share = _shares(case, owned)
        belongs = case.patterns.mean(owned, case.pairs)
        same, at_facility = same_hands(others, belongs)
        together = together_at(at_facility, (1 - belongs) * weight, case.kind, rows, shipped.NEAR_TOGETHER)
        _learn_context(case, worth, sure, (1 - same) * weight)
    return _trusted(case, share, len(anchors.same[0])).reshape(rows, -1), together


def _case(holdings: Holdings) -> _Case:
    near = holdings.near
    pairs = part_of(near.pairs, holdings.draw)
    levels = independent_levels(holdings, near, pairs)
    kind = near.kind[pairs.value]
    strangers = shipped.strangers(near.kinds, near.kind, near.holders)
    _, share = np.unique(strangers, return_inverse=True)
    patterns = patterns_of(pairs, (kind, share[pairs.value], *levels.values()))
    return _Case(
        near,
        pairs,
        patterns,
        kind[patterns.first],
        near.kind * len(shipped.OWNED) + shipped.holder_class(near.holders),
        np.bincount(pairs.value, minlength=len(near.holders)) > 0,
        patterns.levels(levels),
        strangers[pairs.value[patterns.first]],
        crowd_meetings(levels[CROWDS] > 1, pairs, near.holders),
        np.repeat([shipped.NEAR_OWNED[kind] for kind in near.kinds], len(shipped.OWNED)),
    )


def _learn_context(case: _Case, worth: dict[str, Floats], sure: Floats, stranger: Floats) -> None:
    """Fill in what trade and city are worth for each kind.

    Args:
        case: What is looked at.
        worth: Of all views; that of `HELD` is changed.
        sure: Counts of the levels of trade and city among sure pairs.
        stranger: How much each pattern counts as pairs of strangers.
    """
    level = case.levels[HELD] % _WIDTH
    of_kinds = [
        worth_of_near_context(sure, level[at], stranger[at])
        for at in (np.flatnonzero(case.kind == number) for number in range(len(case.near.kinds)))
    ]
    worth[HELD] = np.concatenate([worth[HELD][: len(HELD_CLASSES) * _WIDTH], *of_kinds])


def _shares(case: _Case, owned: Floats) -> Floats:
    """Share of values that belong to one pair of hands by kind and class, each leaning on what is shipped."""
    count = len(case.believed)
    mass = np.bincount(case.cell[case.seen], owned[case.seen], minlength=count)
    number = np.bincount(case.cell[case.seen], minlength=count)
    cases = [shipped.SELLER_CASES if kind == "seller" else shipped.NEAR_CASES for kind in case.near.kinds]
    leaning = np.repeat(cases, len(shipped.OWNED))
    share: Floats = np.clip((mass + leaning * case.believed) / (number + leaning), _RAREST_SHARE, _GREATEST_SHARE)
    return share


def _trusted(case: _Case, share: Floats, sure: int) -> Floats:
    """Log-odds of the shares, nearer to what is shipped the fewer sure pairs there were.

    Without sure pairs to learn views from, a view that is off by a little would drive every share to one.
    """
    trust = sure / (sure + shipped.WORTH_CASES)
    believed = log_odds(case.believed)
    bits = [shipped.NEAR_LESS_BITS.get(kind, 0.0) for kind in case.near.kinds]
    less = np.repeat(bits, len(shipped.OWNED)) * np.log(2)
    odds: Floats = believed + trust * (log_odds(share) - less - believed)
    return odds
