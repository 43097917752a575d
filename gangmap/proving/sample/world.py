"""Everything that is true of a case before a table shows any of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from gangmap.proving.sample.chance import Draws, Flags, Ints, distinct_numbers, stream
from gangmap.proving.sample.hands import Hands, draw_hands
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.shops import Shops, draw_shops


@dataclass(frozen=True, slots=True)
class World:
    """Everything that is true before a table shows any of it."""

    hands: Hands
    shops: Shops
    group_names: list[str | None]
    network_names: list[str]
    network_categories: Ints
    today: int


def make_world(settings: SampleSettings) -> World:
    """Draw the hands, their shops and the networks behind them."""
    draws = stream(settings.seed, "world")
    today = (settings.today - date(1970, 1, 1)).days
    hands = draw_hands(draws, settings)
    shops = draw_shops(draws, settings, hands, today)
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
