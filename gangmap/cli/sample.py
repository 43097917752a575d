"""`gangmap sample`: a generated case with its known answer."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.folder import named, path
from gangmap.cli.note import note, progress_of, report
from gangmap.cli.show_rows import AsJson, show_json
from gangmap.errors import UsageError
from gangmap.proving.sample import DIFFICULTIES, SampleSettings, write_sample, write_snapshots
from gangmap.proving.stories import STORIES, STORY_TODAY, story_rows, write_story

_OF_GENERATED_CASES = ("shops", "seed", "setting", "pictures", "months")


@command("sample")
def sample(
    context: typer.Context,
    folder: Annotated[
        path, typer.Argument(help="A new folder to write the case into.", show_default=False, parser=named)
    ],
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
        _refuse_beside_a_story(context)
        _write_story(story, folder, as_json=as_json)
        return
    settings = SampleSettings(shops=shops, seed=seed, difficulty=setting, pictures=pictures)
    if months:
        with progress_of(f"Generating {months} months of {shops} shops"):
            snapshots = write_snapshots(folder, settings, months)
        if as_json:
            show_json(
                {"folders": [str(one) for one in snapshots.folders], "events": snapshots.events}
                | {"notes": snapshots.notes}
            )
        _say_notes(snapshots.notes)
        note(f"{len(snapshots.folders)} snapshots are in {folder}, each with its known answer.")
        return
    with progress_of(f"Generating {shops} shops"):
        made = write_sample(folder, settings)
    if as_json:
        rows = {"rows": made.rows, "truth_rows": made.truth_rows}
        show_json({"folder": str(made.folder)} | rows | {"notes": made.notes})
    else:
        report([{"table": name, "rows": rows} for name, rows in made.rows.items()], ["table", "rows"], str(folder))
    _say_notes(made.notes)
    note(f"The known answer is in {folder / 'truth'}; the case ends on {settings.today}.")
    note(f"Next: gangmap run {shlex.quote(str(folder))} -w WORKSPACE --clock {settings.today}")


def _refuse_beside_a_story(context: typer.Context) -> None:
    sources = {name: context.get_parameter_source(name) for name in _OF_GENERATED_CASES}
    given = [f"--{name}" for name, source in sources.items() if source and source.name == "COMMANDLINE"]
    if given:
        raise UsageError(
            f"A story is always the same, so it cannot be told with {' and '.join(given)}.",
            "Leave that out, or leave out --story to generate a case.",
        )


def _write_story(story: str, folder: Path, *, as_json: bool) -> None:
    write_story(story, folder)
    if as_json:
        show_json({"folder": str(folder), "story": story, **story_rows(folder)})
    note(f"The story is in {folder}, its known answer in {folder / 'truth'}.")
    note(f"Next: gangmap run {shlex.quote(str(folder))} -w WORKSPACE --clock {STORY_TODAY}")


def _say_notes(notes: tuple[str, ...]) -> None:
    for one in notes:
        note(one)
