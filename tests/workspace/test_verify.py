import dataclasses
from datetime import UTC, datetime

import pytest
from cases import mobile, run_small, write_case

from gangmap.view.affected import affected_by
from gangmap.workspace.chain import Chain
from gangmap.workspace.manifest import read_manifest
from gangmap.workspace.verify import verify_run
from gangmap.workspace.verify_chains import LEDGER, verify_chains
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


@pytest.fixture
def ledger(space):
    """A ledger of two judgements, of which a run obeyed both."""
    chain = Chain(space.path / LEDGER)
    for payload in (
        {"about": "pair", "ids": ["s0", "s1"], "verdict": "a"},
        {"about": "shops", "ids": ["s5"], "verdict": "b"},
    ):
        chain.append(payload, datetime(2026, 1, 1, tzinfo=UTC))
    manifest = read_manifest(space.run(1).path)
    dataclasses.replace(manifest, anchors={**manifest.anchors, LEDGER: chain.anchor()}).write(space.run(1).path)
    return chain


def chain_rows(space):
    found = [one for chain in verify_chains(space) for one in chain.differences]
    return [
        (one.what, one.line, one.problem, one.runs, one.links, one.groups) for one in affected_by(space.path, found)
    ]


def test_a_changed_line_of_the_ledger_is_named_with_the_runs_that_obeyed_it_and_what_rests_on_it(space, ledger):
    assert chain_rows(space) == []
    ledger.path.write_bytes(ledger.path.read_bytes().replace(b'"verdict":"a"', b'"verdict":"x"'))
    assert chain_rows(space) == [("ledger", 1, "line 1 was changed", (1,), 1, 1)]


def test_lines_cut_off_the_ledger_with_its_head_are_missed_by_the_run_that_obeyed_them(space, ledger):
    ledger.path.write_bytes(b"")
    ledger.head_path.unlink()
    ledger.path.unlink()
    said = "lines 1 to 2 were cut off: the manifest of run 1 counts 2"
    assert chain_rows(space) == [("ledger", 1, said, (1,), None, None)]


def test_a_line_that_no_run_obeyed_yet_has_no_claims_resting_on_it(space, ledger):
    ledger.append({"ids": ["s2", "s3"]}, datetime(2026, 1, 2, tzinfo=UTC))
    ledger.path.write_bytes(ledger.path.read_bytes().replace(b'"s2"', b'"s4"'))
    assert chain_rows(space) == [("ledger", 3, "line 3 was changed", (), 0, 0)]


def test_a_link_that_is_behind_is_said_to_be_so(space, tmp_path):
    run_small(tmp_path / "case", space.path)
    space.results.unlink()
    space.results.symlink_to("runs/000001/results")
    assert problems(space) == [("link", "results", "behind")]
