"""Whoever runs shops: how many shops each has, where they sit, what they trade in, and who supplies them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from gangmap.proving.sample.chance import Draws, Flags, Floats, Ints, heavy_tailed, hit, weighted, weighted_by_row
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.words import City, categories, category_weights, cities
from gangmap.proving.truth import SHOP_KINDS

GANG, FAMILY, DEALER, SECOND_HAND, LONE_FAKE, LONE_HONEST = range(len(SHOP_KINDS))
SHARE_OF_SHOPS = (0.36, 0.12, 0.05, 0.05, 0.10, 0.32)
"""How many of the shops are of each kind, in the order of `SHOP_KINDS`."""
LARGEST_GROUP, ITS_PROVINCES = 58, 12
"""The group of the memory cards: 58 shops in 12 provinces, one pair of hands."""
_GANG_SHOPS_PER_LARGEST = 8
"""The largest group has one in so many of the gangs' shops at most, so that a small case has others too."""
ROOM_FOR_LARGEST = math.ceil((LARGEST_GROUP * _GANG_SHOPS_PER_LARGEST - 0.5) / SHARE_OF_SHOPS[GANG])
"""A case of so many shops holds the largest group whole."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Whoever runs shops: one row each.

    `city` and `category` are where and in what they mostly trade; `second` and `third` further categories (equal to
    the first when they have none); `network` is -1 without one; `near` says whether they leave near evidence.
    """

    kind: Ints
    size: Ints
    pattern: Ints
    city: Ints
    category: Ints
    second: Ints
    third: Ints
    network: Ints
    near: Flags

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.kind)


def draw_hands(draws: Draws, settings: SampleSettings) -> Hands:
    """Draw hands of every kind until they have the shops that were asked for."""
    per_kind = [_sizes(draws, kind, round(settings.shops * share)) for kind, share in enumerate(SHARE_OF_SHOPS)]
    short = settings.shops - sum(int(sizes.sum()) for sizes in per_kind)
    per_kind[LONE_HONEST] = np.ones(max(1, len(per_kind[LONE_HONEST]) + short), np.int64)
    kind = np.repeat(np.arange(len(SHOP_KINDS)), [len(sizes) for sizes in per_kind])
    size = np.concatenate(per_kind)
    fake = (kind == GANG) | (kind == LONE_FAKE)
    knobs = settings.knobs
    places = cities(knobs.chinese)
    city = np.where(fake, draw_cities(draws, places, len(kind), True), draw_cities(draws, places, len(kind), False))
    category = _categories(draws, places, city, fake)
    # One to three categories each, the further ones mostly drawn from what the city trades in as well.
    breadth = 1 + weighted(draws, np.array([0.55, 0.3, 0.15]), len(kind))
    second = np.where(breadth > 1, _categories(draws, places, city, fake), category)
    third = np.where(breadth > 2, _categories(draws, places, city, fake), second)
    pattern = weighted(draws, np.array(knobs.patterns), len(kind))
    honest_pattern = weighted(draws, np.array([0.15, 0.35, 0.05, 0.45]), len(kind))
    return Hands(
        kind,
        size,
        np.where(kind == GANG, pattern, honest_pattern),
        city,
        category,
        second,
        third,
        _networks(draws, kind, category),
        hit(draws, len(kind), np.where(kind == GANG, knobs.near, 0.4)),
    )


def _sizes(draws: Draws, kind: int, shops: int) -> Ints:
    """Sizes of the hands of one kind that together have that many shops."""
    if kind in (LONE_FAKE, LONE_HONEST):
        return np.ones(shops, np.int64)
    if kind == GANG:
        largest = min(LARGEST_GROUP, max(4, shops // _GANG_SHOPS_PER_LARGEST))
        drawn = np.concatenate([[largest], heavy_tailed(draws, shops, 2, max(3, largest * 4 // 5), 3.05)])
    elif kind == FAMILY:
        drawn = 2 + weighted(draws, np.array([0.6, 0.28, 0.12]), shops)
    elif kind == DEALER:
        drawn = 1 + weighted(draws, np.array([0.6, 0.25, 0.1, 0.05]), shops)
    else:
        drawn = 1 + weighted(draws, np.array([0.8, 0.2]), shops)
    return drawn[: int(np.searchsorted(np.cumsum(drawn), shops))].astype(np.int64)


def draw_cities(draws: Draws, places: tuple[City, ...], count: int, fake: bool) -> Ints:
    """Cities of sellers, of fakes or honest: some cities have more of the one than of the other."""
    return weighted(draws, np.array([c.fake_weight if fake else c.honest_weight for c in places]), count)


def _trade_weights(places: tuple[City, ...], fake: bool) -> Floats:
    """How likely each category is in each city: what sells anywhere, more of it where it is the city's trade."""
    usual = category_weights(fake)
    home = np.array([[1.0 + 5.0 * (key in city.trades) for key in categories()] for city in places])
    mixed: Floats = usual[None, :] * home
    return mixed


def _categories(draws: Draws, places: tuple[City, ...], city: Ints, fake: Flags) -> Ints:
    faked = weighted_by_row(draws, _trade_weights(places, True), city)
    return np.where(fake, faked, weighted_by_row(draws, _trade_weights(places, False), city))


def _networks(draws: Draws, kind: Ints, category: Ints) -> Ints:
    """Put six of ten selling groups into supply networks of 5 to 40 groups that trade in one category."""
    network = np.full(len(kind), -1, np.int64)
    named = 0
    members = np.flatnonzero((kind == GANG) & hit(draws, len(kind), 0.6))
    for trade in np.unique(category[members]):
        waiting = draws.permutation(members[category[members] == trade])
        while len(waiting) >= 5:
            size = int(heavy_tailed(draws, 1, 5, 40, 1.5)[0])
            network[waiting[:size]] = named
            named, waiting = named + 1, waiting[size:]
    return network
