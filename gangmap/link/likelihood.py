"""What do all comparisons say together of two shops that share a value, or nothing?

The sum of the worths of their levels, a log-likelihood ratio in nats (Fellegi and Sunter 1969,
doi:10.1080/01621459.1969.10501049), with three corrections where agreements depend on each other: a value's own sort is
silent (`independent_levels`), trade and city are asked given what brought the two together (`condition_on_value`), and
distance is heard through a mixture of two latent classes (`mix_loose_hands`; Larsen and Rubin 2001,
doi:10.1198/016214501750332956).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from gangmap.link import shipped
from gangmap.link.belonging import OtherEvidence
from gangmap.link.bundles import WITH_MONEY_OR_PAPERS
from gangmap.link.dependence import either, silence
from gangmap.link.families import FAMILIES
from gangmap.link.held import HELD, held_by_few, held_by_identifier, held_by_near
from gangmap.link.holdings import Holdings, Values
from gangmap.link.pairs import Floats, Ints, Levels, Pairs
from gangmap.link.surroundings import TRADE_AND_CITY, TRADE_AND_CITY_LEVELS
from gangmap.link.views import (
    BY_ONE,
    BY_RARE,
    BY_SEVERAL,
    CROWDS,
    FEW,
    FEW_BESIDE_FEW,
    GAP,
    MORE,
    SHARES_MORE,
    THIRD,
    compare,
    independent,
    more_of_family,
)

AGAIN = "shared_again"
"""Whether two shops share an account, or papers, and another value that mostly the same shops hold."""
DISTANCE = (GAP, TRADE_AND_CITY, HELD)
"""Views that say how far apart two shops lie."""
_VOUCHED_BY_THIRDS = ("seller", "sender_name", "payee_account", "shop_name")
"""Names and accounts. A house, goods and the words of an offer are shared by a neighbourhood or a trade, whose shops
meet at its counters as well: there a third shop tells nothing."""
Worth = Mapping[str, Floats]
"""For each view the log-likelihood ratio of its levels."""


def likelihood(worth: Worth, levels: Mapping[str, Levels]) -> Floats:
    """Sum of what all views say, a log-likelihood ratio for each pair; third shops are no view of the pair itself."""
    total = np.zeros(len(next(iter(levels.values()))))
    for name, level in levels.items():  # one by one: side by side they would be twenty times as large
        if name not in {THIRD, AGAIN}:
            total += worth[name].take(level)
    return total


def independent_levels(holdings: Holdings, values: Values, pairs: Pairs) -> dict[str, Levels]:
    """The levels of all pairs, silent where the value would vouch for itself.

    That is in its own sort, in all that follows from it or that it follows from, and in what was lent together with it.
    """
    of_tokens, sort = values.sorts == FAMILIES, values.sort[pairs.value]
    own = (holdings.bundles.tokens if of_tokens else holdings.bundles.near)[pairs.value]
    compared = compare(holdings.views, pairs.left, pairs.right)
    repeated = holdings.bundles.repeated(compared.shared, own)
    levels = independent(compared, either(silence(values.sorts, sort), repeated))
    if of_tokens:
        holders = values.holders[pairs.value]
        levels[MORE] = more_of_family(holdings.views, sort, holders, pairs.left, pairs.right)
        condition_on_holders(levels, holders)
        condition_on_value(levels, held_by_identifier(holders))
    else:
        condition_on_value(levels, held_by_near(sort))
    levels[THIRD] = _third_shops(holdings, values, pairs, levels)
    again = np.any([*repeated.values(), np.zeros(len(own), bool)], axis=0)
    levels[THIRD][again] = 0  # they do share more
    levels[AGAIN] = np.zeros(len(own), np.int8)
    if of_tokens:
        levels[AGAIN] += again & (holdings.bundles.lent[pairs.value] == WITH_MONEY_OR_PAPERS)
        levels[MORE] += (levels[MORE] == SHARES_MORE) & holdings.bundles.twice[pairs.value]
    return levels


def _third_shops(holdings: Holdings, values: Values, pairs: Pairs, levels: Mapping[str, Levels]) -> Levels:
    """Whether pairs that share no other identifier are tied to third shops.

    Hands that share much are tied to many third shops as well: where two share more, that is no further news.
    """
    of_tokens = values.sorts == FAMILIES
    asked = levels[MORE] != SHARES_MORE
    for name in FAMILIES:
        asked &= levels[name] <= 1
    if not of_tokens:
        asked &= np.isin(values.sorts, _VOUCHED_BY_THIRDS)[values.sort[pairs.value]]
    at = np.flatnonzero(asked)
    token = pairs.value[at] if of_tokens else np.full(len(at), -1)
    thirds, rare = holdings.thirds.count(token, pairs.left[at], pairs.right[at])
    tied = [holdings.thirds.has_others(token, shop[at]) for shop in (pairs.left, pairs.right)]
    level = np.zeros(len(pairs.value), np.int8)
    level[at] = np.select(
        [rare > 0, thirds > 1, thirds == 1], [BY_RARE, BY_SEVERAL, BY_ONE], 1 + np.sum(tied, axis=0, dtype=np.int8)
    )
    return level


def condition_on_holders(levels: dict[str, Levels], holders: Ints) -> None:
    """Ask of what else a pair shares given how many hold the identifier that brought it together.

    Args:
        levels: Of all views; changed.
        holders: How many hold that identifier, 0 where it was none.
    """
    beside_few = (holders > 0) & held_by_few(holders)
    for name in FAMILIES:
        levels[name][beside_few & (levels[name] == FEW)] = FEW_BESIDE_FEW


def condition_on_value(levels: dict[str, Levels], held_by: Ints) -> None:
    """Ask of trade and city given what brought a pair together: strangers at one counter are neighbours.

    Args:
        levels: Of all views; changed.
        held_by: For each pair the position in `HELD_BY` of the value that brought the two together, -1 for none.
    """
    known, width = levels[TRADE_AND_CITY], len(TRADE_AND_CITY_LEVELS)
    hold = held_by >= 0
    levels[HELD] = np.where(hold & (known > 0), known + width * held_by, 0).astype(np.int8)
    levels[TRADE_AND_CITY] = np.where(hold, 0, known).astype(np.int8)


def other_evidence(worth: Worth, levels: dict[str, Levels], together: Floats, strangers: Floats) -> OtherEvidence:
    """What the views say of each pair that shares a value.

    Args:
        worth: Of the levels of each view.
        levels: Of the pairs, as `independent_levels` gives them.
        together: Share of pairs that are the same hands if the value is a facility.
        strangers: Share of pairs that are not if it belongs to one pair of hands.
    """
    of_thirds, tied = worth[THIRD][levels[THIRD]], levels[THIRD] >= BY_ONE
    strangers = np.where(levels[AGAIN] > 0, strangers * shipped.STRANGERS_AGAIN, strangers)
    return OtherEvidence(
        mix_loose_hands(likelihood(worth, levels), distance(worth, levels)),
        together,
        strangers,
        levels[CROWDS] > 1,
        np.where(tied, of_thirds, 0.0),
        np.where(tied, 0.0, of_thirds),
    )


def distance(worth: Worth, levels: Mapping[str, Levels]) -> Floats:
    """What speaks against each pair because the two lie apart: in other trades or cities, with no more shared."""
    against: Floats = np.sum(
        [np.minimum(worth[name][levels[name]], 0.0) for name in DISTANCE if name in levels], axis=0
    )
    return against


def mix_loose_hands(likelihoods: Floats, apart: Floats) -> Floats:
    """The likelihoods of pairs when some hands run shops that lie far apart, and distance says nothing of those.

    Hands are close (their shops trade in one thing and place, and share much) or loose. Sharing this one value is
    all that loose hands have in common, so of them distance says as much as of strangers: nothing. The two are
    mixed, as latent classes of matched pairs are where agreements depend on each other (Larsen and Rubin 2001,
    doi:10.1198/016214501750332956), so that distance never speaks against a pair for more than the logarithm of how
    many hands are loose. It does not speak for one either: where all is in favour, nothing changes.

    Args:
        likelihoods: Log-likelihood ratios of pairs, all views together.
        apart: What of it is distance, 0 or less.
    """
    loose = np.minimum(likelihoods - apart, np.maximum(likelihoods, 0.0))
    mixed: Floats = np.logaddexp(np.log1p(-shipped.LOOSE) + likelihoods, np.log(shipped.LOOSE) + loose)
    return mixed
