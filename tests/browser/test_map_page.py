import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest
from hostile import HOSTILE
from pictures import make_picture

from gangmap.export.map import export_map
from gangmap.model.picture import Lane, Picture, PictureEdge, PictureEvidence, PictureNode

pytestmark = pytest.mark.browser

SHOWN = "() => document.getElementById('count').textContent"


@pytest.fixture
def gang(tmp_path, opened):
    export_map(make_picture(40), tmp_path / "map.html")
    return opened.open(tmp_path / "map.html")


def shown(opened):
    return int(re.search(r"\d+", opened.run(SHOWN))[0])


def find(opened, text):
    opened.page.fill("#search", text)
    opened.page.press("#search", "Enter")


def ink(opened):
    """How many different colours the map's canvas holds."""
    return opened.run(
        """() => { const c = document.querySelector('#canvas canvas');
        const d = new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer);
        return new Set(d).size; }"""
    )


def test_the_map_opens_from_a_file_draws_and_asks_for_nothing(gang, tmp_path):
    assert gang.page.title().startswith("店铺组")
    assert ink(gang) > 100
    assert gang.asked == [(tmp_path / "map.html").as_uri()]


def test_the_search_jumps_to_a_shop_and_shows_what_its_ties_rest_on(gang):
    find(gang, "S00003")
    panel = gang.page.inner_text("#panel")
    assert "S00003" in panel
    assert "shops.csv" in panel
    assert "abababababab" in panel


def test_a_search_for_nothing_says_so(gang):
    gang.page.fill("#search", "没有这家店")
    assert "没有匹配项" in gang.page.inner_text("#found")


def test_filters_by_kind_score_and_date_leave_fewer_nodes_and_clearing_them_brings_all_back(gang):
    everything = shown(gang)
    gang.page.uncheck("#kinds label:has-text('店铺') input")
    without_shops = shown(gang)
    gang.press("reset")
    gang.slide("#score", 70)
    risky = shown(gang)
    gang.press("reset")
    gang.slide("#dates input", gang.run("() => document.querySelector('#dates input').max"))
    recent = shown(gang)
    gang.press("reset")
    assert without_shops <= everything - 40
    assert risky < everything
    assert recent < everything
    assert shown(gang) == everything


def test_facilities_can_be_hidden(gang):
    everything = shown(gang)
    gang.page.check("#facilities")
    assert shown(gang) == everything - 1


def test_a_folded_node_hides_its_leaves_until_it_is_unfolded(gang):
    everything = shown(gang)
    gang.press("fold")
    folded = shown(gang)
    gang.press("unfold")
    assert folded < everything
    assert shown(gang) == everything


def test_the_path_between_two_nodes_is_listed_step_by_step(gang):
    find(gang, "W1")
    gang.page.click("#path-from")
    find(gang, "迪拜专线")
    gang.page.click("#path-to")
    assert "1 步" in gang.page.inner_text("#panel")


def test_layouts_are_switched_in_the_page(gang):
    before = gang.page.screenshot()
    gang.press("force")
    assert gang.page.get_attribute("#force", "aria-pressed") == "true"
    assert gang.page.screenshot() != before


def test_the_language_is_switched_in_the_page(gang):
    gang.press("language")
    assert gang.page.inner_text("#notice").endswith("Every piece of evidence leads back to a file and a row.")
    assert gang.page.get_attribute("html", "lang") == "en"
    gang.press("language")
    assert "嫌疑不等于有罪" in gang.page.inner_text("#notice")


def test_everything_is_reached_by_keyboard(gang):
    gang.page.focus("#canvas")
    gang.page.keyboard.press("ArrowRight")
    first = gang.page.inner_text("#panel h2")
    gang.page.keyboard.press("ArrowRight")
    assert gang.page.inner_text("#panel h2") != first
    gang.page.keyboard.press("/")
    assert gang.run("() => document.activeElement.id") == "search"
    gang.page.focus("#canvas")
    gang.page.keyboard.press("Escape")
    assert gang.page.inner_text("#panel h2") == "详情"


