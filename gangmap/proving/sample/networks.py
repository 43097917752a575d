"""What stands behind the groups: premises of every stage of the chain, and honest ones beside them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from gangmap.model.case_tables import PREMISES_KINDS
from gangmap.proving.sample.addresses import PARK, Places, rooms_in
from gangmap.proving.sample.chance import (
    Draws,
    Flags,
    Ints,
    distinct_numbers,
    heavy_tailed,
    hit,
    hit_at,
    stream,
    weighted,
)
from gangmap.proving.sample.columns import days, taken
from gangmap.proving.sample.facilities import Uses
from gangmap.proving.sample.hands import GANG
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.tables import company_names
from gangmap.proving.sample.values import make_values
from gangmap.proving.sample.words import cities, word_list
from gangmap.proving.sample.world import World
from gangmap.proving.truth import TRUTH_TABLES

STAGES = ("materials", "production", "warehousing", "wholesale", "showroom", "logistics", "export", "overseas_sales")
"""The stages that premises can have; the online sale is the groups' own."""
MATERIALS, PRODUCTION, WAREHOUSING, WHOLESALE, SHOWROOM, LOGISTICS, EXPORT, OVERSEAS = range(len(STAGES))
_KINDS = ("materials", "factory", "warehouse", "wholesale", "showroom", "forwarder", "export", "overseas")
_MISSABLE = (MATERIALS, PRODUCTION, WAREHOUSING, WHOLESALE, LOGISTICS)
_OVERSEAS = {"AE": "Dubai", "RU": "Moscow", "NG": "Lagos", "US": "Los Angeles", "NL": "Rotterdam", "VN": "Hanoi"}
HONEST = -1
"""The network of honest premises."""
SUPPLIER = "supplier"
"""Why groups of one network share an address or phone: goods go out from the supplier's own warehouse."""


@dataclass(frozen=True, slots=True)
class Premises:
    """Every place where goods are made, kept or passed on, one row each.

    `shown` says whether the premises table has it: a network's missing stage is not there. `account` is where it is
    paid, `line` the special line of its network, an index into the lines, or -1.
    """

    network: Ints
    stage: Ints
    city: Ints
    shown: Flags
    line: Ints
    premises_id: list[str]
    name: list[str]
    address: list[str]
    country: list[str]
    phone: list[str]
    account: list[str]
    missing: dict[int, int]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.network)

    def of(self, network: int, stage: int) -> Ints:
        """The premises of one network in one stage."""
        return np.flatnonzero((self.network == network) & (self.stage == stage))


def special_lines(chinese: bool) -> tuple[tuple[str, str], ...]:
    """The forwarders' special lines: name and country."""
    lines = (line.rsplit(" ", 1) for line in word_list("special_lines"))
    return tuple((name if chinese else f"{_OVERSEAS[country]} line", country) for name, country in lines)


def make_premises(settings: SampleSettings, world: World, places: Places) -> Premises:
    """Draw the premises of every network, with a third of the networks missing a stage, and honest premises."""
    draws = stream(settings.seed, "premises")
    chinese, networks = settings.knobs.chinese, len(world.network_names)
    network, stage, line = _chains(draws, networks)
    home = np.zeros(max(networks, 1), np.int64)
    inside = world.hands.network >= 0
    home[world.hands.network[inside]] = world.hands.city[inside]
    honest = world.shops.count // 150
    network = np.concatenate([network, np.full(honest, HONEST)])
    stage = np.concatenate([stage, weighted(draws, np.array([3.0, 5.0, 6.0, 4.0, 2.0, 2.0, 1.0]), honest)])
    line = np.concatenate([line, np.full(honest, -1)])
    away = hit(draws, len(network), 0.25) | (network == HONEST)
    anywhere = world.hands.city[draws.integers(0, world.hands.count, len(network))]
    city = np.where(away, anywhere, home[network])
    missing = _missing(draws, networks)
    gone = np.array([missing.get(n) == s for n, s in zip(network.tolist(), stage.tolist(), strict=True)], bool)
    country = ["CN" if chinese else cities(False)[c].province for c in city.tolist()]
    address = _addresses(draws, places, city, chinese)
    for at in np.flatnonzero(stage == OVERSEAS).tolist():
        country[at] = special_lines(chinese)[int(line[at])][1]
        address[at] = f"Shop {1 + at % 900}, Gold Souk Arcade {1 + at % 7}, {_OVERSEAS[country[at]]}"
    count = len(network)
    return Premises(
        network, stage, city, ~gone, line,
        [f"P{number}" for number in distinct_numbers(draws, count, 10**5, 10**6 + 40 * count).tolist()],
        company_names(draws, city, chinese), address, country,
        make_values("phone", draws, city, chinese),
        make_values("bank_account", draws, city, chinese),
        missing,
    )  # fmt: skip


