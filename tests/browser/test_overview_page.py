import re
from collections import Counter
from datetime import date

import pytest
from hostile import HOSTILE
from pictures import make_overview

from gangmap.export.overview import export_geo, export_overview
from gangmap.model.picture import FLOW_KINDS, Overview, OverviewFlow, OverviewGroup, Place

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("country")
    overview = make_overview(250)
    maps = {group.group_id: f"maps/{group.group_id}.html" for group in overview.groups[:5]}
    export_overview(overview, folder / "overview.html", maps=maps)
    export_geo(overview, folder / "geo.html", "en")
    return folder


@pytest.fixture
def country(folder, opened):
    return opened.open(folder / "overview.html")


def shown(opened):
    return int(re.search(r"\d+", opened.run("() => document.getElementById('count').textContent"))[0])


def find(opened, text):
    opened.page.fill("#search", text)
    opened.page.press("#search", "Enter")


def choose(opened, selector, text):
    value = opened.run(
        "([at, text]) => [...document.querySelector(at).options].find((option) => option.text.startsWith(text)).value",
        [selector, text],
    )
    opened.page.select_option(selector, value)


def ink(opened, canvas):
    """The share of a canvas that is not white."""
    return opened.run(
        """(id) => { const c = document.getElementById(id);
        const d = new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer);
        return d.reduce((sum, value) => sum + (value !== 0xffffffff), 0) / d.length; }""",
        canvas,
    )


def click_place(opened, scope, name):
    """Click where the map shows a city, or a country by its code."""
    x, y = opened.run(
        """([scope, name]) => { const { geo } = gangmap.views;
        const place = gangmap.read('atlas').places.find(([country, , city]) => city === name || country === name);
        const [x, y] = gangmap.projections[scope](...place.slice(3));
        return [x * geo.scale + geo.x, y * geo.scale + geo.y]; }""",
        [scope, name],
    )
    box = opened.page.locator("#geo").bounding_box()
    opened.page.mouse.click(box["x"] + x, box["y"] + y)


def lit(opened, canvas):
    """How many pixels of a canvas have the colour of what is chosen."""
    return opened.run(
        """(id) => { const c = document.getElementById(id);
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        let count = 0;
        for (let i = 0; i < d.length; i += 4) count += d[i] === 0xf0 && d[i + 1] === 0xa2 && d[i + 2] === 0x02;
        return count; }""",
        canvas,
    )


MONTHS_LIT = "() => document.querySelectorAll('#time rect[fill=\"#f0a202\"]').length"


def test_the_overview_opens_from_a_file_draws_and_asks_for_nothing(country, folder):
    assert shown(country) == 250
    assert ink(country, "network") > 0.1
    assert country.asked == [(folder / "overview.html").as_uri()]


def test_a_click_on_a_province_lists_its_groups_and_comes_nearer(country):
    before = country.run("() => gangmap.views.network.scale")
    country.run(
        "() => { const [name, x, y, radius] = gangmap.read('atlas').provinces.find(([name]) => name === '广东省');"
        " const view = gangmap.views.network;"
        " window.spot = [x * view.scale + view.x, (y + radius - 3) * view.scale + view.y]; }"
    )
    x, y = country.run("() => window.spot")
    box = country.page.locator("#network").bounding_box()
    country.page.mouse.click(box["x"] + x, box["y"] + y)
    assert country.page.inner_text("#panel h2") == "广东省"
    assert country.run("() => gangmap.views.network.scale") > before


def test_search_finds_a_group_a_shop_and_a_phone(country):
    find(country, "G-000007")
    assert "G-000007" in country.page.inner_text("#panel")
    find(country, "S0003-1")
    assert "S0003-1" in country.page.inner_text("#panel")
    phone = country.run("() => gangmap.read('atlas').nodes.value.find((value) => value.startsWith('phone-'))")
    find(country, phone)
    assert phone in country.page.inner_text("#panel")


def test_filters_leave_fewer_groups_and_clearing_brings_all_back(country):
    choose(country, "#region", "浙江省")
    in_region = shown(country)
    choose(country, "#category", "箱包")
    in_category = shown(country)
    country.press("reset")
    country.slide("#size", 60)
    large = shown(country)
    country.press("reset")
    country.slide("#score", 80)
    risky = shown(country)
    country.press("reset")
    country.slide("#time input", country.run("() => document.querySelector('#time input').max"))
    recent = shown(country)
    country.press("reset")
    assert 0 < in_category < in_region < 250
    assert 0 < large < 250
    assert 0 < risky < 250
    assert 0 < recent < 250
    assert shown(country) == 250


