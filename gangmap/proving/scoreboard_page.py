"""The scoreboard for people and for programs: a table on the terminal, a page with its picture, JSON."""

from __future__ import annotations

import json
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from rich.table import Table

from gangmap.proving.baselines import SHORT_NAMES
from gangmap.proving.measure import Measure
from gangmap.proving.outcomes import as_plain
from gangmap.proving.scoreboard import OURS, Scoreboard, Spread
from gangmap.proving.scoreboard_picture import draw_scoreboard

COMPARED = (
    "groups.bcubed_f1",
    "groups.bcubed_precision",
    "groups.bcubed_recall",
    "groups.pairs_f1",
    "groups.adjusted_rand",
    "groups.adjusted_mutual_information",
    "groups.found_share",
    "groups.fused",
    "groups.span_found_share",
    "bystanders.joined_share",
    "networks.kept_apart_share",
)
"""Measures that every method can be held to."""

_PAGES = Environment(
    loader=PackageLoader("gangmap.proving", "pages"),
    autoescape=False,  # noqa: S701 the page is Markdown; cells are escaped by `_cell`
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def terminal_table(board: Scoreboard, measure: str = COMPARED[0]) -> Table:
    """One measure for the terminal: a row a setting, a column a method, mean and standard deviation over seeds."""
    table = Table(title=_measure(board, measure).says, caption=_seeds(board))
    table.add_column("setting")
    for method in board.methods:
        table.add_column(SHORT_NAMES.get(method, method), justify="right")
    for setting in board.settings:
        table.add_row(setting, *(_written(board.spread(setting, method, measure)) for method in board.methods))
    return table


def as_markdown(board: Scoreboard, picture: str, about: str = "") -> str:
    """The page: the picture, a table for each measure that all share, and a table of what ours alone is scored for.

    Args:
        board: What was measured.
        picture: Where the picture lies, relative to the page.
        about: A sentence about the cases, as how large they are.
    """
    compared = [(_measure(board, name), _rows(board, name)) for name in COMPARED if _is_measured(board, name)]
    return _PAGES.get_template("scoreboard.md.jinja").render(
        board=board,
        picture=picture,
        about=about,
        compared=compared,
        ours=_rows_of_ours(board),
        seconds=_rows_of_seconds(board),
        name_of_ours=OURS,
        cell=_cell,
    )


def as_json(board: Scoreboard) -> str:
    """Every outcome, one line a setting, seed and method; what could not be measured is left out.

    Figures keep six digits: more would differ between machines and tell nothing.
    """
    lines = ",\n".join(json.dumps(as_plain(outcome, 6), ensure_ascii=False) for outcome in board.outcomes)
    return f'{{"outcomes": [\n{lines}\n]}}\n'


def write_scoreboard(board: Scoreboard, path: Path, about: str = "") -> None:
    """Write the page, and beside it its picture (`.svg`) and its figures (`.json`) under the same name.

    Args:
        board: What was measured.
        path: The page, `docs/scoreboard.md`.
        about: A sentence about the cases, as how large they are.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    picture, figures = path.with_suffix(".svg"), path.with_suffix(".json")
    picture.write_text(draw_scoreboard(board), encoding="utf-8", newline="\n")
    figures.write_text(as_json(board), encoding="utf-8", newline="\n")
    path.write_text(as_markdown(board, picture.name, about), encoding="utf-8", newline="\n")


def _is_measured(board: Scoreboard, measure: str) -> bool:
    return any(outcome.scores[measure] is not None for outcome in board.outcomes)


def _rows(board: Scoreboard, measure: str) -> list[tuple[str, list[str]]]:
    return [
        (setting, [_written(board.spread(setting, method, measure)) for method in board.methods])
        for setting in board.settings
    ]


def _rows_of_ours(board: Scoreboard) -> list[tuple[Measure, list[str]]]:
    """Each measure that some setting has a value of, in the order of the scores."""
    if OURS not in board.methods:
        return []
    measures = [figure.measure for figure in board.outcomes[0].scores if figure.measure.name not in COMPARED]
    spreads = [
        (measure, [board.spread(setting, OURS, measure.name) for setting in board.settings]) for measure in measures
    ]
    return [(measure, [_written(spread) for spread in row]) for measure, row in spreads if any(row)]


def _rows_of_seconds(board: Scoreboard) -> list[tuple[str, list[str]]]:
    """CPU seconds of each method by setting; nothing where they were not measured."""
    spreads = [
        (setting, [board.cpu_seconds(setting, method) for method in board.methods]) for setting in board.settings
    ]
    if not any(spread for _, row in spreads for spread in row):
        return []
    return [(setting, ["–" if one is None else f"{one.mean:.1f}" for one in row]) for setting, row in spreads]


def _measure(board: Scoreboard, name: str) -> Measure:
    return next(figure.measure for figure in board.outcomes[0].scores if figure.measure.name == name)


def _seeds(board: Scoreboard) -> str:
    seeds = ", ".join(str(seed) for seed in board.seeds)
    return f"mean ± standard deviation over seeds {seeds}" if len(board.seeds) > 1 else f"seed {seeds}"


def _written(spread: Spread | None) -> str:
    """A mean and its deviation as a person reads them: shares with three digits, counts with one.

    >>> _written(Spread(0.8434, 0.0121, 0.83, 0.86)), _written(Spread(58.0, 2.0, 56, 60)), _written(None)
    ('.843 ± .012', '58.0 ± 2.0', '–')
    """
    if spread is None:
        return "–"
    digits = 1 if spread.high > 1 else 3
    mean = _short(spread.mean, digits)
    return mean if spread.deviation is None else f"{mean} ± {_short(spread.deviation, digits)}"


def _short(value: float, digits: int) -> str:
    text = f"{value:.{digits}f}"
    return text if digits == 1 else text.removeprefix("0")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
