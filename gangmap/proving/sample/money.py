"""Payments: buyers to shops, shops to suppliers, suppliers up the chain, and accounts where a group's money meets."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gangmap.proving.sample.chance import Draws, distinct_numbers, hit, stream
from gangmap.proving.sample.columns import days, taken, yuan
from gangmap.proving.sample.contacts import nowhere, plain_phones, some_of
from gangmap.proving.sample.freight import split
from gangmap.proving.sample.networks import OVERSEAS
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.trade import Trade
from gangmap.proving.sample.values import make_values
from gangmap.proving.sample.words import cities
from gangmap.proving.sample.world import World

_COLUMNS = (
    "payment_id", "payer_account", "payee_account", "amount_yuan", "amount", "currency", "payer_country",
    "payee_country", "paid_on", "until", "count", "channel", "memo", "shop_id",
)  # fmt: skip
YUAN_A_DOLLAR = 6.9
_CHANNELS = ("bank", "alipay", "pos", "cash")
_MEMOS = ("货款", "往来款", "借款", "还款", "运费")
_MEMOS_LATIN = ("goods", "invoice", "loan", "refund", "freight")


def payments(settings: SampleSettings, trade: Trade) -> pa.Table:
    """Every payment that was seen, in no order; those whose payer or payee is not known are left out."""
    draws = stream(settings.seed, "payments")
    accounts = plain_phones(trade.contacts.account)
    rows = pa.concat_tables(
        [
            _sales(draws, settings, trade, accounts),
            _supplies(draws, settings, trade, accounts),
            _gathered(draws, settings, trade.world, accounts),
        ]
    )
    known = pc.and_(pc.is_valid(rows["payer_account"]), pc.is_valid(rows["payee_account"]))
    rows = rows.filter(known)
    numbers = distinct_numbers(draws, rows.num_rows, 10**11, 10**12)
    rows = rows.append_column("payment_id", pa.array([f"4{number}" for number in numbers.tolist()], pa.string()))
    return rows.select(list(_COLUMNS)).take(pa.array(draws.permutation(rows.num_rows)))


def _home(settings: SampleSettings, count: int) -> pa.Array:
    return taken(["CN"], nowhere(count) + int(settings.knobs.chinese))


def _sales(draws: Draws, settings: SampleSettings, trade: Trade, accounts: pa.Array) -> pa.Table:
    """What buyers paid to shops; one row in two sums up some weeks of them."""
    shops, buyers = trade.world.shops, trade.buyers
    shop = np.repeat(np.arange(shops.count), draws.poisson(settings.payments_per_shop, shops.count))
    count = len(shop)
    until = np.where(shops.closed_on > 0, shops.closed_on, trade.world.today)[shop]
    paid = shops.opened_on[shop] + (draws.random(count) * (until - shops.opened_on[shop])).astype(np.int64)
    summed = hit(draws, count, 0.5)
    times = np.where(summed, 2 + draws.integers(0, 60, count), 1)
    amount = times * np.exp(draws.normal(5.2, 1.0, count))
    return pa.table(
        {
            "payer_account": taken(buyers.account, some_of(draws, count, len(buyers.account))),
            "payee_account": taken(accounts, shop),
            "amount_yuan": yuan(amount),
            "amount": pa.nulls(count, pa.float64()),
            "currency": pa.nulls(count, pa.string()),
            "payer_country": _home(settings, count),
            "payee_country": _home(settings, count),
            "paid_on": days(paid),
            "until": days(np.where(summed, np.minimum(paid + 30, trade.world.today), 0)),
            "count": pa.array(times, mask=~summed),
            "channel": taken(_CHANNELS, some_of(draws, count, 3)),
            "memo": pa.nulls(count, pa.string()),
            "shop_id": taken(shops.shop_id, shop, hit(draws, count, 0.25)),
        }
    )


def _supplies(draws: Draws, settings: SampleSettings, trade: Trade, accounts: pa.Array) -> pa.Table:
    """What was paid for the goods of every edge, in one to four payments; from abroad in dollars."""
    world, premises, edges = trade.world, trade.premises, trade.edges
    parts = 1 + draws.integers(0, 4, edges.count)
    of = np.repeat(np.arange(edges.count), parts)
    fen = split(draws, np.round(edges.amount_yuan * 100).astype(np.int64), parts)
    count = len(of)
    shop, target = edges.to_shop[of], edges.to_premises[of]
    abroad = (target >= 0) & (premises.stage[np.maximum(target, 0)] == OVERSEAS)
    payer = np.where(shop >= 0, premises.count + shop, target)
    memos = _MEMOS if settings.knobs.chinese else _MEMOS_LATIN
    everywhere = [*premises.country, *[("CN" if settings.knobs.chinese else None)] * world.shops.count]
    return pa.table(
        {
            "payer_account": taken(
                pa.chunked_array([pa.array(premises.account, pa.string()), accounts]).combine_chunks(), payer
            ),
            "payee_account": taken(premises.account, edges.source[of]),
            "amount_yuan": yuan(fen / 100, abroad),
            "amount": yuan(fen / 100 / YUAN_A_DOLLAR, ~abroad),
            "currency": taken(["USD"], np.where(abroad, 0, -1)),
            "payer_country": taken(everywhere, payer),
            "payee_country": taken(premises.country, edges.source[of]),
            "paid_on": days(world.today - draws.integers(1, 600, count)),
            "until": days(np.zeros(count, np.int64)),
            "count": pa.nulls(count, pa.int64()),
            "channel": taken(_CHANNELS, some_of(draws, count, len(_CHANNELS))),
            "memo": taken(memos, some_of(draws, count, len(memos)), hit(draws, count, 0.5)),
            "shop_id": taken(world.shops.shop_id, shop, ~hit(draws, count, 0.05)),
        }
    )


def _gathered(draws: Draws, settings: SampleSettings, world: World, accounts: pa.Array) -> pa.Table:
    """Money of the shops of the same hands that meets in one account a step later; lone shops save on one too.

    The account is nobody's identifier in any other table: near evidence. Some of these accounts belong to lenders
    who collect from strangers.
    """
    hands, shops = world.hands, world.shops
    gathers = hands.near & hit(draws, hands.count, 0.6)
    shop = np.flatnonzero(gathers[shops.hands] & hit(draws, shops.count, 0.75))
    lent = hit(draws, hands.count, 0.1)
    towns = cities(settings.knobs.chinese)
    own = make_values("bank_account", draws, hands.city, settings.knobs.chinese)
    lenders = max(1, hands.count // 300)
    other = make_values("bank_account", draws, some_of(draws, lenders, len(towns)), settings.knobs.chinese)
    account = np.where(lent, hands.count + some_of(draws, hands.count, lenders), np.arange(hands.count))
    many = 1 + draws.integers(0, 3, len(shop))
    shop = np.repeat(shop, many)
    count = len(shop)
    until = np.where(shops.closed_on > 0, shops.closed_on, world.today)[shop]
    paid = shops.opened_on[shop] + (draws.random(count) * (until - shops.opened_on[shop])).astype(np.int64)
    return pa.table(
        {
            "payer_account": taken(accounts, shop),
            "payee_account": taken([*own, *other], account[shops.hands[shop]]),
            "amount_yuan": yuan(np.exp(draws.normal(8.5, 1.0, count))),
            "amount": pa.nulls(count, pa.float64()),
            "currency": pa.nulls(count, pa.string()),
            "payer_country": _home(settings, count),
            "payee_country": _home(settings, count),
            "paid_on": days(paid),
            "until": days(np.zeros(count, np.int64)),
            "count": pa.nulls(count, pa.int64()),
            "channel": taken(_CHANNELS, some_of(draws, count, 2)),
            "memo": pa.nulls(count, pa.string()),
            "shop_id": pa.nulls(count, pa.string()),
        }
    )
