"""A whole case: its tables and its answer, written into a folder."""

from __future__ import annotations

from pathlib import Path

from gangmap.errors import UsageError
from gangmap.proving.sample.answer import selling_truth
from gangmap.proving.sample.files import write_table
from gangmap.proving.sample.holdings import make_holdings
from gangmap.proving.sample.settings import SampleSettings, SampleSummary
from gangmap.proving.sample.shown import show
from gangmap.proving.sample.tables import shop_tables
from gangmap.proving.sample.world import GANG, make_world
from gangmap.proving.truth import write_truth


def write_sample(folder: Path, settings: SampleSettings | None = None) -> SampleSummary:
    """Write a generated case with its known answer: the tables into a folder, the answer into its `truth/`.

    Args:
        folder: A new or empty folder.
        settings: How large and how hard; the same settings write the same bytes.

    Raises:
        UsageError: When the folder holds something already.
    """
    settings = settings or SampleSettings()
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty.", "Name a new folder: tables left from before would join the case.")
    folder.mkdir(parents=True, exist_ok=True)
    world = make_world(settings)
    holdings = make_holdings(settings, world)
    shown = show(settings, world, holdings)
    tables = shop_tables(settings, world, holdings, shown)
    truth = selling_truth(settings, world, holdings, shown)
    for name, rows in tables.items():
        write_table(folder, name, rows, settings.files)
    write_truth(folder, truth)
    return SampleSummary(
        folder,
        {name: rows.num_rows for name, rows in tables.items()},
        {name: rows.num_rows for name, rows in truth.items()},
        int(world.hands.size[world.hands.kind == GANG].max()),
    )
