"""Learn from the case what sharing a value says: which identifiers belong to one pair of hands, without any labels.

Expectation and maximisation over two hidden things, in the form of Fellegi and Sunter (1969, doi:10.1080/
01621459.1969.10501049) with classes of frequency (Winkler 2000): whether each shared value belongs to one pair of hands
or is a facility that strangers share, and whether each pair of its holders is the same hands. What tells them apart is
agreement on independent things: holders of one phone who also share an account, a seller, a sender's name are no
strangers at a counter.

The worth of near evidence and of context is fixed beforehand (`anchors`), so that it cannot praise itself; the share
of owned values is learned by kind and class of holders, the worth of agreement in each family from all pairs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gangmap.link import shipped
from gangmap.link.anchors import HIGHEST, find_anchors, log_ratio, ordered, worths
from gangmap.link.belonging import Said, belonging, same_hands
from gangmap.link.echoes import silence
from gangmap.link.families import FAMILIES, family_of
from gangmap.link.holdings import Holdings, Values
from gangmap.link.mixture import log_odds, logistic
from gangmap.link.pairs import Floats, Ints, Pairs
from gangmap.model.near_kinds import NEAR_KINDS
from gangmap.link.views import (
    CROWD_LEVEL,
    CROWDS,
    GAP,
    MORE,
    TRADE_AND_CITY,
    Levels,
    View,
    families_shown,
    levels_of,
    more_of_family,
)

_ROUNDS = 15
MET, SHOWN = "met", "shown"
USE_SHOWN = True
GIVE_GAP = 1.0
LOOSE = 0
NAMED = 'named'
NAMED_KINDS = ('sender_name', 'payee_account', 'seller')
PAIR = 0.0
VALUE_GAP = False
MET_CASES = 30.0
_NEAR_ROUNDS = 30
_STEP_NATS = np.log(2) / 8
"""Whatever is learned is kept to an eighth of a bit: a pair of shops more or less in the case changes nothing else."""
_TOGETHER_STEPS = 64
_SAMPLE_PAIRS = 3_000_000
_RAREST_SHARE, _GREATEST_SHARE = 0.002, 0.995
_LEAST_TOGETHER, _MOST_TOGETHER = 0.01, 0.3


@dataclass(frozen=True, slots=True)
class Learned:
    """What the case taught.

    Args:
        owned: Log-odds that a value belongs to one pair of hands, by identifier kind and class of holders.
        kinds: Names of the identifier kinds, in the order of the rows of `owned`.
        together: Share of pairs at a facility that are the same hands for all that, by class of holders.
        worth: For each view the log-likelihood ratio of its levels.
        near_owned: Log-odds that a pair which shares a value of near evidence is the same hands, by kind and class.
        sure_pairs: How many pairs there were to learn near evidence from.
    """

    owned: Floats
    kinds: tuple[str, ...]
    together: Floats
    worth: dict[str, Floats]
    near_owned: Floats
    sure_pairs: int
    near_together: Floats


def learn(holdings: Holdings) -> Learned:
    """Learn the parameters from a case, or from a fixed part of its values when it has very many.

    Args:
        holdings: Who holds what.
    """
    anchors = find_anchors(holdings)
    worth = worths(holdings.views, anchors) | {
        name: shipped.worth_nats(name) for name in (*holdings.tokens.sorts, GAP, CROWDS, MORE)
    }
    worth[MET] = np.tile(worth[TRADE_AND_CITY], 3)
    worth[SHOWN] = np.zeros(7)
    worth[NAMED] = np.zeros(2)
    worth['class'] = np.zeros(8)
    owned, together = _learn_owned(holdings, worth)
    worth = {name: _stepped(values) for name, values in worth.items()}
    near_owned, near_together = _learn_near(holdings, worth)
    # Without sure pairs to learn views from, a view that is off by a little would drive every share to one.
    trust = len(anchors.same[0]) / (len(anchors.same[0]) + shipped.WORTH_CASES)
    believed = log_odds(np.array([[shipped.NEAR_OWNED[kind]] for kind in holdings.near.kinds]))
    near_owned = believed + trust * (near_owned - believed)
    together = np.round(together * _TOGETHER_STEPS) / _TOGETHER_STEPS
    return Learned(_stepped(owned), holdings.tokens.kinds, together, worth, _stepped(near_owned), len(anchors.same[0]), near_together)


def likelihood(worth: dict[str, Floats], levels: dict[str, Levels]) -> Floats:
    """Sum of what all views say, a log-likelihood ratio for each pair."""
    total: Floats = np.sum([worth[name][level] for name, level in levels.items()], axis=0)
    return total


def independent_levels(views: dict[str, View], values: Values, pairs: Pairs) -> dict[str, Levels]:
    """The levels of all pairs, those of the value's own sort and of its echoes silent: it must not vouch for itself."""
    sort = values.sort[pairs.value]
    levels = levels_of(views, pairs.left, pairs.right, silence(values.sorts, sort))
    if values.sorts == FAMILIES:
        levels[MORE] = more_of_family(views, sort, pairs.left, pairs.right)
        tc = levels[TRADE_AND_CITY]
        group = np.searchsorted([5, 10], values.holders[pairs.value], side="right")
        levels[MET] = np.where(tc > 0, tc + 9 * group, 0).astype(np.int8)
        levels[TRADE_AND_CITY] = np.zeros_like(tc)
        levels[SHOWN] = (1 + families_shown(levels, len(tc))).astype(np.int8)
    else:
        named = np.isin(values.sorts, NAMED_KINDS)
        levels[NAMED] = named[sort].astype(np.int8)
    levels['class'] = shipped.holder_class(values.holders[pairs.value]).astype(np.int8)
    return levels


