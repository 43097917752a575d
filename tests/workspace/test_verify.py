import dataclasses
import shutil
from datetime import UTC, datetime

import pytest
from cases import mobile, run_small, write_case

from gangmap.errors import GangmapError
from gangmap.view.affected import affected_by
from gangmap.workspace.audit import DONE
from gangmap.workspace.audit import record as tell_audit
from gangmap.workspace.chain import Chain
from gangmap.workspace.ledger import LEDGER, Decision, record
from gangmap.workspace.manifest import read_manifest
from gangmap.workspace.verify import verify_run
from gangmap.workspace.verify_chains import verify_chains
from gangmap.workspace.verify_kept import verify_kept
from gangmap.workspace.who import Act, acting
from gangmap.workspace.workspace import Workspace

AT = datetime(2026, 1, 1, tzinfo=UTC)


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


_TRANSIENT = (".lock", ".audit.lock", ".ledger.lock", "results")


@pytest.fixture
def lived_in(space, tmp_path):
    """A workspace of two runs and a judgement between them, whose line the audit has."""
    act = Act("judge")
    acting.set(act)
    record(space.path, [Decision("pair", ("s0", "s2"), "unsure", "A", "no idea")], AT)
    tell_audit(space.path, act, DONE, AT)
    acting.set(None)
    run_small(tmp_path / "case", space.path)
    return space


def told_of(space):
    """Everything that is said of a workspace, as one text; nothing where all is as written."""
    try:
        newest = verify_run(space)[1]
        found = [*newest, *verify_kept(space).differences]
        found += [one for chain in verify_chains(space) for one in chain.differences]
    except GangmapError as error:
        return str(error)
    return " ".join(f"{one.path} {one.problem}" for one in found)


def test_whatever_file_of_a_workspace_is_removed_or_changed_it_is_named(lived_in, tmp_path):
    assert told_of(lived_in) == ""
    files = [path for path in sorted(lived_in.path.rglob("*")) if path.is_file() and path.name not in _TRANSIENT]
    assert len(files) > 60
    for path in files:
        content = path.read_bytes()
        half = len(content) // 2
        for spoiled in (None, content[:half], content[:half] + bytes([content[half] ^ 1]) + content[half + 1 :]):
            path.unlink()
            if spoiled is not None:
                path.write_bytes(spoiled)
            said = told_of(lived_in)
            stem = path.name.split(".")[0]
            assert stem in said or stem in ("audit", "ledger", "workspace"), (path, said)
            assert said, path
            path.write_bytes(content)
    assert told_of(lived_in) == ""


def test_a_judgement_that_no_run_has_seen_is_missed_when_the_ledger_is_gone(lived_in):
    for name in (LEDGER, "ledger.head.json"):
        (lived_in.path / name).unlink()
    manifest = read_manifest(lived_in.run(2).path)
    dataclasses.replace(manifest, anchors={}).write(lived_in.run(2).path)
    assert "line 1 was cut off: the audit counts 1" in told_of(lived_in)


def test_a_run_that_was_removed_is_said_to_be_and_its_registry_is_checked_by_the_audit(lived_in):
    shutil.rmtree(lived_in.run(1).path)
    assert told_of(lived_in) == ""
    assert verify_kept(lived_in).removed == (1,)
    path = lived_in.path / "registry" / "000001" / "registry_members.parquet"
    path.write_bytes(path.read_bytes()[:-1])
    assert told_of(lived_in) == "registry/000001/registry_members.parquet changed"


def test_a_version_of_the_registry_that_a_killed_run_did_not_copy_is_behind_until_the_next(lived_in, tmp_path):
    shutil.rmtree(lived_in.path / "registry" / "000002")
    assert told_of(lived_in) == "registry/000002 behind"
    run_small(tmp_path / "case", lived_in.path)
    assert told_of(lived_in) == ""
