"""`gangmap demo`: a generated case, all the way to its maps."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from gangmap.cli.app import command
from gangmap.cli.command import quiet
from gangmap.cli.note import note, progress_of, report
from gangmap.cli.run import STEP_COLUMNS, steps_of
from gangmap.cli.score import score_rows, show_scores
from gangmap.config import settings_for
from gangmap.errors import UsageError
from gangmap.export.maps import MapFolder, export_maps
from gangmap.pipeline import Progress, RunSummary, run_case, silent
from gangmap.proving.beside import score_beside
from gangmap.proving.measure import Scores
from gangmap.proving.sample import SampleSettings, write_sample
from gangmap.view.overview import picture_overview
from gangmap.view.picture import picture_all_groups
from gangmap.view.results import open_results

_SHOWN = ("groups.bcubed_precision", "groups.bcubed_recall", "groups.bcubed_f1", "bystanders.joined_share")


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the demonstration made.

    Args:
        pages: The overview, an index, and a map of every group.
        summary: Of the run.
        scores: How it stands against the known answer, beside baselines and the oracle.
    """

    pages: MapFolder
    summary: RunSummary
    scores: dict[str, Scores]


@command("demo")
def demo(
    folder: Annotated[Path, typer.Argument(help="Where to put it; made if it is not there.")] = Path("demo"),
    shops: Annotated[int, typer.Option(help="How many shops.", min=100, max=1_000_000)] = 3000,
    seed: Annotated[int, typer.Option(help="Another seed, another case.", min=0)] = 1,
) -> None:
    """Generate a case, find its groups, and write an overview and maps to open in a browser."""
    with progress_of("Demonstration") as progress:
        made = demonstrate(folder, shops, seed, progress)
    for sentence in made.summary.said:
        note(sentence)
    report(steps_of(made.summary), STEP_COLUMNS, "From shared values to groups")
    shown = [row for row in score_rows(made.scores) if row["measure"] in _SHOWN]
    if not quiet.get():
        show_scores(shown, list(made.scores), "Against the known answer of the generated case")
    note(f"A map of each of the {len(made.pages.maps)} groups opens from there, or from {made.pages.index.resolve()}")
    note(f"Next: gangmap groups -w {folder / 'workspace'}   gangmap show GROUP -w {folder / 'workspace'}")
    typer.echo(f"Open {made.pages.overview.resolve()}")


def demonstrate(folder: Path, shops: int = 3000, seed: int = 1, progress: Progress = silent) -> Demonstration:
    """Generate a case in `folder/case`, run it into `folder/workspace`, and write pages into `folder/maps`.

    Raises:
        UsageError: When the folder holds another case already.
    """
    case, maps = folder / "case", folder / "maps"
    sample = SampleSettings(shops=shops, seed=seed)
    progress("generate")
    _generate_once(case, sample, folder / "sample.txt")
    summary = run_case(case, folder / "workspace", settings_for(sample.today), progress=progress)
    progress("draw")
    with open_results(folder / "workspace") as results:
        overview = picture_overview(results)
        made = export_maps(overview, picture_all_groups(results), maps, shared=True)
    progress("score")
    return Demonstration(made, summary, score_beside(folder / "workspace" / "results", case))


def _generate_once(case: Path, sample: SampleSettings, label: Path) -> None:
    told = f"{sample}\n"
    if case.exists():
        if label.is_file() and label.read_text(encoding="utf-8") == told:
            return  # a demonstration shown again: the same settings would write the same bytes
        raise UsageError(f"{case} holds another case.", "Name another folder, or remove this one.")
    # Killed at any moment, it leaves a case that is whole, or none.
    aside = case.with_name(f".{case.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    write_sample(aside, sample)
    label.write_text(told, encoding="utf-8", newline="\n")
    aside.rename(case)
