import pytest
from cases import mobile, run_small, write_case

from gangmap.view.affected import affected_by
from gangmap.workspace.verify import verify_run
from gangmap.workspace.workspace import Workspace


@pytest.fixture
def space(tmp_path):
    case = write_case(tmp_path / "case", [{"shop_id": f"s{n}", "phone": mobile(n // 2)} for n in range(6)])
    run_small(case, tmp_path / "ws")
    return Workspace(tmp_path / "ws")


def problems(space):
    return [(one.what, one.path, one.problem) for one in verify_run(space)[1]]


def test_an_untouched_run_verifies(space):
    checked, differences = verify_run(space)
    assert differences == ()
    assert checked == 1 + len([path for path in space.run(1).path.rglob("*") if path.is_file()]) - 1


def test_a_changed_input_is_named_with_what_rests_on_it(space, tmp_path):
    with (tmp_path / "case" / "shops.csv").open("a") as stream:
        stream.write("taobao,s9,13800000000\n")
    assert problems(space) == [("input", "shops.csv", "changed")]
    (affected,) = affected_by(space.path, verify_run(space)[1])
    assert (affected.links, affected.groups) == (3, 3)


def test_a_missing_input_and_a_flipped_byte_in_a_result_are_named(space, tmp_path):
    (tmp_path / "case" / "shops.csv").unlink()
    path = space.run(1).results / "groups.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert problems(space) == [("input", "shops.csv", "missing"), ("output", "results/groups.parquet", "changed")]


def test_a_file_that_no_run_made_is_named(space):
    (space.run(1).results / "extra.parquet").write_bytes(b"")
    assert problems(space) == [("output", "results/extra.parquet", "not of this run")]


def test_a_link_to_other_results_is_named(space, tmp_path):
    space.results.unlink()
    assert problems(space) == [("link", "results", "missing")]
    space.results.symlink_to(tmp_path)
    assert problems(space) == [("link", "results", "changed")]
