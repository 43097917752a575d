"""The tables about who sells: shops, sellers, and the long form of identifiers."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from gangmap.proving.sample.chance import Draws, Ints, hit, stream, weighted
from gangmap.proving.sample.columns import days, taken
from gangmap.proving.sample.holdings import KINDS, Holdings
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.shops import PLATFORMS, STATUSES
from gangmap.proving.sample.shown import IN_LONG_FORM, IN_SELLERS, IN_SHOPS, Shown
from gangmap.proving.sample.words import category_names, cities, draw_words, person_names, word_list
from gangmap.proving.sample.world import World

Cells = list[str | None]
_SEEN_WITHIN_DAYS = 400
_SOURCES = ("platform", "waybill", "page", "chat")


def shop_tables(settings: SampleSettings, world: World, holdings: Holdings, shown: Shown) -> dict[str, pa.Table]:
    """`shops` and, unless the case is a few columns alone, `sellers` and `identifiers`."""
    if settings.knobs.columns:
        order = world.shops.shown
        columns = {"shop_id": taken(world.shops.shop_id, order), "platform": _platforms(world, order)}
        cells = _cells(world.shops.count, holdings, shown, IN_SHOPS)
        return {"shops": pa.table(columns | {kind: taken(cells[kind], order) for kind in settings.knobs.columns})}
    return {
        "shops": _shops(settings, world, holdings, shown),
        "sellers": _sellers(settings, world, holdings, shown),
        "identifiers": _identifiers(settings, world, holdings, shown),
    }


def _platforms(world: World, order: Ints) -> pa.Array:
    return pa.array(PLATFORMS).take(pa.array(world.shops.platform[order]))


def _cells(owners: int, holdings: Holdings, shown: Shown, place: int) -> dict[str, Cells]:
    """For each kind the cell of each shop, or of each seller, several values parted by `;`."""
    cells: dict[str, Cells] = {kind: [None] * owners for kind in KINDS}
    at = np.flatnonzero(shown.place == place)
    shop = holdings.shop[shown.row[at]]
    owner = shown.seller[shop] if place == IN_SELLERS else shop
    kind = holdings.kind[shown.row[at]]
    value = holdings.value[shown.row[at]]
    if place == IN_SELLERS:
        _, first = np.unique(np.stack([owner, kind, value]), axis=1, return_index=True)
        at, owner, kind = at[first], owner[first], kind[first]
    columns = [cells[name] for name in KINDS]
    for row, o, k in zip(at.tolist(), owner.tolist(), kind.tolist(), strict=True):
        before = columns[k][o]
        columns[k][o] = shown.written[row] if before is None else f"{before};{shown.written[row]}"
    return cells


def _shops(settings: SampleSettings, world: World, holdings: Holdings, shown: Shown) -> pa.Table:
    shops, order = world.shops, world.shops.shown
    draws = stream(settings.seed, "shop table")
    chinese = settings.knobs.chinese
    towns = cities(chinese)
    platform = [PLATFORMS[p] for p in shops.platform.tolist()]
    city = shops.city[order]
    named = hit(draws, shops.count, 0.92)[order]
    cells = _cells(shops.count, holdings, shown, IN_SHOPS)
    names = shop_names(draws, world, chinese)
    columns = {
        "shop_id": taken(shops.shop_id, order),
        "platform": _platforms(world, order),
        "shop_name": taken(names, order),
        "url": taken([f"https://{p}.example/{i}" for p, i in zip(platform, shops.shop_id, strict=True)], order),
        "seller_id": taken(shown.seller_id, shown.seller[order]),
        "status": pa.array(STATUSES).take(pa.array(shops.status[order])),
        "opened_on": days(shops.opened_on[order]),
        "closed_on": days(shops.closed_on[order]),
        "category": pa.array(category_names(chinese)).take(pa.array(shops.category[order])),
        "province": taken([town.province for town in towns], city, ~named),
        "city": taken([town.name for town in towns], city, ~named),
    }
    return pa.table(columns | {kind: taken(cells[kind], order) for kind in KINDS})


def shop_names(draws: Draws, world: World, chinese: bool) -> list[str]:
    """Names of shops; hands who leave near evidence call some of theirs alike, honest or not; so do decoys."""
    count, of = world.shops.count, world.shops.hands
    stems = _stems(draws, world.hands.count, chinese)
    own = _stems(draws, count, chinese)
    timeline = world.shops.timeline
    for decoy, other in zip(timeline.decoy.tolist(), timeline.decoyed.tolist(), strict=True):
        own[decoy] = own[other]
    alike = world.hands.near[of] & hit(draws, count, 0.3)
    backs = draw_words(draws, word_list("shop_back" if chinese else "shop_latin_back"), count)
    gap = "" if chinese else " "
    return [
        f"{stems[o] if same else mine}{gap}{back}"
        for o, same, mine, back in zip(of.tolist(), alike.tolist(), own, backs, strict=True)
    ]


def _stems(draws: Draws, count: int, chinese: bool) -> list[str]:
    if not chinese:
        fronts = word_list("shop_latin_front")
        numbers = draws.integers(1, 100, count).tolist()
        pairs = zip(draw_words(draws, fronts, count), draw_words(draws, fronts, count), numbers, strict=True)
        return [f"{a}{b.lower()}{n}" if n > 60 else f"{a}{b.lower()}" for a, b, n in pairs]
    front, middle = word_list("shop_front"), word_list("shop_middle")
    words = (draw_words(draws, part, count) for part in (front, front, middle))
    return ["".join(parts) for parts in zip(*words, strict=True)]


def company_names(draws: Draws, city: Ints, chinese: bool) -> list[str]:
    """Names of companies, in Chinese with the city in front as the register wants it."""
    count = len(city)
    stems = _stems(draws, count, chinese)
    backs = draw_words(draws, word_list("company_back" if chinese else "company_latin_back"), count)
    if not chinese:
        return [f"{stem} {back}" for stem, back in zip(stems, backs, strict=True)]
    towns = cities()
    return [f"{towns[c].name[:-1]}{stem}{back}" for c, stem, back in zip(city.tolist(), stems, backs, strict=True)]


def _sellers(settings: SampleSettings, world: World, holdings: Holdings, shown: Shown) -> pa.Table:
    draws = stream(settings.seed, "seller table")
    owners = int(world.shops.owner.max()) + 1
    city = np.zeros(owners, np.int64)
    city[world.shops.owner] = world.shops.city
    company = world.shops.owner_is_company
    people = person_names(draws, owners, settings.knobs.chinese)
    firms = company_names(draws, city, settings.knobs.chinese)
    names = [firm if c else person for firm, person, c in zip(firms, people, company.tolist(), strict=True)]
    slips = hit(draws, len(shown.seller_owner), settings.knobs.typos)
    written = [
        _one_sign_off(names[o]) if slip else names[o]
        for o, slip in zip(shown.seller_owner.tolist(), slips.tolist(), strict=True)
    ]
    order = draws.permutation(len(shown.seller_id))
    cells = _cells(len(shown.seller_id), holdings, shown, IN_SELLERS)
    columns = {
        "seller_id": taken(shown.seller_id, order),
        "seller_name": taken(written, order),
        "kind": pa.array(["person", "company"]).take(pa.array(company[shown.seller_owner][order].astype(np.int64))),
    }
    return pa.table(columns | {kind: taken(cells[kind], order) for kind in KINDS})


def _one_sign_off(name: str) -> str:
    at = len(name) // 2
    return name[:at] + name[at + 1 :] if len(name) > 3 else name[:-1] + "一"


def _identifiers(settings: SampleSettings, world: World, holdings: Holdings, shown: Shown) -> pa.Table:
    draws = stream(settings.seed, "identifier table")
    # Drawn for every holding, so that a row is the same in each snapshot that has it.
    place, part = draws.random((2, len(holdings.shop)))
    source = weighted(draws, np.array([6.0, 2.0, 1.5, 0.5]), len(holdings.shop))
    at = np.flatnonzero(shown.place == IN_LONG_FORM)
    at = at[np.argsort(place[shown.row[at]], kind="stable")]
    row, shops = shown.row[at], world.shops
    shop = holdings.shop[row]
    first = np.maximum(shops.opened_on[shop], holdings.since[row])
    last = np.where(shops.closed_on[shop] > 0, shops.closed_on[shop], world.today)
    span = np.maximum(np.minimum(last, first + _SEEN_WITHIN_DAYS) - first, 0)
    return pa.table(
        {
            "owner_table": pa.array(["shops"] * len(at), pa.string()),
            "owner_id": taken(shops.shop_id, shop),
            "kind": pa.array(KINDS).take(pa.array(holdings.kind[row])),
            "value": taken(shown.written, at),
            "observed_on": days(first + (part[row] * span).astype(np.int64)),
            "source": taken(_SOURCES, source[row]),
        }
    )
