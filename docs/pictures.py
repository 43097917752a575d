"""The screenshots of the documentation, taken anew: `python docs/pictures.py FOLDER`.

FOLDER is what `gangmap demo FOLDER` left, so that every picture shows what a reader's own demonstration shows.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def main(folder: Path) -> None:
    """Take every picture."""
    maps = folder / "maps"
    files = sorted((maps / "maps").glob("*.html"), key=lambda file: (-file.stat().st_size, file.name))
    large, small = files[0], files[len(files) // 12]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        take_overview(browser, maps / "overview.html")
        take_maps(browser, large, small)
        save(opened(browser, maps / "index.html", 1280, 560), "index")
        browser.close()


def take_overview(browser: Browser, file: Path) -> None:
    """The country: by province, near, on the map, across borders, and one choice lit up everywhere."""
    page = opened(browser, file)
    save(page, "overview")
    group = page.evaluate("() => gangmap.read('atlas').groups.shops.findIndex((shops) => shops > 7 && shops < 13)")
    page.fill("#search", page.evaluate("(group) => gangmap.read('atlas').groups.id[group]", group))
    page.press("#search", "Enter")
    save(page, "overview-near")
    page = opened(browser, file)
    page.click("#view-map")
    save(page, "geo")
    page.click("#world")
    save(page, "geo-world")
    page = opened(browser, file)
    page.click("#language")
    page.click("#view-both")
    page.click("#panel .row:nth-of-type(4) button")
    page.click("#fit")
    save(page, "linked")


def take_maps(browser: Browser, large: Path, small: Path) -> None:
    """A group: in lanes, by force, with the evidence of a shop, as the path between two, and on paper."""
    page = opened(browser, large)
    save(page, "map-lanes")
    page.click("#language")
    page.click("#force")
    save(page, "map-force-en")
    page = opened(browser, small)
    page.click("#panel .line button")
    page.click("#fit")
    save(page, "map-evidence")
    page = opened(browser, large, 1123, 794)
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    keep(page.locator("#paper svg").screenshot(), "map-print")


def opened(browser: Browser, file: Path, width: int = 1366, height: int = 768) -> Page:
    """A page that is ready."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(file.resolve().as_uri())
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    return page


def save(page: Page, name: str) -> None:
    """Its picture, once all is drawn; nothing has the keyboard's frame round it."""
    page.evaluate("() => document.activeElement.blur()")
    page.wait_for_timeout(400)
    keep(page.screenshot(), name)


def keep(picture: bytes, name: str) -> None:
    """Write it in 256 colours, a third of the bytes: those most of it is made of, and others that span the rest."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    common = sorted(image.getcolors(image.width * image.height) or [], reverse=True)[:128]
    palette = [part for _, colour in common for part in colour]
    palette += (image.quantize(256 - len(common), Image.Quantize.MAXCOVERAGE).getpalette() or [])[: 768 - len(palette)]
    colours = Image.new("P", (1, 1))
    colours.putpalette(palette)
    image.quantize(palette=colours, dither=Image.Dither.NONE).save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
