"""What holds for every page: names, contrast, room to press, one language at a time, nothing outside the window."""

import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest
from cases import mobile, write_case
from pictures import CLOCK, make_overview, make_picture

from gangmap.export.check_page import export_check
from gangmap.export.map import export_map
from gangmap.export.maps import export_maps
from gangmap.export.overview import export_geo
from gangmap.model.picture import (
    Overview,
    OverviewFlow,
    OverviewGroup,
    Picture,
    PictureEdge,
    PictureEvidence,
    PictureNode,
    Place,
)
from gangmap.pipeline import check_case

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
RULES = (HERE / "every_page.js").read_text(encoding="utf-8")
CONTRAST = (HERE / "contrast.js").read_text(encoding="utf-8")
SAID = (HERE / "said.js").read_text(encoding="utf-8")
AXE = HERE / "axe.min.js"
"""axe-core, for tests only: `install.sh` brings it where npm is there. What it finds the rules above find elsewhere."""

PAGES = ("map.html", "overview.html", "geo.html", "index.html", "check.html")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Names of their own, the same in every language.
PROPER = re.compile(r"gangmap|SHA-256|(?:ab)+|PNG|SVG|Esc|QQ|IP|echarts|Natural Earth|world\.geo\.json|Apache")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    made = export_maps(make_overview(60), [("G-000001", make_picture(60))], folder)
    made.maps["G-000001"].rename(folder / "map.html")
    export_geo(make_overview(60), folder / "geo.html")
    shops = [{"shop_id": f"s{n}", "phone": mobile(n) if n < 3 else "12", "city": "广州"} for n in range(4)]
    export_check(check_case(write_case(folder / "case", shops), date(2026, 1, 1)).report, folder / "check.html")
    return folder


def states(opened, page):
    """The page as it opens, and as it stands while it is worked with."""
    yield "as it opens"
    if page == "check.html":
        return
    opened.page.fill("#search", "0001")
    yield "while searching"
    opened.page.press("#search", "Enter")
    yield "after searching"
    if page in {"overview.html", "geo.html"}:
        opened.press("view-both")
        yield "both views"


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (1920, 1080)], ids=lambda size: str(size[0]))
@pytest.mark.parametrize("page", PAGES)
def test_a_page_keeps_to_the_rules_in_both_languages(opened, folder, page, size):
    opened.page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    opened.open(folder / page)
    for _ in range(2):
        for state in states(opened, page):
            assert opened.run(RULES) == [], state
            assert opened.run(CONTRAST) >= 4.5, state
        opened.press("language")


if AXE.is_file():

    @pytest.mark.parametrize("page", PAGES)
    def test_axe_finds_nothing(chromium, folder, page):
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, offline=True, bypass_csp=True)
        tab = context.new_page()
        tab.goto((folder / page).as_uri())
        tab.wait_for_selector("html[data-ready=yes]", state="attached")
        tab.evaluate(AXE.read_text(encoding="utf-8"))
        for _ in range(2):
            found = tab.evaluate(
                "async (tags) => { const found = await axe.run(document, { runOnly: tags });"
                " return found.violations.map(({ id, nodes }) => [id, nodes[0].html]); }",
                STANDARDS,
            )
            assert found == []
            tab.click("#language")
        context.close()


