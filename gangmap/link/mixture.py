"""How likely is a pair, if the value that it shares belongs to one pair of hands, and if it is a facility?

The formulas of the hidden status of a value (`belonging`): each is a mixture of two latent classes, as in Larsen and
Rubin 2001 (doi:10.1198/016214501750332956).

With L the log-likelihood ratio of two shops being the same hands (all views but the value's own family), s the share of
strangers among the holders of a value of one pair of hands, and t the share of pairs at a facility that are the same
hands for all that:

    owned:     P(pair) = (1 - s) e^L + s
    facility:  P(pair) = t e^L + (1 - t)

both in units of P(pair | strangers). The two mixtures keep a single pair that is certainly the same hands from making a
courier's phone theirs, and a single stranger from unmaking what they own.
"""

from __future__ import annotations

import numpy as np

from gangmap.link.pairs import Floats

_FURTHEST = 30.0


def owned_ratio(likelihood: Floats, together: Floats, strangers: Floats) -> Floats:
    """Log-likelihood ratio of a value being owned against it being a facility, for each pair of its holders."""
    e = np.exp(np.clip(likelihood, -_FURTHEST, _FURTHEST))
    ratio: Floats = np.log((1 - strangers) * e + strangers) - np.log((1 - together) + together * e)
    return ratio


def same_if_owned(likelihood: Floats, strangers: Floats) -> Floats:
    """Probability that a pair is the same hands when their value belongs to one pair of hands."""
    e = np.exp(np.clip(likelihood, -_FURTHEST, _FURTHEST))
    probability: Floats = (1 - strangers) * e / ((1 - strangers) * e + strangers)
    return probability


def same_if_facility(likelihood: Floats, together: Floats) -> Floats:
    """Probability that a pair is the same hands although their value is a facility."""
    e = np.exp(np.clip(likelihood, -_FURTHEST, _FURTHEST))
    probability: Floats = together * e / (together * e + 1 - together)
    return probability


def logistic(log_odds: Floats) -> Floats:
    """Probability of a log-odds."""
    probability: Floats = 1 / (1 + np.exp(-np.clip(log_odds, -700, 700)))
    return probability


def log_odds(probability: Floats) -> Floats:
    """Log-odds of a probability, which must lie between 0 and 1."""
    odds: Floats = np.log(probability) - np.log1p(-probability)
    return odds
