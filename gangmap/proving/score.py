"""Score the results of a run against the known answer of its case."""

from __future__ import annotations

from pathlib import Path

from gangmap.proving.aspects import ASPECTS
from gangmap.proving.aspects.confidence import reliability_of
from gangmap.proving.comparison import Comparison
from gangmap.proving.measure import Scores
from gangmap.proving.tables import Tables, open_results, open_truth


def score(results: Path, truth: Path) -> Scores:
    """Say how well the results of a run agree with the known answer of its case.

    Whatever tables there are get scored. A table that is not there, or of which the truth has nothing to compare,
    gives figures without a value and a note that says so, never a zero; so does a share of nothing (the precision
    of no claims). How each measure is defined stands at the function that measures it, `judge_...` in
    `gangmap.proving.aspects`, its formula and source at the formula in `gangmap.proving.metrics`.

    Args:
        results: The folder of a run's Parquet tables.
        truth: The `truth/` of the case, or the folder of the case itself.

    Raises:
        InputError: When a folder is not there or holds something else, or when not one shop is common to both.
        TableError: When a table lacks a column, or puts a shop into two groups.
    """
    return score_tables(open_results(results), open_truth(truth))


def score_tables(results: Tables, truth: Tables) -> Scores:
    """The same for tables at hand: those of a baseline, say, which has `members` and no more."""
    comparison = Comparison(results, truth)
    figures = tuple(figure for aspect in ASPECTS for figure in aspect.figures(comparison))
    return Scores(figures, reliability_of(comparison))
