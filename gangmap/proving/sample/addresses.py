"""Where hands sit: a place with a street and number, and inside it rooms, stalls and numbered warehouses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gangmap.proving.sample.chance import Draws, Ints, hit, weighted
from gangmap.proving.sample.words import City, cities, word_list

HOME, PARK, MARKET = range(3)


@dataclass(frozen=True, slots=True)
class Places:
    """Buildings, parks and markets, one row each: the front of an address in canonical form, and what is inside.

    `crowded` are the places where many strangers sit next door to each other.
    """

    city: Ints
    form: Ints
    front: list[str]
    crowded: int


def make_places(draws: Draws, city_of_hands: Ints, chinese: bool) -> tuple[Places, Ints]:
    """Draw a place for each pair of hands; three in ten sit in a market or park of their city beside strangers.

    Returns:
        The places, the crowded ones first, and each hands' place.
    """
    hands = len(city_of_hands)
    crowded = max(2, hands // 40)
    crowded_city = city_of_hands[draws.integers(0, hands, crowded)]
    city = np.concatenate([crowded_city, city_of_hands])
    form = np.where(hit(draws, len(city), 0.25), PARK, HOME)
    form[:crowded] = np.where(hit(draws, crowded, 0.7), MARKET, PARK)
    own = crowded + np.arange(hands)
    inside = hit(draws, hands, 0.3)
    order = np.argsort(crowded_city, kind="stable")
    low = np.searchsorted(crowded_city[order], city_of_hands, side="left")
    many = np.searchsorted(crowded_city[order], city_of_hands, side="right") - low
    taken = order[np.minimum(low + (draws.random(hands) * many).astype(np.int64), crowded - 1)]
    fronts = _fronts(draws, city, form, chinese)
    return Places(city, form, fronts, crowded), np.where(inside & (many > 0), taken, own)


def _fronts(draws: Draws, city: Ints, form: Ints, chinese: bool) -> list[str]:
    towns, count = cities(chinese), len(city)
    roads = word_list("roads", chinese)
    road, number = draws.integers(0, len(roads), count).tolist(), draws.integers(1, 600, count).tolist()
    pick = draws.random((4, count))
    fronts = []
    for row, (c, f) in enumerate(zip(city.tolist(), form.tolist(), strict=True)):
        district = _pick(towns[c].districts, pick[0, row])
        if not chinese:
            fronts.append(f"{number[row]} {roads[road[row]]}, {district}, {towns[c].name}, {towns[c].province}")
            continue
        fronts.append(f"{_region(towns[c])}{district}{roads[road[row]]}{number[row]}号{_site(f, pick[:, row])}")
    return fronts


def _region(town: City) -> str:
    return town.name if town.province == town.name else town.province + town.name


def _site(form: int, pick: np.ndarray[tuple[int], np.dtype[np.float64]]) -> str:
    if form == PARK:
        return _pick(word_list("parks"), pick[1])
    if form == MARKET:
        front, back = _pick(word_list("market_front"), pick[1]), _pick(word_list("market_back"), pick[2])
        return front + back + _pick(word_list("markets"), pick[3])
    return _pick(word_list("estates"), pick[1])


def _pick(choices: tuple[str, ...], at: float) -> str:
    return choices[int(at * len(choices))]


def rooms_in(draws: Draws, places: Places, place: Ints, first_room: int, chinese: bool) -> list[str]:
    """An address inside each given place: a flat, a stall, or a numbered warehouse of a park."""
    number = first_room + _distinct_rooms(draws, place)
    addresses = []
    for p, n in zip(place.tolist(), number.tolist(), strict=True):
        form, front = int(places.form[p]), places.front[p]
        if not chinese:
            addresses.append(f"Unit {n + 1}, {front}")
        elif form == PARK:
            addresses.append(f"{front}{n + 1}号仓库")
        elif form == MARKET:
            addresses.append(f"{front}{1 + n % 4}楼{1 + n % 4}{1 + n // 4:02d}档")
        else:
            addresses.append(f"{front}{1 + n % 12}幢{1 + n // 48}0{1 + n // 12 % 4}室")
    return addresses


def _distinct_rooms(draws: Draws, place: Ints) -> Ints:
    """Numbers of rooms, near each other at one place and no two alike there: neighbours, not lodgers."""
    order = np.lexsort((draws.random(len(place)), place))
    sizes = np.unique(place, return_counts=True)[1]
    steps = 1 + weighted(draws, np.array([0.5, 0.25, 0.15, 0.1]), len(place))
    run = np.cumsum(steps)
    starts = np.cumsum(sizes) - sizes
    rooms = np.empty(len(place), np.int64)
    # Wide enough that the number of a room does not tell what sort of address it is.
    first = draws.integers(0, 240, len(sizes))
    rooms[order] = run - np.repeat(run[starts], sizes) + np.repeat(first, sizes) if len(place) else run
    return rooms
