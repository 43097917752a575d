"""What strangers share: couriers, parcel stations, agencies, markets, lines, collection accounts, placeholders."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from gangmap.proving.sample.chance import Draws, Ints, heavy_tailed, hit, positions
from gangmap.proving.sample.knobs import Difficulty
from gangmap.proving.sample.world import World


@dataclass(frozen=True, slots=True)
class FacilitySort:
    """One sort of facility.

    Args:
        reason: What the answer calls it.
        kinds: The identifiers it lends; a facility lends its first and, half the time, the others too.
        share: Share of the shops that use one of this sort, before the knobs.
        low: Fewest users.
        high: Most users; a courier's counter can serve 3,000.
        national: Whether its users come from anywhere.
    """

    reason: str
    kinds: tuple[str, ...]
    share: float
    low: int
    high: int
    national: bool = False


FACILITY_SORTS = (
    FacilitySort("courier", ("phone",), 0.08, 2, 3000),
    FacilitySort("parcel station", ("return_address", "ship_from_address"), 0.05, 2, 400),
    FacilitySort("agency", ("wechat", "qq", "email"), 0.03, 2, 60, national=True),
    FacilitySort("agency", ("device_id", "ip"), 0.03, 2, 60),
    FacilitySort("market", ("ship_from_address", "registered_address"), 0.05, 20, 800),
    FacilitySort("registration agent", ("registered_address", "phone"), 0.03, 4, 500),
    FacilitySort("shared ip", ("ip",), 0.08, 2, 2000),
    FacilitySort("collection", ("bank_account",), 0.02, 2, 200, national=True),
    FacilitySort("collection", ("alipay", "qr_payee"), 0.02, 2, 200, national=True),
    FacilitySort("agency", ("tracker_id", "domain"), 0.004, 3, 80, national=True),
)
PLACEHOLDERS = (
    ("phone", "+8613800138000"),
    ("phone", "+8613888888888"),
    ("bank_account", "6222021234567890128"),
)
"""Values that people fill in and that look like any other; those that say nothing at all end in quarantine."""
LATIN_PLACEHOLDERS = (("phone", "+12025550100"), ("bank_account", "6222021234567890128"))


@dataclass(frozen=True, slots=True)
class Uses:
    """Who uses which facility, one row a use: `facility` numbers them, with its reason, kind, city and fixed value."""

    shop: Ints
    facility: Ints
    reason: list[str]
    kind: list[str]
    city: Ints
    fixed: list[str | None]


def draw_uses(draws: Draws, world: World, knobs: Difficulty) -> Uses:
    """Let strangers share: each facility draws its users from one city and trade, or from anywhere.

    A sort's facilities are small or large as the knobs say; shops of the same hands in the same city often go along.
    """
    drawn = _Drawn()
    for sort in FACILITY_SORTS:
        sizes = _sizes(draws, sort, world.shops.count, knobs)
        users, which, city = _users(draws, world, sort, sizes, knobs.alike)
        for place, kind in enumerate(sort.kinds):
            kept = np.ones(len(sizes), bool) if place == 0 else hit(draws, len(sizes), 0.5)
            used = kept[which] & hit(draws, len(which), 0.9 if place == 0 else 0.7)
            drawn.add(sort.reason, kind, city, users[used], which[used])
    for kind, value in PLACEHOLDERS if knobs.chinese else LATIN_PLACEHOLDERS:
        users = np.flatnonzero(hit(draws, world.shops.count, 0.004 * knobs.facilities))
        drawn.add("placeholder", kind, np.zeros(1, np.int64), users, np.zeros(len(users), np.int64), fixed=value)
    first, second = _reissued_pairs(draws, world, knobs)
    which = np.tile(np.arange(len(first)), 2)
    drawn.add("reissued", "phone", world.shops.city[first], np.concatenate([first, second]), which)
    uses = drawn.uses()
    return _one_of_each_hands(uses, world) if knobs.near_only else uses


@dataclass(slots=True)
class _Drawn:
    """Facilities and their uses as they are drawn, sort by sort."""

    shop: list[Ints] = field(default_factory=list)
    facility: list[Ints] = field(default_factory=list)
    city: list[Ints] = field(default_factory=list)
    reason: list[str] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    fixed: list[str | None] = field(default_factory=list)

    def add(self, reason: str, kind: str, city: Ints, users: Ints, which: Ints, *, fixed: str | None = None) -> None:
        """Take in facilities of one sort that lend one kind of identifier.

        Args:
            reason: What the answer calls them.
            kind: What they lend.
            city: Where each stands.
            users: A shop for each use.
            which: Whose use it is, by the number of the facility among these.
            fixed: The value that they lend, if it is not drawn.
        """
        self.shop.append(users)
        self.facility.append(len(self.reason) + which)
        self.city.append(city)
        self.reason += [reason] * len(city)
        self.kind += [kind] * len(city)
        self.fixed += [fixed] * len(city)

    def uses(self) -> Uses:
        """All of them."""
        shop, facility, city = (np.concatenate(column) for column in (self.shop, self.facility, self.city))
        return Uses(shop, facility, self.reason, self.kind, city.astype(np.int64), self.fixed)


def _one_of_each_hands(uses: Uses, world: World) -> Uses:
    """One shop of the same hands at a facility, lest it be an identifier that they share."""
    of = uses.facility * world.hands.count + world.shops.hands[uses.shop]
    once = np.sort(np.unique(of, return_index=True)[1])
    return replace(uses, shop=uses.shop[once], facility=uses.facility[once])


def _sizes(draws: Draws, sort: FacilitySort, shops: int, knobs: Difficulty) -> Ints:
    high = max(sort.low + 2, min(sort.high, shops // 25))
    middle = min(15, high - 1)
    wanted = sort.share * knobs.facilities * shops
    small = heavy_tailed(draws, int(wanted) + 2, sort.low, max(sort.low, middle), 2.0)
    large = heavy_tailed(draws, int(wanted) + 2, max(sort.low, middle), high, 1.9)
    if sort.low >= 20:
        return large[: int(np.searchsorted(np.cumsum(large), wanted)) + 1]
    # `small` is the share of uses, not of facilities, that go to small ones.
    few = small[: int(np.searchsorted(np.cumsum(small), wanted * knobs.small)) + 1]
    # The largest there can be is always there: the counter that serves three thousand.
    large[0] = high
    many = large[: max(1, int(np.searchsorted(np.cumsum(large), wanted * (1 - knobs.small))))]
    return np.concatenate([few, many])


def _users(draws: Draws, world: World, sort: FacilitySort, sizes: Ints, alike: float) -> tuple[Ints, Ints, Ints]:
    """Draw users: shop and facility of each use, and the city of each facility."""
    hands, shops = world.hands, world.shops
    first = draws.integers(0, shops.count, len(sizes))
    city, trade = hands.city[shops.hands[first]], hands.category[shops.hands[first]]
    place = hands.city[shops.hands] * 64 + hands.category[shops.hands]
    order = np.lexsort((draws.random(shops.count), place))
    ordered = place[order]
    narrow = hit(draws, len(sizes), alike)
    low = np.searchsorted(ordered, np.where(narrow, city * 64 + trade, city * 64), side="left")
    high = np.searchsorted(ordered, np.where(narrow, city * 64 + trade, city * 64 + 63), side="right")
    if sort.national:
        everywhere = ~narrow
        low, high = np.where(everywhere, 0, low), np.where(everywhere, shops.count, high)
    which = np.repeat(np.arange(len(sizes)), sizes)
    room = (high - low)[which]
    # A facility larger than its block takes the neighbouring blocks: the next trade, then the next city.
    room = np.maximum(room, np.minimum(sizes * 4, shops.count)[which])
    at = (low[which] + (draws.random(len(which)) * room).astype(np.int64)) % shops.count
    return *_with_siblings(draws, world, order[at], which), city


def _with_siblings(draws: Draws, world: World, users: Ints, which: Ints) -> tuple[Ints, Ints]:
    hands, shops = world.hands, world.shops
    starts = np.cumsum(hands.size) - hands.size
    size = hands.size[shops.hands[users]]
    sibling = np.repeat(starts[shops.hands[users]], size) + positions(size)
    user, facility = np.repeat(users, size), np.repeat(which, size)
    along = (shops.city[sibling] == shops.city[user]) & hit(draws, len(sibling), 0.35)
    pairs = np.unique(np.concatenate([which * shops.count + users, (facility * shops.count + sibling)[along]]))
    return pairs % shops.count, pairs // shops.count


def _reissued_pairs(draws: Draws, world: World, knobs: Difficulty) -> tuple[Ints, Ints]:
    """Shops that closed long ago, and strangers who opened much later and were given the same number anew."""
    closed = np.flatnonzero((world.shops.closed_on > 0) & (world.shops.closed_on < world.today - 500))
    late = np.flatnonzero(world.shops.opened_on > world.today - 300)
    count = min(len(closed), len(late), round(0.003 * knobs.facilities * world.shops.count))
    before, after = draws.permutation(closed)[:count], draws.permutation(late)[:count]
    strangers = world.shops.hands[before] != world.shops.hands[after]
    return before[strangers], after[strangers]
