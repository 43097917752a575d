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

from dataclasses import dataclass, replace

import numpy as np

from gangmap.link import shipped
from gangmap.link.anchors import find_anchors, worths
from gangmap.link.belonging import belonging, company, same_hands
from gangmap.link.families import family_of
from gangmap.link.holdings import Holdings, Values
from gangmap.link.lonely import without_lonely
from gangmap.link.mixture import log_odds, logistic
from gangmap.link.pairs import Floats, Ints, Pairs
from gangmap.link.said import independent_levels, said_of
from gangmap.link.views import CROWDS, GAP, HELD, MORE, TRADE_AND_CITY, families_shown
from gangmap.link.worths import worth_of_crowds, worth_of_family, worth_of_gap, worth_of_held

_ROUNDS = 15
_NEAR_ROUNDS = 30
_STEP_NATS = np.log(2) / 8
"""Whatever is learned is kept to an eighth of a bit: a shop more or less in the case seldom changes anything else."""
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
    worth = worths(holdings.views, anchors) | {
        name: shipped.worth_nats(name) for name in (*holdings.tokens.sorts, GAP, CROWDS, MORE)
    }
    owned, together = _learn_owned(holdings, worth)
    worth = {name: _stepped(values) for name, values in worth.items()}
    near_owned, near_together = _learn_near(holdings, worth)
    # Without sure pairs to learn views from, a view that is off by a little would drive every share to one.
    trust = len(anchors.same[0]) / (len(anchors.same[0]) + shipped.WORTH_CASES)
    believed = log_odds(np.array([[shipped.NEAR_OWNED[kind]] for kind in holdings.near.kinds]))
    near_owned = believed + trust * (near_owned - believed)
    return Learned(
        _stepped(owned),
        holdings.tokens.kinds,
        _rounded(together),
        worth,
        _stepped(near_owned),
        _rounded(near_together),
        len(anchors.same[0]),
    )


def _learn_owned(holdings: Holdings, worth: dict[str, Floats]) -> tuple[Floats, Floats]:
    """The hidden kind of every value: fills in the worth of the families, returns the shares in log-odds."""
    tokens = holdings.tokens
    pairs = _part_of(tokens.pairs)
    of, classes = pairs.value, shipped.holder_class(tokens.holders)
    kinds, count = len(tokens.kinds), len(tokens.holders)
    levels = independent_levels(holdings.views, tokens, pairs)
    strangers = shipped.strangers(tokens.kinds, tokens.kind, tokens.holders)[of]
    met = company(levels[CROWDS] > 1, pairs, tokens.holders)
    seen = np.bincount(of, minlength=count) > 0
    believed = log_odds(np.tile(shipped.OWNED, (max(kinds, 1), 1))) + _shift(tokens)
    share = logistic(believed)
    owned = share[tokens.kind, classes]
    together = np.full(len(shipped.OWNED), shipped.TOGETHER)
    same = owned[of]
    for _ in range(_ROUNDS):
        for name in (*tokens.sorts, MORE):
            worth[name] = worth_of_family(name, levels[name], same, pairs.weight)
        worth[GAP] = worth_of_gap(levels, same, pairs.weight)
        worth[CROWDS] = worth_of_crowds(levels[CROWDS], same, pairs.weight)
        worth[HELD] = worth_of_held(levels, same, pairs.weight, worth[TRADE_AND_CITY])
        said = said_of(worth, levels, together[classes[of]], strangers)
        owned = belonging(said, log_odds(share)[tokens.kind, classes] + met, pairs)
        share = _shares(tokens, owned, classes, seen)
        same, at_facility = same_hands(said, owned, pairs)
        weight = (1 - owned[of]) * pairs.weight
        together = _together(at_facility, weight, classes[of], np.full(len(shipped.OWNED), shipped.TOGETHER))
    # Where no second family vouches, nothing tells what is owned, and a view that is off by a little would decide it.
    informed = float((pairs.weight * (families_shown(levels, len(of)) > 0)).sum())
    trust = informed / (informed + shipped.WORTH_CASES)
    return believed + trust * (log_odds(share) - believed), together


def _part_of(pairs: Pairs) -> Pairs:
    every = -(-len(pairs.value) // _SAMPLE_PAIRS)
    if every <= 1:
        return pairs
    return pairs.only(pairs.value % every == 0)


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


def _together(same: Floats, weight: Floats, sort: Ints, believed: Floats) -> Floats:
    """Share of the pairs at facilities that are the same hands, for each sort of facility."""
    width = len(believed)
    mass = np.bincount(sort, same * weight, minlength=width) + shipped.TOGETHER_CASES * believed
    share = mass / (np.bincount(sort, weight, minlength=width) + shipped.TOGETHER_CASES)
    clipped: Floats = np.clip(share, _LEAST_TOGETHER, _MOST_TOGETHER)
    return clipped


def _learn_near(holdings: Holdings, worth: dict[str, Floats]) -> tuple[Floats, Floats]:
    """How often values of near evidence belong to one pair of hands, by kind and class, in log-odds.

    Returns:
        That, and by kind the share of pairs that are the same hands where the value belongs to nobody.
    """
    near = holdings.near
    pairs = _part_of(near.pairs)
    of, classes, kind = pairs.value, shipped.holder_class(near.holders), near.kind[pairs.value]
    levels = independent_levels(holdings.views, near, pairs)
    strangers = shipped.strangers(near.kinds, near.kind, near.holders)[of]
    width, rows = len(shipped.OWNED), len(near.kinds)
    seen = np.bincount(of, minlength=len(near.holders)) > 0
    cell = near.kind * width + classes
    number = np.bincount(cell[seen], minlength=rows * width)
    believed = np.repeat([shipped.NEAR_OWNED[kind] for kind in near.kinds], width)
    cases = np.repeat([shipped.SELLER_CASES if kind == "seller" else shipped.NEAR_CASES for kind in near.kinds], width)
    share = np.maximum(believed, 0.2)
    together = np.full(rows, shipped.NEAR_TOGETHER)
    said = said_of(worth, levels, together[kind], strangers)
    met = company(said.meeting, pairs, near.holders)
    for _ in range(_NEAR_ROUNDS):
        said = replace(said, together=together[kind])
        owned = belonging(said, log_odds(share)[cell] + met, pairs)
        mass = np.bincount(cell[seen], owned[seen], minlength=rows * width)
        share = np.clip((mass + cases * believed) / (number + cases), _RAREST_SHARE / 2, 0.98)
        _, at_facility = same_hands(said, owned, pairs)
        weight = (1 - owned[of]) * pairs.weight
        together = _together(at_facility, weight, kind, np.full(rows, shipped.NEAR_TOGETHER))
    return log_odds(share).reshape(rows, width), together


def _rounded(share: Floats) -> Floats:
    rounded: Floats = np.round(share * _TOGETHER_STEPS) / _TOGETHER_STEPS
    return rounded


def _stepped(values: Floats) -> Floats:
    stepped: Floats = np.round(values / _STEP_NATS) * _STEP_NATS
    return stepped