def test_svg_and_png_are_handed_out_and_show_title_and_legend(gang, tmp_path):
    with gang.page.expect_download() as waiting:
        gang.press("svg")
    drawing = waiting.value.path().read_text()
    assert "店铺组 G-000001 华强存储卡" in drawing
    assert "嫌疑不等于有罪" in drawing
    assert drawing.count("<circle") > 50
    with gang.page.expect_download() as waiting:
        gang.press("png")
    assert waiting.value.path().read_bytes().startswith(b"\x89PNG")


def test_the_print_is_one_sheet_with_head_and_legend(gang, tmp_path):
    pdf = gang.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert len(pdf) > 20_000


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_strings_in_every_field_stay_strings(opened, tmp_path, language):
    path = tmp_path / "hostile.html"
    export_map(hostile_picture(), path, language)
    opened.open(path)
    for index in range(len(HOSTILE)):
        opened.run("(index) => document.querySelectorAll('#kinds input')[index]?.click()", index)
        find(opened, f"node {index}")
    opened.press("force")
    opened.press("language")
    opened.press("fold")
    opened.page.pdf()
    assert opened.run("() => window.broken === undefined && ({}).polluted === undefined")
    assert opened.run("() => document.querySelectorAll('#panel img, #panel script, #panel a, body iframe').length") == 0
    assert [url for url in opened.asked if not url.startswith("data:")] == [path.as_uri()]


def hostile_picture():
    names = dict(enumerate(HOSTILE))
    lanes = tuple(Lane(f"{index}{name}", name, name) for index, name in names.items())
    day = date(2016, 1, 1)
    nodes = tuple(
        PictureNode(
            f"{name} node {index}",
            name,
            name,
            lanes[index].name,
            50.0,
            0.5,
            name,
            False,
            day,
            day,
            ((name, name),),
            (name,),
        )
        for index, name in names.items()
    )
    edges = tuple(
        PictureEdge(
            nodes[index].id,
            nodes[0].id,
            name,
            5.0,
            0.5,
            "tentative",
            (PictureEvidence(name, name, 2, 1.0, name, 1, name),),
            (name,),
        )
        for index, name in names.items()
    )
    return Picture(
        HOSTILE[0], HOSTILE[1], nodes, edges, day, HOSTILE[2], tuple((name, name) for name in HOSTILE), lanes
    )


def test_a_picture_of_one_node_is_drawn(opened, tmp_path):
    picture = make_picture(1)
    lone = dataclasses.replace(picture, nodes=picture.nodes[:1], edges=())
    export_map(lone, tmp_path / "lone.html")
    opened.open(tmp_path / "lone.html")
    assert shown(opened) == 1
    assert ink(opened) > 10


def test_every_control_has_a_name_in_both_languages(gang):
    unnamed = """() => [...document.querySelectorAll("button, input, select, canvas, aside, [role]")]
        .filter((it) => it.checkVisibility() && !it.closest(".vis-network"))
        .filter((it) => !(it.getAttribute("aria-label") || it.labels?.[0]?.textContent.trim() || it.textContent.trim()))
        .map((it) => it.outerHTML)"""
    for _ in range(2):
        # The bar of tools is a group of named buttons.
        assert [html for html in gang.run(unnamed) if 'role="toolbar"' not in html] == []
        gang.press("language")


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1920, 1080)])
def test_nothing_lies_outside_the_window(gang, width, height):
    gang.page.set_viewport_size({"width": width, "height": height})
    for language in range(2):
        overflow = gang.run(
            "() => [document.documentElement.scrollWidth - innerWidth, document.body.scrollHeight - innerHeight]"
        )
        assert overflow == [0, 0], language
        gang.press("language")


