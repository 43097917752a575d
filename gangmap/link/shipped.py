"""What is believed before a case has been looked at; a case of some size soon outweighs it.

The figures are round and cautious: those of evidence that many kinds of cases agree on, none of one case alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gangmap.link.families import FAMILIES
from gangmap.link.pairs import Floats, Ints

HOLDER_CLASSES = ("2", "3", "4", "5-6", "7-9", "10-14", "15-24", "25 and more")
_HOLDER_BOUNDS = (3, 4, 5, 7, 10, 15, 25)

OWNED = np.array([0.9, 0.75, 0.6, 0.4, 0.28, 0.12, 0.05, 0.025])
"""Share of the values of each class of holders that belong to one pair of hands; the rest are facilities."""
MOST_OWNED = np.array([0.95, 0.88, 1, 1, 1, 1, 1, 1])
"""More than that no case can teach. A thing lent once, the number of one's kin, two clients of one small counter look
like loose hands: that no value of few holders is of that sort cannot be read from what their holders share."""
MOST_OWNED_PAPERS = np.array([0.97, 0.9, 0.85, 0.8, 0.8, 0.8, 0.8, 0.8])
"""The same of papers: a licence is rented out with its code, and scans of cards are sold, to several buyers mostly."""
OWNED_CASES = 5.0
"""That belief counts as much as so many values of the case."""
OWNED_KIND_CASES = 8.0
"""What is known of all kinds counts, for one kind, as much as so many of its own values."""

OWNED_KIND_BITS: dict[str, float] = {
    "id_number": 3.5, "company_code": 3.0, "licence_image": 2.0, "wallet": 8.0, "qr_payee": 0.5, "ip": -1.0,
}  # fmt: skip
"""How much more often than other kinds some belong to one pair of hands, in bits: few strangers show another company's
code, lent with its licence, or another's card, of which scans are sold, and hardly any the address of a coin that he
cannot spend; whole offices go out by one address of the network."""
OWNED_PAPER_CASES = 8.0
"""For papers that belief counts as much as so many values."""

TOGETHER = 0.12
"""Share of the pairs at a facility that are the same hands for all that."""
TOGETHER_CASES = 10.0

STRANGERS = np.array([0.03, 0.03, 0.03, 0.05, 0.05, 0.05, 0.05, 0.05])
"""Share of the pairs of holders of a value of one pair of hands that are not the same hands, by class of holders: slips
of the pen, numbers once lent; the more shops show a value, the more of them show it for reasons of their own."""
STRANGERS_AGAIN = 0.2
"""So large a part of those strangers share an account or papers and a second value of the same hands as well: a slip of
the pen is made once."""
STRICT_KINDS = ("id_number", "company_code", "licence_image", "wallet", "seller")
"""Kinds of which no stranger shows another's value, however many show it."""

LOOSE = 0.2
"""Share of pairs of the same hands that have no more in common than strangers have, beside the one value they share."""

MEETING_OF_HANDS, MEETING_OF_STRANGERS = (2.0, 6.0), (1.0, 40.0)
"""How often two of the many holders of a value meet in two crowds of other sorts as well: Beta distributions of that
share over the values of one pair of hands, and over facilities."""

CONNECTED, NOT_CONNECTED_OF_MANY, NOT_CONNECTED = 2.0, -2.0, -0.5
"""What it says of a value, in nats, that two of its many holders hang together without it, at least; that two do not;
and that two of few do not. Of pairs of more than 12 holders that nothing else links, two in three that hang together
are the same hands in cases of every maker, and one in a hundred that do not."""

NEAR_OWNED: dict[str, float] = {
    "seller": 0.95, "sender_name": 0.3, "payee_account": 0.3, "neighbour": 0.2, "shop_name": 0.13, "place": 0.1,
    "title": 0.05, "picture": 0.03, "recipient": 0.02,
}  # fmt: skip
"""Share of the values of near evidence that belong to one pair of hands."""
NEAR_LESS_BITS: dict[str, float] = {"neighbour": 2.0, "place": 2.0}
"""So much less is believed of some than the case teaches. Most neighbours of the same hands share other things too, and
from these it is learned; who shares a house and nothing else is mostly just a neighbour."""
NEAR_TOGETHER = 0.05
"""Share of pairs that are the same hands where such a value belongs to nobody: a common name, a large building."""
NEAR_CASES = 5.0
SELLER_CASES = 60.0
"""That belief counts as much as so many pairs; that one seller is one pair of hands is what the word means."""

