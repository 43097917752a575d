"""Shipments: freight along the chains, parcels from shops to buyers, and the goods that truly flowed."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from gangmap.proving.sample.chance import Draws, Ints, distinct_numbers, hit, stream
from gangmap.proving.sample.columns import days, taken, yuan
from gangmap.proving.sample.contacts import nowhere, plain_phones, some_of
from gangmap.proving.sample.networks import LOGISTICS, OVERSEAS, Premises, special_lines
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.trade import Edges, Trade
from gangmap.proving.sample.words import category_names, person_names, word_list
from gangmap.proving.sample.world import World
from gangmap.proving.truth import TRUTH_TABLES

_COLUMNS = (
    "waybill", "shop_id", "carrier", "line", "sender_name", "sender_phone", "sender_address", "recipient_name",
    "recipient_phone", "recipient_address", "recipient_country", "shipped_on", "pieces", "weight_kg", "goods",
    "declared_value_yuan",
)  # fmt: skip


def shipments(settings: SampleSettings, trade: Trade) -> pa.Table:
    """Every shipment that was recorded, in no order."""
    draws = stream(settings.seed, "shipments")
    rows = pa.concat_tables(
        [
            _freight(draws, settings, trade),
            _parcels(draws, settings, trade),
        ]
    )
    numbers = distinct_numbers(draws, rows.num_rows, 10**11, 10**12)
    rows = rows.append_column("waybill", pa.array([f"7{number}" for number in numbers.tolist()], pa.string()))
    return rows.select(list(_COLUMNS)).take(pa.array(draws.permutation(rows.num_rows)))


def _carriers(draws: Draws, settings: SampleSettings, count: int) -> pa.Array:
    names = word_list("carriers", settings.knobs.chinese)
    return taken(names, some_of(draws, count, len(names)))


def split(draws: Draws, total: Ints, parts: Ints) -> Ints:
    """Cut each total into that many whole parts, each at least 1 where the total allows; their sum is the total."""
    of = np.repeat(np.arange(len(total)), parts)
    weight = draws.random(len(of)) + 0.2
    share = weight / np.bincount(of, weight, minlength=len(total))[of]
    cut = np.floor(total[of] * share).astype(np.int64)
    rest = total - np.bincount(of, cut, minlength=len(total)).astype(np.int64)
    last = np.cumsum(parts) - 1
    cut[last] += rest
    return cut


def _freight(draws: Draws, settings: SampleSettings, trade: Trade) -> pa.Table:
    """The goods of every edge in two to five loads; to a shop they go by the address and phone it shows."""
    world, premises, edges = trade.world, trade.premises, trade.edges
    contacts = trade.contacts
    knobs = settings.knobs
    parts = 2 + draws.integers(0, 4, edges.count)
    of = np.repeat(np.arange(edges.count), parts)
    pieces = split(draws, edges.pieces, parts)
    source, to_shop, to_premises = edges.source[of], edges.to_shop[of], edges.to_premises[of]
    count = len(of)
    names = person_names(draws, premises.count + world.shops.count, knobs.chinese)
    receiver = np.where(to_shop >= 0, premises.count + to_shop, to_premises)
    phones = plain_phones([*premises.phone, *contacts.phone])
    addresses = pa.array([*premises.address, *contacts.address], pa.string())
    countries = [*premises.country, *["CN" if knobs.chinese else None] * world.shops.count]
    hidden = ~hit(draws, count, knobs.shipment_phones)
    abroad = (premises.stage[source] == LOGISTICS) & (to_premises >= 0)
    lines = special_lines(knobs.chinese)
    goods = category_names(knobs.chinese)
    # Honest premises (network -1) take the last entry: a category of their own.
    trades = np.append(world.network_categories, 0)[edges.network]
    sort = np.where(edges.network >= 0, trades, some_of(draws, edges.count, len(goods)))[of]
    return pa.table(
        {
            "shop_id": taken(world.shops.shop_id, to_shop, ~hit(draws, count, 0.05)),
            "carrier": _carriers(draws, settings, count),
            "line": taken([name for name, _ in lines], np.where(abroad, premises.line[source], -1)),
            "sender_name": taken(names, source),
            "sender_phone": taken(phones, source, hidden),
            "sender_address": taken(addresses, source, hit(draws, count, 0.05)),
            "recipient_name": taken(names, receiver),
            "recipient_phone": taken(phones, receiver, hidden | abroad),
            "recipient_address": taken(addresses, receiver),
            "recipient_country": taken(countries, receiver),
            "shipped_on": days(world.today - draws.integers(1, 600, count)),
            "pieces": pa.array(pieces),
            "weight_kg": yuan(pieces * draws.uniform(0.3, 0.9, count)),
            "goods": taken(goods, sort, hit(draws, count, 0.3)),
            "declared_value_yuan": yuan(pieces * draws.uniform(5, 30, count), hit(draws, count, 0.4)),
        }
    )


def _parcels(draws: Draws, settings: SampleSettings, trade: Trade) -> pa.Table:
    """Parcels of one or two pieces from shops to buyers."""
    knobs, world, contacts, buyers = settings.knobs, trade.world, trade.contacts, trade.buyers
    shops = world.shops
    many = draws.poisson(settings.shipments_per_shop, shops.count)
    shop = np.repeat(np.arange(shops.count), many)
    count = len(shop)
    until = np.where(shops.closed_on > 0, shops.closed_on, world.today)[shop]
    shipped = shops.opened_on[shop] + (draws.random(count) * (until - shops.opened_on[shop])).astype(np.int64)
    buyer = some_of(draws, count, len(buyers.name))
    hidden = ~hit(draws, count, knobs.shipment_phones)
    names, sender = _senders(draws, settings, world)
    pieces = 1 + (draws.random(count) < 0.15)
    # Most senders leave the line for their address empty or the counter fills in its own.
    return pa.table(
        {
            "shop_id": taken(shops.shop_id, shop, hit(draws, count, 0.1)),
            "carrier": _carriers(draws, settings, count),
            "line": pa.nulls(count, pa.string()),
            "sender_name": taken(names, sender[shop], hit(draws, count, 0.3)),
            "sender_phone": taken(plain_phones(contacts.phone), shop, hidden),
            "sender_address": taken(contacts.address, shop, hit(draws, count, 0.3)),
            "recipient_name": taken(buyers.name, buyer),
            "recipient_phone": taken(plain_phones(buyers.phone), buyer, hidden),
            "recipient_address": taken(buyers.address, buyer),
            "recipient_country": taken(["CN"], nowhere(count) + int(knobs.chinese)),
            "shipped_on": days(shipped),
            "pieces": pa.array(pieces.astype(np.int64)),
            "weight_kg": yuan(pieces * draws.uniform(0.1, 2.0, count)),
            "goods": taken(category_names(knobs.chinese), shops.category[shop], hit(draws, count, 0.3)),
            "declared_value_yuan": yuan(draws.uniform(20, 400, count), hit(draws, count, 0.6)),
        }
    )


def _senders(draws: Draws, settings: SampleSettings, world: World) -> tuple[list[str], Ints]:
    """Names on parcels, and which of them each shop sends in: that of its hands.

    A parcel that was sent stays sent, so halves that merge or split have names of their own all along.
    """
    hands, shops, chinese = world.hands.count, world.shops, settings.knobs.chinese
    names = person_names(draws, hands, chinese)
    halves = person_names(stream(settings.seed, "senders of halves"), hands, chinese)
    return [*names, *halves], shops.hands + hands * (shops.timeline.half == 1)


def flow_truth(settings: SampleSettings, world: World, premises: Premises, edges: Edges) -> pa.Table:
    """What truly flowed along the chains of the networks: goods one way, money the other.

    Flows from or to premises that the data do not know are no part of it: no table could name their end.
    """
    ends_shown = premises.shown[edges.source] & (premises.shown[edges.to_premises] | (edges.to_shop >= 0))
    at = np.flatnonzero((edges.network >= 0) & ends_shown)
    lines = special_lines(settings.knobs.chinese)
    source, shop, target = edges.source[at], edges.to_shop[at], edges.to_premises[at]
    supplier = taken(premises.premises_id, source)
    receiver = taken([*premises.premises_id, *world.shops.shop_id], np.where(shop >= 0, premises.count + shop, target))
    tables = taken(["premises", "shops"], (shop >= 0).astype(np.int64))
    abroad = (target >= 0) & (premises.stage[np.maximum(target, 0)] == OVERSEAS)
    line = taken([name for name, _ in lines], np.where(abroad, premises.line[source], -1))
    network = taken(world.network_names, edges.network[at])
    count = len(at)
    schema = TRUTH_TABLES["flows"]
    none = pa.nulls(count)
    premise = taken(["premises"], np.zeros(count, np.int64))
    goods = [network, premise, supplier, tables, receiver, line, pa.array(edges.pieces[at]), none]
    money = [network, tables, receiver, premise, supplier, none, none, pa.array(edges.amount_yuan[at])]
    names = [name for name in schema.names if name != "kind"]
    flows = [
        pa.table(columns, names=names).append_column("kind", pa.array([kind] * count, pa.string()))
        for kind, columns in (("goods", goods), ("money", money))
    ]
    flows = [rows.select(schema.names).cast(schema) for rows in flows]
    order = [(name, "ascending") for name in ("network_id", "kind", "from_id", "to_id")]
    return pa.concat_tables(flows).sort_by(order)
