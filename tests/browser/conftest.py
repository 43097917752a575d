"""A real Chromium with the network cut, and a page that remembers whatever it asked for or complained of."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Opened:
    """A page, and what it asked for beside itself and what it said on its console."""

    page: object
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def open(self, path):
        self.page.goto(path.as_uri())
        self.wait()
        return self

    def wait(self):
        """Until the page's scripts are through; a selector, for the page's policy lets no test evaluate strings."""
        self.page.wait_for_selector("html[data-ready=yes]", state="attached")

    def run(self, script, argument=None):
        return self.page.evaluate(script, argument)

    def press(self, element_id):
        """Click an element, whatever lies over it: what it does is under test, not where it is."""
        self.page.evaluate("(id) => document.getElementById(id).click()", element_id)

    def slide(self, selector, value):
        self.page.evaluate(
            "([at, value]) => { const it = document.querySelector(at); it.value = value;"
            " it.dispatchEvent(new Event('input')); }",
            [selector, value],
        )


@pytest.fixture(scope="session")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium):
    """An `Opened`; after the test, it must have asked for nothing else and said nothing."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, offline=True, accept_downloads=True)
    page = context.new_page()
    watched = Opened(page)
    page.on("console", lambda message: watched.said.append(message.text))
    page.on("pageerror", lambda error: watched.said.append(str(error)))
    page.on("dialog", lambda dialog: (watched.said.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: watched.asked.append(request.url))
    yield watched
    context.close()
    assert watched.said == []
    assert [url for url in watched.asked if not url.startswith(("file:", "data:", "blob:"))] == []