WORTH_CASES = 30.0
"""What a level is worth before the case is looked at counts as much as so many pairs known to be the same hands."""

WORTH_BITS: dict[str, tuple[float, ...]] = {
    **dict.fromkeys(FAMILIES, (0, 0, 5, 3, 0, 0, 1)),  # what is shared in crowds is told by all families together
    "account": (0, 0, 6, 3, 0, 0, 2),
    "same_family": (0, 0, 2, 3),
    "crowds": (0, 1, 3, 4),
    "third_shop": (0, 0, 0, 0, 2, 3, 4),
    "lent_together": (0, 0, 0, 0, 8),
    "gap": (0, -0.3, -0.55, -0.7, -0.8, -0.8),
    "seller": (0, -0.2, 6, 5, 3, 0),
    "sender_name": (0, -1, 4, 3, 1, 0),
    "recipient": (0, 0, 1, 0.5, 0, 0),
    "payee_account": (0, -0.5, 4, 2, 0.5, 0),
    "shop_name": (0, 0, 4, 2.5, 1, 0),
    "title": (0, 0, 2, 1, 0, 0),
    "picture": (0, 0, 1, 0.5, 0, 0),
    "place": (0, -0.2, 4, 2, 0.5, 0),
    "neighbour": (0, 0, 4, 3, 1, 0),
    "trade_and_city": (0, -0.6, 0.6, -0.6, -1.2, -0.2, 0.6, 0, 1.2),
    "time": (0, 0.5, 0.5, 0.4, 0.3, 0.1, -0.2, -0.4, 0.5, 0, -1, -4),
}
"""Bits that each level of each view says when the case is too small to tell."""

_ANY = float("inf")
MOST_BITS: dict[str, tuple[float, ...]] = {
    **dict.fromkeys(FAMILIES, (0, 0, 5, 5, 0, 0, 1)),
    "account": (0, 0, 6.5, 6.5, 0, 0, 3),
    "site": (0, 0, 5, 5, 0, 0, 1.5),
    "same_family": (0, 0, 2, _ANY),
    "crowds": (0, 1.5, 3, _ANY),
    "lent_together": (0, _ANY, 1, 1, 3),
}
"""More than that no case can teach of what else two holders of an identifier share. Neighbours share one small service
and the next, and look like the same hands by that: learned along with which identifiers are services, either reading
confirms itself. On cases of five makers, asked against their known answers, it was taught 3 to 6 bits of a second
identifier of four to eight shops where -0.1 to 2 were true (of an account 2 to 7), and 1.4 to 3.5 of a crowd where none
was."""


def holder_class(holders: Ints) -> Ints:
    """The class of a number of holders, 2 and more.

    >>> holder_class(np.array([2, 3, 6, 400])).tolist()
    [0, 1, 3, 7]
    """
    classes: Ints = np.searchsorted(_HOLDER_BOUNDS, holders, side="right").astype(np.int64)
    return classes


def strangers(kinds: Sequence[str], kind: Ints, holders: Ints) -> Floats:
    """Share of pairs of holders of each value that are not the same hands though it belongs to one pair of hands.

    Args:
        kinds: Names of kinds.
        kind: Of each value, a position in `kinds`.
        holders: How many hold each value.
    """
    strict = np.isin(np.array(kinds, dtype=object), STRICT_KINDS)[kind] if kinds else np.zeros(len(kind), bool)
    share: Floats = np.where(strict, STRANGERS[0], STRANGERS[holder_class(holders)])
    return share


def at_most(name: str, worth: Floats) -> Floats:
    """What the levels of a view are worth, no more than any case can teach.

    Args:
        name: The view.
        worth: Of its levels, in nats.
    """
    most = MOST_BITS.get(name)
    return worth if most is None else np.minimum(worth, np.array(most) * np.log(2))


def worth_nats(name: str) -> Floats:
    """The shipped worth of a view's levels in natural logarithms."""
    worth: Floats = np.array(WORTH_BITS[name], np.float64) * np.log(2)
    return worth