def _learn_owned(holdings: Holdings, worth: dict[str, Floats]) -> tuple[Floats, Floats]:
    """The hidden kind of every value: fills in the worth of the families, returns the shares in log-odds."""
    tokens = holdings.tokens
    pairs = _part_of(tokens.pairs)
    of, classes = pairs.value, shipped.holder_class(tokens.holders)
    kinds, count = len(tokens.kinds), len(tokens.holders)
    levels = independent_levels(holdings.views, tokens, pairs)
    seen = np.bincount(of, minlength=count) > 0
    believed = log_odds(np.tile(shipped.OWNED, (max(kinds, 1), 1))) + _shift(tokens)
    share = logistic(believed)
    owned = share[tokens.kind, classes]
    together = np.full(len(shipped.OWNED), shipped.TOGETHER)
    same = owned[of]
    for _ in range(_ROUNDS):
        for name in (*tokens.sorts, MORE):
            worth[name] = _worth_of_family(name, levels[name], same, pairs.weight)
        worth[GAP] = _worth_of_gap(levels, same, pairs.weight)
        before = np.tile(worth[TRADE_AND_CITY], 3)
        alone = levels[GAP] == families_shown(levels, len(same))
        for group in range(3):
            at = alone & (levels[MET] > 9 * group) & (levels[MET] < 9 * group + 9)
            worth[MET][9 * group : 9 * group + 9] = _worth_of_levels(levels[MET][at] - 9 * group, same[at], pairs.weight[at], before[:9], MET_CASES)
        if USE_SHOWN:
            worth[SHOWN] = _worth_of_levels(levels[SHOWN], same, pairs.weight, np.zeros(7), shipped.WORTH_CASES)
        worth[CROWDS] = _worth_of_crowds(levels[CROWDS], same, pairs.weight)
        said = said_of(worth, levels, together[classes[of]])
        values = belonging(said, log_odds(share)[tokens.kind, classes], pairs, tokens.holders)
        share = _shares(tokens, values.owned, classes, seen)
        same, at_facility = same_hands(said, values, pairs)
        together = _together(at_facility, (1 - values.owned[of]) * pairs.weight, classes[of])
    # Where no second family vouches, nothing tells what is owned, and a view that is off by a little would decide it.
    informed = float((pairs.weight * (families_shown(levels, len(of)) > 0)).sum())
    trust = informed / (informed + shipped.WORTH_CASES)
    return believed + trust * (log_odds(share) - believed), together


def said_of(worth: dict[str, Floats], levels: dict[str, Levels], together: Floats) -> Said:
    """What the views say of each pair, in all and of how far the two are apart."""
    name = MET if MET in levels else TRADE_AND_CITY
    apart = np.minimum(worth[name][levels[name]], 0.0)
    if GIVE_GAP:
        apart = apart + GIVE_GAP * worth[GAP][levels[GAP]]
    every = likelihood(worth, levels)
    if LOOSE == 2:
        apart = np.minimum(apart, 0)
        loose = np.minimum(every - apart, np.maximum(every, 0))
        apart = every - loose
    if PAIR:
        tc = np.minimum(worth[name][levels[name]], 0.0)
        gap = worth[GAP][levels[GAP]]
        mixed = lambda x, y: np.logaddexp(np.log1p(-PAIR) + x, np.log(PAIR) + np.minimum(y, np.maximum(x, 0)))
        loose = every - tc - gap
        a, b = mixed(every, loose), mixed(every - tc, loose)
        if NAMED in levels:
            ok = levels[NAMED] > 0
            a, b = np.where(ok, a, every), np.where(ok, b, every - tc)
        every, apart = a, a - b
    return Said(every, apart, together, levels[CROWDS] > 1, shipped.STRANGER[levels['class']])


