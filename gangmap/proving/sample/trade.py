"""Who buys from whom: the edges of every chain from materials to shops and abroad, and of honest trade."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gangmap.proving.sample.chance import Draws, Floats, Ints, hit, positions, stream
from gangmap.proving.sample.contacts import Buyers, Contacts
from gangmap.proving.sample.hands import DEALER, FAMILY, GANG, LONE_HONEST
from gangmap.proving.sample.networks import (
    EXPORT,
    HONEST,
    LOGISTICS,
    MATERIALS,
    OVERSEAS,
    PRODUCTION,
    SHOWROOM,
    WAREHOUSING,
    WHOLESALE,
    Premises,
)
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.world import World

_STEPS = (
    (MATERIALS, PRODUCTION),
    (PRODUCTION, WAREHOUSING),
    (WAREHOUSING, WHOLESALE),
    (WAREHOUSING, SHOWROOM),
    (WAREHOUSING, EXPORT),
    (EXPORT, LOGISTICS),
    (LOGISTICS, OVERSEAS),
)
_PRICE_OF_STEP = np.array([6.0, 40.0, 55.0, 60.0, 60.0, 65.0, 90.0])
"""Yuan a piece on each step; what a shop pays stands after it."""
_SHOP_PAYS = 70.0


@dataclass(frozen=True, slots=True)
class Edges:
    """A supplier and who is supplied: premises, or a shop where `to_shop` is 0 or more; goods and what was paid."""

    network: Ints
    source: Ints
    to_premises: Ints
    to_shop: Ints
    pieces: Ints
    amount_yuan: Floats

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.network)


@dataclass(frozen=True, slots=True)
class Trade:
    """Everything that shipments and payments are drawn from."""

    world: World
    premises: Premises
    edges: Edges
    contacts: Contacts
    buyers: Buyers


def make_edges(settings: SampleSettings, world: World, premises: Premises) -> Edges:
    """Draw who supplies whom, for networks and, the same shape, for honest trade."""
    draws = stream(settings.seed, "trade")
    chains = [_chain(draws, premises, *step) for step in _STEPS]
    source = np.concatenate([first for first, _ in chains])
    target = np.concatenate([second for _, second in chains])
    step = np.repeat(np.arange(len(_STEPS)), [len(first) for first, _ in chains])
    sellers, shops = _to_shops(draws, world, premises)
    bulk = np.floor(np.exp(draws.normal(6.3, 0.6, len(source)))).astype(np.int64)
    bought = np.floor(np.exp(draws.normal(4.6, 0.7, len(sellers)))).astype(np.int64) + 5
    pieces = np.concatenate([bulk, bought])
    price = np.concatenate([_PRICE_OF_STEP[step], np.full(len(sellers), _SHOP_PAYS)])
    none = np.full(len(sellers), -1)
    return Edges(
        premises.network[np.concatenate([source, sellers])],
        np.concatenate([source, sellers]),
        np.concatenate([target, none]),
        np.concatenate([np.full(len(source), -1), shops]),
        pieces,
        np.round(pieces * price * draws.uniform(0.8, 1.2, len(pieces)), 2),
    )


def _chain(draws: Draws, premises: Premises, first: int, second: int) -> tuple[Ints, Ints]:
    """Every premises of a stage and one or two of the next stage in the same network, honest ones at random."""
    source = np.flatnonzero(premises.stage == first)
    target = np.flatnonzero(premises.stage == second)
    target = target[np.argsort(premises.network[target], kind="stable")]
    network = premises.network[target]
    low = np.searchsorted(network, premises.network[source], side="left")
    many = np.searchsorted(network, premises.network[source], side="right") - low
    pairs = []
    for share in (1.0, 0.4):
        chosen = (many > 0) & hit(draws, len(source), share)
        at = low[chosen] + (draws.random(int(chosen.sum())) * many[chosen]).astype(np.int64)
        pairs.append(source[chosen] * premises.count + target[at])
    # Each of the next stage is supplied by somebody.
    order = np.argsort(premises.network[source], kind="stable")
    low = np.searchsorted(premises.network[source][order], network, side="left")
    many = np.searchsorted(premises.network[source][order], network, side="right") - low
    at = low[many > 0] + (draws.random(int((many > 0).sum())) * many[many > 0]).astype(np.int64)
    pairs.append(source[order[at]] * premises.count + target[many > 0])
    unique = np.unique(np.concatenate(pairs)) if premises.count else np.zeros(0, np.int64)
    return unique // max(premises.count, 1), unique % max(premises.count, 1)


def _to_shops(draws: Draws, world: World, premises: Premises) -> tuple[Ints, Ints]:
    """Each group of a network takes goods from its wholesale or warehouse into one or two of its shops."""
    hands, shops = world.hands, world.shops
    starts = np.cumsum(hands.size) - hands.size
    supplied = np.flatnonzero((hands.kind == GANG) & (hands.network >= 0))
    honest = np.flatnonzero(np.isin(hands.kind, (FAMILY, DEALER, LONE_HONEST)) & hit(draws, hands.count, 0.25))
    if not len(premises.of(HONEST, WHOLESALE)) + len(premises.of(HONEST, WAREHOUSING)):
        honest = honest[:0]
    buyers = np.concatenate([supplied, honest])
    network = np.where(hands.kind[buyers] == GANG, hands.network[buyers], HONEST)
    selling = np.flatnonzero(np.isin(premises.stage, (WAREHOUSING, WHOLESALE)))
    selling = selling[np.argsort(premises.network[selling], kind="stable")]
    low = np.searchsorted(premises.network[selling], network, side="left")
    many = np.searchsorted(premises.network[selling], network, side="right") - low
    # A group of n shops has goods sent to one to three of them.
    drops = 1 + (draws.random(len(buyers)) * np.minimum(hands.size[buyers], 3)).astype(np.int64)
    of = np.repeat(np.arange(len(buyers)), drops)
    place = selling[low[of] + (draws.random(len(of)) * many[of]).astype(np.int64)]
    shop = starts[buyers[of]] + (positions(drops) + draws.integers(0, 60, len(of))) % hands.size[buyers[of]]
    unique = np.unique(place * shops.count + shop)
    return unique // shops.count, unique % shops.count