def _chains(draws: Draws, networks: int) -> tuple[Ints, Ints, Ints]:
    """How many premises of each stage a network has; half of them sell abroad over a special line."""
    abroad = hit(draws, networks, 0.5)
    network: list[Ints] = []
    stage: list[Ints] = []
    for number in range(len(STAGES)):
        count = heavy_tailed(draws, networks, 1, 3, 1.5)
        if number == SHOWROOM:
            count = np.where(hit(draws, networks, 0.4), 1, 0)
        if number in (EXPORT, OVERSEAS):
            count = np.where(abroad, np.minimum(count, 2), 0)
        network.append(np.repeat(np.arange(networks), count))
        stage.append(np.full(int(count.sum()), number))
    of = np.concatenate(network).astype(np.int64)
    line = np.where(abroad, draws.integers(0, len(_OVERSEAS), networks), -1)
    return of, np.concatenate(stage).astype(np.int64), line[of] if networks else of


def _missing(draws: Draws, networks: int) -> dict[int, int]:
    """A third of the networks lack a stage in the data: which one, by network."""
    lacking = np.flatnonzero(hit(draws, networks, 1 / 3))
    if not len(lacking) and networks:
        lacking = np.array([0])
    return dict(zip(lacking.tolist(), draws.choice(_MISSABLE, len(lacking)).tolist(), strict=True))


def _addresses(draws: Draws, places: Places, city: Ints, chinese: bool) -> list[str]:
    order = np.lexsort((places.form != PARK, places.city))
    low = np.searchsorted(places.city[order], city, side="left")
    many = np.searchsorted(places.city[order], city, side="right") - low
    # Parks stand first within their city, and premises keep to them.
    at = order[np.minimum(low + (draws.random(len(city)) ** 2 * many * 0.3).astype(np.int64), len(order) - 1)]
    return rooms_in(draws, places, at, 60, chinese)


def supplier_uses(settings: SampleSettings, world: World, premises: Premises, uses: Uses) -> Uses:
    """Groups whose goods go out from their supplier's warehouse show its address, or its phone, as their own.

    A supplier looks at the hands and shops of its own network only, so a case of ten times the shops takes ten times
    as long.
    """
    if settings.knobs.near_only:
        return uses
    draws = stream(settings.seed, "suppliers")
    sources = np.flatnonzero((premises.network >= 0) & np.isin(premises.stage, (WAREHOUSING, WHOLESALE)))
    shops: list[Ints] = []
    numbered: list[Ints] = []
    fixed: list[str | None] = []
    kinds: list[str] = []
    city: list[int] = []
    share = min(0.9, 0.25 * settings.knobs.facilities)
    networks = len(world.network_names)
    hands_in = _rows_by_network(world.hands.network, networks)
    shops_in = _rows_by_network(world.hands.network[world.shops.hands], networks)
    for source in sources[hit(draws, len(sources), 0.5)].tolist():
        hands, inside = hands_in[premises.network[source]], shops_in[premises.network[source]]
        served = hands[hit_at(draws, world.hands.count, share, hands)]
        users = inside[np.isin(world.shops.hands[inside], served) & hit_at(draws, world.shops.count, 0.6, inside)]
        by_phone = bool(draws.random() < 0.3)
        shops.append(users)
        numbered.append(np.full(len(users), len(uses.reason) + len(kinds)))
        kinds.append("phone" if by_phone else "ship_from_address")
        fixed.append(premises.phone[source] if by_phone else premises.address[source])
        city.append(int(premises.city[source]))
    return Uses(
        np.concatenate([uses.shop, *shops]),
        np.concatenate([uses.facility, *numbered]),
        uses.reason + [SUPPLIER] * len(kinds),
        uses.kind + kinds,
        np.concatenate([uses.city, np.array(city, np.int64)]),
        uses.fixed + fixed,
    )


