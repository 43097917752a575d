"""How likely do the same hands run two shops, for every pair that shares something?

The posterior of the model that `learn` fitted: a pair is weighed through each value that it shares, as if the value
were owned and as if it were a facility (`belonging`), and the value that says most decides. Then it is asked once which
holders of each value hang together by what the first weighing found (`connected`), and of these it is weighed again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from gangmap.link import shipped
from gangmap.link.belonging import OtherEvidence, belonging, crowd_meetings, same_hands, where_connected
from gangmap.link.bundles import LENT
from gangmap.link.connected import Ties, connected_without
from gangmap.link.dependence import silence
from gangmap.link.families import is_identifier
from gangmap.link.held import held_by_identifier, held_by_near
from gangmap.link.holdings import Holdings, Values
from gangmap.link.learn import Learned
from gangmap.link.likelihood import condition_on_value, independent_levels, likelihood, other_evidence
from gangmap.link.mixture import log_odds, logistic
from gangmap.link.pairs import Flags, Floats, Ints, Pairs, distinct, first_of_each, pair_keys
from gangmap.link.views import levels_of

_CHUNK = 2_000_000
_SURE = 1e-6
SUREST = round(1 - _SURE, 6)
"""No pair is taken to be surer, whatever is known of it."""
_TIED = 0.2
"""Links of this probability are followed when it is asked who hangs together."""
_STRANGERS_OF_ALLOWED = 0.002
"""Share of strangers among the holders of a value of which an analyst said that it belongs to one pair of hands."""
_PRIOR_PAIRS = 1000.0
"""The prior leans on one pair in a thousand, as much as a case of so many pairs says."""
BY_JUDGEMENT = -1
"""In place of a view: an analyst has decided that the same hands run both."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What analysts, or a limit of holders, have decided of shared identifiers.

    Args:
        facility: For each token whether it says nothing.
        owned: For each token whether it is no facility, whatever it looks like.
    """

    facility: npt.NDArray[np.bool_]
    owned: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs of shops and how likely the same hands run both.

    Args:
        left: Number of the first shop.
        right: Number of the second, greater.
        probability: That the same hands run both.
        key_sort: Which view brought the pair into question and takes what the others leave of its bits: a position
            in the list of families and near kinds, or `BY_JUDGEMENT`.
        key_value: The value that they share in it: a token, or a number of near evidence.
        prior_bits: Log-odds that two shops of the case are the same hands, before anything is known of them.
        owned: For each token the probability that it belongs to one pair of hands.
    """

    left: Ints
    right: Ints
    probability: Floats
    key_sort: Ints
    key_value: Ints
    prior_bits: float
    owned: Floats


def weigh_pairs(holdings: Holdings, learned: Learned, judged: Judged, least: float) -> Weighed:
    """Give every pair that shares an identifier, or a value of near evidence that few shops share, its probability.

    Args:
        holdings: Who holds what.
        learned: What the case taught.
        judged: Identifiers that were decided by hand.
        least: Pairs below this probability are left out.
    """
    tokens, near = holdings.tokens, holdings.near
    others, of_near = _other_evidence(holdings, learned, tokens), _other_evidence(holdings, learned, near)
    others.strangers[judged.owned[tokens.pairs.value]] = _STRANGERS_OF_ALLOWED
    token_owned = partial(_token_owned, holdings, learned, judged)
    alone = token_owned(others)
    near_alone = _near_owned(holdings, learned, alone, of_near)
    by_token, _ = same_hands(others, alone[tokens.pairs.value])
    by_near, _ = same_hands(of_near, near_alone[near.pairs.value])
    families = len(tokens.sorts)
    keys = np.concatenate([tokens.pairs.keys(holdings.shops), near.pairs.keys(holdings.shops)])
    sort = np.concatenate([tokens.sort[tokens.pairs.value], families + near.sort[near.pairs.value]])
    value = np.concatenate([tokens.pairs.value, near.pairs.value])
    connected = _connected(holdings, keys, np.concatenate([by_token, by_near]))
    cut = len(tokens.pairs.value)
    belongs = _belongs(tokens, others, connected[:cut], alone, token_owned)
    by_token, _ = same_hands(others, belongs)
    near_owned = partial(_near_owned, holdings, learned, _surest(alone, belongs, tokens.pairs))
    by_near, _ = same_hands(of_near, _belongs(near, of_near, connected[cut:], near_alone, near_owned))
    probability = np.round(np.clip(np.concatenate([by_token, by_near]), _SURE, SUREST), 6)
    # Of the values that a pair shares the one that says most; among equals the first, so that the order is total.
    order = np.lexsort((value, sort, -probability, keys))
    best = order[first_of_each(keys[order])]
    whole = holdings.shops * (holdings.shops - 1) / 2
    prior = float((probability[best].sum() + 1) / (whole + _PRIOR_PAIRS))
    kept = best[probability[best] >= least]
    return Weighed(
        keys[kept] // holdings.shops,
        keys[kept] % holdings.shops,
        probability[kept],
        sort[kept],
        value[kept],
        float(np.round(np.log2(prior / (1 - prior)) * 4) / 4),
        _on_the_whole(alone, belongs, tokens.pairs),
    )