def test_colours_go_by_risk_category_or_size(country):
    seen = set()
    for colouring in ("risk", "category", "size"):
        country.page.select_option("#colour", colouring)
        seen.add(country.page.inner_text("#classes"))
    assert len(seen) == 3


def test_nodes_and_names_appear_on_coming_near(country):
    find(country, "G-000007")
    country.page.wait_for_timeout(100)
    assert country.run("() => gangmap.views.network.zoomed()") > 5
    assert ink(country, "network") > 0.02


def test_what_is_chosen_in_one_view_lights_up_in_all(country):
    country.press("view-both")
    find(country, "G-000003")
    assert country.run("() => document.querySelectorAll('#time rect[fill=\"#f0a202\"]').length") > 0
    assert country.run("() => gangmap.views.model.atPlaces().filter((place) => place.chosen).length") >= 1


def test_network_map_and_months_light_up_together_wherever_something_is_chosen(country):
    country.press("view-both")
    country.page.wait_for_timeout(100)
    assert (lit(country, "network"), lit(country, "geo"), country.run(MONTHS_LIT)) == (0, 0, 0)
    ways = {
        "a city": lambda: click_place(country, "china", "成都市"),
        "a group": lambda: find(country, "G-000003"),
        "a province": lambda: country.run(
            """() => { const box = document.getElementById('network').getBoundingClientRect();
            const [, x, y, radius] = gangmap.read('atlas').provinces.find(([name]) => name === '广东省');
            const view = gangmap.views.network;
            view.fit();
            const [left, top] = [box.x + view.x, box.y + view.y - 2];
            const at = { clientX: left + x * view.scale, clientY: top + (y + radius) * view.scale };
            const canvas = document.getElementById('network');
            canvas.setPointerCapture = () => {};
            for (const type of ['pointerdown', 'pointerup']) {
              canvas.dispatchEvent(new PointerEvent(type, { ...at, pointerId: 1, bubbles: true }));
            } }"""
        ),
    }
    for way, choose_it in ways.items():
        choose_it()
        country.page.wait_for_timeout(150)
        chosen = lit(country, "network"), lit(country, "geo"), country.run(MONTHS_LIT)
        assert all(chosen), (way, chosen)
        country.page.focus("#geo")
        country.page.keyboard.press("Escape")
        country.page.wait_for_timeout(150)
        assert (lit(country, "network"), lit(country, "geo"), country.run(MONTHS_LIT)) == (0, 0, 0), way
        country.press("fit")


def test_a_city_on_the_map_lists_its_groups_and_shares(folder, opened):
    opened.open(folder / "geo.html")
    click_place(opened, "china", "成都市")
    panel = opened.page.inner_text("#panel")
    assert panel.startswith("Chengdu")
    assert "%" in panel


def test_the_map_names_its_base_map_and_has_the_world(folder, opened):
    opened.open(folder / "geo.html")
    assert "Not an official map" in opened.page.inner_text("#about-map")
    china = opened.page.locator("#geo").screenshot()
    opened.press("world")
    opened.page.wait_for_timeout(100)
    assert opened.page.locator("#geo").screenshot() != china
    assert ink(opened, "geo") > 0.1


def test_only_as_many_flows_are_drawn_as_asked_for_largest_first(folder, opened):
    opened.open(folder / "geo.html")
    for kind in ("money", "ties"):
        opened.page.uncheck(f"#flows-{kind}")
    for measure in ("count", "amount"):
        opened.page.select_option("#measure", measure)
        drawn = f"() => gangmap.views.geo.drawnFlows().map(({{ {measure} }}) => {measure})"
        opened.slide("#most", 10)
        ten = opened.run(drawn)
        opened.slide("#most", 40)
        more = opened.run(drawn)
        assert len(ten) == 10 < len(more)
        assert more == sorted(more, reverse=True)
        assert more[:10] == ten


def test_of_each_kind_as_many_lines_are_drawn_and_the_rest_is_counted(folder, opened):
    opened.open(folder / "geo.html")
    opened.slide("#most", 3)
    kinds = opened.run("() => gangmap.views.geo.drawnFlows().map(({ kind }) => kind)")
    assert Counter(kinds) == {"goods": 3, "money": 3, "ties": 3}
    assert re.match(r"shown 9 of \d+ lines · 17 parcels", opened.page.inner_text("#flows-drawn"))


