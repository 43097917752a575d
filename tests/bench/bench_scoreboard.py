"""Measure the scoreboard and write docs/scoreboard.md: `python tests/bench/bench_scoreboard.py --seeds 1 2 3`.

Makes a case of each setting and seed, runs gangmap and the baselines over it, shows the groups' B-cubed F1 as it
goes, and writes the page with its picture and figures. The clock of every run is the last day of its case, so the
same arguments write the same bytes.
"""

import argparse
import tempfile
from pathlib import Path

from rich.console import Console

from gangmap.config import Resources
from gangmap.proving.contest import SETTINGS, contest_of_samples
from gangmap.proving.measure import written
from gangmap.proving.sample import DIFFICULTIES, SampleSettings
from gangmap.proving.scoreboard import Outcome, scoreboard
from gangmap.proving.scoreboard_page import terminal_table, write_scoreboard

PAGE = Path(__file__).parents[2] / "docs" / "scoreboard.md"


def main() -> None:
    asked = _arguments()
    console = Console()

    def tell(outcome: Outcome) -> None:
        f1 = written(outcome.scores["groups.bcubed_f1"])
        console.print(f"{outcome.setting:12} seed {outcome.seed}  {outcome.method:20} B-cubed F1 {f1}", highlight=False)

    contest = contest_of_samples(SampleSettings(shops=asked.shops), Resources(threads=asked.threads))
    with tempfile.TemporaryDirectory(prefix="scoreboard-") as folder:
        board = scoreboard(contest, asked.settings, asked.seeds, Path(folder), tell)
    for measure in ("groups.bcubed_f1", "groups.pairs_f1", "bystanders.joined_share"):
        console.print(terminal_table(board, measure))
    write_scoreboard(board, asked.page, f"Each case has {asked.shops:,} shops.")
    console.print(f"Written: {asked.page}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the scoreboard over generated cases.")
    parser.add_argument("--shops", type=int, default=3000, help="shops of each case (default: 3000)")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], help="which cases (default: 1 2 3)")
    parser.add_argument("--settings", nargs="+", default=list(SETTINGS), choices=list(DIFFICULTIES), help="how hard")
    parser.add_argument("--threads", type=int, default=None, help="threads of a run (default: all)")
    parser.add_argument("--page", type=Path, default=PAGE, help="write it there, picture and JSON beside it")
    return parser.parse_args()


if __name__ == "__main__":
    main()
