import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cases import mobile, run_small, write_case

from gangmap.errors import LockedError, NoRunError, WorkspaceError
from gangmap.view.results import open_results
from gangmap.workspace.audit import audit_of, record
from gangmap.workspace.making import new_run
from gangmap.workspace.manifest import read_manifest
from gangmap.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture
def case(tmp_path):
    return write_case(tmp_path / "case", [{"shop_id": f"s{n}", "phone": mobile(n // 2)} for n in range(6)])


def bytes_below(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_runs_are_kept_and_results_points_to_the_newest(case, tmp_path):
    space = Workspace(tmp_path / "ws")
    run_small(case, space.path)
    first = bytes_below(space.run(1).path)
    run_small(case, space.path, "components")
    assert space.finished_runs() == [1, 2]
    assert bytes_below(space.run(1).path) == first
    assert space.results.resolve() == space.run(2).results.resolve()
    assert not any(path.name.startswith(".making") for path in space.runs.iterdir())


def test_a_run_can_be_opened_by_number_or_through_the_link(case, tmp_path):
    run_small(case, tmp_path / "ws")
    run_small(case, tmp_path / "ws", "components")
    assert open_results(tmp_path / "ws", 1).run.number == 1
    assert open_results(tmp_path / "ws" / "results").run.number == 2


def test_the_manifest_says_what_was_read_told_and_made(case, tmp_path):
    summary = run_small(case, tmp_path / "ws", seed=7)
    manifest = read_manifest(summary.path)
    assert [mark.path for mark in manifest.inputs] == ["shops.csv"]
    assert manifest.inputs[0].size_bytes == (case / "shops.csv").stat().st_size
    assert manifest.seed == 7
    assert manifest.settings["detect"]["algorithm"] == "linkage"
    assert manifest.rows["results"]["groups"] == 3
    assert {"python", "gangmap", "duckdb"} <= manifest.versions.keys()
    assert {mark.path for mark in manifest.outputs} >= {"results/groups.parquet", "records/shops.parquet"}


def bytes_but_audit(folder):
    return {name: content for name, content in bytes_below(folder).items() if not name.startswith("audit.")}


def test_a_case_folder_whose_name_is_no_utf8_can_be_run(case, tmp_path):
    named = Path(os.fsdecode(os.fsencode(tmp_path) + b"/ca\xffse"))
    case.rename(named)
    assert read_manifest(run_small(named, tmp_path / "ws").path).case == str(named)


def fail_in_the_middle(space):
    with new_run(space) as run:
        (run.results / "groups.parquet").write_bytes(b"half")
        raise RuntimeError("in the middle")


def test_a_run_that_fails_leaves_the_one_before_and_nothing_else(case, tmp_path):
    space = Workspace(tmp_path / "ws")
    run_small(case, space.path)
    before = bytes_but_audit(space.path)
    with pytest.raises(RuntimeError, match="in the middle"):
        fail_in_the_middle(space)
    assert bytes_but_audit(space.path) == before
    last = audit_of(space.path).read()[-1].payload
    assert (last["outcome"], last["says"]) == ("failed", "in the middle")
    assert run_small(case, space.path).number == 2


def test_a_run_whose_last_line_cannot_be_written_is_finished_and_says_so(case, tmp_path, monkeypatch):
    space = Workspace(tmp_path / "ws")

    def full(folder, act, outcome, at, **more):
        if outcome == "done":
            raise WorkspaceError("The audit cannot be written.", "Free some room.")
        return record(folder, act, outcome, at, **more)

    monkeypatch.setattr("gangmap.workspace.making.record", full)
    with pytest.raises(WorkspaceError, match="The run is finished, and the audit cannot be written"):
        run_small(case, space.path)
    assert space.finished_runs() == [1]
    assert space.points_to(1)


def test_a_second_writer_is_told_so_and_readers_read_on(case, tmp_path):
    space = Workspace(tmp_path / "ws")
    run_small(case, space.path)
    with new_run(space):
        with pytest.raises(
            LockedError, match=r"written by another gangmap \(python by .+ on .+, process \d+, since 20"
        ):
            run_small(case, space.path)
        assert open_results(space.path).table("groups").num_rows == 3


def test_a_killed_run_leaves_the_one_before_and_the_next_one_works(case, tmp_path):
    space = Workspace(tmp_path / "ws")
    run_small(case, space.path)
    before = bytes_below(space.run(1).path)
    script = (
        "import sys, time; from pathlib import Path; from gangmap.workspace.making import new_run; "
        "from gangmap.workspace.workspace import Workspace\n"
        "with new_run(Workspace(Path(sys.argv[1]))) as run:\n"
        "    (run.results / 'groups.parquet').write_bytes(b'half'); print('making', flush=True); time.sleep(60)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", script, str(space.path)], stdout=subprocess.PIPE, env=environment
    ) as child:
        assert child.stdout.readline() == b"making\n"
        child.send_signal(signal.SIGKILL)
    assert (space.runs / ".making-000002").is_dir()
    assert open_results(space.path).run.number == 1
    assert run_small(case, space.path).number == 2
    assert not (space.runs / ".making-000002").exists()
    assert bytes_below(space.run(1).path) == before


def test_a_run_killed_at_any_moment_leaves_a_workspace_that_works(case, tmp_path):
    space = Workspace(tmp_path / "ws")
    run_small(case, space.path)
    expected = bytes_below(space.results.resolve())
    command = [
        sys.executable,
        "-m",
        "gangmap",
        "run",
        str(case),
        "-w",
        str(space.path),
        "--clock",
        "2026-01-01",
        "--quiet",
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    for wait in (0.9, 1.3, 1.6, 1.9):
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as child:
            time.sleep(wait)
            child.kill()
        assert bytes_below(space.results.resolve()) == expected
    run_small(case, space.path)
    assert bytes_below(space.results.resolve()) == expected


def test_an_empty_folder_has_no_results_and_says_what_to_do(tmp_path):
    with pytest.raises(NoRunError, match="gangmap run"):
        open_results(tmp_path)
    run_small(write_case(tmp_path / "case", [{"shop_id": "a"}]), tmp_path / "ws")
    with pytest.raises(NoRunError, match="There is no run 9"):
        open_results(tmp_path / "ws", 9)


@pytest.mark.parametrize(
    ("text", "says"), [('{"version": 99}', "layout 99"), ("{}", "damaged"), ("no json", "damaged")]
)
def test_a_workspace_of_another_layout_is_refused_and_left_alone(case, tmp_path, text, says):
    folder = tmp_path / "ws"
    folder.mkdir()
    (folder / "workspace.json").write_text(text)
    with pytest.raises(WorkspaceError, match=says):
        run_small(case, folder)
    with pytest.raises(WorkspaceError, match=says):
        open_results(folder)
    assert (folder / "workspace.json").read_text() == text


def test_a_workspace_that_is_a_file_is_refused_in_a_sentence(case, tmp_path):
    (tmp_path / "ws").write_text("a file")
    with pytest.raises(WorkspaceError, match="is a file, and a workspace is a folder"):
        run_small(case, tmp_path / "ws")


def test_a_damaged_manifest_is_refused_in_a_sentence(case, tmp_path):
    summary = run_small(case, tmp_path / "ws")
    (summary.path / "manifest.json").write_text(json.dumps({"inputs": []}))
    with pytest.raises(WorkspaceError, match="cannot be read"):
        open_results(tmp_path / "ws")