def _belongs(
    values: Values, others: OtherEvidence, connected: Flags, alone: Floats, owned: Callable[[OtherEvidence], Floats]
) -> Floats:
    """For each pair how likely its value belongs to one pair of hands, now that it is known who hangs together.

    Args:
        values: Identifiers, or values of near evidence.
        others: What is known of each pair by itself.
        connected: Whether the two hang together without the value.
        alone: How likely each value belongs to one pair of hands before that is asked.
        owned: How likely it does, by what is known of its pairs.
    """
    surer = np.maximum(alone, owned(where_connected(others, connected, values.pairs, values.holders)))
    return np.where(connected, surer[values.pairs.value], alone[values.pairs.value])


def _connected(holdings: Holdings, keys: Ints, probability: Floats) -> Flags:
    """For each pair that shares a value whether the two hang together by what else ties the holders of that value.

    Args:
        holdings: Who holds what.
        keys: Of the pairs that share a token, then of those that share a value of near evidence.
        probability: Of each of them to be the same hands.
    """
    tokens, near, shops = holdings.tokens, holdings.near, holdings.shops
    of_near = len(tokens.holders) + near.pairs.value.astype(np.int64)
    value = np.concatenate([tokens.pairs.value, of_near])
    probability = np.round(probability, 6)
    tied = np.flatnonzero(probability >= _TIED)
    order = np.lexsort((value[tied], -probability[tied], keys[tied]))
    order = tied[order[first_of_each(keys[tied][order])]]
    left, right = np.divmod(keys[order], shops)
    sort = np.concatenate([tokens.sort, len(tokens.sorts) + near.sort])
    bundle = np.concatenate([holdings.bundles.tokens, holdings.bundles.near])
    ties = Ties(left, right, value[order], sort, np.concatenate([tokens.holders, near.holders]), bundle)
    # All pairs of such few holders are drawn up, so that who holds a value of near evidence is read from its pairs.
    ends = (pair_keys(of_near, end.astype(np.int64), shops) for end in (near.pairs.left, near.pairs.right))
    held = np.concatenate([holdings.thirds.held, distinct(np.concatenate(list(ends)))])
    pairs = Pairs(value, *np.divmod(keys, shops), np.concatenate([tokens.pairs.weight, near.pairs.weight]))
    return connected_without(ties, held, pairs, shops, holdings.sorts)


def _on_the_whole(owned: Floats, belongs: Floats, pairs: Pairs) -> Floats:
    """How likely each token belongs to one pair of hands, on average over pairs: of connected ones it is surer."""
    weight = np.bincount(pairs.value, pairs.weight, minlength=len(owned))
    mass = np.bincount(pairs.value, pairs.weight * belongs, minlength=len(owned))
    mean: Floats = np.divide(mass, weight, out=owned.copy(), where=weight > 0)
    return mean


def _surest(owned: Floats, belongs: Floats, pairs: Pairs) -> Floats:
    """How likely each token belongs to one pair of hands, by the pair of its holders of which it is surest."""
    surest = owned.copy()
    np.maximum.at(surest, pairs.value, belongs)
    return surest


def _token_owned(holdings: Holdings, learned: Learned, judged: Judged, others: OtherEvidence) -> Floats:
    """How likely each token belongs to one pair of hands, where an analyst did not decide it."""
    lent = learned.worth[LENT][holdings.bundles.lent]
    owned = _owned(holdings.tokens, learned.owned, others, lent)
    np.clip(owned, 2 * _SURE, 1 - 2 * _SURE, out=owned)  # never as sure as an analyst
    owned[judged.owned] = 1 - _SURE
    owned[judged.facility] = _SURE
    return owned


