import dataclasses
import json

import pytest
from pictures import make_overview, make_picture

from gangmap.errors import UsageError
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


def test_each_map_stands_alone_and_names_its_scripts_by_hash_unless_they_are_to_share(tmp_path):
    overview = make_overview(2)
    shared = export_maps(overview, pictures(overview), tmp_path / "shared", shared=True).maps
    alone = export_maps(overview, pictures(overview), tmp_path / "alone").maps
    assert all(path.stat().st_size < 100_000 for path in shared.values())
    assert all("sha256-" in path.read_text() and path.stat().st_size > 500_000 for path in alone.values())
    assert not any("'self'" in path.read_text() or "&#39;self" in path.read_text() for path in alone.values())
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


def test_an_export_removes_the_maps_of_the_one_before_and_nothing_else(tmp_path):
    before, after = make_overview(5), make_overview(2)
    export_maps(before, pictures(before), tmp_path, shared=True)
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "mine.html").write_text("mine")
    written = export_maps(after, pictures(after), tmp_path)
    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    maps = {path.relative_to(tmp_path).as_posix() for path in written.maps.values()}
    assert names == maps | {"index.html", "overview.html", "maps/.written.json", "notes.txt", "mine.html"}
    assert json.loads((tmp_path / "maps" / ".written.json").read_text())["written"] == sorted(
        maps | {"index.html", "overview.html"}
    )


def test_an_export_that_was_broken_off_is_cleared_by_the_next(tmp_path):
    def broken(overview):
        yield next(pictures(overview))
        raise KeyboardInterrupt

    before, after = make_overview(5), make_overview(1)
    first = before.groups[0].group_id
    renamed = dataclasses.replace(after, groups=(dataclasses.replace(after.groups[0], group_id="G-OTHER"),))
    with pytest.raises(KeyboardInterrupt):
        export_maps(before, broken(before), tmp_path)
    assert (tmp_path / "maps" / f"{first}.html").exists()
    export_maps(renamed, pictures(renamed), tmp_path)
    assert [path.name for path in (tmp_path / "maps").glob("*.html")] == ["G-OTHER.html"]


def test_a_folder_with_maps_that_no_list_names_is_refused_and_left_as_it_is(tmp_path):
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "G-OLD.html").write_text("old")
    overview = make_overview(1)
    with pytest.raises(UsageError, match=r"maps/G-OLD\.html"):
        export_maps(overview, pictures(overview), tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["G-OLD.html"]


def test_a_list_that_names_files_elsewhere_removes_nothing_there(tmp_path):
    (tmp_path / "out" / "maps").mkdir(parents=True)
    (tmp_path / "precious.html").write_text("mine")
    wanted = {"written": ["../precious.html", "maps/../../precious.html", "/etc/passwd", 7]}
    (tmp_path / "out" / "maps" / ".written.json").write_text(json.dumps(wanted))
    overview = make_overview(1)
    export_maps(overview, pictures(overview), tmp_path / "out")
    assert (tmp_path / "precious.html").read_text() == "mine"


@pytest.mark.parametrize("text", ["", "[]", '{"written": 7}', "{"])
def test_a_list_that_cannot_be_read_is_refused(tmp_path, text):
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / ".written.json").write_text(text)
    overview = make_overview(1)
    with pytest.raises(UsageError, match="no list that gangmap wrote"):
        export_maps(overview, pictures(overview), tmp_path)


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path):
    (tmp_path / "out").write_text("")
    overview = make_overview(1)
    with pytest.raises(UsageError, match="out is a file"):
        export_maps(overview, pictures(overview), tmp_path / "out")
