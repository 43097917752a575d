"""Which shop holds which identifier: shared among the same hands, its own, or lent by a facility."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gangmap.model.identifiers import IDENTIFIER_KINDS
from gangmap.proving.sample.addresses import Places, rooms_in
from gangmap.proving.sample.chance import Draws, Flags, Floats, Ints, hit, stream
from gangmap.proving.sample.facilities import Uses
from gangmap.proving.sample.hands import GANG
from gangmap.proving.sample.knobs import PATTERNS, Difficulty
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.values import make_values
from gangmap.proving.sample.world import World

KINDS = tuple(IDENTIFIER_KINDS)
SHOWN = {
    "phone": 0.8, "wechat": 0.4, "qq": 0.25, "email": 0.3, "alipay": 0.5, "bank_account": 0.3, "id_number": 0.45,
    "company_code": 0.7, "registered_address": 0.4, "ship_from_address": 0.5, "return_address": 0.5,
    "device_id": 0.45, "ip": 0.45, "licence_image": 0.5, "qr_payee": 0.12, "wallet": 0.02, "domain": 0.05,
    "tracker_id": 0.04, "social": 0.05,
}  # fmt: skip
"""How often the tables show an identifier of each kind for a shop, fake or honest alike."""
OWNER_KINDS = ("id_number", "company_code", "registered_address", "licence_image")
"""Kinds that belong to the person or company in whose name a shop stands."""
ADDRESS_KINDS = ("registered_address", "ship_from_address", "return_address")
_SHARED_WITHIN = tuple(kind for kind in KINDS if kind not in OWNER_KINDS)
_TIE_WEIGHTS = {"wallet": 0.1, "domain": 0.2, "tracker_id": 0.3, "social": 0.3, "qr_payee": 0.5}
_SLOTS = 4096
"""Room for the shared values of one pair of hands in one kind."""
_COPIES = (
    ("phone", "wechat", 0.2),
    ("qq", "email", 0.25),
    ("phone", "alipay", 0.4),
    ("ship_from_address", "return_address", 0.4),
)
"""Values that people use twice: from one kind, to another, how often."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """Who holds what: one row for each shop, kind and value that a table may show.

    `kind` is an index into `KINDS`; `value` one into `values[kind]`, canonical; `lent` marks what a facility lends,
    whose reason stands in `reasons[kind][value]`. `since` and `until` are days on which hands that merge or split
    took a value up or gave it up, 0 for ever.
    """

    shop: Ints
    kind: Ints
    value: Ints
    lent: Flags
    since: Ints
    until: Ints
    values: list[list[str]]
    reasons: list[dict[int, str]]


@dataclass(frozen=True, slots=True)
class Site:
    """Where values are made: the places, who sits where, what facilities lend."""

    places: Places
    place_of_hands: Ints
    uses: Uses
    chinese: bool


def make_holdings(settings: SampleSettings, world: World, site: Site) -> Holdings:
    """Draw what every shop holds, and make the values.

    Args:
        settings: How large and how hard.
        world: Who there is.
        site: Where they sit, and what facilities lend them.
    """
    knobs, uses = settings.knobs, site.uses
    draws = stream(settings.seed, "holdings")
    ties = _draw_ties(draws, world, knobs)
    rows: list[tuple[Ints, Ints, Ints, Flags, Ints, Ints]] = []
    values: list[list[str]] = []
    reasons: list[dict[int, str]] = []
    for number, kind in enumerate(KINDS):
        held = _held_keys(draws, world, knobs, kind, ties)
        shop, key, lent = _with_lent(draws, world, kind, held, uses)
        shop, key, lent, since, until = _turned(world, shop, key, lent)
        unique, first, index = np.unique(key, return_index=True, return_inverse=True)
        texts = _texts(draws, world, kind, _Keys(unique, shop[first]), site)
        rows.append((shop, np.full(len(shop), number), index.astype(np.int64), lent, since, until))
        values.append(texts)
        reasons.append({at: uses.reason[k - _LENT] for at, k in enumerate(unique.tolist()) if k >= _LENT})
    shop, number_of, value, lent, since, until = (np.concatenate(column) for column in zip(*rows, strict=True))
    holdings = Holdings(shop, number_of, value, lent, since, until, values, reasons)
    _copy_values(draws, world, holdings, knobs.chinese)
    return holdings


_HALF = 1 << 49
_LENT = 1 << 50
"""Keys from here on are facilities; keys below 0 belong to one shop or owner; those between to hands."""


@dataclass(frozen=True, slots=True)
class _Ties:
    """Pairs of shops in chains and hubs that share one value of one kind: the later shop, the earlier, the kind."""

    shop: Ints
    other: Ints
    kind: Ints


def _draw_ties(draws: Draws, world: World, knobs: Difficulty) -> _Ties:
    hands, shops = world.hands, world.shops
    pattern = hands.pattern[shops.hands]
    tied = (pattern == PATTERNS.index("chain")) | (pattern == PATTERNS.index("hub"))
    seen = hit(draws, shops.count, np.where(shops.kind == GANG, knobs.use, 0.9))
    if knobs.near_only:
        seen &= shops.kind != GANG
    later = np.flatnonzero(tied & (shops.position > 0) & seen)
    back = np.where(pattern[later] == PATTERNS.index("chain"), 1, shops.position[later])
    weights = np.array([SHOWN[kind] * _TIE_WEIGHTS.get(kind, 1.0) for kind in _SHARED_WITHIN])
    numbers = np.array([KINDS.index(kind) for kind in _SHARED_WITHIN])
    # Some ties show twice, by two kinds.
    twice = np.flatnonzero(hit(draws, len(later), 0.3))
    shop = np.concatenate([later, later[twice]])
    other = np.concatenate([later - back, (later - back)[twice]])
    edges = np.cumsum(weights) / weights.sum()
    return _Ties(shop, other, numbers[np.searchsorted(edges, draws.random(len(shop)))])


def _held_keys(draws: Draws, world: World, knobs: Difficulty, kind: str, ties: _Ties) -> tuple[Ints, Ints]:
    """For each shop that shows this kind, the key of the value it holds; ties add values of their own."""
    shops, count = world.shops, world.shops.count
    if kind in OWNER_KINDS:
        owners = int(shops.owner.max()) + 1
        shown = hit(draws, owners, SHOWN[kind] * knobs.presence)[shops.owner]
        if kind in ("company_code", "licence_image"):
            shown &= shops.owner_is_company[shops.owner]
        return np.flatnonzero(shown), -1 - shops.owner[shown]
    at = ties.kind == KINDS.index(kind)
    tie_key = shops.hands[ties.shop[at]] * _SLOTS + 2048 + shops.position[ties.shop[at]]
    shared, slot = _slots(draws, world, knobs)
    key = np.where(shared, shops.hands * _SLOTS + slot, -1 - np.arange(count))
    shown = hit(draws, count, SHOWN[kind] * knobs.presence)
    # Most shops that are tied by a kind show no other value of it.
    spare = np.zeros(count, bool)
    spare[ties.shop[at]] = spare[ties.other[at]] = True
    shown &= ~(spare & hit(draws, count, 0.7))
    shop = np.concatenate([np.flatnonzero(shown), ties.shop[at], ties.other[at]])
    return shop, np.concatenate([key[shown], tie_key, tie_key])


def _turned(world: World, shop: Ints, key: Ints, lent: Flags) -> tuple[Ints, Ints, Flags, Ints, Ints]:
    """Dates for hands that merge or split.

    Until they merge, and once they have split, each half shares values of its own; the second half's stand
    `_HALF` further. On the day of the merger the second half takes up the first half's values beside its own, on the
    day of the split it gives them up.
    """
    timeline = world.shops.timeline
    day = timeline.turned_on[world.shops.hands[shop]]
    second = (day > 0) & (timeline.half[shop] == 1) & (key >= 0) & (key < _LENT)
    merges = timeline.merges[world.shops.hands[shop]]
    since, until = np.where(second & merges, day, 0), np.where(second & ~merges, day, 0)
    further = np.flatnonzero(second)
    # Their own values: for merging halves always, for splitting ones from that day.
    own_since = np.where(merges[further], 0, day[further])
    return (
        np.concatenate([shop, shop[further]]),
        np.concatenate([key, key[further] + _HALF]),
        np.concatenate([lent, lent[further]]),
        np.concatenate([since, own_since]),
        np.concatenate([until, np.zeros(len(further), np.int64)]),
    )


def _slots(draws: Draws, world: World, knobs: Difficulty) -> tuple[Flags, Ints]:
    """Whether each shop uses a shared value of one kind, and which of the hands' values."""
    hands, shops = world.hands, world.shops
    gang = hands.kind == GANG
    shares: Floats = np.where(gang, 0.0 if knobs.near_only else knobs.kinds_shared, 0.7)
    pools = (hands.pattern == PATTERNS.index("pool")) | (hands.pattern == PATTERNS.index("clique"))
    sharing = pools & (hands.size > 1) & hit(draws, hands.count, shares)
    many = np.where(hands.pattern == PATTERNS.index("pool"), 1 + hands.size // 3, 1)
    slot = (draws.random(shops.count) * many[shops.hands]).astype(np.int64)
    # A rotated value is given up for a new one every three shops.
    rotated = gang & hit(draws, hands.count, knobs.rotation)
    slot = slot * 32 + np.where(rotated[shops.hands], shops.position // 3, 0)
    used = hit(draws, shops.count, np.where(shops.kind == GANG, knobs.use, 0.92))
    return sharing[shops.hands] & used, slot


def _with_lent(draws: Draws, world: World, kind: str, held: tuple[Ints, Ints], uses: Uses) -> tuple[Ints, Ints, Flags]:
    """Add what facilities lend; mostly it stands instead of the shop's own value, seldom instead of a shared one."""
    shop, key = held
    of_kind = np.array([k == kind for k in uses.kind])[uses.facility] if len(uses.kind) else np.zeros(0, bool)
    user, facility = uses.shop[of_kind], uses.facility[of_kind]
    if kind in OWNER_KINDS:
        user, facility = _whole_owners(world, user, facility)
    has = np.zeros(world.shops.count, bool)
    has[user] = True
    gives_way = has[shop] & hit(draws, len(shop), np.where(key < 0, 0.8, 0.15))
    if kind in OWNER_KINDS:
        gives_way = has[shop]
    shop, key = shop[~gives_way], key[~gives_way]
    lent = np.concatenate([np.zeros(len(shop), bool), np.ones(len(user), bool)])
    pairs, index = np.unique(
        np.stack([np.concatenate([shop, user]), np.concatenate([key, _LENT + facility])]), axis=1, return_index=True
    )
    return pairs[0], pairs[1], lent[index]


def _whole_owners(world: World, user: Ints, facility: Ints) -> tuple[Ints, Ints]:
    """What is lent to an owner is held by every shop in that owner's name; one facility an owner."""
    lent_to = np.full(int(world.shops.owner.max()) + 1, -1, np.int64)
    lent_to[world.shops.owner[user[::-1]]] = facility[::-1]
    holds = lent_to[world.shops.owner]
    return np.flatnonzero(holds >= 0), holds[holds >= 0]


@dataclass(frozen=True, slots=True)
class _Keys:
    """The different keys of one kind, and one shop that holds each."""

    key: Ints
    holder: Ints


def _texts(draws: Draws, world: World, kind: str, keys: _Keys, site: Site) -> list[str]:
    """The canonical value of every key of a kind."""
    lent, uses = keys.key >= _LENT, site.uses
    home = world.hands.city[world.shops.hands[keys.holder]]
    city = np.where(hit(draws, len(home), 0.75), home, world.shops.city[keys.holder])
    city[lent] = uses.city[keys.key[lent] - _LENT]
    if kind in ADDRESS_KINDS:
        texts = _addresses(draws, world, keys, site, city, first_room=60 * ADDRESS_KINDS.index(kind))
    else:
        texts = make_values(kind, draws, city, site.chinese)
    for at in np.flatnonzero(lent).tolist():
        number = int(keys.key[at]) - _LENT
        texts[at] = uses.fixed[number] or texts[at]
        if kind in ADDRESS_KINDS and uses.reason[number] == "market":
            texts[at] = site.places.front[_market_in(site.places, int(city[at]), number)]
    return texts


def _addresses(draws: Draws, world: World, keys: _Keys, site: Site, city: Ints, *, first_room: int) -> list[str]:
    """Rooms at the hands' own place, for those who leave near evidence, or somewhere else in the city."""
    hands, places = world.hands, site.places
    of = world.shops.hands[keys.holder]
    shared = (keys.key >= 0) & (keys.key < _LENT)
    at_home = (hands.near[of] & hit(draws, len(of), 0.7)) | shared
    at_home &= world.shops.city[keys.holder] == hands.city[of]
    order = np.argsort(places.city, kind="stable")
    low = np.searchsorted(places.city[order], city, side="left")
    many = np.searchsorted(places.city[order], city, side="right") - low
    somewhere = order[np.minimum(low + (draws.random(len(of)) * many).astype(np.int64), len(order) - 1)]
    return rooms_in(draws, places, np.where(at_home, site.place_of_hands[of], somewhere), first_room, site.chinese)


def _market_in(places: Places, city: int, number: int) -> int:
    """One of the crowded places of the city, or of any when it has none."""
    there = np.flatnonzero(places.city[: places.crowded] == city)
    return int(there[number % len(there)]) if len(there) else number % places.crowded


def _copy_values(draws: Draws, world: World, holdings: Holdings, chinese: bool) -> None:
    """Let people use one value twice: the phone as the name of the account, the number before the @ of the mail."""
    # A copy has no dates, so hands that merge or split make none.
    calm = world.shops.timeline.turned_on[world.shops.hands[holdings.shop]] == 0
    for source, target, share in _COPIES:
        if target == "wechat" and not chinese:
            continue  # WeChat is opened with a phone of China
        first = _first_values(holdings, KINDS.index(source))
        number = KINDS.index(target)
        own = np.flatnonzero((holdings.kind == number) & ~holdings.lent & calm)
        texts, known = holdings.values[number], holdings.values[KINDS.index(source)]
        _, at = np.unique(holdings.value[own], return_index=True)
        own, taken = own[at], set(texts)
        for row in own[hit(draws, len(own), share)].tolist():
            found = first.get(int(holdings.shop[row]))
            if found is not None and known[found] not in taken:
                texts[holdings.value[row]] = known[found] + ("@qq.com" if target == "email" else "")


def _first_values(holdings: Holdings, kind: int) -> dict[int, int]:
    own = np.flatnonzero((holdings.kind == kind) & ~holdings.lent)[::-1]
    return dict(zip(holdings.shop[own].tolist(), holdings.value[own].tolist(), strict=True))
