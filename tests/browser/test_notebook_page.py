import re

import pytest
from pictures import make_overview, make_picture

from gangmap.export.atlas import render_atlas
from gangmap.export.map import render_map
from gangmap.export.notebook import InlinePage

pytestmark = pytest.mark.browser


@pytest.fixture
def shown(opened, tmp_path):
    """Open a page as a cell of a notebook would show it, and go into its frame."""

    def show(html):
        cell = InlinePage("店铺组", html, 600)._repr_html_()
        page = tmp_path / "notebook.html"
        page.write_text(f"<!doctype html><meta charset=utf-8><p id=mine>notebook</p>{cell}", encoding="utf-8")
        opened.page.goto(page.as_uri())
        opened.page.frame_locator("iframe").locator("html[data-ready=yes]").wait_for(state="attached")
        return opened.page.frames[1]

    return show


def test_a_map_draws_and_answers_inside_a_notebook(opened, shown):
    frame = shown(render_map(make_picture(12)))
    assert int(re.search(r"\d+", frame.inner_text("#count"))[0]) > 12
    frame.click("#language")
    assert frame.inner_text("#notice").endswith("a row.")
    assert [url for url in opened.asked if url.startswith(("file:", "http"))] == [opened.page.url]


def test_the_overview_draws_inside_a_notebook(shown):
    frame = shown(render_atlas(make_overview(40), "en", "both", {}))
    assert "40" in frame.inner_text("#count")


def test_a_page_in_a_notebook_cannot_reach_the_notebook(shown):
    frame = shown(render_map(make_picture(3)))
    reached = frame.evaluate(
        "() => { try { return parent.document.getElementById('mine').id; } catch (error) { return error.name; } }"
    )
    assert reached == "SecurityError"
