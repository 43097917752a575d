"""How large, how soon and how smooth the pages are: `python tests/bench/bench_pages.py [--quick]`.

Prints one line a page: megabytes, CPU seconds to build, seconds until it can be used, and the median and 95th
percentile of a frame in milliseconds while panning and zooming, in a headless Chromium without a GPU. Beside the
seconds that passed stand those the page's own thread worked, which do not depend on what else the machine does.
"""

import argparse
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))
sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from conftest import ARGUMENTS, CHROMIUM
from pictures import make_overview, make_picture

from gangmap.export.map import export_map
from gangmap.export.maps import export_maps
from gangmap.export.overview import export_overview

FRAME_COUNT = 120
FRAMES = Path(__file__).with_name("frames.js").read_text(encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small pages only")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        say(f"{'page':28}{'MB':>7}{'build CPU s':>13}{'ready s':>9}{'(CPU)':>7}{'frame ms':>10}{'95 %':>8}{'(CPU)':>7}")
        for shops in (45, 380) if quick else (45, 380, 1500):
            picture = make_picture(shops)
            path = Path(folder) / f"map{shops}.html"
            report(browser, f"map, {len(picture.nodes)} nodes", path, partial(export_map, picture, path))
        overview = make_overview(200 if quick else 3518)
        nodes = sum(len(group.shops) + len(group.identifiers) for group in overview.groups)
        path = Path(folder) / "overview.html"
        report(browser, f"overview, {nodes} nodes", path, partial(export_overview, overview, path), ("network", "geo"))
        browser.close()
        bench_folder(overview, Path(folder) / "maps")


def report(browser, name, path, build, views=("map",)):
    cpu = time.process_time()
    build()
    cpu = time.process_time() - cpu
    for view in views:
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        worked = page_clock(page)
        start = time.perf_counter()
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready=yes]", state="attached")
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        ready = time.perf_counter() - start
        ready_cpu = worked()
        middle, high = page.evaluate(FRAMES, view)
        frame_cpu = (worked() - ready_cpu) / FRAME_COUNT * 1000
        size = path.stat().st_size / 1e6
        label = f"{name} {view if len(views) > 1 else ''}"
        say(f"{label:28}{size:7.2f}{cpu:13.1f}{ready:9.2f}{ready_cpu:7.2f}{middle:10.1f}{high:8.1f}{frame_cpu:7.1f}")
        page.close()


def say(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def page_clock(page):
    """A function that says how many seconds the page's main thread has worked."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked():
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

    return worked


def bench_folder(overview, folder):
    """A folder of maps, its made pictures taken off: what is measured is the writing."""

    def pictures():
        return ((group.group_id, make_picture(min(group.shop_count, 300), seed=1)) for group in overview.groups)

    making = time.process_time()
    for _ in pictures():
        pass
    making = time.process_time() - making
    cpu = time.process_time()
    written = export_maps(overview, pictures(), folder)
    cpu = time.process_time() - cpu - making
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    say(f"{f'folder of {len(written.maps)} maps':28}{size:7.1f}{cpu:13.1f}")


if __name__ == "__main__":
    main()