def test_words_of_the_page_can_be_told_from_their_ground(gang):
    weakest = gang.run(Path(__file__).with_name("contrast.js").read_text(encoding="utf-8"))
    assert weakest >= 4.5


def test_what_was_not_found_is_said_in_the_language_switched_to(opened, tmp_path):
    export_map(make_picture(3), tmp_path / "map.html")
    opened.open(tmp_path / "map.html")
    opened.page.fill("#search", "no such thing")
    assert opened.page.inner_text("#found") == "没有匹配项"
    opened.press("language")
    assert opened.page.inner_text("#found") == "Nothing found"


def test_the_dates_end_with_the_last_one_seen_and_a_shop_still_open_passes_later_ones(opened, tmp_path):
    shop = PictureNode("S1", "shop", "店", "shops", first_on=date(2015, 1, 1), open_ended=True)
    other = PictureNode("S2", "shop", "店", "shops", first_on=date(2015, 2, 1), last_on=date(2015, 6, 1))
    export_map(Picture("t", "s", (shop, other), (), date(2016, 8, 31), "1"), tmp_path / "map.html")
    opened.open(tmp_path / "map.html")
    assert opened.run("() => document.querySelector('#dates input').max") == opened.run(
        "() => String(gangmap.monthOf('2015-06-01'))"
    )
    opened.slide("#dates input", opened.run("() => gangmap.monthOf('2015-06-01')"))
    assert opened.page.inner_text("#count").startswith("显示 2 ")


@pytest.mark.parametrize("shops", [12, 40])
def test_after_a_change_of_layout_every_icon_is_drawn(opened, tmp_path, shops):
    opened.page.set_viewport_size({"width": 1366, "height": 768})
    export_map(make_picture(shops), tmp_path / "map.html")
    opened.open(tmp_path / "map.html")
    # On four sides of its middle, inside the disc: a line that ends where the disc should be meets one of them at most.
    bare = """() => { const { canvas: { network } } = gangmap.views;
        const { nodes } = gangmap.read('picture');
        const paper = document.querySelector('#canvas canvas');
        const pen = paper.getContext('2d');
        const ratio = paper.width / paper.clientWidth;
        const white = (x, y) => pen.getImageData(x * ratio, y * ratio, 1, 1).data.every((part) => part > 235);
        return nodes.filter(({ id, size }) => {
          const { x, y } = network.canvasToDOM(network.getPosition(id));
          const side = size * network.getScale() * 0.8;
          return [[side, 0], [-side, 0], [0, side], [0, -side]].some(([right, down]) => white(x + right, y + down));
        }).map(({ id }) => id); }"""
    # Where a node was when it was last drawn plays no part: it may have been out of sight.
    elsewhere = """() => { Object.values(gangmap.views.canvas.network.body.nodes).forEach(({ shape }) =>
        Object.assign(shape.boundingBox, { left: 1e6, right: 1e6, top: 1e6, bottom: 1e6 }));
        gangmap.views.canvas.network.redraw(); }"""
    for layout in ("force", "lanes", "force"):
        opened.press(layout)
        opened.run(elsewhere)
        assert opened.run(bare) == [], layout


def test_a_number_is_found_however_it_is_spaced(gang):
    phone = next(node.label for node in make_picture(40).nodes if node.kind == "phone")
    for spelling in (f"{phone[:3]} {phone[3:7]} {phone[7:]}", f"+86 {phone[:3]}-{phone[3:]}", phone):
        find(gang, spelling)
        assert gang.page.inner_text("#panel h2") == phone
        gang.page.focus("#canvas")
        gang.page.keyboard.press("Escape")


