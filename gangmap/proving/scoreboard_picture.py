"""The scoreboard at a glance: a dot a method, a band a setting, right is better on the left, left on the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from gangmap.proving.measure import Scores
from gangmap.proving.scoreboard import ORACLE, OURS, Outcome, Scoreboard, Spread

PANELS = (
    ("groups.bcubed_f1", "B-cubed F1 of the groups", "further right is better"),
    ("bystanders.joined_share", "Share of bystanders joined", "further left is better"),
)
WIDTH, LEFT, PANEL_WIDTH, GAP = 980, 120, 360, 60
LEGEND_LINE, LINE, BAND_PADDING = 20, 14, 12

_SHAPES = ("square", "triangle", "cross", "plus", "bar", "wedge")
_COLOURS = ("#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#777777")
"""Okabe and Ito's colours, which those who see few colours can tell apart; the shape says the same again."""

_PAGES = Environment(
    loader=PackageLoader("gangmap.proving", "pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a method is drawn, and where it stands in the legend."""

    method: str
    shape: str
    colour: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Dot:
    """One method in one setting: the mean, and a line from the least to the greatest value."""

    look: Look
    x: float
    low: float
    high: float
    y: float
    value: str
    says: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One measure from 0 to 1."""

    title: str
    hint: str
    left: float
    ticks: tuple[tuple[float, str], ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """One setting from top to bottom."""

    setting: str
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class ScoreboardPicture:
    """A scoreboard that a notebook shows as a picture.

    Args:
        svg: The picture, which asks for nothing from a network.
    """

    svg: str

    def __repr__(self) -> str:
        return f"A scoreboard of {len(self.svg):,} characters of SVG"

    def _repr_svg_(self) -> str:
        return self.svg


def show_scoreboard(scores: Mapping[str, Scores], name: str = "this case") -> ScoreboardPicture:
    """Draw how a run stands beside the baselines and the oracle on one case.

    Args:
        scores: By method, as `score_beside` gives them.
        name: What the picture calls the case.
    """
    outcomes = (Outcome(name, 1, method, one) for method, one in scores.items())
    return ScoreboardPicture(draw_scoreboard(Scoreboard(tuple(outcomes))))


def draw_scoreboard(board: Scoreboard) -> str:
    """The picture as SVG, the same bytes for the same board; every dot says its figures when pointed at."""
    looks = _looks(board)
    top = 84 + LEGEND_LINE * (1 + (len(looks) - 1) // 3)
    bands = _bands(board, top)
    return _PAGES.get_template("scoreboard.svg.jinja").render(
        width=WIDTH,
        height=round(top + sum(band.height for band in bands) + 36),
        top=top,
        panel_width=PANEL_WIDTH,
        looks=looks,
        bands=bands,
        panels=[_panel(board, looks, bands, place) for place in range(len(PANELS))],
        seeds=board.seeds,
    )


def _looks(board: Scoreboard) -> tuple[Look, ...]:
    fixed = {OURS: ("circle", "#0b4f9e"), ORACLE: ("diamond", "#222222")}
    others = [method for method in board.methods if method not in fixed]
    drawn = fixed | {
        method: (_SHAPES[place % len(_SHAPES)], _COLOURS[place % len(_COLOURS)]) for place, method in enumerate(others)
    }
    return tuple(
        Look(method, *drawn[method], x=LEFT + 260 * (place % 3), y=58 + LEGEND_LINE * (place // 3))
        for place, method in enumerate(board.methods)
    )


def _bands(board: Scoreboard, top: float) -> tuple[Band, ...]:
    height = LINE * len(board.methods) + BAND_PADDING
    return tuple(Band(setting, top + place * height, height) for place, setting in enumerate(board.settings))


def _panel(board: Scoreboard, looks: tuple[Look, ...], bands: tuple[Band, ...], place: int) -> Panel:
    measure, title, hint = PANELS[place]
    left = LEFT + place * (PANEL_WIDTH + GAP)
    dots = (
        _dot(look, spread, band, line, left)
        for band in bands
        for line, look in enumerate(looks)
        if (spread := board.spread(band.setting, look.method, measure)) is not None
    )
    ticks = tuple((left + PANEL_WIDTH * tenth / 10, f"{tenth / 10:g}") for tenth in range(0, 11, 2))
    return Panel(title, hint, left, ticks, tuple(dots))


def _dot(look: Look, spread: Spread, band: Band, line: int, left: float) -> Dot:
    x, low, high = (round(left + PANEL_WIDTH * value, 1) for value in (spread.mean, spread.low, spread.high))
    value = f"{spread.mean:.2f}" if look.method in {OURS, ORACLE} else ""
    says = f"{look.method}, {band.setting}: {spread.mean:.3f} ({spread.low:.3f} to {spread.high:.3f})"
    return Dot(look, x, low, high, band.top + BAND_PADDING / 2 + LINE * (line + 0.5), value, says)
