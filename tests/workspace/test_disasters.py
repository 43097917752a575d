"""Whatever is wrong with a workspace: a sentence that says what, where and what to do, and no harm."""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cases import CLOCK, mobile, run_small, write_case
from killing import Acknowledged, bytes_below, gangmap
from typer.testing import CliRunner

from gangmap.cli import load_commands
from gangmap.cli.app import app
from gangmap.config import settings_for
from gangmap.errors import WorkspaceError
from gangmap.pipeline import run_case
from gangmap.workspace.audit import BEGUN, DONE, audit_of, record
from gangmap.workspace.manifest import read_manifest
from gangmap.workspace.who import Act
from gangmap.workspace.workspace import Workspace

load_commands([])
RUN, READERS = "run", ("groups", "verify", "audit", "show", "export")


@pytest.fixture
def case(tmp_path):
    return write_case(tmp_path / "case", [{"shop_id": f"s{n}", "phone": mobile(n // 2)} for n in range(6)])


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    folder = tmp_path_factory.mktemp("finished")
    case = write_case(folder / "case", [{"shop_id": f"s{n}", "phone": mobile(n // 2)} for n in range(6)])
    for _ in range(2):
        run_small(case, folder / "ws")
    return folder / "ws"


@pytest.fixture
def space(finished, tmp_path):
    shutil.copytree(finished, tmp_path / "ws", symlinks=True)
    return Workspace(tmp_path / "ws")


def arguments_of(name, case, workspace):
    return {
        "run": ["run", case, "-w", workspace, "--clock", CLOCK, "--quiet"],
        "groups": ["groups", "-w", workspace, "--json"],
        "verify": ["verify", workspace],
        "audit": ["audit", "-w", workspace],
        "show": ["show", "s1", "-w", workspace],
        "export": ["export", "overview", "-w", workspace, "-o", case.parent / "overview.html"],
    }[name]


def told(name, case, workspace, code=1):
    """What a command says on standard error; it ends with an exit code and without a traceback."""
    done = CliRunner().invoke(app, [str(one) for one in arguments_of(name, case, workspace)])
    assert done.exit_code == code, done.output
    assert "Traceback" not in done.stderr
    assert "unexpected" not in done.stderr
    return " ".join(done.stderr.split())


def test_a_workspace_that_is_a_file_is_left_alone(case, tmp_path):
    (tmp_path / "ws").write_text("a file")
    for name in (RUN, *READERS):
        assert "is a file, and a workspace is a folder" in told(name, case, tmp_path / "ws")
    assert (tmp_path / "ws").read_text() == "a file"


def test_links_in_a_circle_and_to_nowhere_are_refused(case, tmp_path):
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    for name in (RUN, "groups", "show", "export"):
        assert "leads in a circle" in told(name, case, tmp_path / "circle")
    for name in ("verify", "audit"):
        assert "cannot be read" in told(name, case, tmp_path / "circle")
    assert "leads nowhere" in told(RUN, case, tmp_path / "nowhere")
    assert not (tmp_path / "gone").exists()


def test_a_folder_that_holds_other_things_never_becomes_a_workspace(case, tmp_path):
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / "chapter.docx").write_text("mine")
    said = told(RUN, case, folder)
    assert "chapter.docx" in said
    assert "nothing was written" in said
    assert bytes_below(folder) == {"chapter.docx": b"mine"}
    (folder / "chapter.docx").rename(folder / "workspace.json")
    for name in (RUN, *READERS):
        assert "another program's" in told(name, case, folder)
    assert bytes_below(folder) == {"workspace.json": b"mine"}


def test_a_newer_layout_is_refused_and_nothing_of_it_is_changed(case, space):
    (space.path / "workspace.json").write_text('{"version": 3}')
    before = bytes_below(space.path)
    for name in (RUN, *READERS):
        said = told(name, case, space.path)
        assert "layout 3, made by a newer gangmap" in said
        assert "Use that newer gangmap" in said
    assert bytes_below(space.path) == before


@pytest.mark.parametrize("version", ["0", '"2"', "true", "2.0", "null", "-1"])
def test_a_layout_that_no_gangmap_ever_wrote_is_not_guessed(case, space, version):
    (space.path / "workspace.json").write_text(f'{{"version": {version}}}')
    for name in (RUN, "groups"):
        assert "workspace.json is damaged" in told(name, case, space.path)


def test_a_lost_version_file_is_asked_for(case, space):
    (space.path / "workspace.json").unlink()
    for name in (RUN, *READERS):
        assert 'put the file back, as {"version": 2}' in told(name, case, space.path)


def test_layout_1_is_read_as_it_is_and_brought_up_to_date_by_the_next_run(case, space):
    (space.path / "workspace.json").write_text('{"version": 1}')
    for name in ("audit.jsonl", "audit.head.json"):
        (space.path / name).unlink()
    for path in space.runs.glob("*/manifest.json"):
        path.write_text(json.dumps({**json.loads(path.read_text()), "anchors": {}}))
        path.chmod(0o644)
    assert "has no audit yet" in told("groups", case, space.path, 0)
    assert any("had layout 1 and has 2 now" in sentence for sentence in run_small(case, space.path).said)
    assert json.loads((space.path / "workspace.json").read_text()) == {"version": 2}
    assert {path.stat().st_mode & 0o077 for path in space.path.rglob("*") if not path.is_symlink()} == {0}
    assert len(audit_of(space.path).read()) == 2
    assert "2 lines of the audit as written" in told("verify", case, space.path, 0)


def test_results_that_lead_nowhere_or_in_a_circle_are_named_and_put_right_by_the_next_run(case, space):
    for target in ("runs/000099/results", "results"):
        space.results.unlink()
        space.results.symlink_to(target)
        assert len(json.loads(CliRunner().invoke(app, ["groups", "-w", str(space.path), "--json"]).stdout)) == 3
        assert "1 file," in told("verify", case, space.path)
        assert any("results did not lead to run" in sentence for sentence in run_small(case, space.path).said)
        assert "as the manifests say" in told("verify", case, space.path, 0)


def test_a_folder_in_place_of_the_link_to_results_is_not_removed(case, space):
    space.results.unlink()
    space.results.mkdir()
    (space.results / "notes.txt").write_text("mine")
    assert "Move that folder away" in told(RUN, case, space.path)
    assert (space.results / "notes.txt").read_text() == "mine"
    assert space.finished_runs() == [1, 2]


def test_a_manifest_cut_in_half_is_named_and_the_next_run_works(case, space):
    path = space.folder_of(2) / "manifest.json"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    for name in ("groups", "show", "export"):
        assert "gangmap verify says" in told(name, case, space.path)
    done = CliRunner().invoke(app, ["verify", str(space.path), "--csv"])
    assert "manifest,runs/000002/manifest.json,damaged" in done.stdout
    assert told(RUN, case, space.path, 0) == ""


@pytest.mark.parametrize("spoil", [lambda content: content[:200], lambda content: b"", lambda content: content[:-1]])
def test_a_table_that_was_cut_off_is_named(case, space, spoil):
    path = space.folder_of(2) / "results" / "groups.parquet"
    path.write_bytes(spoil(path.read_bytes()))
    for name in ("groups", "export"):
        said = told(name, case, space.path)
        assert "groups.parquet" in said
        assert "gangmap verify" in said
    assert "results/groups.parquet" in CliRunner().invoke(app, ["verify", str(space.path), "--csv"]).stdout


def test_a_flipped_bit_in_a_table_is_no_traceback(case, space):
    path = space.folder_of(2) / "results" / "groups.parquet"
    sound = path.read_bytes()
    for place in range(4, len(sound), max(1, len(sound) // 20)):
        path.write_bytes(sound[:place] + bytes([sound[place] ^ 0xFF]) + sound[place + 1 :])
        done = CliRunner().invoke(app, ["groups", "-w", str(space.path)])
        assert done.exit_code in (0, 1)
        assert "unexpected" not in done.stderr
    assert "1 file," in told("verify", case, space.path)


def test_a_workspace_removed_in_the_middle_of_a_run_ends_it_in_a_sentence(case, space):
    for stage in ("read", "resolve", "link", "detect", "write"):

        def remove(now, stage=stage):
            if now == stage:
                shutil.rmtree(space.path)

        with pytest.raises(WorkspaceError) as stopped:
            run_case(case, space.path, settings_for(CLOCK), progress=remove)
        assert str(space.path) in stopped.value.message
        assert stopped.value.remedy
        assert run_small(case, space.path).number == 1


def test_a_clock_that_was_set_back_is_said_and_runs_keep_their_order(case, space):
    record(space.path, Act("watch"), DONE, datetime.now(UTC) + timedelta(days=2))
    said = CliRunner().invoke(app, [str(one) for one in arguments_of(RUN, case, space.path)[:-1]]).stderr
    assert "before the last line of the audit: it was set back" in " ".join(said.split())
    assert space.finished_runs() == [1, 2, 3]
    assert space.points_to(3)
    assert bytes_below(space.folder_of(3) / "results") == bytes_below(space.folder_of(2) / "results")
    assert "The clock had been set back before these lines of the audit were written: 6" in told(
        "verify", case, space.path, 0
    )


def test_a_day_taken_for_today_that_lies_before_the_data_or_the_run_before_is_said(tmp_path):
    shops = [{"shop_id": "s1", "opened_on": "2025-05-05"}, {"shop_id": "s2", "opened_on": "2025-05-06"}]
    case = write_case(tmp_path / "case", shops)
    assert run_small(case, tmp_path / "ws").said == ()
    early = ["run", str(case), "-w", str(tmp_path / "ws"), "--clock", "2001-01-01"]
    said = " ".join(CliRunner().invoke(app, early).stderr.split())
    assert "2 dates lie after 2001-01-01, the day taken for today, and were set aside" in said
    assert "This run takes 2001-01-01 for today, the run before it took 2026-01-01." in said
    assert len(run_small(case, tmp_path / "ws").said) == 0


def limited(size_bytes):
    """No file can become longer: what a full disk does, on any machine."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, size_bytes))


@pytest.mark.parametrize("size_bytes", [0, 600, 4_096, 20_000, 300_000])
def test_files_that_cannot_grow_end_a_run_in_a_sentence_and_cost_nothing(case, space, size_bytes):
    expected = bytes_below(space.folder_of(2) / "results")
    before = Acknowledged.of(space.path)
    done = gangmap(*arguments_of(RUN, case, space.path), preexec_fn=limited(size_bytes))
    if done.returncode:
        assert done.returncode == 1, done.stderr
        assert "Free some room" in done.stderr
        assert "unexpected" not in done.stderr
    before.is_kept_in(space.path)
    assert not list(space.runs.glob(".*"))
    summary = run_small(case, space.path)
    assert bytes_below(summary.path / "results") == expected


@pytest.fixture
def small_disk(tmp_path):
    """A disk of its own, which can be made smaller and read-only."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", place], capture_output=True, text=True, check=False
    )
    if made.returncode:
        # Not a skip, which fails on CI: there it may be that nobody can mount, and the limit of a file's size is tried.
        pytest.xfail(f"NO SMALL DISK CAN BE MADE HERE: {made.stderr.strip()}")

    def change(option):
        subprocess.run(["mount", "-o", f"remount,{option}", place], check=True)

    yield place, change
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_ends_a_run_in_a_sentence_and_costs_nothing(case, small_disk):
    place, change = small_disk
    folder = place / "ws"
    run_small(case, folder)
    expected = bytes_below(run_small(case, folder).path / "results")
    used_kib = -(-sum(path.lstat().st_blocks for path in place.rglob("*")) // 2)
    for free_kib in (0, 4, 12, 40, 100):
        before = Acknowledged.of(folder)
        change(f"size={used_kib + free_kib}k")
        assert "Free some room" in told(RUN, case, folder)
        assert "G-" in CliRunner().invoke(app, ["groups", "-w", str(folder), "--json"]).stdout
        change("size=64m")
        before.is_kept_in(folder)
        assert not list((folder / "runs").glob(".*"))
    assert bytes_below(run_small(case, folder).path / "results") == expected


def test_a_workspace_that_can_only_be_read_is_read_and_said_to_keep_no_audit(case, small_disk):
    place, change = small_disk
    folder = place / "ws"
    run_small(case, folder)
    before = bytes_below(folder)
    change("ro")
    for name in ("groups", "show", "export", "verify", "audit"):
        assert "left no line in the audit" in told(name, case, folder, 0)
    said = told(RUN, case, folder)
    assert "Read-only file system" in said
    assert "make the folder writable" in said
    assert bytes_below(folder) == before
    change("rw")


_AS_NOBODY = """
import os, sys
from typer.testing import CliRunner
from gangmap.cli import load_commands
from gangmap.cli.app import app
load_commands([])
CliRunner().invoke(app, ["groups", "-w", sys.argv[1]])  # loads what nobody may be unable to read
os.setgroups([]); os.setgid(65534); os.setuid(65534)
workspace, case = sys.argv[1:]
for name, *more in (
    ["run", case, "-w", workspace], ["groups", "-w", workspace], ["verify", workspace], ["audit", "-w", workspace],
):
    done = CliRunner().invoke(app, [name, *more])
    print(name, done.exit_code, " ".join(done.stderr.split()))
"""


@pytest.fixture
def open_place():
    """A folder that every account may enter: pytest keeps its own to itself, and sees to that again and again."""
    with tempfile.TemporaryDirectory(prefix="gangmap-test-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_a_folder_of_another_account_is_refused_in_a_sentence(finished, open_place):
    if os.getuid() != 0:
        pytest.xfail("ONLY ROOT CAN BECOME ANOTHER ACCOUNT")
    shutil.copytree(finished, open_place / "ws", symlinks=True)
    write_case(open_place / "case", [{"shop_id": "s1", "phone": mobile(1)}])
    done = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, str(open_place / "ws"), str(open_place / "case")],
        capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for line in done.stdout.splitlines():
        _, code, said = line.split(" ", 2)
        assert code == "1", line
        assert "Permission denied" in said, line
        assert "unexpected" not in said, line
    assert len(done.stdout.splitlines()) == 4


def test_what_a_failed_run_could_not_do_is_in_the_audit(case, space):
    (case / "shops.csv").write_text("platform,shop_id\n")
    assert told(RUN, case, space.path)
    begun, failed = [line.payload for line in audit_of(space.path).read()][-2:]
    assert (begun["outcome"], failed["outcome"]) == (BEGUN, "failed")
    assert failed["says"]
    assert read_manifest(space.folder_of(2)).anchors["audit.jsonl"].count == 3