def test_before_anything_is_chosen_the_panel_says_what_ties_the_group_and_of_whom_it_is_least_sure(opened, tmp_path):
    shops = tuple(
        PictureNode(f"shop {n}", "shop", f"店{n}", "shops", confidence=0.3 + 0.2 * n, against=("different categories",))
        for n in range(3)
    )
    phone = PictureNode("phone 1", "phone", "13800138000", "contact")
    edges = tuple(PictureEdge(shop.id, phone.id, "holds", -0.6) for shop in shops)
    picture = Picture("团伙", "", (*shops, phone), edges, date(2016, 8, 31), "1", left_out=12)
    export_map(picture, tmp_path / "map.html")
    opened.open(tmp_path / "map.html")
    panel = opened.page.inner_text("#panel")
    assert re.search(r"电话: 13800138000\s+3", panel)
    assert re.search(r"店铺: 店0\s+0\.300\s+类目不同\s+店铺: 店1\s+0\.500", panel)
    assert "12 条较弱的关联未画" in panel
    assert "虚线圈" in opened.page.inner_text("#filters")
    opened.slide("#confidence", 0.4)
    assert shown(opened) == 3
    find(opened, "店0")
    panel = opened.page.inner_text("#panel")
    assert "类目不同" in panel
    assert "比特 -0.6" in panel


def panel_of(opened, tmp_path, *confidences):
    """The panel of a group, in English, before anything is chosen; against its second member something is said."""
    shops = tuple(
        PictureNode(
            f"shop {n}", "shop", f"s{n}", "shops", confidence=sure, against=("different categories",) * (n == 1)
        )
        for n, sure in enumerate(confidences)
    )
    export_map(Picture("t", "", shops, (), date(2016, 8, 31), "1"), tmp_path / "map.html", "en")
    return opened.open(tmp_path / "map.html").page.inner_text("#panel")


def test_a_member_of_least_confidence_is_listed_first_though_nothing_is_said_against_it(opened, tmp_path):
    panel = panel_of(opened, tmp_path, 0.54, 0.96, 0.99, 0.999999)
    assert re.search(r"s0\s+0\.540\s+Shop: s1\s+0\.960\s+different categories\s+Shop: s2\s+0\.990", panel)
    assert "s3" not in panel


def test_members_that_are_alike_are_said_to_be_and_no_word_is_lost_on_certain_ones(opened, tmp_path):
    panel = panel_of(opened, tmp_path, 0.96, 0.96, 0.96)
    assert re.search(r"Least certain members\s+All members are alike: 0\.960\s+Shop: s1", panel)
    assert "s0" not in panel
    assert "Least certain" not in panel_of(opened, tmp_path, 0.999999)


def test_the_day_of_the_clock_is_not_called_the_end_of_the_data(opened, tmp_path):
    export_map(make_picture(3), tmp_path / "map.html", "en")
    assert "As of: 2016-08-31" in opened.open(tmp_path / "map.html").page.inner_text("#foot")


def test_a_kind_nobody_thought_of_has_a_plain_icon_and_its_name(opened, tmp_path):
    shops = (PictureNode("shop 1", "shop", "一", "shops"), PictureNode("shop 2", "shop", "二", "shops"))
    piece = PictureEvidence("smell_of_paint", "alike", 0, 0.5, "noses.csv", 4, "ab" * 32)
    ties = (PictureEdge("shop 1", "shop 2", "link", 0.5, 0.31, "tentative", (piece,)),)
    thing = PictureNode("odd 1", "odd_thing", "怪物", "shops")
    export_map(Picture("t", "", (*shops, thing), ties, date(2016, 8, 31), "1"), tmp_path / "map.html", "en")
    opened.open(tmp_path / "map.html")
    assert "odd_thing" in opened.page.inner_text("#kinds")
    find(opened, "shop 1")
    panel = opened.page.inner_text("#panel")
    assert "smell_of_paint: alike" in panel
    assert "noses.csv · row 4" in panel
    assert "likely the same hands" in panel
    assert ink(opened) > 50


