"""All groups of a case and what goes between their places: what the overview and the geographic map show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class OverviewGroup:
    """One group as the overview and the geographic map show it.

    Args:
        group_id: Its permanent id.
        name: For people.
        province: Where most of its shops are, as the canonical name (浙江省), or empty.
        city: The same for the prefecture (杭州市), or empty.
        shop_count: How many shops it has.
        category: What it mainly sells, or empty.
        risk: 0 to 100, or None where there is none.
        first_on: When it was first seen, if known.
        last_on: When it was last seen, if known.
        shops: Id and name of each shop.
        identifiers: Kind and value of what its shops share.
        ties: Which shop holds which identifier: positions in `shops` and in `identifiers`.
        places: Province, city and number of shops there, the largest first; empty means `province` and `city`.
        value_yuan: Estimated value of what it sold, in whole yuan, or None.
    """

    group_id: str
    name: str
    province: str
    city: str
    shop_count: int
    category: str = ""
    risk: float | None = None
    first_on: date | None = None
    last_on: date | None = None
    shops: tuple[tuple[str, str], ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    ties: tuple[tuple[int, int], ...] = ()
    places: tuple[tuple[str, str, int], ...] = ()
    value_yuan: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """An end of a flow: a country, and within China a province and a prefecture.

    Args:
        country: ISO 3166 alpha-2.
        province: Canonical name, or empty.
        city: Canonical name, or empty.
    """

    country: str
    province: str = ""
    city: str = ""


FlowKind = Literal["goods", "freight", "money", "ties"]
FLOW_KINDS: tuple[FlowKind, ...] = ("goods", "freight", "money", "ties")


@dataclass(frozen=True, slots=True)
class OverviewFlow:
    """What goes from one place to another, or ties the two.

    Args:
        source: Where from.
        target: Where to.
        kind: `goods` that a group sent, `freight` that no group is known for, `money`, or `ties` between shops of one
            group in two places, which have no direction.
        count: How many shipments, payments or links.
        amount_yuan: Their value in whole yuan, or None.
        group_id: Whose they are, or None.
        first_on: The first day, if known.
        last_on: The last day, if known.
    """

    source: Place
    target: Place
    kind: FlowKind
    count: int
    amount_yuan: int | None = None
    group_id: str | None = None
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """All groups of a case, ready to be drawn on one page.

    Args:
        title: Of the page.
        subtitle: One line under it.
        title_english: The same for the page in English; empty means as it is.
        subtitle_english: The same.
        groups: Every group; ids are unique.
        clock: The day the run was made for.
        run: Which run of the workspace this is read from.
        flows: Between places, for the geographic map.
        provenance: Name and value of what was read and by what.
        unplaced: How many shipments are in no flow because an end of theirs cannot be told.

    Raises:
        ValueError: When two groups have one id.
    """

    title: str
    subtitle: str
    groups: tuple[OverviewGroup, ...]
    clock: date
    run: str
    flows: tuple[OverviewFlow, ...] = ()
    provenance: tuple[tuple[str, str], ...] = ()
    unplaced: int = 0
    title_english: str = ""
    subtitle_english: str = ""

    def __post_init__(self) -> None:
        if len({group.group_id for group in self.groups}) < len(self.groups):
            raise ValueError("a group stands twice in the overview")
