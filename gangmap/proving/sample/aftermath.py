"""What others said and did: reviews, complaints of right holders, investigations, leads."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from gangmap.proving.sample.chance import Floats, Ints, distinct_numbers, hit, stream, weighted
from gangmap.proving.sample.columns import days, taken, yuan
from gangmap.proving.sample.hands import DEALER, GANG, LONE_FAKE
from gangmap.proving.sample.listings import Listings
from gangmap.proving.sample.networks import Premises
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.words import brands, word_list
from gangmap.proving.sample.world import World


def aftermath_tables(
    settings: SampleSettings, world: World, listings: Listings, premises: Premises
) -> dict[str, pa.Table]:
    """`reviews`, `complaints`, `cases` and `leads`."""
    return {
        "reviews": _reviews(settings, world, listings),
        "complaints": _complaints(settings, world, listings),
        "cases": _cases(settings, world, premises),
        "leads": _leads(settings, world, premises),
    }


def _ids(numbers: Ints, front: str) -> pa.Array:
    return pa.array([f"{front}{number}" for number in numbers.tolist()], pa.string())


def _reviews(settings: SampleSettings, world: World, listings: Listings) -> pa.Table:
    """Buyers of fakes complain more often, though many are content and honest shops are scolded too."""
    draws = stream(settings.seed, "reviews")
    chinese = settings.knobs.chinese
    wanted = settings.reviews_per_shop * world.shops.count
    count = int(wanted) if listings.count else 0
    listing = draws.integers(0, max(1, listings.count), count)
    shop = listings.shop[listing] if count else np.zeros(0, np.int64)
    unhappy = hit(draws, count, np.where(listings.fake[listing], 0.28, 0.1)) if count else np.zeros(0, bool)
    good, bad = word_list("reviews_good", chinese), word_list("reviews_bad", chinese)
    words = np.where(unhappy, len(good) + draws.integers(0, len(bad), count), draws.integers(0, len(good), count))
    rating = np.where(
        unhappy,
        1 + weighted(draws, np.array([5.0, 3.0, 2.0]), count),
        5 - weighted(draws, np.array([7.0, 2.0, 1.0]), count),
    )
    until = np.where(world.shops.closed_on > 0, world.shops.closed_on, world.today)[shop]
    since = listings.listed_on[listing] if count else shop
    written = since + (draws.random(count) * np.maximum(until - since, 0)).astype(np.int64)
    second = draws.integers(0, len(good), count)
    texts = [
        f"{(*good, *bad)[w]}, {good[s]}" if s % 3 == 0 and not sad else (*good, *bad)[w]
        for w, s, sad in zip(words.tolist(), second.tolist(), unhappy.tolist(), strict=True)
    ]
    return pa.table(
        {
            "review_id": _ids(distinct_numbers(draws, count, 10**9, 10**10), "r"),
            "shop_id": taken(world.shops.shop_id, shop),
            "listing_id": taken(listings.listing_id, listing, hit(draws, count, 0.1)),
            "rating": pa.array(rating.astype(np.float64)),
            "text": pa.array(texts, pa.string()),
            "written_on": days(np.minimum(written, world.today)),
        }
    )


def _complaints(settings: SampleSettings, world: World, listings: Listings) -> pa.Table:
    """Right holders complain about one fake offer in twelve, and wrongly about one honest one in a hundred."""
    draws = stream(settings.seed, "complaints")
    at = np.flatnonzero((listings.brand >= 0) & hit(draws, listings.count, np.where(listings.fake, 0.08, 0.01)))
    at = draws.permutation(at)
    count, shop = len(at), listings.shop[at]
    right = listings.fake[at]
    status = np.where(
        right,
        weighted(draws, np.array([0.2, 0.15, 0.1, 0.55]), count),
        weighted(draws, np.array([0.25, 0.05, 0.55, 0.15]), count),
    )
    filed = np.minimum(listings.listed_on[at] + draws.integers(5, 200, count), world.today)
    known = brands(settings.knobs.chinese)
    return pa.table(
        {
            "complaint_id": _ids(distinct_numbers(draws, count, 10**6, 10**7 + 20 * count), "K"),
            "shop_id": taken(world.shops.shop_id, shop),
            "listing_id": taken(listings.listing_id, at, hit(draws, count, 0.1)),
            "right_holder": taken([brand.right_holder for brand in known], listings.brand[at]),
            "brand": taken([brand.name for brand in known], listings.brand[at]),
            "filed_on": days(filed),
            "status": taken(["filed", "accepted", "rejected", "taken_down"], status),
            "resolved_on": days(np.where(status > 0, np.minimum(filed + 14, world.today), 0)),
        }
    )


def _subjects(
    settings: SampleSettings, world: World, premises: Premises, share: float
) -> tuple[pa.Array, pa.Array, Ints]:
    """Shops and premises that somebody looked into: table, id, and 1 where it was right to."""
    draws = stream(settings.seed, f"subjects {share}")
    kind = world.shops.kind
    odds: Floats = np.select([kind == GANG, kind == LONE_FAKE, kind == DEALER], [1.0, 0.7, 0.05], 0.15) * share
    shops = np.flatnonzero(hit(draws, world.shops.count, odds))
    places = np.flatnonzero(
        premises.shown & hit(draws, premises.count, np.where(premises.network >= 0, 8.0, 2.0) * share)
    )
    right = np.concatenate([world.shops.sells_fakes[shops], premises.network[places] >= 0]).astype(np.int64)
    order = draws.permutation(len(right))
    table = taken(["shops", "premises"], np.repeat([0, 1], [len(shops), len(places)])[order])
    ids = [*(world.shops.shop_id[s] for s in shops.tolist()), *(premises.premises_id[p] for p in places.tolist())]
    return table, taken(ids, order), right[order]


def _cases(settings: SampleSettings, world: World, premises: Premises) -> pa.Table:
    draws = stream(settings.seed, "cases")
    table, subject, right = _subjects(settings, world, premises, 0.02)
    count = len(right)
    found = weighted(draws, np.array([0.6, 0.1, 0.3]), count)
    outcome = np.where(right == 1, found, np.where(found == 0, 1, found))
    confirmed = outcome == 0
    agencies = word_list("agencies", settings.knobs.chinese)
    return pa.table(
        {
            "case_id": _ids(distinct_numbers(draws, count, 1000, 10**5 + 20 * count), "C"),
            "subject_table": table,
            "subject_id": subject,
            "opened_on": days(world.today - draws.integers(30, 700, count)),
            "outcome": taken(["confirmed", "cleared", "open"], outcome),
            "goods_value_yuan": yuan(np.exp(draws.normal(11.5, 1.4, count)), ~confirmed),
            "seized_pieces": pa.array(np.exp(draws.normal(5, 1.2, count)).astype(np.int64), mask=~confirmed),
            "arrests": pa.array(draws.integers(0, 6, count), mask=~confirmed),
            "agency": taken(agencies, draws.integers(0, len(agencies), count)),
        }
    )


def _leads(settings: SampleSettings, world: World, premises: Premises) -> pa.Table:
    draws = stream(settings.seed, "leads")
    table, subject, right = _subjects(settings, world, premises, 0.03)
    count = len(right)
    states = np.where(
        right == 1,
        weighted(draws, np.array([3.0, 3.0, 2.0, 1.0, 1.0]), count),
        weighted(draws, np.array([3.0, 2.0, 0.3, 1.0, 3.0]), count),
    )
    agencies = word_list("agencies", settings.knobs.chinese)
    return pa.table(
        {
            "lead_id": _ids(distinct_numbers(draws, count, 1000, 10**5 + 20 * count), "L"),
            "subject_table": table,
            "subject_id": subject,
            "agency": taken(agencies, draws.integers(0, len(agencies), count)),
            "sent_on": days(world.today - draws.integers(1, 500, count)),
            "state": taken(["sent", "opened", "raided", "closed", "rejected"], states),
        }
    )
