"""What is measured, and how it came out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gangmap.errors import NotFoundError
from gangmap.proving.metrics.calibration import ReliabilityBin
from gangmap.view.html_table import Column, render_table

_COLUMNS: tuple[Column, ...] = (
    ("name", "指标 Measure"), ("value", "数值 Value"), ("better", "更好 Better"), ("says", "含义 What it is"),
)  # fmt: skip

Better = Literal["higher", "lower", "neither"]
"""Which way is better: a perfect answer has 1 where higher is, 0 where lower is."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is measured.

    Args:
        name: How it is called in tables and JSON, `groups.bcubed_f1`.
        says: What it is, in a few words for a person.
        better: Which way is better.
    """

    name: str
    says: str
    better: Better = "higher"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure and its value.

    Args:
        measure: What was measured.
        value: The number, None where there is none.
        note: Why there is none.
    """

    measure: Measure
    value: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """How well the results of a run agree with the known answer.

    Args:
        figures: Every measure in a fixed order; what could not be measured has no value but a note.
        reliability: The members' confidence by tenths, empty when no confidence was given.
    """

    figures: tuple[Figure, ...]
    reliability: tuple[ReliabilityBin, ...] = ()

    def __getitem__(self, name: str) -> float | None:
        """The value of a measure by its name, None when it could not be measured.

        Raises:
            NotFoundError: When there is no measure of that name.
        """
        for figure in self.figures:
            if figure.measure.name == name:
                return figure.value
        raise NotFoundError(f"There is no measure called {name}.", "The names stand in the scores as JSON.")

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures)

    def as_rows(self) -> list[tuple[str, str, str, str]]:
        """Name, value, which way is better and what it says or why it is not there, as a person reads them."""
        return [
            (
                figure.measure.name,
                written(figure.value),
                figure.measure.better,
                f"{figure.measure.says} ({figure.note})" if figure.note else figure.measure.says,
            )
            for figure in self.figures
        ]

    def _repr_html_(self) -> str:
        """How a notebook shows the scores: every measure that has a value, and how many have none."""
        keys = [key for key, _ in _COLUMNS]
        there = [figure for figure in self.figures if figure.value is not None]
        rows = [dict(zip(keys, row, strict=True)) for row in Scores(tuple(there)).as_rows()]
        facts = (
            f"{len(there)} 项指标已测，{len(self.figures) - len(there)} 项无法测。 {len(there)} measures have a value, "
        )
        return render_table("评分 Scores", f"{facts}{len(self.figures) - len(there)} have none", _COLUMNS, rows)

    def as_dict(self) -> dict[str, object]:
        """The same as plain objects for JSON, unrounded; what could not be measured is null and has its reason."""
        return {
            "measures": {figure.measure.name: figure.value for figure in self.figures},
            "not_there": {figure.measure.name: figure.note for figure in self.figures if figure.value is None},
            "reliability": [
                {
                    "low": bin_.low,
                    "high": bin_.high,
                    "claims": bin_.claims,
                    "confidence": bin_.confidence,
                    "right": bin_.right,
                }
                for bin_ in self.reliability
            ],
        }


def written(value: float | None) -> str:
    """A value as a person reads it: counts whole, shares with three digits, a dash where there is none.

    >>> written(58.0), written(0.84312), written(1.0 - 1e-12), written(None)
    ('58', '0.843', '1', '–')
    """
    if value is None:
        return "–"
    # What is whole but for the noise of summing in another order is whole: no 1.000 beside a 1.
    return f"{value:.0f}" if math.isclose(value, round(value), abs_tol=1e-9) else f"{value:.3f}"
