"""Outcomes in a file, so that a scoreboard that was cut short goes on where it stood."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gangmap.errors import UsageError
from gangmap.proving.aspects import ASPECTS
from gangmap.proving.measure import Figure, Scores
from gangmap.proving.scoreboard import Key, Outcome


class OutcomeFile:
    """A file of JSON lines: how the cases were made, then an outcome a line, each written when it is measured.

    Args:
        path: The file; made when it is not there.
        cases: How the cases are made. Outcomes of other cases are not comparable and are refused.

    Raises:
        UsageError: When the file holds outcomes of cases that were made otherwise, or something else.
    """

    def __init__(self, path: Path, cases: Mapping[str, Any]) -> None:
        self._path = path
        self.known: dict[Key, Outcome] = {}
        if path.exists() and path.stat().st_size:
            self._read(dict(cases))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._write({"cases": dict(cases)})

    def add(self, outcome: Outcome) -> None:
        """Write an outcome down, unless it is there."""
        if self.known.get(outcome.key) != outcome:
            self.known[outcome.key] = outcome
            self._write(as_plain(outcome))

    def _read(self, cases: dict[str, Any]) -> None:
        whole = self._path.read_bytes()
        complete = whole[: whole.rfind(b"\n") + 1]
        if complete != whole:
            self._path.write_bytes(complete)  # the last line was cut short
        try:
            first, *lines = [json.loads(line) for line in complete.splitlines()]
            made = first["cases"]
            outcomes = [from_plain(line) for line in lines]
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{self._path} holds no outcomes of a scoreboard.", "Name another file.") from error
        if made != cases:
            raise UsageError(
                f"{self._path} holds outcomes of other cases: {_said(made)}; asked for are {_said(cases)}.",
                "Name another file.",
            )
        self.known = {outcome.key: outcome for outcome in outcomes}

    def _write(self, line: object) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def as_plain(outcome: Outcome, digits: int | None = None) -> dict[str, Any]:
    """An outcome for JSON; what could not be measured is left out.

    Args:
        outcome: The outcome.
        digits: Round to so many; None keeps all.
    """
    measured = {
        figure.measure.name: figure.value if digits is None else round(figure.value, digits)
        for figure in outcome.scores
        if figure.value is not None
    }
    plain = {"setting": outcome.setting, "seed": outcome.seed, "method": outcome.method, "measures": measured}
    seconds = outcome.cpu_seconds
    return plain if seconds is None else {**plain, "cpu_seconds": round(seconds, 1)}


def from_plain(plain: Mapping[str, Any]) -> Outcome:
    """The outcome that `as_plain` wrote; why something could not be measured is no longer known."""
    measures = plain["measures"]
    figures = tuple(
        Figure(measure, measures.get(measure.name), "" if measure.name in measures else "not measured")
        for aspect in ASPECTS
        for measure in aspect.measures
    )
    return Outcome(plain["setting"], plain["seed"], plain["method"], Scores(figures), plain.get("cpu_seconds"))


def _said(cases: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in cases.items())
