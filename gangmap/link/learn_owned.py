"""Which identifiers belong to one pair of hands and which are facilities, learned without any labels?

Expectation and maximisation over two hidden things, in the form of Fellegi and Sunter (1969, doi:10.1080/
01621459.1969.10501049) with classes of frequency (Winkler 2000): whether each shared value belongs to one pair of hands
or is a facility that strangers share, and whether each pair of its holders is the same hands. What tells them apart is
agreement on independent things: holders of one phone who also share an account, a seller, a sender's name, or who trade
in one thing where strangers do not, are no strangers at a counter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gangmap.link import shipped
from gangmap.link.anchors import Anchors, worths_of_views
from gangmap.link.belonging import belonging, crowd_meetings, same_hands, together_at
from gangmap.link.bundles import LENT
from gangmap.link.families import family_of
from gangmap.link.held import HELD
from gangmap.link.holdings import Holdings, Values
from gangmap.link.likelihood import independent_levels, other_evidence
from gangmap.link.mixture import log_odds, logistic
from gangmap.link.pairs import Flags, Floats, Ints, Levels, Pairs, part_of
from gangmap.link.patterns import Patterns, patterns_of
from gangmap.link.surroundings import TRADE_AND_CITY
from gangmap.link.views import CROWDS, GAP, MORE, THIRD, families_shown
from gangmap.link.worths import (
    worth_of_crowds,
    worth_of_family,
    worth_of_gap,
    worth_of_held,
    worth_of_lent,
    worth_of_thirds,
)

_ROUNDS = 15
_RAREST_SHARE, _GREATEST_SHARE = 0.002, 0.995


@dataclass(frozen=True, slots=True)
class _Case:
    """What is looked at in every round.

    Args:
        tokens: The shared identifiers.
        pairs: Those pairs of holders that teach.
        patterns: In which they agree.
        classes: Class of holders of each value.
        class_of: The same for each pattern.
        seen: Whether each value has a pair that teaches.
        levels: Of the patterns, in all views.
        strangers: For each pattern the share of strangers among holders of such a value.
        crowd_meetings: What it says of each value how often its holders meet in crowds of other sorts as well.
        lent: What was lent together with each value, as a level of `LENT_LEVELS`.
        believed: Log-odds that a value belongs to one pair of hands, by kind and class, before the case is looked at.
    """

    tokens: Values
    pairs: Pairs
    patterns: Patterns
    classes: Ints
    class_of: Ints
    seen: Flags
    levels: dict[str, Levels]
    strangers: Floats
    crowd_meetings: Floats
    lent: Levels
    believed: Floats


@dataclass(frozen=True, slots=True)
class _Settled:
    """What the rounds came to.

    Args:
        owned: Probability that each value belongs to one pair of hands.
        share: Share of values that do, by kind and class of holders.
        together: Share of pairs at facilities that are the same hands, by class.
        same: Probability of the pairs of each pattern to be the same hands.
    """

    owned: Floats
    share: Floats
    together: Floats
    same: Floats


def learn_owned(holdings: Holdings, anchors: Anchors) -> tuple[Floats, Floats, dict[str, Floats]]:
    """The hidden kind of every identifier.

    Twice: first without asking what pairs do *not* share. Hands whose shops form a chain, or whose shops have one
    account in common and nothing more, look like strangers at a counter by that alone; were it learned along with all
    else, either reading would confirm itself. What the first run says of the pairs then tells what a gap is worth, and
    the second run hears it.

    It says as well which of the pairs that were taken for strangers share a crowded value of one pair of hands.

    Args:
        holdings: Who holds what.
        anchors: Pairs that identifiers alone tell.

    Returns:
        Log-odds that a value belongs to one pair of hands, by kind and class of holders, by class the share of pairs
        that are the same hands where it does not, and what the levels of every view are worth.
    """
    case = _case(holdings)
    learned_along = (*holdings.tokens.sorts, GAP, CROWDS, MORE, THIRD, LENT)
    shipped_worth = {name: shipped.worth_nats(name) for name in learned_along}
    without_gaps = shipped_worth | worths_of_views(holdings.views, anchors) | {GAP: np.zeros(len(shipped_worth[GAP]))}
    first = _settle(case, without_gaps)
    worth = shipped_worth | worths_of_views(holdings.views, anchors.doubted(first.owned))
    worth[GAP] = worth_of_gap(case.levels, first.same, case.patterns.weight)
    settled = _settle(case, worth)
    # Where no second family vouches, nothing tells what is owned, and a view that is off by a little would decide it.
    shown = families_shown(case.levels, len(case.patterns.weight)) > 0
    informed = float((case.patterns.weight * shown).sum())
    trust = informed / (informed + shipped.WORTH_CASES)
    return case.believed + trust * (log_odds(settled.share) - case.believed), settled.together, worth


def _case(holdings: Holdings) -> _Case:
    tokens = holdings.tokens
    pairs = part_of(tokens.pairs, holdings.draw)
    levels = independent_levels(holdings, tokens, pairs)
    classes = shipped.holder_class(tokens.holders)
    strangers = shipped.strangers(tokens.kinds, tokens.kind, tokens.holders)
    _, share = np.unique(strangers, return_inverse=True)
    patterns = patterns_of(pairs, (classes[pairs.value], share[pairs.value], *levels.values()))
    return _Case(
        tokens,
        pairs,
        patterns,
        classes,
        classes[pairs.value[patterns.first]],
        np.bincount(pairs.value, minlength=len(tokens.holders)) > 0,
        patterns.levels(levels),
        strangers[pairs.value[patterns.first]],
        crowd_meetings(levels[CROWDS] > 1, pairs, tokens.holders),
        holdings.bundles.lent,
        log_odds(np.tile(shipped.OWNED, (max(len(tokens.kinds), 1), 1))) + _shift(tokens),
    )


def _settle(case: _Case, worth: dict[str, Floats]) -> _Settled:
    """Rounds of expectation and maximisation; what views are worth that are learned along is filled in."""
    tokens, levels, weight = case.tokens, case.levels, case.patterns.weight
    cell = (tokens.kind, case.classes)
    share = logistic(case.believed)
    together = np.full(len(shipped.OWNED), shipped.TOGETHER)
    same = case.patterns.mean(share[cell], case.pairs)
    for _ in range(_ROUNDS):
        for name in (*tokens.sorts, MORE):
            worth[name] = worth_of_family(name, levels[name], same, weight)
        worth[CROWDS] = worth_of_crowds(levels[CROWDS], same, weight)
        worth[THIRD] = worth_of_thirds(levels[THIRD], same, weight)
        worth[HELD] = worth_of_held(levels, same, weight, worth[TRADE_AND_CITY])
        others = other_evidence(worth, levels, together[case.class_of], case.strangers)
        odds = log_odds(share)[cell] + case.crowd_meetings + worth[LENT][case.lent]
        owned = belonging(others, odds, case.pairs, case.patterns.of)
        worth[LENT] = worth_of_lent(np.where(case.seen, case.lent, 0), owned)
        share = _shares(tokens, owned, case.classes, case.seen)
        belongs = case.patterns.mean(owned, case.pairs)
        same, at_facility = same_hands(others, belongs)
        together = together_at(at_facility, (1 - belongs) * weight, case.class_of, len(together), shipped.TOGETHER)
    return _Settled(owned, share, together, same)


def _shares(tokens: Values, owned: Floats, classes: Ints, seen: Flags) -> Floats:
    """Share of owned values by kind and class, each leaning on all kinds, and all kinds on what is shipped."""
    width = len(shipped.OWNED)
    papers = np.array([family_of(kind) == "papers" for kind in tokens.kinds], bool)
    usual = seen & ~papers[tokens.kind] if len(papers) else seen
    mass = np.bincount(classes[usual], owned[usual], minlength=width)
    number = np.bincount(classes[usual], minlength=width)
    of_class = (mass + shipped.OWNED_CASES * shipped.OWNED) / (number + shipped.OWNED_CASES)
    cell = (tokens.kind * width + classes)[seen]
    rows = max(len(tokens.kinds), 1)
    cell_mass = np.bincount(cell, owned[seen], minlength=rows * width).reshape(rows, width)
    cell_number = np.bincount(cell, minlength=rows * width).reshape(rows, width)
    lean = logistic(log_odds(np.clip(of_class, _RAREST_SHARE, _GREATEST_SHARE)) + _shift(tokens))
    cases = np.where(papers.reshape(-1, 1), shipped.OWNED_PAPER_CASES, shipped.OWNED_KIND_CASES) if len(papers) else 1.0
    share = (cell_mass + cases * lean) / (cell_number + cases)
    strict = np.isin(tokens.kinds, shipped.STRICT_KINDS).reshape(-1, 1) if tokens.kinds else np.zeros((1, 1), bool)
    most = np.where(strict, 1.0, shipped.MOST_OWNED)
    most = np.where(papers.reshape(-1, 1), shipped.MOST_OWNED_PAPERS, most) if len(papers) else most
    clipped: Floats = np.clip(share, _RAREST_SHARE, np.minimum(most, _GREATEST_SHARE))
    return clipped


def _shift(tokens: Values) -> Floats:
    """How much more often each kind belongs to one pair of hands than others do, in nats: a row a kind, or one of 0."""
    bits = [shipped.OWNED_KIND_BITS.get(kind, 0.0) for kind in tokens.kinds] or [0.0]
    nats: Floats = np.array(bits).reshape(-1, 1) * np.log(2)
    return nats
