"""A whole case: its tables and its answer, written into a folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from gangmap.proving.new_folder import new_folder
from gangmap.proving.sample.addresses import make_places
from gangmap.proving.sample.aftermath import aftermath_tables
from gangmap.proving.sample.answer import membership_on, selling_truth
from gangmap.proving.sample.breakage import break_rows
from gangmap.proving.sample.chance import stream
from gangmap.proving.sample.contacts import make_buyers, shop_contacts
from gangmap.proving.sample.facilities import draw_uses
from gangmap.proving.sample.files import file_name, write_table
from gangmap.proving.sample.freight import flow_truth, shipments
from gangmap.proving.sample.hands import GANG
from gangmap.proving.sample.holdings import Holdings, Site, make_holdings
from gangmap.proving.sample.listings import brand_tables, listing_tables, listing_truth, make_listings
from gangmap.proving.sample.money import payments
from gangmap.proving.sample.networks import (
    make_premises,
    network_truth,
    premises_identifiers,
    premises_table,
    supplier_uses,
)
from gangmap.proving.sample.notes import notes_on
from gangmap.proving.sample.people import make_people, people_identities
from gangmap.proving.sample.pictures import draw_pictures
from gangmap.proving.sample.settings import SampleSettings, SampleSummary
from gangmap.proving.sample.shown import Shown, show, shown_on
from gangmap.proving.sample.tables import shop_tables
from gangmap.proving.sample.trade import Trade, make_edges
from gangmap.proving.sample.until import until_day
from gangmap.proving.sample.world import World, make_world
from gangmap.proving.truth import write_truth

Tables = dict[str, pa.Table]


@dataclass(frozen=True, slots=True)
class GeneratedCase:
    """A case in memory: its tables, its answer, and the size of its largest selling group."""

    tables: Tables
    truth: Tables
    largest_group: int


def write_sample(folder: Path, settings: SampleSettings | None = None) -> SampleSummary:
    """Write a generated case with its known answer: the tables into a folder, the answer into its `truth/`.

    Args:
        folder: A new or empty folder.
        settings: How large and how hard; the same settings write the same bytes.

    Raises:
        UsageError: When the folder holds something already, or a file stands in its place.
    """
    settings = settings or SampleSettings()
    with new_folder(folder):
        case = make_case(settings)
        write_case(folder, settings, case)
    return SampleSummary(
        folder,
        {name: rows.num_rows for name, rows in case.tables.items()},
        {name: rows.num_rows for name, rows in case.truth.items()},
        case.largest_group,
        notes_on(settings, case.largest_group, case.tables),
    )


def write_case(folder: Path, settings: SampleSettings, case: GeneratedCase) -> None:
    """Write tables and answer; some rows are broken on the way, and the answer says which."""
    if settings.pictures and "listings" in case.tables:
        case = replace(case, tables=case.tables | {"listings": draw_pictures(folder, settings, case.tables)})
    files = {name: file_name(name, rows.num_rows, settings.files) for name, rows in case.tables.items()}
    broken = break_rows(settings, case.tables, files)
    for name, rows in broken.tables.items():
        write_table(folder / files[name], rows)
    write_truth(folder, case.truth | {"quarantine": broken.quarantine})


def make_case(settings: SampleSettings) -> GeneratedCase:
    """Draw a case and its answer."""
    return case_on(settings, draw(settings), None)


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that was drawn: the world, what shops hold and show, and tables and answers that do not hang on groups."""

    world: World
    holdings: Holdings
    shown: Shown
    tables: Tables
    truth: Tables


def draw(settings: SampleSettings, world: World | None = None) -> Drawn:
    """Draw everything but the tables about who sells, which differ from day to day; the world, if not drawn yet."""
    world = world or make_world(settings)
    draws = stream(settings.seed, "sites")
    places, place_of_hands = make_places(draws, world.hands.city, settings.knobs.chinese)
    premises = make_premises(settings, world, places)
    uses = supplier_uses(settings, world, premises, draw_uses(draws, world, settings.knobs))
    site = Site(places, place_of_hands, uses, settings.knobs.chinese)
    holdings = make_holdings(settings, world, site)
    shown = show(settings, world, holdings)
    if settings.knobs.columns:
        return Drawn(world, holdings, shown, {}, {})
    people = make_people(settings, premises)
    listings = make_listings(settings, world)
    edges = make_edges(settings, world, premises)
    contacts = shop_contacts(world, holdings, shown_on(world, holdings, shown, world.today))
    trade = Trade(world, premises, edges, contacts, make_buyers(settings, site))
    tables = {
        "identifiers": premises_identifiers(settings, world, premises),
        "persons": people.table,
        "premises": premises_table(settings, world, premises),
        **listing_tables(settings, world, listings),
        **brand_tables(settings, world, shown),
        "shipments": shipments(settings, trade),
        "payments": payments(settings, trade),
        **aftermath_tables(settings, world, listings, premises),
    }
    truth = {
        **network_truth(world, premises),
        "flows": flow_truth(settings, world, premises, edges),
        "listings": listing_truth(listings),
        "identities": people_identities(people),
    }
    return Drawn(world, holdings, shown, tables, truth)


def case_on(settings: SampleSettings, drawn: Drawn, day: int | None) -> GeneratedCase:
    """The case as it stands on a day (days from 1970), None: the last day, with all that happened until then."""
    world = drawn.world
    on = world.today if day is None else day
    shown = shown_on(world, drawn.holdings, drawn.shown, on)
    tables = shop_tables(settings, world, drawn.holdings, shown)
    truth = drawn.truth | selling_truth(settings, world, drawn.holdings, shown, membership_on(world, on))
    for name, rows in drawn.tables.items():
        tables[name] = pa.concat_tables([tables[name], rows]) if name in tables else rows
    if "identities" in drawn.truth:
        truth["identities"] = pa.concat_tables([truth["identities"], drawn.truth["identities"]])
    largest = int(world.hands.size[world.hands.kind == GANG].max())
    if day is not None:
        tables, truth = until_day(tables, truth, day)
    wanted = {name: rows for name, rows in tables.items() if rows.num_rows or not _is_turned_off(settings, name)}
    return GeneratedCase(wanted, truth, largest)


def _is_turned_off(settings: SampleSettings, table: str) -> bool:
    """Whether the settings ask for none of a table; one that merely came out empty is written with its header."""
    per_shop = {
        "listings": settings.listings_per_shop,
        "listing_history": settings.listings_per_shop,
        "reviews": min(settings.listings_per_shop, settings.reviews_per_shop),
        "shipments": settings.shipments_per_shop,
        "payments": settings.payments_per_shop,
    }
    return not per_shop.get(table, 1.0)
