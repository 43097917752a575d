"""Several settings, several seeds, ours beside the baselines: every score measured, none typed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, stdev
from typing import Protocol

import pyarrow as pa

from gangmap.errors import UsageError
from gangmap.proving.baselines import BASELINES
from gangmap.proving.measure import Scores
from gangmap.proving.oracle import by_oracle
from gangmap.proving.score import score_tables
from gangmap.proving.tables import Tables, open_results, open_truth

OURS = "gangmap"
ORACLE = "oracle"
"""Perfect cleaning, perfect knowledge of facilities: what identifiers alone can give."""


class MakeCase(Protocol):
    """Writes a case with its known answer: the tables into a folder, the answer into `truth/` inside it."""

    def __call__(self, setting: str, seed: int, folder: Path) -> None:
        """Write the case of that setting and seed."""


class RunCase(Protocol):
    """Runs the whole pipeline over a case."""

    def __call__(self, case: Path, workspace: Path) -> Path:
        """Leave the results in the workspace and say in which folder."""


class HoldingsOf(Protocol):
    """Tells which shop holds which identifier, as baselines see it."""

    def __call__(self, case: Path, workspace: Path) -> pa.Table:
        """Columns shop_id, kind and canonical value, after the case was run in the workspace."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One method on one case.

    Args:
        setting: How hard the case was made.
        seed: Which case of that setting.
        method: Ours, a baseline, or the oracle.
        scores: How it came out.
    """

    setting: str
    seed: int
    method: str
    scores: Scores


@dataclass(frozen=True, slots=True)
class Spread:
    """One measure over the seeds of a setting.

    Args:
        mean: Over the seeds that gave a value.
        deviation: The sample standard deviation, None with one value.
        low: The least value.
        high: The greatest.
    """

    mean: float
    deviation: float | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """What was measured, one outcome a setting, seed and method."""

    outcomes: tuple[Outcome, ...]

    @property
    def settings(self) -> tuple[str, ...]:
        """The settings in the order they were measured."""
        return _once(outcome.setting for outcome in self.outcomes)

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods, ours first."""
        return _once(outcome.method for outcome in self.outcomes)

    @property
    def seeds(self) -> tuple[int, ...]:
        """The seeds in order."""
        return tuple(sorted({outcome.seed for outcome in self.outcomes}))

    def values(self, setting: str, method: str, measure: str) -> tuple[float, ...]:
        """The values of a measure, one a seed, those that could not be measured left out."""
        scores = (
            outcome.scores[measure]
            for outcome in self.outcomes
            if (outcome.setting, outcome.method) == (setting, method)
        )
        return tuple(value for value in scores if value is not None)

    def spread(self, setting: str, method: str, measure: str) -> Spread | None:
        """A measure over the seeds of a setting, None where no seed gave a value."""
        values = self.values(setting, method, measure)
        if not values:
            return None
        deviation = stdev(values) if len(values) > 1 else None
        return Spread(fmean(values), deviation, min(values), max(values))


@dataclass(frozen=True, slots=True)
class Contest:
    """Who competes, on what.

    Args:
        make: Writes a case.
        run: Runs the pipeline over it; None leaves ours out.
        holdings: What the baselines work on; None gives them the holdings of the truth, perfectly cleaned,
            facilities and all, which flatters them.
        baselines: Methods by name.
    """

    make: MakeCase
    run: RunCase | None = None
    holdings: HoldingsOf | None = None
    baselines: Mapping[str, Callable[[pa.Table, int], pa.Table]] | None = None


def scoreboard(
    contest: Contest,
    settings: Sequence[str],
    seeds: Sequence[int],
    folder: Path,
    tell: Callable[[Outcome], None] | None = None,
) -> Scoreboard:
    """Make a case of each setting and seed, run ours and the baselines over it, and score all of them.

    Args:
        contest: Who competes.
        settings: Names that the maker of cases knows.
        seeds: Which cases of each setting.
        folder: Where cases and workspaces go, one folder each; an empty one, or one that is not there.
        tell: Is told each outcome as it comes.

    Raises:
        UsageError: When there is nothing to measure, or the folder holds something.
    """
    if not settings or not seeds:
        raise UsageError("There is nothing to measure.", "Name a setting and a seed at least.")
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty.", "Give a folder of its own to the cases of a scoreboard.")
    outcomes = []
    for setting in settings:
        for seed in seeds:
            for outcome in _compete(contest, setting, seed, folder / f"{setting}-{seed}"):
                outcomes.append(outcome)
                if tell is not None:
                    tell(outcome)
    return Scoreboard(tuple(outcomes))


def _compete(contest: Contest, setting: str, seed: int, place: Path) -> Iterable[Outcome]:
    case, workspace = place / "case", place / "workspace"
    case.mkdir(parents=True)
    contest.make(setting, seed, case)
    truth = open_truth(case)
    if contest.run is not None:
        results = open_results(contest.run(case, workspace))
        yield Outcome(setting, seed, OURS, score_tables(results, truth))
    if contest.holdings is not None:
        holdings = contest.holdings(case, workspace)
    else:
        holdings = truth.read("holdings", "shop_id", "kind", "value")
    for name, find in (BASELINES if contest.baselines is None else contest.baselines).items():
        yield Outcome(setting, seed, name, score_members(name, find(holdings, seed), truth))
    yield Outcome(setting, seed, ORACLE, score_members(ORACLE, by_oracle(truth), truth))


def score_members(name: str, members: pa.Table, truth: Tables) -> Scores:
    """The scores of a method that answers with members of groups alone, as baselines and the oracle do."""
    return score_tables(Tables(f"the answer of {name}", rows={"members": members}), truth)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
