import dataclasses

import pytest
from pictures import make_overview, make_picture

from gangmap.export.maps import export_maps, file_name


def pictures(overview):
    return ((group.group_id, make_picture(min(group.shop_count, 20), seed=3)) for group in overview.groups)


def test_every_group_has_a_map_and_the_overview_and_index_lead_to_it(tmp_path):
    overview = make_overview(6)
    written = export_maps(overview, pictures(overview), tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["index.html", "maps", "overview.html"]
    assert len(list((tmp_path / "out" / "maps").glob("*.html"))) == 6
    for group_id, path in written.maps.items():
        assert path.exists()
        assert f"maps/{path.name}" in written.index.read_text()
        assert f"maps/{path.name}" in written.overview.read_text()
        assert group_id in written.index.read_text()


def test_maps_share_their_scripts_unless_each_is_to_stand_alone(tmp_path):
    overview = make_overview(2)
    shared = export_maps(overview, pictures(overview), tmp_path / "shared").maps
    alone = export_maps(overview, pictures(overview), tmp_path / "alone", inline=True).maps
    assert all(path.stat().st_size < 100_000 for path in shared.values())
    assert all("sha256-" in path.read_text() and path.stat().st_size > 500_000 for path in alone.values())
    assert (tmp_path / "shared" / "maps" / "map.js").exists()
    assert not (tmp_path / "alone" / "maps" / "map.js").exists()


def test_a_folder_written_twice_has_the_same_bytes(tmp_path):
    overview = make_overview(3)
    for name in ("one", "other"):
        export_maps(overview, pictures(overview), tmp_path / name)
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert len(files) == 6
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes()


def test_a_group_without_a_picture_is_listed_without_a_link(tmp_path):
    overview = make_overview(2)
    written = export_maps(overview, [], tmp_path)
    assert written.maps == {}
    assert overview.groups[0].group_id in written.index.read_text()


@pytest.mark.parametrize(
    "group_id", ["../../etc/passwd", "a/b", "疑似团伙", "CON", "nul", "", "a b", "x" * 65, "a\x00", "\ud800"]
)
def test_an_id_that_is_no_file_name_gets_one_of_its_own(group_id):
    name = file_name(group_id)
    assert name.startswith("group-")
    assert name.removesuffix(".html").replace("-", "").isalnum()
    assert name != file_name(group_id + "1")


def test_hostile_group_ids_stay_in_the_folder(tmp_path):
    overview = make_overview(1)
    hostile = dataclasses.replace(overview, groups=(dataclasses.replace(overview.groups[0], group_id="../../x"),))
    export_maps(hostile, [("../../x", make_picture(2))], tmp_path / "deep" / "out")
    assert {path.name for path in tmp_path.rglob("*.html")} == {"index.html", "overview.html", file_name("../../x")}