def _rows_by_network(network: Ints, networks: int) -> list[Ints]:
    """The rows of each network, in order."""
    order = np.argsort(network, kind="stable")
    return np.split(order, np.searchsorted(network[order], np.arange(networks + 1)))[1:-1]


def premises_table(settings: SampleSettings, world: World, premises: Premises) -> pa.Table:
    """The premises that the data know, in no order."""
    draws = stream(settings.seed, "premises table")
    order = draws.permutation(np.flatnonzero(premises.shown))
    towns = cities(settings.knobs.chinese)
    kind = np.array([PREMISES_KINDS.index(kind) for kind in _KINDS])[premises.stage]
    kind = np.where(hit(draws, premises.count, 0.12), PREMISES_KINDS.index("unknown"), kind)
    at_home = premises.stage[order] != OVERSEAS
    columns = {
        "premises_id": taken(premises.premises_id, order),
        "kind": pa.array(PREMISES_KINDS).take(pa.array(kind[order])),
        "name": taken(premises.name, order),
        "address": taken(premises.address, order),
        "country": taken(premises.country, order),
        "province": taken([town.province for town in towns], premises.city[order], ~at_home),
        "city": taken([town.name for town in towns], premises.city[order], ~at_home),
        "phone": taken(premises.phone, order, hit(draws, len(order), 0.25)),
        "source": taken(["visit", "register", "informant", "waybill"], draws.integers(0, 4, len(order))),
        "observed_on": days(world.today - draws.integers(1, 700, len(order))),
    }
    return pa.table(columns)


def premises_identifiers(settings: SampleSettings, world: World, premises: Premises) -> pa.Table:
    """Accounts of premises in the long form, for those whose account came to light."""
    draws = stream(settings.seed, "premises identifiers")
    at = draws.permutation(np.flatnonzero(premises.shown & hit(draws, premises.count, 0.7)))
    return pa.table(
        {
            "owner_table": pa.array(["premises"] * len(at), pa.string()),
            "owner_id": taken(premises.premises_id, at),
            "kind": pa.array(["bank_account"] * len(at), pa.string()),
            "value": taken(premises.account, at),
            "observed_on": days(world.today - draws.integers(1, 700, len(at))),
            "source": taken(["platform", "waybill", "page", "chat"], draws.integers(0, 4, len(at))),
        }
    )


def network_truth(world: World, premises: Premises) -> dict[str, pa.Table]:
    """The truth about networks, and the stage of each of their premises and shops."""
    networks = len(world.network_names)
    missing = [[STAGES[premises.missing[n]]] if n in premises.missing else [] for n in range(networks)]
    chained = np.flatnonzero((premises.network >= 0) & premises.shown)
    selling = np.flatnonzero((world.shops.kind == GANG) & (world.hands.network[world.shops.hands] >= 0))
    network = np.concatenate([premises.network[chained], world.hands.network[world.shops.hands[selling]]])
    ids = [premises.premises_id[p] for p in chained.tolist()] + [world.shops.shop_id[s] for s in selling.tolist()]
    roles = {
        "network_id": taken(world.network_names, network),
        "entity_table": ["premises"] * len(chained) + ["shops"] * len(selling),
        "entity_id": ids,
        "stage": [STAGES[s] for s in premises.stage[chained].tolist()] + ["online_sales"] * len(selling),
    }
    order = [("network_id", "ascending"), ("entity_table", "ascending"), ("entity_id", "ascending")]
    return {
        "networks": pa.table(
            {"network_id": world.network_names, "missing_stages": missing}, schema=TRUTH_TABLES["networks"]
        ).sort_by("network_id"),
        "roles": pa.table(roles, schema=TRUTH_TABLES["roles"]).sort_by(order),
    }
