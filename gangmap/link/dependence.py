"""Which sorts of evidence depend on each other, so that they must not vouch for each other, nor count twice?

The weights of Fellegi and Sunter add up only where agreements are independent, given whether two are the same. Where
one thing follows from another by what it is (an address lies in a building), one of the two is asked and the other is
silent. Dependences that no rule can name are left to latent classes (`likelihood.mix_loose_hands`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from gangmap.link.pairs import Flags, Ints

IMPLIES: dict[str, tuple[str, ...]] = {
    "address": ("place", "neighbour"),
    "neighbour": ("place",),
    "seller": ("papers",),
    "account": ("payee_account",),
}
"""From the first the others follow: shops with one address are in one building, shops of one seller show its papers,
and what one account takes in goes on to one place whoever shares it. Where two shops share the first, the others say
nothing more."""

TRADE_TOLD_BY, CITY_TOLD_BY = ("title", "picture"), ("address", "neighbour", "place")
"""Who offers the same ware is in the same trade, and who shares a house is in the same city, whoever runs the shops:
where two share such a thing, that they agree in trade, or in city, says nothing more."""


def silence(names: Sequence[str], sort: Ints) -> dict[str, Flags]:
    """Of which pairs each view must say nothing, because it would vouch for the value that brought them into question.

    Args:
        names: Families and kinds of near evidence.
        sort: For each pair the number in `names` of its value; other numbers: no value.
    """
    silent: dict[str, Flags] = {}
    for number, name in enumerate(names):
        own = sort == number
        for other in silenced_by(name):
            silent[other] = silent.get(other, np.zeros(len(sort), bool)) | own
    return silent


def either(silent: Mapping[str, Flags], too: Mapping[str, Flags]) -> dict[str, Flags]:
    """Of which pairs each view must say nothing, for one reason or another."""
    return dict(silent) | {name: silent.get(name, False) | pairs for name, pairs in too.items()}


def silenced_by(name: str) -> tuple[str, ...]:
    """The views that cannot vouch for a value of this sort: its own, and those that it follows from or that follow."""
    return (name, *IMPLIES.get(name, ()), *(other for other, implied in IMPLIES.items() if name in implied))


def independent_sorts(names: Sequence[str]) -> Ints:
    """For each sort the position of the first in `names` with which it hangs together, through however many others.

    >>> independent_sorts(["address", "device", "neighbour", "place"]).tolist()
    [0, 1, 0, 0]
    """
    first = np.arange(len(names))
    for _ in names:
        for name, implied in IMPLIES.items():
            held = [names.index(one) for one in (name, *implied) if one in names]
            if held:
                first[held] = first[held].min()
    return first
