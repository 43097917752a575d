"""The answer to a generated case, drawn from its world: who belongs together, who holds what, what strangers share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from gangmap.proving.sample.chance import Flags, Ints
from gangmap.proving.sample.hands import GANG, LONE_FAKE, SECOND_HAND
from gangmap.proving.sample.holdings import KINDS, Holdings
from gangmap.proving.sample.knobs import PATTERNS
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.shown import Shown
from gangmap.proving.sample.words import category_names, cities
from gangmap.proving.sample.world import World
from gangmap.proving.truth import SHOP_KINDS, TRUTH_TABLES

SELLER = "seller_id"
"""The kind under which the answer says that two shops name one seller."""


@dataclass(frozen=True, slots=True)
class Membership:
    """Who belongs together on a day: a label for each shop, what labels are called, and which shops there are yet."""

    label: Ints
    names: list[str | None]
    there: Flags

    @property
    def size(self) -> Ints:
        """How many shops each label has on that day."""
        return np.bincount(self.label[self.there], minlength=len(self.names))


def membership_on(world: World, day: int) -> Membership:
    """The groups as they are on a day: halves apart before they merge and after they split."""
    shops, timeline = world.shops, world.shops.timeline
    turned = timeline.turned_on[shops.hands]
    past = day >= turned
    apart = (turned > 0) & (timeline.half == 1) & (past != timeline.merges[shops.hands])
    there = shops.opened_on <= day
    label = shops.hands + world.hands.count * apart
    size = np.bincount(label[there], minlength=2 * world.hands.count)
    halves = [None if name is None else f"{name}B" for name in world.group_names]
    names = [
        name if many > 1 else None for name, many in zip([*world.group_names, *halves], size.tolist(), strict=True)
    ]
    return Membership(label, names, there)


def selling_truth(
    settings: SampleSettings, world: World, holdings: Holdings, shown: Shown, membership: Membership
) -> dict[str, pa.Table]:
    """The truth about shops, groups, what they hold, facilities, reopened shops, and sellers who are one person."""
    held, facilities = _holdings(world, holdings, shown, membership)
    return {
        "shops": _shops(world, membership),
        "groups": _groups(settings, world, membership),
        "holdings": held,
        "facilities": facilities,
        "identities": _identities(shown),
        "reopenings": _reopenings(world, membership),
    }


def _reopenings(world: World, membership: Membership) -> pa.Table:
    timeline, ids = world.shops.timeline, world.shops.shop_id
    pairs = [
        (ids[a], ids[b])
        for a, b in zip(timeline.closed.tolist(), timeline.reopened.tolist(), strict=True)
        if membership.there[b]
    ]
    columns = list(zip(*sorted(pairs), strict=True)) or [(), ()]
    return pa.table([pa.array(column, pa.string()) for column in columns], schema=TRUTH_TABLES["reopenings"])


def _shops(world: World, membership: Membership) -> pa.Table:
    shops, hands = world.shops, world.hands
    order = shops.shown[membership.there[shops.shown]]
    network = hands.network[shops.hands]
    columns = {
        "shop_id": pa.array(shops.shop_id).take(pa.array(order)),
        "group_id": pa.array(membership.names, pa.string()).take(pa.array(membership.label[order])),
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


def _groups(settings: SampleSettings, world: World, membership: Membership) -> pa.Table:
    hands, shops, label = world.hands, world.shops, membership.label
    there = np.flatnonzero(membership.there)
    grouped = np.array([at for at, name in enumerate(membership.names) if name is not None], np.int64)
    of = grouped % hands.count
    provinces = np.unique([town.province for town in cities(settings.knobs.chinese)], return_inverse=True)[1]
    pairs = np.unique(label[there] * 1000 + provinces[shops.city[there]])
    spread = np.bincount(pairs // 1000, minlength=len(membership.names))
    names = category_names(settings.knobs.chinese)
    traded = np.unique(label[there] * len(names) + shops.category[there])
    lists: dict[int, list[str]] = {}
    for pair in traded.tolist():
        lists.setdefault(pair // len(names), []).append(names[pair % len(names)])
    columns = {
        "group_id": [membership.names[at] for at in grouped.tolist()],
        "kind": [SHOP_KINDS[k] for k in hands.kind[of].tolist()],
        "shop_count": membership.size[grouped],
        "provinces": spread[grouped],
        "network_id": _network_ids(world, hands.network[of]),
        "pattern": [PATTERNS[p] for p in hands.pattern[of].tolist()],
        "categories": [lists[at] for at in grouped.tolist()],
    }
    return pa.table(columns, schema=TRUTH_TABLES["groups"]).sort_by("group_id")


def _holdings(world: World, holdings: Holdings, shown: Shown, membership: Membership) -> tuple[pa.Table, pa.Table]:
    """What shops show and hold, and those of the values that bring strangers together."""
    right = shown.row[shown.right]
    shop, kind, lent = holdings.shop[right], holdings.kind[right], holdings.lent[right]
    number, texts, reasons = _numbered(holdings, kind, holdings.value[right])
    strangers, holders = _strangers(membership, shop, number, len(texts))
    facility = np.zeros(len(texts), bool)
    facility[number[lent]] = True
    facility &= strangers
    kind_of = np.zeros(len(texts), np.int64)
    kind_of[number] = kind
    facilities = _facilities(np.flatnonzero(facility), kind_of, texts, holders, reasons)
    named = np.flatnonzero((shown.seller >= 0) & membership.there)
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


def _facilities(at: Ints, kind: Ints, texts: Sequence[str], holders: Ints, reasons: Mapping[int, str]) -> pa.Table:
    """The values, by number, that bring strangers together."""
    columns = {
        "kind": pa.array(KINDS).take(pa.array(kind[at])),
        "value": pa.array(texts).take(pa.array(at)),
        "holders": holders[at],
        "reason": [reasons[n] for n in at.tolist()],
    }
    rows = pa.table(columns, schema=TRUTH_TABLES["facilities"])
    return rows.sort_by([("kind", "ascending"), ("value", "ascending")])


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


def _strangers(membership: Membership, shop: Ints, number: Ints, count: int) -> tuple[Flags, Ints]:
    """Which values are held by more than one pair of hands, and by how many shops."""
    of, labels, shops = membership.label[shop], len(membership.names), len(membership.label)
    many = np.bincount(np.unique(number * labels + of) // labels, minlength=count)
    holders = np.bincount(np.unique(number * shops + shop) // shops, minlength=count)
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