def test_an_end_abroad_on_the_world_map_lists_whose_goods_go_there_and_lights_them_up(folder, opened):
    opened.open(folder / "geo.html")
    opened.press("view-both")
    opened.press("world")
    opened.slide("#most", 100)
    click_place(opened, "world", "AE")
    panel = opened.page.inner_text("#panel")
    assert panel.startswith("United Arab Emirates")
    assert "→ United Arab Emirates" in panel
    assert opened.run("() => gangmap.views.model.chosen.size") > 0
    assert opened.run("() => document.querySelectorAll('#time rect[fill=\"#f0a202\"]').length") > 0
    ends = "() => gangmap.views.geo.drawnFlows().map(({ source, target }) => gangmap.read('atlas').places[target][0])"
    assert set(opened.run(ends)) == {"AE"}


def test_a_chosen_group_shows_its_own_lines_only(folder, opened):
    opened.open(folder / "geo.html")
    group = opened.run("() => gangmap.read('atlas').flows.group.find((group) => group !== null)")
    find(opened, f"G-{group + 1:06}")
    wanted = opened.run(
        """(group) => { const { flows, places } = gangmap.read('atlas');
        return flows.group.filter((owner, at) => owner === group && flows.source[at] !== flows.target[at]).length; }""",
        group,
    )
    assert 0 < opened.run("() => gangmap.views.geo.flows().length") <= wanted
    opened.press("reset")


def test_lines_follow_the_dates(folder, opened):
    opened.open(folder / "geo.html")
    every = opened.run("() => gangmap.views.geo.flows().length")
    opened.slide("#time input", opened.run("() => document.querySelector('#time input').max"))
    assert opened.run("() => gangmap.views.geo.flows().length") < every


def test_the_groups_map_is_linked_where_it_lies_beside(country):
    find(country, "G-000002")
    assert country.page.get_attribute("#open-map", "href") == "maps/G-000002.html"
    find(country, "G-000100")
    assert country.page.locator("#open-map").count() == 0


def test_moving_by_mouse_wheel_and_keys(country):
    read = "() => [gangmap.views.network.scale, gangmap.views.network.x]"
    start = country.run(read)
    box = country.page.locator("#network").bounding_box()
    country.page.mouse.move(box["x"] + 200, box["y"] + 200)
    country.page.mouse.wheel(0, -300)
    country.page.mouse.down()
    country.page.mouse.move(box["x"] + 260, box["y"] + 220, steps=4)
    country.page.mouse.up()
    moved = country.run(read)
    country.page.focus("#network")
    country.page.keyboard.press("0")
    assert moved[0] > start[0]
    assert country.run(read) == start


def test_language_print_and_picture(country):
    country.press("language")
    assert country.page.inner_text("#notice").endswith("Suspicion is not guilt.")
    pdf = country.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    with country.page.expect_download() as waiting:
        country.press("png")
    assert waiting.value.path().read_bytes().startswith(b"\x89PNG")


def test_hostile_strings_in_every_field_stay_strings(opened, tmp_path):
    day = date(2016, 1, 1)
    groups = tuple(
        OverviewGroup(
            f"{index} {text}",
            text,
            text,
            text,
            1,
            text,
            50.0,
            day,
            day,
            ((text, text),),
            ((text, text),),
            ((0, 0),),
            ((text, text, 1),),
        )
        for index, text in enumerate(HOSTILE)
    )
    flows = tuple(
        OverviewFlow(Place("CN", text, text), Place(text), kind, 1, 1, None, day, day)
        for text in HOSTILE
        for kind in FLOW_KINDS
    )
    overview = Overview(HOSTILE[0], HOSTILE[1], groups, day, HOSTILE[2], flows, tuple((text, text) for text in HOSTILE))
    export_overview(overview, tmp_path / "hostile.html")
    opened.open(tmp_path / "hostile.html")
    opened.press("view-both")
    for index in range(len(HOSTILE)):
        find(opened, f"{index} ")
    for colouring in ("category", "size"):
        opened.page.select_option("#colour", colouring)
    opened.press("language")
    opened.press("world")
    opened.page.pdf()
    assert opened.run("() => window.broken === undefined")
    assert opened.run("() => document.querySelectorAll('#panel img, #panel script, #panel a, body iframe').length") == 0
    assert [url for url in opened.asked if not url.startswith("data:")] == [(tmp_path / "hostile.html").as_uri()]
