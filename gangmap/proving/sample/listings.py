"""What the shops offer: brands, models, titles, prices, pictures, and how an offer changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from gangmap.proving.sample.chance import Draws, Flags, Floats, Ints, distinct_numbers, hit, stream, weighted
from gangmap.proving.sample.columns import days, taken, yuan
from gangmap.proving.sample.hands import DEALER, SECOND_HAND
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.shown import Shown
from gangmap.proving.sample.words import Brand, brands, categories, category_names, word_list, words
from gangmap.proving.sample.world import World
from gangmap.proving.truth import TRUTH_TABLES

NO_BRAND = -1


@dataclass(frozen=True, slots=True)
class Listings:
    """The offers of all shops, one row each; `brand` and `model` are indices, -1 for goods without a brand."""

    shop: Ints
    category: Ints
    brand: Ints
    model: Ints
    fake: Flags
    price_yuan: Floats
    listed_on: Ints
    removed_on: Ints
    listing_id: list[str]
    shown: Ints

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.shop)


def make_listings(settings: SampleSettings, world: World) -> Listings:
    """Draw the offers of every shop."""
    draws = stream(settings.seed, "listings")
    shops, known = world.shops, brands(settings.knobs.chinese)
    many = draws.poisson(max(0.0, settings.listings_per_shop - 1), shops.count) + (settings.listings_per_shop > 0)
    shop = np.repeat(np.arange(shops.count), many)
    count, kind = len(shop), shops.kind[shop]
    category = np.where(hit(draws, count, 0.9), shops.category[shop], world.hands.second[shops.hands[shop]])
    selling = shops.sells_fakes[shop]
    fake = selling & hit(draws, count, np.where(kind == SECOND_HAND, 0.4, 0.85))
    branded = fake | hit(draws, count, np.select([kind == DEALER, kind == SECOND_HAND], [0.95, 0.9], 0.7))
    brand, model = _brands(draws, known, category, branded)
    until = np.where(shops.closed_on[shop] > 0, shops.closed_on[shop], world.today)
    listed = shops.opened_on[shop] + (draws.random(count) * (until - shops.opened_on[shop])).astype(np.int64)
    removed = np.where((shops.closed_on[shop] > 0) | hit(draws, count, 0.1), np.maximum(until, listed), 0)
    numbers = distinct_numbers(draws, count, 10**10, 10**11).tolist()
    return Listings(
        shop, category, brand, model, fake, _prices(draws, known, kind, (category, brand), fake), listed, removed,
        [str(number) for number in numbers], draws.permutation(count),
    )  # fmt: skip


def _brands(draws: Draws, known: tuple[Brand, ...], category: Ints, branded: Flags) -> tuple[Ints, Ints]:
    brand = np.full(len(category), NO_BRAND)
    model = np.full(len(category), NO_BRAND)
    for number, key in enumerate(categories()):
        own = [i for i, each in enumerate(known) if each.category == key]
        at = np.flatnonzero((category == number) & branded)
        brand[at] = np.array(own)[draws.integers(0, len(own), len(at))]
    models = np.array([len(each.models) for each in known])
    at = np.flatnonzero(brand >= 0)
    model[at] = (draws.random(len(at)) * models[brand[at]]).astype(np.int64)
    return brand, model


def _prices(draws: Draws, known: tuple[Brand, ...], kind: Ints, goods: tuple[Ints, Ints], fake: Flags) -> Floats:
    """Prices as a part of the list price: fakes from absurdly cheap to almost credible, honest ones near it."""
    count, (category, brand) = len(kind), goods
    asked = np.array([float(each.list_price_yuan) for each in known])
    usual = np.array([np.median([b.list_price_yuan for b in known if b.category == key]) for key in categories()])
    level = weighted(draws, np.array([0.45, 0.3, 0.25]), count)
    low, high = np.array([0.02, 0.2, 0.55])[level], np.array([0.2, 0.55, 0.95])[level]
    of_fake = low + draws.random(count) * (high - low)
    of_honest = np.where(hit(draws, count, 0.25), draws.uniform(0.45, 0.8, count), draws.uniform(0.8, 1.05, count))
    part = np.select(
        [fake, kind == SECOND_HAND, kind == DEALER],
        [of_fake, draws.uniform(0.15, 0.65, count), draws.uniform(0.88, 1.0, count)],
        of_honest,
    )
    nameless = usual[category] * np.exp(draws.normal(-3.0, 0.6, count))
    price = np.where(brand >= 0, asked[brand] * part, np.maximum(nameless, 5.0))
    # People ask for round prices, or for one that ends in 8 or 9.
    rounded = np.where(price > 200, np.round(price / 10) * 10 - draws.integers(0, 3, count), np.round(price, 1))
    prices: Floats = np.maximum(rounded, 1.0)
    return prices


def listing_tables(settings: SampleSettings, world: World, listings: Listings) -> dict[str, pa.Table]:
    """`listings` and `listing_history`, without pictures."""
    draws = stream(settings.seed, "listing table")
    chinese, order = settings.knobs.chinese, listings.shown
    known = brands(chinese)
    shop, brand, model = listings.shop[order], listings.brand[order], listings.model[order]
    fake, count = listings.fake[order], listings.count
    sold = np.floor(np.exp(draws.normal(3.2, 1.4, count))).astype(np.int64)
    models = [name for each in known for name in each.models]
    starts = np.cumsum([0] + [len(each.models) for each in known])[:-1]
    which = np.where(brand >= 0, starts[brand] + model, -1)
    named = hit(draws, count, np.where(fake, 0.6, 0.75))
    listing_table = {
        "listing_id": taken(listings.listing_id, order),
        "shop_id": taken(world.shops.shop_id, shop),
        "title": pa.array(_titles(draws, settings, world, listings), pa.string()),
        "brand": taken([each.name for each in known], brand, ~named),
        "model": taken(models, which, ~(named & hit(draws, count, 0.7))),
        "category": taken(category_names(chinese), listings.category[order]),
        "price_yuan": yuan(listings.price_yuan[order]),
        "stock_units": pa.array(np.floor(np.exp(draws.normal(3.0, 1.2, count))).astype(np.int64)),
        "sold_units": pa.array(sold),
        "image_hash": pa.array(_picture_hashes(draws, world, listings), pa.string()),
        "listed_on": days(listings.listed_on[order]),
        "removed_on": days(listings.removed_on[order]),
    }
    return {
        "listings": pa.table(listing_table),
        "listing_history": _history(draws, world, listings, np.asarray(sold)),
    }


def _titles(draws: Draws, settings: SampleSettings, world: World, listings: Listings) -> list[str]:
    """Titles out of the trade's words; hands who leave near evidence use one wording for a model in all shops."""
    knobs, order = settings.knobs, listings.shown
    chinese, known = knobs.chinese, brands(knobs.chinese)
    front = word_list("title_front" if chinese else "title_latin")
    back = word_list("title_back" if chinese else "title_latin")
    hint = word_list("title_fake" if chinese else "title_latin_fake")
    goods = [tuple(text.split()) for text in words()["goods" if chinese else "goods_latin"].values()]
    hands = world.shops.hands[listings.shop[order]]
    alike = (world.hands.near[hands] & hit(draws, len(order), 0.7)).tolist()
    own = draws.random((6, len(order)))
    common = draws.random((6, world.hands.count))
    hinted = hit(draws, len(order), np.where(listings.fake[order], 0.12, 0.01)).tolist()
    hidden = hit(draws, len(order), np.where(listings.fake[order], 0.5 * knobs.evasion, 0.02)).tolist()
    slips = hit(draws, len(order), knobs.typos).tolist()
    rows = zip(
        hands.tolist(), listings.category[order].tolist(), listings.brand[order].tolist(),
        listings.model[order].tolist(), strict=True,
    )  # fmt: skip
    titles = []
    for row, (h, c, b, m) in enumerate(rows):
        pick = common[:, h] if alike[row] else own[:, row]
        noun = goods[c][int(pick[0] * len(goods[c]))]
        parts = [front[int(pick[1] * len(front))]]
        if b >= 0:
            parts += [_brand_word(known[b], hidden[row]), noun, known[b].models[m]]
        else:
            parts.append(noun)
        parts += [
            back[int(pick[2] * len(back))],
            back[int((pick[3] if own[4, row] < 0.8 else own[3, row]) * len(back))],
        ]
        if hinted[row]:
            parts.append(hint[int(own[5, row] * len(hint))])
        title = " ".join(parts)
        titles.append(title[: len(title) // 2] + title[len(title) // 2 + 1 :] if slips[row] else title)
    return titles


def _brand_word(brand: Brand, hidden: bool) -> str:
    """The brand, or what people write where a machine looks for brands."""
    if not hidden:
        return brand.name
    chinese = "\u3400" <= brand.name[0] <= "\u9fff"
    return f"{brand.name[0]}家" if chinese else f"{brand.name[0]}*{brand.name[-2:]}"


def _picture_hashes(draws: Draws, world: World, listings: Listings) -> list[str]:
    """Perceptual hashes, 64 bits: the maker's own pictures, which anybody copies, a network's, the hands', one's own.

    A copy that was cut or scaled differs in a few bits.
    """
    order = listings.shown
    hands = world.shops.hands[listings.shop[order]]
    network = world.hands.network[hands]
    model = listings.brand[order] * 16 + listings.model[order]
    near = world.hands.near[hands]
    which = weighted(draws, np.array([0.3, 0.15, 0.35, 0.2]), len(order))
    which = np.where((which == 0) & (listings.brand[order] < 0), 3, which)
    which = np.where((which == 1) & (network < 0), 3, which)
    which = np.where((which == 2) & ~near, 3, which)
    base = np.select(
        [which == 0, which == 1, which == 2],
        [model, 10**6 + network * 1024 + model % 1024, 10**9 + hands * 1024 + model % 1024],
        10**14 + np.arange(len(order)),
    )
    unique, index = np.unique(base, return_inverse=True)
    bits = draws.integers(0, 2**63, len(unique), dtype=np.uint64)[index]
    changes = draws.integers(0, 4, len(order)) * (which < 3)
    for turn in range(3):
        flip = np.uint64(1) << draws.integers(0, 63, len(order)).astype(np.uint64)
        bits = np.where(changes > turn, bits ^ flip, bits)
    return [f"{value:016x}" for value in bits.tolist()]


def _history(draws: Draws, world: World, listings: Listings, sold: Ints) -> pa.Table:
    """One offer in five seen again two to four times, selling on, its price now and then another."""
    order = listings.shown
    at = np.flatnonzero(hit(draws, len(order), 0.2))
    again = np.repeat(at, 2 + draws.integers(0, 3, len(at)))
    listed = listings.listed_on[order][again]
    until = np.where(listings.removed_on[order] > 0, listings.removed_on[order], world.today)[again]
    part = draws.random(len(again))
    seen = listed + (part * (until - listed)).astype(np.int64)
    _, first = np.unique(np.stack([again, seen]), axis=1, return_index=True)
    first = draws.permutation(first)
    changed = np.where(hit(draws, len(again), 0.2), draws.uniform(0.8, 1.2, len(again)), 1.0)
    return pa.table(
        {
            "listing_id": taken(listings.listing_id, order[again[first]]),
            "seen_on": days(seen[first]),
            "price_yuan": yuan((listings.price_yuan[order[again]] * changed)[first]),
            "stock_units": pa.array(draws.integers(0, 200, len(first))),
            "sold_units": pa.array(np.floor(sold[again] * part).astype(np.int64)[first]),
        }
    )


def brand_tables(settings: SampleSettings, world: World, shown: Shown) -> dict[str, pa.Table]:
    """`brands`, `products`, and `dealers`: who is authorised to sell them."""
    names = dict(zip(categories(), category_names(settings.knobs.chinese), strict=True))
    known = brands(settings.knobs.chinese)
    models = [(each, model) for each in known for model in each.models]
    return {
        "brands": pa.table(
            {
                "brand": [b.name for b in known],
                "category": [names[b.category] for b in known],
                "list_price_yuan": [b.list_price_yuan for b in known],
                "lowest_genuine_price_yuan": [b.lowest_genuine_price_yuan for b in known],
                "right_holder": [b.right_holder for b in known],
            }
        ),
        "products": pa.table(
            {
                "brand": [each.name for each, _ in models],
                "model": [model for _, model in models],
                "list_price_yuan": [each.list_price_yuan for each, _ in models],
                "lowest_genuine_price_yuan": [each.lowest_genuine_price_yuan for each, _ in models],
            }
        ),
        "dealers": _dealers(stream(settings.seed, "brand tables"), known, world, shown),
    }


def _dealers(draws: Draws, known: Sequence[Brand], world: World, shown: Shown) -> pa.Table:
    """Four in five authorised shops are on the list, some by their seller."""
    dealing = np.flatnonzero((world.shops.kind == DEALER) & hit(draws, world.shops.count, 0.8))
    trade = world.shops.category[dealing]
    choices = [[b.name for b in known if b.category == key] for key in categories()]
    brand = [
        choices[c][int(p * len(choices[c]))] for c, p in zip(trade.tolist(), draws.random(len(dealing)), strict=True)
    ]
    seller = shown.seller[dealing]
    by_seller = (seller >= 0) & hit(draws, len(dealing), 0.3)
    order = draws.permutation(len(dealing))
    columns = {
        "brand": pa.array(brand, pa.string()).take(pa.array(order)),
        "shop_id": taken(world.shops.shop_id, dealing[order], by_seller[order]),
        "seller_id": taken(shown.seller_id, seller[order], ~by_seller[order]),
    }
    return pa.table(columns).group_by(list(columns), use_threads=False).aggregate([])


def listing_truth(listings: Listings) -> pa.Table:
    """Which offers are fakes."""
    rows = {"listing_id": listings.listing_id, "fake": listings.fake}
    return pa.table(rows, schema=TRUTH_TABLES["listings"]).sort_by("listing_id")
