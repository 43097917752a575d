"""How shops are reached: the phone, address and account that other tables meet them by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from gangmap.proving.sample.addresses import HOME, rooms_in
from gangmap.proving.sample.chance import Draws, Ints, stream
from gangmap.proving.sample.holdings import KINDS, Holdings, Site
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.shown import Shown
from gangmap.proving.sample.values import make_values
from gangmap.proving.sample.words import City, cities, person_names
from gangmap.proving.sample.world import World


@dataclass(frozen=True, slots=True)
class Contacts:
    """For each shop a phone, an address and an account that tables show for it, or none."""

    phone: list[str | None]
    address: list[str | None]
    account: list[str | None]


@dataclass(frozen=True, slots=True)
class Buyers:
    """People who buy: names, phones, addresses and accounts to draw from."""

    name: list[str]
    phone: list[str]
    address: list[str]
    account: list[str]


def shop_contacts(world: World, holdings: Holdings, shown: Shown) -> Contacts:
    """What each shop is reached by: only what tables show of it elsewhere, so that nothing new comes to light."""
    return Contacts(
        _first(world, holdings, shown, ("phone",)),
        _first(world, holdings, shown, ("ship_from_address", "return_address")),
        _first(world, holdings, shown, ("bank_account", "alipay")),
    )


def _first(world: World, holdings: Holdings, shown: Shown, kinds: Sequence[str]) -> list[str | None]:
    found: list[str | None] = [None] * world.shops.count
    rows = shown.row[shown.right]
    for kind in reversed(kinds):
        number = KINDS.index(kind)
        of_kind = rows[holdings.kind[rows] == number]
        values = holdings.values[number]
        for shop, value in zip(holdings.shop[of_kind].tolist(), holdings.value[of_kind].tolist(), strict=True):
            found[shop] = values[value]
    return found


def make_buyers(settings: SampleSettings, site: Site) -> Buyers:
    """Draw the people who buy, up to forty thousand of them."""
    draws = stream(settings.seed, "buyers")
    chinese, count = settings.knobs.chinese, min(40_000, settings.shops)
    towns: tuple[City, ...] = cities(chinese)
    city: Ints = draws.integers(0, len(towns), count)
    homes = np.flatnonzero(site.places.form == HOME)
    place = homes[draws.integers(0, len(homes), count)]
    return Buyers(
        person_names(draws, count, chinese),
        make_values("phone", draws, city, chinese),
        rooms_in(draws, site.places, place, 400, chinese),
        make_values("bank_account", draws, city, chinese),
    )


def plain_phones(phones: Sequence[str | None]) -> pa.Array:
    """Phones as carriers print them: without the country code at home."""
    return pa.array([None if phone is None else phone.removeprefix("+86") for phone in phones], pa.string())


def some_of(draws: Draws, count: int, among: int) -> Ints:
    """That many random indices."""
    return draws.integers(0, max(1, among), count)


def nowhere(count: int) -> Ints:
    """An index for each row that points at nothing."""
    return np.full(count, -1, np.int64)
