"""Who there is: hands, each with one or more shops, where they sit, what they trade in, and who supplies them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from gangmap.proving.sample.chance import (
    Draws,
    Flags,
    Floats,
    Ints,
    distinct_numbers,
    heavy_tailed,
    hit,
    positions,
    stream,
    weighted,
    weighted_by_row,
)
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.timeline import Cast, Lives, Timeline, make_timeline
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

OPEN, CLOSED, BANNED = range(3)
STATUSES = ("open", "closed", "banned")
NEVER = 0
"""A day on which nothing happened yet, as in `closed_on`; days count from 1970."""


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


@dataclass(frozen=True, slots=True)
class Shops:
    """The shops, those of one pair of hands beside each other; `shown` is the order in which tables name them."""

    hands: Ints
    position: Ints
    kind: Ints
    platform: Ints
    city: Ints
    category: Ints
    sells_fakes: Flags
    opened_on: Ints
    closed_on: Ints
    status: Ints
    owner: Ints
    owner_is_company: Flags
    shop_id: list[str]
    shown: Ints
    timeline: Timeline

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.hands)


@dataclass(frozen=True, slots=True)
class World:
    """Everything that is true before a table shows any of it."""

    hands: Hands
    shops: Shops
    group_names: list[str | None]
    network_names: list[str]
    network_categories: Ints
    today: int


PLATFORMS = ("yunjishi", "pinhao", "weixiaopu", "haitaojie", "ershouqiao", "chuangkou")
"""Invented marketplaces, the largest first."""

_ID_FORMS = ("shop{:08d}", "{:09d}", "wp-{:07d}", "HT{:08d}", "{:010d}", "c{:08d}k")
_ID_RANGES = ((10**7, 10**8), (10**8, 10**9), (10**6, 10**7), (10**7, 10**8), (10**9, 10**10), (10**7, 10**8))
_PLATFORM_WEIGHTS = np.array([45.0, 22.0, 12.0, 9.0, 7.0, 5.0])


def make_world(settings: SampleSettings) -> World:
    """Draw the hands, their shops and the networks behind them."""
    draws = stream(settings.seed, "world")
    today = (settings.today - date(1970, 1, 1)).days
    hands = _draw_hands(draws, settings)
    shops = _draw_shops(draws, settings, hands, today)
    # Near evidence has no dates of its own, so hands that merge or split leave none.
    hands = replace(hands, near=hands.near & (shops.timeline.turned_on == 0))
    networks = int(hands.network.max(initial=-1)) + 1
    network_categories = np.zeros(networks, np.int64)
    inside = hands.network >= 0
    network_categories[hands.network[inside]] = hands.category[inside]
    return World(
        hands,
        shops,
        _names(draws, "T{:06d}", hands.size > 1),
        [f"W{number:05d}" for number in distinct_numbers(draws, networks, 1, 10 + 20 * networks)],
        network_categories,
        today,
    )


def _names(draws: Draws, form: str, wanted: Flags) -> list[str | None]:
    count = int(wanted.sum())
    numbers = iter(distinct_numbers(draws, count, 1, 10 + 4 * count).tolist())
    return [form.format(next(numbers)) if want else None for want in wanted.tolist()]


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


def _draw_hands(draws: Draws, settings: SampleSettings) -> Hands:
    per_kind = [_sizes(draws, kind, round(settings.shops * share)) for kind, share in enumerate(SHARE_OF_SHOPS)]
    short = settings.shops - sum(int(sizes.sum()) for sizes in per_kind)
    per_kind[LONE_HONEST] = np.ones(max(1, len(per_kind[LONE_HONEST]) + short), np.int64)
    kind = np.repeat(np.arange(len(SHOP_KINDS)), [len(sizes) for sizes in per_kind])
    size = np.concatenate(per_kind)
    fake = (kind == GANG) | (kind == LONE_FAKE)
    knobs = settings.knobs
    places = cities(knobs.chinese)
    city = np.where(fake, _cities(draws, places, len(kind), True), _cities(draws, places, len(kind), False))
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


def _cities(draws: Draws, places: tuple[City, ...], count: int, fake: bool) -> Ints:
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


def _draw_shops(draws: Draws, settings: SampleSettings, hands: Hands, today: int) -> Shops:
    knobs = settings.knobs
    of = np.repeat(np.arange(hands.count), hands.size)
    position, kind, count = positions(hands.size), hands.kind[of], len(of)
    gang = kind == GANG
    platform = weighted(draws, _PLATFORM_WEIGHTS[: knobs.platforms], count)
    category = np.choose(weighted(draws, np.array([0.7, 0.2, 0.1]), count), [c[of] for c in _trades(hands)])
    camouflaged = gang & hit(draws, count, knobs.camouflage)
    category = np.where(camouflaged, weighted(draws, category_weights(False), count), category)
    cast = Cast(hands.size, hands.kind == GANG, of, platform, category, kind == LONE_HONEST)
    events = stream(settings.seed, "timeline")
    timeline, lives = make_timeline(events, cast, _lives(draws, hands, of, today), today, settings.months)
    status = np.where(lives.banned, BANNED, np.where(lives.closed_on > 0, CLOSED, OPEN))
    fakes = (gang & ~(camouflaged & hit(draws, count, 0.5))) | (kind == LONE_FAKE)
    fakes |= (kind == SECOND_HAND) & hit(draws, count, 0.1)
    # The two halves of hands that merge or split have people of their own.
    owner = _owners(draws, hands, timeline.half, of, 1.0 if knobs.near_only else knobs.straw)
    return Shops(
        of,
        position,
        kind,
        platform,
        _shop_cities(draws, settings, hands, of, position),
        category,
        fakes,
        lives.opened_on,
        lives.closed_on,
        status,
        owner,
        hit(draws, int(owner.max()) + 1, 0.35),
        _shop_ids(draws, platform),
        draws.permutation(count),
        timeline,
    )


def _trades(hands: Hands) -> tuple[Ints, Ints, Ints]:
    return hands.category, hands.second, hands.third


def _shop_cities(draws: Draws, settings: SampleSettings, hands: Hands, of: Ints, position: Ints) -> Ints:
    """Mostly the city of the hands; gangs spread further, the largest over twelve provinces."""
    elsewhere = np.where(hands.kind[of] == GANG, settings.knobs.posting_elsewhere, 0.06)
    places = cities(settings.knobs.chinese)
    moved = hit(draws, len(of), elsewhere)
    city = np.where(moved, _cities(draws, places, len(of), False), hands.city[of])
    largest = int(np.argmax(hands.size))
    if hands.size[largest] == LARGEST_GROUP:
        provinces = sorted({place.province for place in places})
        chosen = draws.permutation(len(provinces))[:ITS_PROVINCES]
        first = [next(i for i, c in enumerate(places) if c.province == provinces[p]) for p in chosen]
        at = of == largest
        city[at] = np.array(first)[position[at] % len(first)]
    return city


def _lives(draws: Draws, hands: Hands, of: Ints, today: int) -> Lives:
    """Days of opening and closing; hands set up shops within some months, and fake sellers are closed more often."""
    start = today - draws.integers(60, 1500, hands.count)
    opened = np.minimum(
        start[of] + draws.exponential(200.0, len(of)).astype(np.int64), today - draws.integers(1, 300, len(of))
    )
    fake = (hands.kind[of] == GANG) | (hands.kind[of] == LONE_FAKE)
    ended = hit(draws, len(of), np.where(fake, 0.25, 0.15))
    closed = opened + 1 + (draws.random(len(of)) * (today - opened)).astype(np.int64)
    banned = ended & hit(draws, len(of), np.where(fake, 0.4, 0.15))
    return Lives(opened, np.where(ended, np.minimum(closed, today), NEVER), banned)


def _owners(draws: Draws, hands: Hands, half: Ints, of: Ints, straw: float) -> Ints:
    """In whose name each shop stands: one of the hands' few people, or a straw man of the shop's own."""
    people = 1 + hands.size[of] // 4
    own = hit(draws, len(of), np.where(hands.kind[of] == GANG, straw, 0.2))
    who = np.where(own, 1000 + positions(hands.size), 500 * half + (draws.random(len(of)) * people).astype(np.int64))
    owner: Ints = np.unique(of * 2000 + who, return_inverse=True)[1].astype(np.int64)
    return owner


def _shop_ids(draws: Draws, platform: Ints) -> list[str]:
    """Ids in each platform's own form, random, so that neither their order nor their distance tells anything."""
    ids = np.empty(len(platform), object)
    for number, (form, (low, high)) in enumerate(zip(_ID_FORMS, _ID_RANGES, strict=True)):
        at = np.flatnonzero(platform == number)
        ids[at] = [form.format(n) for n in distinct_numbers(draws, len(at), low, high).tolist()]
    return ids.tolist()