def _part_of(pairs: Pairs) -> Pairs:
    every = -(-len(pairs.value) // _SAMPLE_PAIRS)
    if every <= 1:
        return pairs
    kept = pairs.value % every == 0
    return Pairs(pairs.value[kept], pairs.left[kept], pairs.right[kept], pairs.weight[kept])


def _worth_of_family(name: str, level: Levels, same: Floats, weight: Floats) -> Floats:
    count = len(shipped.WORTH_BITS[name])
    hands = np.bincount(level, same * weight, minlength=count).astype(np.float64)
    strangers = np.bincount(level, (1 - same) * weight, minlength=count).astype(np.float64)
    hands[0] = strangers[0] = 0.0
    cases = min(hands.sum(), strangers.sum())
    before = shipped.worth_nats(name)
    learned = cases * log_ratio(hands, strangers) + shipped.WORTH_CASES * before
    worth = ordered(name, learned / (cases + shipped.WORTH_CASES))
    if name != MORE:
        worth[CROWD_LEVEL:] = 0.0  # all families together make one view
    return worth


def _worth_of_levels(level, same, weight, before, cases_before):
    count = len(before)
    m = np.bincount(level, same * weight, minlength=count)
    u = np.bincount(level, (1 - same) * weight, minlength=count)
    if count == 9:
        m[[0, 1, 2, 3, 6]] = u[[0, 1, 2, 3, 6]] = 0.0
    cases = min(m.sum(), u.sum())
    worth = (cases * log_ratio(m, u) + cases_before * before) / (cases + cases_before)
    if count == 9:
        worth[[0, 1, 2, 3, 6]] = before[[0, 1, 2, 3, 6]]
    return worth


def _worth_of_gap(levels: dict[str, Levels], same: Floats, weight: Floats) -> Floats:
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


def _worth_of_crowds(level: Levels, same: Floats, weight: Floats) -> Floats:
    """What it says that two shops share values of many holders beside the one in question, by in how many families.

    The ratio of how often pairs of the same hands, and strangers, do; that they share none says nothing.
    """
    before = shipped.worth_nats(CROWDS)
    hands = np.bincount(level, same * weight, minlength=len(before))
    strangers = np.bincount(level, (1 - same) * weight, minlength=len(before))
    m, u = (hands + 1) / (hands.sum() + len(before)), (strangers + 1) / (strangers.sum() + len(before))
    cases = np.minimum(hands, strangers) + np.sqrt(np.maximum(hands, strangers))
    worth = (cases * np.log(m / u) + shipped.WORTH_CASES / 3 * before) / (cases + shipped.WORTH_CASES / 3)
    worth[0] = 0.0
    return np.minimum(np.maximum.accumulate(np.maximum(worth, 0.0)), HIGHEST)


def _shares(tokens: Values, owned: Floats, classes: Ints, seen: np.ndarray) -> Floats:
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
    clipped: Floats = np.clip(share, _RAREST_SHARE, _GREATEST_SHARE)
    return clipped


def _shift(tokens: Values) -> Floats:
    """How much more often each kind belongs to one pair of hands than others do, in nats: a row a kind, or one of 0."""
    bits = [shipped.OWNED_KIND_BITS.get(kind, 0.0) for kind in tokens.kinds] or [0.0]
    nats: Floats = np.array(bits).reshape(-1, 1) * np.log(2)
    return nats


def _together(same: Floats, weight: Floats, classes: Ints) -> Floats:
    width = len(shipped.OWNED)
    mass = np.bincount(classes, same * weight, minlength=width) + shipped.TOGETHER_CASES * shipped.TOGETHER
    share = mass / (np.bincount(classes, weight, minlength=width) + shipped.TOGETHER_CASES)
    clipped: Floats = np.clip(share, _LEAST_TOGETHER, _MOST_TOGETHER)
    return clipped


def _learn_near(holdings: Holdings, worth: dict[str, Floats]) -> tuple[Floats, Floats]:
    """How often values of near evidence belong to one pair of hands, by kind and class, in log-odds."""
    near = holdings.near
    pairs = _part_of(near.pairs)
    of = pairs.value
    levels = independent_levels(holdings.views, near, pairs)
    width, rows = len(shipped.OWNED), len(near.kinds)
    classes = shipped.holder_class(near.holders)
    cell = near.kind * width + classes
    seen = np.bincount(of, minlength=len(near.holders)) > 0
    number = np.bincount(cell[seen], minlength=rows * width)
    believed = np.repeat([shipped.NEAR_OWNED[kind] for kind in near.kinds], width)
    cases = np.repeat([shipped.SELLER_CASES if kind == "seller" else shipped.NEAR_CASES for kind in near.kinds], width)
    share = np.maximum(believed, 0.2)
    together = np.full(rows, shipped.NEAR_TOGETHER)
    for _ in range(_NEAR_ROUNDS):
        said = said_of(worth, levels, together[near.kind[of]])
        values = belonging(said, log_odds(share)[cell], pairs, near.holders)
        mass = np.bincount(cell[seen], values.owned[seen], minlength=rows * width)
        share = (mass + cases * believed) / (number + cases)
        share = np.clip(share, _RAREST_SHARE / 2, 0.98)
        _, at_facility = same_hands(said, values, pairs)
        weight = (1 - values.owned[of]) * pairs.weight
        kind = near.kind[of]
        together = (np.bincount(kind, at_facility * weight, minlength=rows) + 10 * shipped.NEAR_TOGETHER) / (np.bincount(kind, weight, minlength=rows) + 10)
        together = np.clip(together, 0.002, _MOST_TOGETHER)
    return log_odds(share).reshape(rows, width), together


def _stepped(values: Floats) -> Floats:
    stepped: Floats = np.round(values / _STEP_NATS) * _STEP_NATS
    return stepped