def _near_owned(holdings: Holdings, learned: Learned, tokens: Floats, others: OtherEvidence) -> Floats:
    """How likely each value of near evidence belongs to one pair of hands.

    Who is next door to whom at an address that is lent follows from the address: it is believed no more than what was
    lent along with it.

    Args:
        holdings: Who holds what.
        learned: What the case taught.
        tokens: How likely each identifier belongs to one pair of hands.
        others: What is known of the pairs of the near values.
    """
    owned = _owned(holdings.near, learned.near_owned, others, 0.0)
    return np.minimum(owned, holdings.bundles.surest_lent_with(tokens))


def _owned(values: Values, odds: Floats, others: OtherEvidence, lent: Floats | float) -> Floats:
    of_kind = odds[values.kind, shipped.holder_class(values.holders)] + lent
    return belonging(others, of_kind + crowd_meetings(others.meeting, values.pairs, values.holders), values.pairs)


def _other_evidence(holdings: Holdings, learned: Learned, values: Values) -> OtherEvidence:
    """What all comparisons but the value's own say of each pair, in parts that fit into memory."""
    pairs = values.pairs
    classes = shipped.holder_class(values.holders)[pairs.value]
    of_tokens = values is holdings.tokens
    together = learned.together[classes] if of_tokens else learned.near_together[values.kind[pairs.value]]
    strangers = shipped.strangers(values.kinds, values.kind, values.holders)[pairs.value]
    count = len(pairs.value)
    total, meeting, thirds, no_third = np.zeros(count), np.zeros(count, bool), np.zeros(count), np.zeros(count)
    for start in range(0, count, _CHUNK):
        one = slice(start, start + _CHUNK)
        levels = independent_levels(holdings, values, pairs.only(one))
        found = other_evidence(learned.worth, levels, together[one], strangers[one])
        total[one], meeting[one], strangers[one] = found.total, found.meeting, found.strangers
        thirds[one], no_third[one] = found.thirds, found.no_third
    return OtherEvidence(total, together, strangers, meeting, thirds, no_third)


def gaps_bits(holdings: Holdings, learned: Learned, left: Ints, right: Ints) -> Floats:
    """What everything that is known of two shops which share nothing says, in bits, without the prior.

    Args:
        holdings: Who holds what.
        learned: What the case taught.
        left: Numbers of shops.
        right: Numbers of other shops.
    """
    bits: Floats = likelihood(learned.worth, levels_of(holdings.views, left, right)) / np.log(2)
    return bits


def background_bits(holdings: Holdings, learned: Learned, weighed: Weighed) -> Floats:
    """What of the bits of each pair is no shared value: other trades or cities, nothing else shared, when they opened.

    Args:
        holdings: Who holds what.
        learned: What the case taught.
        weighed: The pairs.
    """
    silent = silence(holdings.sorts, weighed.key_sort)
    levels = levels_of(holdings.views, weighed.left, weighed.right, silent)
    for name in holdings.sorts:
        levels[name][levels[name] > 1] = 0
    condition_on_value(levels, held_by_key(holdings, weighed.key_sort, weighed.key_value))
    bits: Floats = likelihood(learned.worth, levels) / np.log(2)
    return bits


def held_by_key(holdings: Holdings, sort: Ints, value: Ints) -> Ints:
    """The position in `HELD_BY` of what brought each pair into question, -1 where an analyst judged it.

    Args:
        holdings: Who holds what.
        sort: `key_sort` of each pair.
        value: Its `key_value`.
    """
    holders = holders_of_key(holdings, sort, value)
    near = sort - len(holdings.tokens.sorts)
    return np.where(holders > 0, held_by_identifier(holders), np.where(near >= 0, held_by_near(near), -1))


def holders_of_key(holdings: Holdings, sort: Ints, value: Ints) -> Ints:
    """How many hold the identifier that brought each pair into question, 0 where it was none.

    Args:
        holdings: Who holds what.
        sort: `key_sort` of each pair.
        value: Its `key_value`.
    """
    holders: Ints = np.append(holdings.tokens.holders, 0)[np.where(is_identifier(sort), value, -1)]
    return holders


def probability_of(bits: Floats) -> Floats:
    """Probability of log-odds in bits."""
    return logistic(bits * np.log(2))


def bits_of(probability: Floats) -> Floats:
    """Log-odds in bits of a probability."""
    bits: Floats = log_odds(probability) / np.log(2)
    return bits
