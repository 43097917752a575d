"""One aspect of an answer: what is measured of it, what that needs, and the function that measures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gangmap.proving.comparison import Comparison
from gangmap.proving.measure import Better, Figure, Measure
from gangmap.proving.metrics.agreement import Agreement

Values = Mapping[str, float | None]
"""Values by the name of their measure."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect of an answer.

    Args:
        measures: What is measured, in the order it is shown.
        judge: Gives a value for each measure; None where it is a share of nothing.
        results: Tables that the results must hold.
        truth: Tables that the truth must hold, be it without a row: nothing is so, and every claim is wrong.
        truth_filled: Tables of the truth that must have rows: without one, the truth does not speak of the thing.
    """

    measures: tuple[Measure, ...]
    judge: Callable[[Comparison], Values]
    results: tuple[str, ...]
    truth: tuple[str, ...] = ()
    truth_filled: tuple[str, ...] = ()

    def figures(self, comparison: Comparison) -> tuple[Figure, ...]:
        """Every measure with its value, or with the reason why there is none."""
        lacking = self._lacking(comparison)
        values = {} if lacking else self.judge(comparison)
        reason = lacking or "undefined: a share of nothing"
        found = ((measure, values.get(measure.name)) for measure in self.measures)
        return tuple(Figure(measure, value, "" if value is not None else reason) for measure, value in found)

    def _lacking(self, comparison: Comparison) -> str:
        for name in self.results:
            if name not in comparison.results.names:
                return f"not there: the results hold no {name}"
        for name in self.truth:
            if name not in comparison.truth.names:
                return f"not there: the truth holds no {name}"
        for name in self.truth_filled:
            if not comparison.truth.row_count(name):
                return f"not there: the truth holds no {name}"
        return ""


def agreement_measures(name: str, says: str, better: Better = "higher") -> tuple[Measure, ...]:
    """Precision, recall and F1 of one kind of claim; the aspect stands before a dot, as in every measure's name."""
    return (
        Measure(f"{_stem(name)}precision", f"{says}: share of the claims that are right", better),
        Measure(f"{_stem(name)}recall", f"{says}: share of the true ones that were claimed", better),
        Measure(f"{_stem(name)}f1", f"{says}: F1", better),
    )


def agreement_values(name: str, agreement: Agreement) -> dict[str, float | None]:
    """The values of `agreement_measures`."""
    return {
        f"{_stem(name)}precision": agreement.precision,
        f"{_stem(name)}recall": agreement.recall,
        f"{_stem(name)}f1": agreement.f1,
    }


def _stem(name: str) -> str:
    return f"{name}_" if "." in name else f"{name}."
