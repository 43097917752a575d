"""Which values were lent together, so that sharing them is one thing, however many they are?

An operating agency lends its clients a device, a network, a mailbox and an address; a desk that registers companies an
address and a mailbox; a courier's counter is a phone and a street. All clients share all of it, so that one of these
values cannot vouch for another: each pair of clients agrees on several independent kinds, and shares one service.
Values that mostly the same shops hold are a *bundle*. The same is true of a gang whose shops all share three things:
they share them once, and are known by what else they share, and by what is in the bundle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from gangmap.link.families import FAMILIES, is_identifier
from gangmap.link.pairs import Flags, Floats, Ints, Levels, Pairs, in_parts

NEAR_BESIDE = ("neighbour", "place")
"""Near evidence that follows from an address, and is lent with it: who stands on one agency's address has one
neighbour. Names, wordings and pictures are nobody's to lend."""
LENT_VIEWS = (*FAMILIES, *NEAR_BESIDE)
"""The views in which two shops may share what was lent together."""
LENT = "lent_together"
LENT_LEVELS = (
    "unknown",
    "mostly other shops hold any other sort of identifier",
    "mostly the same shops hold one other sort of identifier too",
    "mostly the same shops hold several other sorts of identifier too",
    "mostly the same shops hold another sort of identifier too, papers or an account among them",
)
"""What was lent together with an identifier: asked of the identifier, once, however many pairs of holders it has.
Services lend contacts, addresses, devices and sites; papers, and accounts that money goes to, are lent alone."""
LENT_ALONE, _WITH_ONE, _WITH_SEVERAL, WITH_MONEY_OR_PAPERS = 1, 2, 3, 4
NEVER_LENT_ALONG = ("bank_account", "qr_payee", "wallet", "id_number", "company_code", "licence_image")
"""The kinds of these. An Alipay account is named by a phone mostly, and counts as one."""
_MOSTLY_THE_SAME = 0.5
"""Share of the holders of either of two values who hold both (Jaccard)."""
_LOAN = 3
"""A thing is lent to so many shops at least: two that share two things share two things."""
_NONE = -1


@dataclass(frozen=True, slots=True)
class Bundles:
    """The bundle of each value, -1 for one that was lent with no other.

    Args:
        tokens: Of each shared identifier.
        near: Of each value of near evidence.
        lent: What was lent together with each identifier, as a level of `LENT_LEVELS`.
        twice: Whether most holders of each identifier share another one of its family as well.
        token_holders: How many hold each identifier.
        near_holders: How many hold each value of near evidence.
    """

    tokens: Ints
    near: Ints
    lent: Levels
    twice: Flags
    token_holders: Ints
    near_holders: Ints

    def of_key(self, sort: Ints, value: Ints) -> Ints:
        """The bundle of the value that brought each pair into question.

        Args:
            sort: A position among the families and then the kinds of near evidence; others: no value.
            value: An identifier, or a value of near evidence.
        """
        of_token, of_near = is_identifier(sort), sort >= len(FAMILIES)
        bundle = np.full(len(sort), _NONE, np.int64)
        bundle[of_token] = self.tokens[value[of_token]]
        bundle[of_near] = self.near[value[of_near]]
        return bundle

    def twice_of_key(self, sort: Ints, value: Ints) -> Flags:
        """Whether most holders of the identifier that brought each pair into question share another of its family."""
        return np.append(self.twice, False)[np.where(is_identifier(sort), value, _NONE)]

    def repeated(self, shared: Mapping[str, Ints], own: Ints) -> dict[str, Flags]:
        """In which views each pair shares only what it is known to share already: another value of one bundle.

        Of the views in which a pair shares values of one bundle the one with the rarest of them is heard, and none
        where the value that brought the two into question is of that bundle.

        Args:
            shared: For each of `LENT_VIEWS` the number of the rarest value that each pair shares, -1 for none.
            own: The bundle of the value that brought each pair into question, -1 for none.
        """
        bundle = {name: np.append(self._bundles(name), _NONE)[shared[name]] for name in LENT_VIEWS}
        at = np.flatnonzero(np.any([bundle[name] >= 0 for name in LENT_VIEWS], axis=0))
        holders = {name: np.append(self._holders(name), 0)[shared[name][at]] for name in LENT_VIEWS}
        found = {}
        for place, name in enumerate(LENT_VIEWS):
            one = bundle[name][at]
            again = one == own[at]
            for other_place, other in enumerate(LENT_VIEWS):
                rarer = np.less if place <= other_place else np.less_equal
                again |= (one == bundle[other][at]) & rarer(holders[other], holders[name]) & (place != other_place)
            again &= one >= 0
            if again.any():
                found[name] = np.zeros(len(own), bool)
                found[name][at[again]] = True
        return found

    def first_of(self) -> Ints:
        """For each identifier the first of its bundle, itself where it was lent with no other."""
        number = np.arange(len(self.tokens))
        first = np.full(int(self.tokens.max(initial=_NONE)) + 1, len(number), np.int64)
        lent = self.tokens >= 0
        np.minimum.at(first, self.tokens[lent], number[lent])
        number[lent] = first[self.tokens[lent]]
        return number

    def surest_lent_with(self, owned: Floats) -> Floats:
        """For each value of near evidence what the surest identifier of its bundle has, 1 where it was lent with none.

        Args:
            owned: A share from 0 to 1 for each identifier.
        """
        known = np.zeros(int(max(self.tokens.max(initial=_NONE), self.near.max(initial=_NONE))) + 2, bool)
        surest = np.zeros(len(known))
        lent = self.tokens >= 0
        known[self.tokens[lent]] = True
        np.maximum.at(surest, self.tokens[lent], owned[lent])
        return np.where(known, surest, 1.0)[self.near]

    def _bundles(self, name: str) -> Ints:
        return self.tokens if name in FAMILIES else self.near

    def _holders(self, name: str) -> Ints:
        return self.token_holders if name in FAMILIES else self.near_holders


