"""The shops of the hands: where they trade and in whose name, what they sell, when they open and close."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gangmap.proving.sample.chance import Draws, Flags, Ints, distinct_numbers, hit, positions, stream, weighted
from gangmap.proving.sample.hands import (
    GANG,
    ITS_PROVINCES,
    LARGEST_GROUP,
    LONE_FAKE,
    LONE_HONEST,
    SECOND_HAND,
    Hands,
    draw_cities,
)
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.timeline import Cast, Lives, Timeline, make_timeline
from gangmap.proving.sample.words import category_weights, cities

OPEN, CLOSED, BANNED = range(3)
STATUSES = ("open", "closed", "banned")
NEVER = 0
"""A day on which nothing happened yet, as in `closed_on`; days count from 1970."""
PLATFORMS = ("yunjishi", "pinhao", "weixiaopu", "haitaojie", "ershouqiao", "chuangkou")
"""Invented marketplaces, the largest first."""
_ID_FORMS = ("shop{:08d}", "{:09d}", "wp-{:07d}", "HT{:08d}", "{:010d}", "c{:08d}k")
_ID_RANGES = ((10**7, 10**8), (10**8, 10**9), (10**6, 10**7), (10**7, 10**8), (10**9, 10**10), (10**7, 10**8))
_PLATFORM_WEIGHTS = np.array([45.0, 22.0, 12.0, 9.0, 7.0, 5.0])


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


def draw_shops(draws: Draws, settings: SampleSettings, hands: Hands, today: int) -> Shops:
    """Draw the shops of the hands, what befalls them in time, and who stands as their owner."""
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
    city = np.where(moved, draw_cities(draws, places, len(of), False), hands.city[of])
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