def plain_picture(word):
    """A picture whose every text of the case is one word."""
    shops = [
        PictureNode(
            f"shop {n}", "shop", f"{word}{n}", "shops", 70.0, 0.5, f"{n}", False, CLOCK, CLOCK,
            (("shop_id", f"{n}"), ("platform", word), ("status", "open"), ("standing", "weak"),
             ("hangs_by", f"phone {n}")),
            ("tied to the group by one thing only", "everything it shares is held by 12 shops or more"),
            confidence=0.4,
        )
        for n in range(3)
    ]  # fmt: skip
    phone = PictureNode("phone 1", "phone", "1", "contact", facility=True, against=("damped: strangers share it",))
    piece = PictureEvidence("phone", "1", 3, -2.0, word, 1, "ab" * 32)
    ties = [PictureEdge(shop.id, phone.id, "holds", 4.0, None, "confirmed", (piece,)) for shop in shops]
    ties.append(
        PictureEdge("shop 0", "shop 1", "link", -1.0, 0.6, "tentative", (piece,), ("only one identifier is shared",))
    )
    facts = (("algorithm", "1"), ("seed", "1"), (f"{word}.1", f"SHA-256 {'0' * 64}"))
    return Picture(f"{word}", word, (*shops, phone), tuple(ties), CLOCK, "7", facts, left_out=4)


def plain_overview(word):
    groups = tuple(
        OverviewGroup(
            f"{n}", f"{word}{n}", "浙江省", "金华市", 2, word, 60.0 * n, CLOCK, CLOCK, ((f"{n}", word),),
            (("phone", f"{n}"),), ((0, 0),),
            (("浙江省", "金华市", 1), ("广东省", "广州市", 1), ("", "", 1)), 5,
        )
        for n in range(2)
    )  # fmt: skip
    here, there = Place("CN", "浙江省", "金华市"), Place("CN", "广东省", "广州市")
    flows = tuple(
        OverviewFlow(here, end, kind, 3, 5, "1") for end in (there, Place("AE")) for kind in ("goods", "money", "ties")
    )
    return Overview(
        word, word, groups, CLOCK, "7", (*flows, OverviewFlow(here, there, "freight", 2)), (("seed", "1"),), 9
    )


@pytest.mark.parametrize("page", PAGES[:4])
@pytest.mark.parametrize(
    ("first", "word", "foreign"), [("zh", "名", r"[A-Za-z]{2,}"), ("en", "name", r"[\u4e00-\u9fff]")]
)
def test_after_the_switch_nothing_is_left_of_the_other_language(opened, tmp_path, page, first, word, foreign):
    other = {"zh": "en", "en": "zh"}[first]
    export_maps(plain_overview(word), [], tmp_path, other)
    export_map(plain_picture(word), tmp_path / "map.html", other)
    export_geo(plain_overview(word), tmp_path / "geo.html", other)
    opened.open(tmp_path / page)
    if page == "map.html":
        opened.page.fill("#search", f"{word}1")
        opened.page.press("#search", "Enter")
    opened.press("language")
    check_language(opened, foreign)
    for view in ("view-map", "world", "view-both") if page in {"overview.html", "geo.html"} else ():
        opened.press(view)
        check_language(opened, foreign)
    if page in {"overview.html", "geo.html"}:
        opened.page.fill("#search", f"{word}1")
        opened.page.press("#search", "Enter")
        check_language(opened, foreign)
    opened.page.fill("#search", "不" if first == "zh" else "nothing")
    check_language(opened, foreign)


def check_language(opened, foreign):
    texts = [PROPER.sub("", text) for text in opened.run(SAID)]
    assert [text for text in texts if re.search(foreign, text)] == []


def test_the_title_of_the_tab_and_of_the_page_follow_the_switch(opened, folder):
    for page, chinese, english in (
        ("map.html", "店铺组 G-000001", "Group G-000001"),
        ("overview.html", "店铺组全国概览", "Groups across the country"),
        ("index.html", "店铺组全国概览", "Groups across the country"),
    ):
        opened.open(folder / page)
        for text in (chinese, english, chinese):
            assert opened.page.title().startswith(text)
            assert opened.page.inner_text("#title").startswith(text)
            assert opened.page.get_attribute("#title", "title").startswith(text)
            opened.press("language")


def test_a_picture_of_a_title_without_english_keeps_it(opened, tmp_path):
    export_map(dataclasses.replace(plain_picture("名"), title="只有中文"), tmp_path / "map.html", "en")
    opened.open(tmp_path / "map.html")
    assert opened.page.title() == "只有中文"
