"""Maps inside a Jupyter notebook: the same page as in a file, in a frame that may run its scripts and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gangmap.export.atlas import View, render_atlas
from gangmap.export.basemap import BUNDLED
from gangmap.export.map import render_map
from gangmap.export.overview import NO_MAPS
from gangmap.export.page import Language, in_both, render_frame, write_text
from gangmap.view.answer_picture import picture_answer
from gangmap.view.graph import open_graph
from gangmap.view.overview import picture_overview
from gangmap.view.picture import picture_group
from gangmap.view.query import Answer, Graph
from gangmap.view.results import Results

HEIGHT = 640
"""Pixels: what a notebook shows without scrolling on an office screen."""


@dataclass(frozen=True, slots=True)
class InlinePage:
    """A page that shows itself where a notebook shows the value of a cell.

    The frame has an origin of its own: it cannot read the notebook, ask for anything from a network, open a window or
    hand out files. To print a map or save its picture, write it with `save` and open the file.

    Args:
        title: What the frame is called for a reader of the screen.
        html: The whole page; its policy names its scripts by hash.
        height: Of the frame, in pixels.
    """

    title: str
    html: str
    height: int = HEIGHT

    def _repr_html_(self) -> str:
        return render_frame(self.title, self.html, self.height)

    def __repr__(self) -> str:
        return f"<{self.title}: a page of {len(self.html):,} characters; a notebook shows it>"

    def save(self, path: Path) -> None:
        """Write the page as a file that opens without a network.

        Raises:
            GangmapError: When the file cannot be written.
        """
        write_text(path, self.html)


def show_map(results: Results, group_id: str, language: Language = "zh", height: int = HEIGHT) -> InlinePage:
    """One group as an interactive map in the notebook.

    Args:
        results: An opened run.
        group_id: Of the group.
        language: What the page opens in.
        height: Of the frame, in pixels.

    Raises:
        NotFoundError: When there is no such group.
    """
    picture = picture_group(results, group_id)
    title = in_both(picture.title, picture.title_english)[language]
    return InlinePage(title, render_map(picture, language), height)


def show_answer(
    results: Results, answer: Answer, language: Language = "zh", height: int = HEIGHT, graph: Graph | None = None
) -> InlinePage:
    """What an answer speaks of, and the relations between, as an interactive map in the notebook.

    Args:
        results: The run that was asked.
        answer: From `query`.
        language: What the page opens in.
        height: Of the frame, in pixels.
        graph: The engine that was asked; None for the embedded graph.
    """
    if graph is not None:
        picture = picture_answer(results, graph, answer)
    else:
        with open_graph(results) as embedded:
            picture = picture_answer(results, embedded, answer)
    title = in_both(picture.title, picture.title_english)[language]
    return InlinePage(title, render_map(picture, language), height)


def show_overview(
    results: Results,
    language: Language = "zh",
    height: int = HEIGHT,
    view: View = "network",
    basemap: Path = BUNDLED,
) -> InlinePage:
    """All groups of a run in the notebook: by province, on a map, in time.

    Args:
        results: An opened run.
        language: What the page opens in.
        height: Of the frame, in pixels.
        view: What it opens on: `network`, `map` or `both`.
        basemap: Outlines for the map.

    Raises:
        InputError: When the base map cannot be read.
    """
    overview = picture_overview(results)
    title = in_both(overview.title, overview.title_english)[language]
    return InlinePage(title, render_atlas(overview, language, view, NO_MAPS, basemap), height)