def no_bundles(token_holders: Ints, near_holders: Ints) -> Bundles:
    """Nothing was lent with anything else."""
    tokens, near = (np.full(len(holders), _NONE, np.int64) for holders in (token_holders, near_holders))
    lent, twice = np.zeros(len(tokens), np.int8), np.zeros(len(tokens), bool)
    return Bundles(tokens, near, lent, twice, token_holders, near_holders)


def lent_with(bundle: Ints, family: Ints, never: Flags, holders: Ints) -> Levels:
    """What was lent together with each identifier, as a level of `LENT_LEVELS`.

    Args:
        bundle: Of each identifier, -1 for none.
        family: Of each, a position in `FAMILIES`.
        never: Whether it is of a kind that is `NEVER_LENT_ALONG`.
        holders: How many hold each.
    """
    lent = np.flatnonzero(bundle >= 0)
    there = np.zeros((int(bundle.max(initial=_NONE)) + 1, len(FAMILIES)), bool)
    there[bundle[lent], family[lent]] = True
    others = there.sum(axis=1) - 1
    of_hands = np.zeros(len(there), bool)
    of_hands[bundle[lent[never[lent]]]] = True
    of_bundle = np.select(
        [others < 1, of_hands, others == 1],
        [LENT_ALONE, WITH_MONEY_OR_PAPERS, _WITH_ONE],
        _WITH_SEVERAL,
    )
    level = np.where(holders >= _LOAN, LENT_ALONE, 0).astype(np.int8)
    level[lent] = of_bundle[bundle[lent]]
    return level


def shared_twice(more: Flags, pairs: Pairs, holders: Ints) -> Flags:
    """Whether most holders of each identifier share another one of its family as well, as a device and its network.

    Args:
        more: Of each pair whether it shares another one.
        pairs: Pairs of holders of identifiers.
        holders: How many hold each.
    """
    shares, all_pairs = (
        np.bincount(pairs.value, weight, minlength=len(holders)) for weight in (pairs.weight * more, pairs.weight)
    )
    twice: Flags = (holders >= _LOAN) & (shares > _MOSTLY_THE_SAME * all_pairs)
    return twice


def find_bundles(value: Ints, shop: Ints, values: int, shops: int) -> Ints:
    """A number for each value that it has in common with all that were lent together with it, -1 for none.

    Values are compared that three shops or more hold in common, a stretch of them at a time.

    Args:
        value: Number of a value for each holding.
        shop: Its holder; each holding comes once.
        values: How many values there are.
        shops: How many shops there are.
    """
    holders = np.bincount(value, minlength=values)
    lent = holders[value] >= _LOAN
    held = csr_array((np.ones(int(lent.sum()), np.int32), (value[lent], shop[lent])), shape=(values, shops))
    by_shop = held.T.tocsr()
    looked = np.cumsum(held @ np.diff(by_shop.indptr).astype(np.int64))
    ends = [np.zeros((2, 0), np.int64)]
    for start, end in in_parts(looked):
        both = (held[start:end] @ by_shop).tocoo()
        one, other, common = both.row.astype(np.int64) + start, both.col.astype(np.int64), both.data
        either = holders[one] + holders[other] - common
        together = (one < other) & (common >= _LOAN) & (common >= _MOSTLY_THE_SAME * either)
        ends.append(np.stack([one[together], other[together]]))
    ties = np.concatenate(ends, axis=1)
    graph = coo_array((np.ones(ties.shape[1], np.int8), (ties[0], ties[1])), shape=(values, values))
    part = connected_components(graph, directed=False)[1].astype(np.int64)
    bundle: Ints = np.where(np.bincount(part)[part] > 1, part, _NONE) if values else part
    return bundle
