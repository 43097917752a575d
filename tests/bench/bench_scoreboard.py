"""Measure the scoreboard and write docs/scoreboard.md: `python tests/bench/bench_scoreboard.py --seeds 1 2 3`.

Makes a case of each setting and seed, runs gangmap and the baselines over it, shows the groups' B-cubed F1 and the CPU
seconds as it goes, and writes the page with its picture and figures. The clock of every run is the last day of its
case, so the same arguments write the same bytes, but for CPU seconds.

With `--outcomes FILE` each outcome is written down as it comes, and one that stands there is not measured again: a run
that was cut short goes on where it stood, a further seed costs that seed alone, and after a change
`--again gangmap` measures ours anew and keeps the rest.
"""

import argparse
import tempfile
from pathlib import Path

from rich.console import Console

from gangmap.config import Resources
from gangmap.proving.contest import SETTINGS, contest_of_samples
from gangmap.proving.measure import written
from gangmap.proving.outcomes import OutcomeFile
from gangmap.proving.sample import DIFFICULTIES, SampleSettings
from gangmap.proving.scoreboard import Outcome, methods_of, scoreboard
from gangmap.proving.scoreboard_page import terminal_table, write_scoreboard

PAGE = Path(__file__).parents[2] / "docs" / "scoreboard.md"


def main() -> None:
    asked = _arguments()
    console = Console()
    contest = contest_of_samples(SampleSettings(shops=asked.shops), Resources(threads=asked.threads))
    methods = methods_of(contest)
    unknown = sorted(set(asked.again) - set(methods))
    if unknown:
        raise SystemExit(f"No method is called {', '.join(unknown)}; there are {', '.join(methods)}.")
    told, total = 0, len(asked.settings) * len(asked.seeds) * len(methods)
    with tempfile.TemporaryDirectory(prefix="scoreboard-") as folder:
        outcomes = OutcomeFile(asked.outcomes or Path(folder) / "outcomes.jsonl", {"shops": asked.shops})
        known = {key: outcome for key, outcome in outcomes.known.items() if key[2] not in asked.again}

        def tell(outcome: Outcome) -> None:
            nonlocal told
            told += 1
            seconds = "known before" if outcome.key in known else f"{outcome.cpu_seconds or 0:.1f} CPU s"
            f1 = written(outcome.scores["groups.bcubed_f1"])
            what = f"{outcome.setting:10} seed {outcome.seed}  {outcome.method:18} B-cubed F1 {f1:5} {seconds:>12}"
            console.print(f"{told:3}/{total}  {what}", highlight=False)
            outcomes.add(outcome)

        board = scoreboard(contest, asked.settings, asked.seeds, Path(folder) / "cases", tell, known=known, tidy=True)
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
    parser.add_argument("--outcomes", type=Path, help="a file that keeps what was measured, and goes on from it")
    parser.add_argument("--again", nargs="+", default=[], metavar="METHOD", help="measure these anew all the same")
    return parser.parse_args()


if __name__ == "__main__":
    main()
