"""`gangmap sample`: a generated case with its known answer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.note import note, progress_of
from gangmap.cli.show_rows import AsJson, show_json, show_table
from gangmap.proving.sample import DIFFICULTIES, SampleSettings, write_sample, write_snapshots
from gangmap.proving.stories import STORIES, write_story


@command("sample")
def sample(
    folder: Annotated[Path, typer.Argument(help="A new folder to write the case into.", show_default=False)],
    shops: Annotated[int, typer.Option(help="How many shops.", min=100)] = 3000,
    seed: Annotated[int, typer.Option(help="Another seed, another case; the same seed, the same bytes.", min=0)] = 1,
    setting: Annotated[str, typer.Option(help=f"How hard: {', '.join(DIFFICULTIES)}.")] = "medium",
    pictures: Annotated[int, typer.Option(help="Draw so many pictures of listings.", min=0)] = 0,
    months: Annotated[int, typer.Option(help="Snapshots of so many months, a case folder each.", min=0)] = 0,
    story: Annotated[str, typer.Option(help=f"A bundled story in place of shops: {', '.join(STORIES)}.")] = "",
    as_json: AsJson = False,
) -> None:
    """Write a generated case, every table of the data contract, with its known answer in truth/."""
    if story:
        write_story(story, folder)
        note(f"The story is in {folder}, its known answer in {folder / 'truth'}.")
        return
    settings = SampleSettings(shops=shops, seed=seed, difficulty=setting, pictures=pictures)
    if months:
        with progress_of(f"Generating {months} months of {shops} shops"):
            snapshots = write_snapshots(folder, settings, months)
        note(f"{len(snapshots.folders)} snapshots are in {folder}, each with its known answer.")
        return
    with progress_of(f"Generating {shops} shops"):
        made = write_sample(folder, settings)
    if as_json:
        show_json({"folder": str(made.folder), "rows": made.rows, "truth_rows": made.truth_rows})
        return
    show_table([{"table": name, "rows": rows} for name, rows in made.rows.items()], ["table", "rows"], str(folder))
    note(f"The known answer is in {folder / 'truth'}; the case ends on {settings.today}.")
    note(f"Next: gangmap run {folder} -w WORKSPACE --clock {settings.today}")