def test_a_link_shows_all_its_pieces_from_the_prior_to_their_sum_in_the_language_of_the_page(opened, tmp_path):
    shops = (PictureNode("shop 1", "shop", "一", "shops"), PictureNode("shop 2", "shop", "二", "shops"))
    told = (
        ("sender_name", "陈某", 2, 9.0), ("trade_and_city", "same trade, same city", 0, 2.0),
        ("time", "opened within 30 days", 0, 1.5),
        ("gap", "both show three sorts of identifier and share none", 0, -1.5),
        ("same_family", "another identifier of that sort in common", 0, 0.4),
        ("title", "both have some, none in common", 0, -0.4),
        ("judgement", "J12", 2, 0.0),
    )  # fmt: skip
    pieces = tuple(
        PictureEvidence(kind, value, holders, bits, "shops.csv", line, "" if kind == "judgement" else "ab" * 32)
        for kind, value, holders, bits in told
        for line in (4, 9)
    )
    against = ("no identifier is shared that counts by itself", "judged by 王7 not to be of the same hands (J-12)")
    tie = PictureEdge(
        "shop 1", "shop 2", "link", 11.0, 0.5, "tentative", pieces, against, prior_bits=-11.0, drawn_bits=9.0
    )
    export_map(Picture("团伙", "", shops, (tie,), date(2016, 8, 31), "1"), tmp_path / "map.html")
    opened.open(tmp_path / "map.html")
    find(opened, "shop 1")
    opened.page.click("#panel summary")
    panel = opened.page.inner_text("#panel")
    assert re.findall(r"比特 (-?[\d.]+)", panel) == [
        "11.0", "-11.0", "9.0", "2.0", "1.5", "-1.5", "0.4", "-0.4", "0.0", "0.0"
    ]  # fmt: skip
    for said in (
        "寄件人: 陈某",
        "品类与城市: 品类相同，城市相同",
        "经营时间: 开店相隔不超过 30 天",
        "没有共用任何单独计入的标识",
        "未共用的标识: 有三类双方都有而不共用",
        "商品标题: 双方都有，但没有共用",
        "证据 (7)",
        "比特 11.0 (不含先验)",
        "合计（含先验）: 比特 0.0",
        "人工判定: J12",
        "经 王7 判定并非同一批人经营（J-12）",
    ):
        assert said in panel
    assert panel.count("SHA-256") == panel.count("abababababab") == 12
    opened.press("language")
    opened.page.click("#panel summary")
    panel = opened.page.inner_text("#panel")
    for said in (
        "Before anything is known",
        "sender of parcels: 陈某",
        "trade and city: same trade, same city",
        "J-12",
    ):
        assert said in panel


@pytest.mark.parametrize(("with_friend", "steps", "warned"), [(True, "4 步", False), (False, "2 步", True)])
def test_a_path_does_without_facilities_where_it_can_and_says_so_where_it_cannot(
    opened, tmp_path, with_friend, steps, warned
):
    shops = tuple(PictureNode(f"shop {name}", "shop", name, "shops") for name in ("甲", "乙", "丙"))
    courier = PictureNode("phone 9", "phone", "95338", "contact", facility=True)
    phones = tuple(PictureNode(f"phone {n}", "phone", f"1380000000{n}", "contact") for n in range(2))
    ties = [PictureEdge(shop.id, courier.id, "holds") for shop in shops[:2]]
    friend = [(shops[0], phones[0]), (shops[2], phones[0]), (shops[2], phones[1]), (shops[1], phones[1])]
    ties += [PictureEdge(shop.id, phone.id, "holds", 9.0) for shop, phone in friend if with_friend]
    picture = Picture("团伙", "", (*shops, courier, *phones), tuple(ties), date(2016, 8, 31), "1")
    export_map(picture, tmp_path / "map.html")
    opened.open(tmp_path / "map.html")
    find(opened, "甲")
    opened.page.click("#path-from")
    find(opened, "乙")
    opened.page.click("#path-to")
    panel = opened.page.inner_text("#panel")
    assert steps in panel
    assert ("路径经过公共设施" in panel) == warned
