"""Several settings, several seeds, ours beside the baselines: every score measured, none typed in."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import fmean, stdev
from typing import Protocol, TypeVar

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


_Answer = TypeVar("_Answer")

Key = tuple[str, int, str]
"""Setting, seed and method of an outcome."""


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
        cpu_seconds: What it took, of all threads; None where it was not measured.
    """

    setting: str
    seed: int
    method: str
    scores: Scores
    cpu_seconds: float | None = None

    @property
    def key(self) -> Key:
        """What was measured."""
        return self.setting, self.seed, self.method


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

    def cpu_seconds(self, setting: str, method: str) -> Spread | None:
        """What a method took on the cases of a setting, None where it was not measured."""
        return _spread_of(
            outcome.cpu_seconds
            for outcome in self.outcomes
            if (outcome.setting, outcome.method) == (setting, method) and outcome.cpu_seconds is not None
        )

    def spread(self, setting: str, method: str, measure: str) -> Spread | None:
        """A measure over the seeds of a setting, None where no seed gave a value."""
        return _spread_of(self.values(setting, method, measure))


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
    *,
    known: Mapping[Key, Outcome] | None = None,
    tidy: bool = False,
) -> Scoreboard:
    """Make a case of each setting and seed, run ours and the baselines over it, and score all of them.

    Args:
        contest: Who competes.
        settings: Names that the maker of cases knows.
        seeds: Which cases of each setting.
        folder: Where cases and workspaces go, one folder each; an empty one, or one that is not there.
        tell: Is told each outcome as it comes.
        known: Outcomes measured before, which are taken as they are; a case of which all are known is not made.
        tidy: Remove each case and its workspace once they are measured.

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
            place = folder / f"{setting}-{seed}"
            for outcome in _compete(contest, setting, seed, place, known or {}):
                outcomes.append(outcome)
                if tell is not None:
                    tell(outcome)
            if tidy:
                shutil.rmtree(place, ignore_errors=True)
    return Scoreboard(tuple(outcomes))


def methods_of(contest: Contest) -> tuple[str, ...]:
    """Who competes, in the order of the scoreboard: ours first, the oracle last."""
    return (*((OURS,) if contest.run is not None else ()), *_baselines(contest), ORACLE)


def _baselines(contest: Contest) -> Mapping[str, Callable[[pa.Table, int], pa.Table]]:
    return BASELINES if contest.baselines is None else contest.baselines


def _compete(contest: Contest, setting: str, seed: int, place: Path, known: Mapping[Key, Outcome]) -> Iterable[Outcome]:
    here = {method: known.get((setting, seed, method)) for method in methods_of(contest)}
    if None not in here.values():
        yield from (outcome for outcome in here.values() if outcome is not None)
        return
    case, workspace = place / "case", place / "workspace"
    case.mkdir(parents=True)
    contest.make(setting, seed, case)
    truth = open_truth(case)
    if contest.run is not None:
        # The baselines need what it cleaned, even where its own outcome is known.
        results, seconds = _timed(contest.run, case, workspace)
        yield here[OURS] or Outcome(setting, seed, OURS, score_tables(open_results(results), truth), seconds)
    if contest.holdings is not None:
        holdings = contest.holdings(case, workspace)
    else:
        holdings = truth.read("holdings", "shop_id", "kind", "value")
    answers = {name: partial(find, holdings, seed) for name, find in _baselines(contest).items()}
    for name, answer in (answers | {ORACLE: partial(by_oracle, truth)}).items():
        yield here[name] or _answered(setting, seed, name, answer, truth)


def _answered(setting: str, seed: int, name: str, answer: Callable[[], pa.Table], truth: Tables) -> Outcome:
    members, seconds = _timed(answer)
    return Outcome(setting, seed, name, score_members(name, members, truth), seconds)


def _timed(do: Callable[..., _Answer], *given: object) -> tuple[_Answer, float]:
    """What it gives, and the CPU seconds of all threads that it took."""
    began = time.process_time()
    answer = do(*given)
    return answer, time.process_time() - began


def score_members(name: str, members: pa.Table, truth: Tables) -> Scores:
    """The scores of a method that answers with members of groups alone, as baselines and the oracle do."""
    return score_tables(Tables(f"the answer of {name}", rows={"members": members}), truth)


def _spread_of(given: Iterable[float]) -> Spread | None:
    values = tuple(given)
    if not values:
        return None
    return Spread(fmean(values), stdev(values) if len(values) > 1 else None, min(values), max(values))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
