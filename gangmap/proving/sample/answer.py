"""The answer to a generated case, drawn from its world: who belongs together, who holds what, what strangers share."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from gangmap.proving.sample.chance import Flags, Ints
from gangmap.proving.sample.holdings import KINDS, Holdings
from gangmap.proving.sample.knobs import PATTERNS
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.shown import Shown
from gangmap.proving.sample.words import categories, category_names, cities
from gangmap.proving.sample.world import GANG, LONE_FAKE, SECOND_HAND, World
from gangmap.proving.truth import SHOP_KINDS, TRUTH_TABLES

SELLER = "seller_id"
"""The kind under which the answer says that two shops name one seller."""


def selling_truth(settings: SampleSettings, world: World, holdings: Holdings, shown: Shown) -> dict[str, pa.Table]:
    """The truth about shops, groups, what they hold, facilities, and sellers who are one person."""
    held, facilities = _holdings(world, holdings, shown)
    return {
        "shops": _shops(world),
        "groups": _groups(settings, world),
        "holdings": held,
        "facilities": facilities,
        "identities": _identities(shown),
    }


def _shops(world: World) -> pa.Table:
    shops, hands, order = world.shops, world.hands, world.shops.shown
    network = hands.network[shops.hands]
    columns = {
        "shop_id": pa.array(shops.shop_id).take(pa.array(order)),
        "group_id": pa.array(world.group_names, pa.string()).take(pa.array(shops.hands[order])),
        "kind": pa.array(SHOP_KINDS).take(pa.array(shops.kind[order])),
        "network_id": _network_ids(world, network[order]),
        "sells_fakes": pa.array(shops.sells_fakes[order]),
        "risk_truth": pa.array(np.round(_risk(world)[order], 1)),
    }
    return pa.table(columns, schema=TRUTH_TABLES["shops"])


def _risk(world: World) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How much of what a shop sells is fake, per cent, and a fifth more or less for the company it keeps."""
    kind = world.shops.kind
    usual = np.select([kind == GANG, kind == LONE_FAKE, kind == SECOND_HAND], [90.0, 75.0, 35.0], 5.0)
    return np.where(world.shops.sells_fakes, np.maximum(usual, 60.0), np.where(kind == GANG, 45.0, usual / 2))


def _network_ids(world: World, network: Ints) -> pa.Array:
    return pa.array(world.network_names, pa.string()).take(pa.array(network, mask=network < 0))


def _groups(settings: SampleSettings, world: World) -> pa.Table:
    hands, shops = world.hands, world.shops
    grouped = np.flatnonzero(hands.size > 1)
    provinces = np.unique([town.province for town in cities(settings.knobs.chinese)], return_inverse=True)[1]
    pairs = np.unique(shops.hands * 1000 + provinces[shops.city])
    spread = np.bincount(pairs // 1000, minlength=hands.count)
    names = category_names(settings.knobs.chinese)
    traded = np.unique(shops.hands * len(categories()) + shops.category)
    lists: dict[int, list[str]] = {}
    for pair in traded.tolist():
        lists.setdefault(pair // len(categories()), []).append(names[pair % len(categories())])
    columns = {
        "group_id": [world.group_names[h] for h in grouped.tolist()],
        "kind": [SHOP_KINDS[k] for k in hands.kind[grouped].tolist()],
        "shop_count": hands.size[grouped],
        "provinces": spread[grouped],
        "network_id": _network_ids(world, hands.network[grouped]),
        "pattern": [PATTERNS[p] for p in hands.pattern[grouped].tolist()],
        "categories": [lists[h] for h in grouped.tolist()],
    }
    return pa.table(columns, schema=TRUTH_TABLES["groups"]).sort_by("group_id")


def _holdings(world: World, holdings: Holdings, shown: Shown) -> tuple[pa.Table, pa.Table]:
    """What shops show and hold, and those of the values that bring strangers together."""
    right = shown.row[shown.right]
    shop, kind, lent = holdings.shop[right], holdings.kind[right], holdings.lent[right]
    number, texts, reasons = _numbered(holdings, kind, holdings.value[right])
    strangers, holders = _strangers(world, shop, number, len(texts))
    facility = np.zeros(len(texts), bool)
    facility[number[lent]] = True
    facility &= strangers
    kind_of = np.zeros(len(texts), np.int64)
    kind_of[number] = kind
    at = np.flatnonzero(facility)
    facilities = pa.table(
        {
            "kind": pa.array(KINDS).take(pa.array(kind_of[at])),
            "value": pa.array(texts).take(pa.array(at)),
            "holders": holders[at],
            "reason": [reasons[n] for n in at.tolist()],
        },
        schema=TRUTH_TABLES["facilities"],
    ).sort_by([("kind", "ascending"), ("value", "ascending")])
    named = np.flatnonzero(shown.seller >= 0)
    held = pa.table(
        {
            "shop_id": pa.array(world.shops.shop_id).take(pa.array(np.concatenate([shop, named]))),
            "kind": pa.array([*KINDS, SELLER]).take(pa.array(np.concatenate([kind, np.full(len(named), len(KINDS))]))),
            "value": pa.concat_arrays(
                [
                    pa.array(texts, pa.string()).take(pa.array(number)),
                    pa.array(shown.seller_id, pa.string()).take(pa.array(shown.seller[named])),
                ]
            ),
            "facility": np.concatenate([facility[number], np.zeros(len(named), bool)]),
        },
        schema=TRUTH_TABLES["holdings"],
    )
    order = [("shop_id", "ascending"), ("kind", "ascending"), ("value", "ascending")]
    return held.group_by(held.schema.names).aggregate([]).sort_by(order), facilities


def _numbered(holdings: Holdings, kind: Ints, value: Ints) -> tuple[Ints, list[str], dict[int, str]]:
    """One number for each different kind and text: copies make two values of a kind the same text."""
    number = np.zeros(len(kind), np.int64)
    texts: list[str] = []
    reasons: dict[int, str] = {}
    for k in range(len(KINDS)):
        first: dict[str, int] = {}
        of_value = np.array([first.setdefault(text, len(first)) for text in holdings.values[k]], np.int64)
        reasons |= {len(texts) + int(of_value[v]): reason for v, reason in holdings.reasons[k].items()}
        at = kind == k
        number[at] = len(texts) + of_value[value[at]]
        texts += first
    return number, texts, reasons


def _strangers(world: World, shop: Ints, number: Ints, count: int) -> tuple[Flags, Ints]:
    """Which values are held by more than one pair of hands, and by how many shops."""
    of = world.shops.hands[shop]
    many = np.bincount(np.unique(number * world.hands.count + of) // world.hands.count, minlength=count)
    holders = np.bincount(np.unique(number * world.shops.count + shop) // world.shops.count, minlength=count)
    return many > 1, holders


def _identities(shown: Shown) -> pa.Table:
    """Sellers on several platforms who are one person or company."""
    return pa.table(
        {
            "entity_table": ["sellers"] * len(shown.seller_id),
            "entity_id": shown.seller_id,
            "identity_id": [f"O{owner:07d}" for owner in shown.seller_owner.tolist()],
        },
        schema=TRUTH_TABLES["identities"],
    ).sort_by("entity_id")
