"""What the tables show of what shops hold: in which table each identifier stands, and how it is written there."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from gangmap.proving.sample.chance import Flags, Floats, Ints, hit, stream
from gangmap.proving.sample.hands import GANG, LONE_FAKE, SECOND_HAND
from gangmap.proving.sample.holdings import ADDRESS_KINDS, KINDS, OWNER_KINDS, Holdings
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.spelling import NUMBER_KINDS, spell
from gangmap.proving.sample.world import World

IN_SHOPS, IN_SELLERS, IN_LONG_FORM = range(3)
_IN_LONG_FORM = {"device_id": 0.7, "ip": 0.7, "phone": 0.12, "qq": 0.2, "wechat": 0.2}
_HONEST_EVASION = 0.3
"""How often others write evasively, against fake sellers: an honest seller too hides a number from the platform."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows of `Holdings` that tables show: where each stands, as it is written, and whether it still reads right.

    `seller` is each shop's seller, -1 where no seller is named; one owner has one on each platform.
    """

    row: Ints
    place: Ints
    written: list[str]
    right: Flags
    seller: Ints
    seller_id: list[str]
    seller_owner: Ints
    seller_platform: Ints


def show(settings: SampleSettings, world: World, holdings: Holdings) -> Shown:
    """Decide what stands where, and write it."""
    draws = stream(settings.seed, "shown")
    knobs = settings.knobs
    seller, owner, platform = _sellers(settings, world)
    place = np.full(len(holdings.shop), IN_SHOPS)
    if not knobs.columns:
        long_form: Floats = np.array([_IN_LONG_FORM.get(kind, 0.08) for kind in KINDS])
        place[hit(draws, len(place), long_form[holdings.kind])] = IN_LONG_FORM
        owners = int(world.shops.owner.max()) + 1
        by_seller = hit(draws, owners * len(KINDS), 0.7)[world.shops.owner[holdings.shop] * len(KINDS) + holdings.kind]
        owned = np.isin(holdings.kind, [KINDS.index(kind) for kind in OWNER_KINDS])
        place[owned & by_seller] = IN_SELLERS
        place[owned & ~by_seller] = IN_SHOPS
    kept = (place != IN_SELLERS) | (seller[holdings.shop] >= 0)
    if knobs.columns:
        kept &= np.isin(holdings.kind, [KINDS.index(kind) for kind in knobs.columns])
    row = np.flatnonzero(kept)
    written, right = _write(settings, world, holdings, row)
    return Shown(
        row,
        place[row],
        written,
        right,
        seller,
        _seller_ids(settings, len(owner)),
        owner,
        platform,
    )


def shown_on(world: World, holdings: Holdings, shown: Shown, day: int) -> Shown:
    """What tables show on a day: shops that have opened, and values taken up and not yet given up."""
    row = shown.row
    since, until = holdings.since[row], holdings.until[row]
    valid = (world.shops.opened_on[holdings.shop[row]] <= day) & (since <= day) & ((until == 0) | (until > day))
    at = np.flatnonzero(valid)
    written = [shown.written[i] for i in at.tolist()]
    return replace(shown, row=row[at], place=shown.place[at], written=written, right=shown.right[at])


def _sellers(settings: SampleSettings, world: World) -> tuple[Ints, Ints, Ints]:
    draws = stream(settings.seed, "sellers")
    if settings.knobs.columns:
        return np.full(world.shops.count, -1), np.zeros(0, np.int64), np.zeros(0, np.int64)
    named = hit(draws, world.shops.count, 0.9 * min(1.0, settings.knobs.presence))
    pair = world.shops.owner * 8 + world.shops.platform
    unique, index = np.unique(pair[named], return_inverse=True)
    seller = np.full(world.shops.count, -1)
    seller[named] = index
    return seller, unique // 8, unique % 8


def _seller_ids(settings: SampleSettings, count: int) -> list[str]:
    draws = stream(settings.seed, "seller ids")
    return [f"u{number}" for number in (10**8 + draws.permutation(9 * max(count, 1))[:count] * 97).tolist()]


def _write(settings: SampleSettings, world: World, holdings: Holdings, row: Ints) -> tuple[list[str], Flags]:
    """The text of each shown value, and whether it still names the true one.

    What a seller shows is written once, so all shops of an owner have one text in it.
    """
    knobs, written = settings.knobs, np.empty(len(row), object)
    right = np.ones(len(row), bool)
    kind_of_shop = world.shops.kind[holdings.shop[row]]
    fake = (kind_of_shop == GANG) | (kind_of_shop == LONE_FAKE) | (kind_of_shop == SECOND_HAND)
    for number, kind in enumerate(KINDS):
        draws = stream(settings.seed, f"spelling {kind}")
        at = np.flatnonzero(holdings.kind[row] == number)
        evades = hit(draws, len(at), knobs.evasion * np.where(fake[at], 1.0, _HONEST_EVASION))
        slips = hit(draws, len(at), knobs.typos * (1.0 if kind in ADDRESS_KINDS else 0.1))
        slips &= kind in ADDRESS_KINDS or kind in NUMBER_KINDS
        texts = [holdings.values[number][value] for value in holdings.value[row[at]].tolist()]
        written[at] = spell(draws, kind, texts, evades, slips)
        right[at] = ~slips if kind in NUMBER_KINDS else True
    return written.tolist(), right
