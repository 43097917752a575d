import dataclasses
import itertools
import json
import math
import random
from pathlib import Path

import pytest
from pictures import make_overview

from gangmap.errors import InputError
from gangmap.export.atlas import atlas_data, render_atlas
from gangmap.export.basemap import BUNDLED, city_stem, locate, make_basemap, read_basemap
from gangmap.export.overview import export_geo, export_overview
from gangmap.export.overview_layout import lay_out_nodes, lay_out_overview
from gangmap.export.packing import pack_circles

ECHARTS = Path(__file__).parents[3] / "shared" / "data" / "echarts-china"


def test_packed_circles_do_not_overlap_and_fill_more_than_half_of_what_they_cover():
    chance = random.Random(4)
    radii = [chance.uniform(5, 20) for _ in range(300)]
    centres = pack_circles(radii, gap=1)
    for (one, here), (other, there) in itertools.combinations(zip(radii, centres, strict=True), 2):
        assert math.dist(here, there) >= one + other + 1 - 1e-6
    reach = max(math.hypot(*centre) + radius for radius, centre in zip(radii, centres, strict=True))
    assert sum(radius**2 for radius in radii) > 0.5 * reach**2


def test_groups_lie_in_their_province_and_provinces_beside_each_other():
    overview = make_overview(300)
    layout = lay_out_overview(overview.groups, read_basemap().places())
    for group in overview.groups:
        province, circle = layout.provinces[group.province], layout.groups[group.group_id]
        assert math.dist((province.x, province.y), (circle.x, circle.y)) + circle.radius <= province.radius + 1e-6
    for one, other in itertools.combinations(layout.provinces.values(), 2):
        assert math.dist((one.x, one.y), (other.x, other.y)) >= one.radius + other.radius


def test_provinces_keep_their_sides():
    circles = lay_out_overview(make_overview(400).groups, read_basemap().places()).provinces
    assert circles["新疆维吾尔自治区"].x < circles["河南省"].x < circles["上海市"].x
    assert circles["北京市"].y < circles["浙江省"].y < circles["广东省"].y


def test_the_nodes_of_a_group_lie_in_its_bubble():
    for group in make_overview(40).groups:
        layout = lay_out_nodes(group)
        assert len(layout.spots) == len(group.shops) + len(group.identifiers)
        assert all(math.hypot(x, y) <= 1000 for x, y in layout.spots)
        nearest = min(math.dist(one, other) for one, other in itertools.combinations(layout.spots, 2))
        assert nearest > layout.spacing * 0.7


def test_the_order_of_groups_changes_nothing_and_the_bytes_are_the_same(tmp_path):
    overview = make_overview(60)
    mixed = dataclasses.replace(overview, groups=tuple(random.Random(1).sample(overview.groups, 60)))
    export_overview(overview, tmp_path / "one.html")
    export_overview(mixed, tmp_path / "other.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "other.html").read_bytes()


def test_the_geographic_map_is_the_same_page_opened_on_another_view(tmp_path):
    overview = make_overview(5)
    export_overview(overview, tmp_path / "overview.html")
    export_geo(overview, tmp_path / "geo.html")
    overview_text, geo_text = ((tmp_path / name).read_text() for name in ("overview.html", "geo.html"))
    assert overview_text.replace('"view":"network"', '"view":"map"') == geo_text


def test_a_case_without_groups_has_a_page():
    empty = dataclasses.replace(make_overview(2), groups=(), flows=())
    assert "店铺组全国概览" in render_atlas(empty, "zh", "network", {})


@pytest.mark.parametrize(
    "file",
    [
        "../secret.html",
        "javascript:alert(1).html",
        "//host/a.html",
        "/etc/a.html",
        "a/b/c.html",
        "maps/a.html?x",
        "maps/a.html\n",
        "https://example.com/a.html",
    ],
)
def test_only_a_plain_file_name_becomes_a_link(file):
    overview = make_overview(2)
    first, second = (group.group_id for group in overview.groups)
    data = atlas_data(overview, "zh", "network", {first: file, second: "maps/G-000002.html"}, read_basemap())
    assert data["maps"] == {1: "maps/G-000002.html"}


def test_the_bundled_outlines_are_small_and_name_their_sources():
    outlines = read_basemap()
    assert BUNDLED.stat().st_size < 400_000
    assert len(outlines.provinces) == 34
    assert len(outlines.prefectures) > 330
    assert {"AE", "RU", "US", "GB", "NG", "SG"} <= {country["code"] for country in outlines.countries}
    assert "echarts" in outlines.about["en"]
    assert "非官方地图" in outlines.about["zh"]


@pytest.mark.parametrize(
    ("province", "city", "near"),
    [
        ("浙江省", "金华市", (119.6, 29.1)),
        ("浙江", "金华", (119.6, 29.1)),
        ("湖南省", "湘西土家族苗族自治州", (109.7, 28.3)),
        ("内蒙古自治区", "锡林郭勒盟", (116.0, 43.9)),
        ("上海市", "上海市", (121.5, 31.2)),
        ("广东省", "没有的市", (113.3, 23.1)),
    ],
)
def test_a_city_is_found_however_it_is_written_and_its_province_otherwise(province, city, near):
    assert math.dist(locate(read_basemap().places(), province, city), near) < 0.5


def test_a_place_that_is_nowhere_is_none():
    assert locate(read_basemap().places(), "", "") is None


def test_names_of_a_prefecture_have_one_stem():
    assert city_stem("恩施土家族苗族自治州") == city_stem("恩施") == "恩施"


def test_a_file_that_is_no_base_map_is_named(tmp_path):
    (tmp_path / "map.json").write_text('{"about": {}}')
    with pytest.raises(InputError, match=r"map\.json is no base map"):
        read_basemap(tmp_path / "map.json")


def test_neighbours_still_share_their_border_after_it_was_thinned():
    chance = random.Random(6)
    border = [(x / 50, 5 + chance.random() / 5) for x in range(501)]
    below = [[0, 0], [10, 0], *[list(point) for point in border[::-1]], [0, 0]]
    above = [*[list(point) for point in border], [10, 10], [0, 10], list(border[0])]
    features = {
        "features": [
            {"properties": {"name": name, "en": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
            for name, ring in (("below", below), ("above", above))
        ]
    }
    nothing = {"features": []}
    one, other = make_basemap(features, nothing, nothing, {}, tolerance=0.1)["provinces"]
    shared = set(walk(one["rings"][0])) & set(walk(other["rings"][0]))
    assert 5 < len(shared) < 300
    assert len(set(walk(one["rings"][0])) - shared) <= 2


def walk(steps):
    points, at = [], (0, 0)
    for x, y in zip(steps[::2], steps[1::2], strict=True):
        at = (at[0] + x, at[1] + y)
        points.append(at)
    return points


@pytest.mark.real_data
@pytest.mark.skipif(not ECHARTS.exists(), reason="the real data are not beside the checkout")
def test_the_bundled_provinces_are_those_of_their_source():
    source = json.loads((ECHARTS / "china_provinces.geojson").read_text(encoding="utf-8"))
    for feature in source["features"]:
        feature["properties"]["en"] = ""
    nothing = {"features": []}
    made = make_basemap(source, nothing, nothing, {})["provinces"]
    bundled = [{key: one[key] for key in ("name", "rings")} for one in read_basemap().provinces]
    assert [{key: one[key] for key in ("name", "rings")} for one in made] == bundled
