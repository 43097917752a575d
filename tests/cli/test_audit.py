"""What every command leaves in the audit of the workspace."""

import csv
import errno
import inspect
import io
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cases import mobile, run_small, write_case
from typer.testing import CliRunner

from gangmap.cli import COMMANDS, load_commands
from gangmap.cli.app import app, command
from gangmap.cli.options import DEFAULT_WORKSPACE, Workspace
from gangmap.workspace.audit import audit_of
from gangmap.workspace.hashing import sha256_of
from gangmap.workspace.workspace import Workspace as WorkspaceFolder

load_commands([])
ROOT = Path(__file__).parents[2]
NO_WORKSPACE = {
    "doctor": "looks at the machine only",
    "sample": "writes a generated case, which is no evidence",
    "demo": "its run leaves the lines",
}


def case_in(folder):
    return write_case(folder / "case", [{"shop_id": f"s{n}", "phone": mobile(n // 2)} for n in range(6)])


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    place = tmp_path_factory.mktemp("finished")
    run_small(case_in(place), place / "ws")
    return place / "ws"


@pytest.fixture
def case(tmp_path):
    return case_in(tmp_path)


@pytest.fixture
def folder(finished, tmp_path):
    shutil.copytree(finished, tmp_path / "ws", symlinks=True)
    return tmp_path / "ws"


def typed(*arguments, code=0):
    done = CliRunner().invoke(app, [str(one) for one in arguments])
    assert done.exit_code == code, done.output
    return done


def last_line(folder):
    return audit_of(folder).read()[-1].payload


def every_command():
    for home in (app, *(group.typer_instance for group in app.registered_groups)):
        for one in home.registered_commands:
            yield one.name, one.callback


@pytest.mark.parametrize(
    ("name", "callback"), list(every_command()), ids=lambda one: one if isinstance(one, str) else ""
)
def test_every_command_names_a_workspace_whose_audit_gets_a_line(name, callback):
    named = {"workspace", "results"} & inspect.signature(callback).parameters.keys()
    assert bool(named) != (name in NO_WORKSPACE)


def test_the_commands_without_a_workspace_are_commands():
    assert set(COMMANDS) >= NO_WORKSPACE.keys()


def test_a_run_leaves_a_line_when_it_begins_and_one_when_it_ends(case, tmp_path):
    typed("run", case, "-w", tmp_path / "ws", "--clock", "2026-01-01", "--seed", 7)
    begun, done = [line.payload for line in audit_of(tmp_path / "ws").read()]
    assert (begun["outcome"], begun["command"], done["outcome"], done["says"]) == ("begun", "run", "done", "run 1")
    assert done["arguments"]["seed"] == 7
    assert done["arguments"]["case"] == str(case)
    assert done["inputs"] == {"shops.csv": sha256_of(case / "shops.csv")}
    manifest = "runs/000001/manifest.json"
    copies = {
        path.relative_to(tmp_path / "ws").as_posix() for path in (tmp_path / "ws" / "registry").rglob("*.parquet")
    }
    assert copies < done["made"].keys()
    assert manifest in done["made"]
    assert all(sha256_of(tmp_path / "ws" / name) == digest for name, digest in done["made"].items())
    assert done["pid"] == os.getpid()
    assert done["user"]
    assert done["host"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["groups"], ["show", "s1"], ["explain", "s0", "s1"], ["find", "13800000001"], ["audit"],
        ["export", "overview", "-o", "{out}"], ["export", "geo", "-o", "{out}"], ["export", "maps", "-o", "{out}s"],
    ],
    ids=lambda one: " ".join(one[:2]),
)  # fmt: skip
def test_a_command_that_reads_says_which_run_it_read(folder, tmp_path, arguments):
    filled = [one.format(out=tmp_path / "out") for one in arguments]
    typed(*filled, "-w", folder)
    line = last_line(folder)
    name = line["command"].split()
    assert arguments[: len(name)] == name
    assert line["outcome"] == "done"
    if arguments != ["audit"]:
        manifest = "runs/000001/manifest.json"
        assert line["runs"] == [1]
        assert line["inputs"] == {manifest: sha256_of(folder / manifest)}


def test_verify_and_score_are_in_the_audit_of_the_workspace_they_name(folder, case):
    typed("verify", folder)
    assert (last_line(folder)["command"], last_line(folder)["outcome"]) == ("verify", "done")
    typed("score", folder / "results", case, code=1)
    assert (last_line(folder)["command"], last_line(folder)["outcome"]) == ("score", "failed")
    typed("groups", "-w", folder / "results")
    assert (last_line(folder)["command"], last_line(folder)["runs"]) == ("groups", [1])


def test_check_and_init_leave_a_line_where_a_workspace_is_named(folder, case):
    before = len(audit_of(folder).read())
    typed("check", case)
    assert len(audit_of(folder).read()) == before
    for name in ("check", "init"):
        typed(name, case, "-w", folder)
        assert last_line(folder)["command"] == name
        assert last_line(folder)["inputs"] == {"shops.csv": sha256_of(case / "shops.csv")}


def test_a_mistyped_workspace_is_not_made_by_looking_at_it(case, tmp_path):
    typed("groups", "-w", tmp_path / "typo", code=1)
    assert "no audit yet" in typed("check", case, "-w", tmp_path / "typo").stderr
    assert not (tmp_path / "typo").exists()


def test_what_failed_is_in_the_audit_with_the_reason(folder):
    typed("show", "nobody", "-w", folder, code=1)
    assert last_line(folder)["outcome"] == "failed"
    assert "neither a group nor a shop 'nobody'" in last_line(folder)["says"]


def test_a_number_that_is_none_is_refused_in_a_sentence_and_written_down(folder, case):
    refused = typed("run", case, "--workspace", folder, "--threshold", "nan", code=2)
    assert "nan is not a probability to part links by" in refused.stderr
    assert '"nan"' in json.dumps(last_line(folder))


def test_a_command_that_is_interrupted_and_one_with_a_password_are_written_down_so(folder):
    @command("interrupted-by-test")
    def interrupted(password: str, workspace: Workspace = DEFAULT_WORKSPACE) -> None:
        """Be interrupted."""
        raise KeyboardInterrupt

    try:
        typed("interrupted-by-test", "swordfish", "-w", folder, code=130)
    finally:
        app.registered_commands.pop()
    assert last_line(folder)["outcome"] == "stopped"
    assert last_line(folder)["arguments"]["password"] == "not written down"
    assert b"swordfish" not in (folder / "audit.jsonl").read_bytes()


def test_a_file_that_the_system_refuses_is_named_and_no_fault_of_gangmap(folder):
    @command("refused-by-test")
    def refused(workspace: Workspace = DEFAULT_WORKSPACE) -> None:
        """Be refused."""
        raise PermissionError(errno.EACCES, "denied", "/some/file")

    try:
        done = typed("refused-by-test", "-w", folder, code=1)
    finally:
        app.registered_commands.pop()
    assert "/some/file cannot be read or written: Permission denied. Give this account" in " ".join(done.stderr.split())
    assert last_line(folder)["outcome"] == "failed"


def test_a_run_from_a_notebook_is_in_the_audit_too(folder):
    assert [line.payload["command"] for line in audit_of(folder).read()] == ["python", "python"]


def test_the_audit_is_printed_as_table_json_and_csv(folder):
    typed("find", "=HYPERLINK(1)", "-w", folder)
    assert f"{last_line(folder)['user']} on {last_line(folder)['host']}" in typed("audit", "-w", folder).stdout
    rows = json.loads(typed("audit", "-w", folder, "--json").stdout)
    assert [row["line"] for row in rows] == list(range(1, len(rows) + 1))
    assert rows[2]["arguments"]["text"] == "=HYPERLINK(1)"
    (newest,) = csv.DictReader(io.StringIO(typed("audit", "-w", folder, "--csv", "--limit", 1).stdout))
    assert newest["command"] == "audit"
    for row in csv.reader(io.StringIO(typed("audit", "-w", folder, "--csv").stdout)):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_verify_names_the_changed_line_and_ends_with_1(folder):
    path = folder / "audit.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"done"', b'"gone"', 1))
    done = typed("verify", folder, "--csv", code=1)
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert (row["what"], row["line"], row["problem"]) == ("audit", "2", "line 2 was changed")
    assert (row["links"], row["groups"]) == ("0", "0")
    listed = typed("audit", "-w", folder, "--json", code=1)
    assert [row["line"] for row in json.loads(listed.stdout)] == [1]
    assert "line 2 was changed" in listed.stderr


def test_verify_names_a_manifest_that_was_changed_after_its_run(folder):
    path = folder / "runs" / "000001" / "manifest.json"
    path.write_text(path.read_text().replace('"seed": 1', '"seed": 2'))
    done = typed("verify", folder, "--csv", code=1)
    assert "manifest,runs/000001/manifest.json,changed" in done.stdout


def test_an_audit_removed_as_a_whole_is_noticed_by_the_manifests(folder):
    for name in ("audit.jsonl", "audit.head.json"):
        (folder / name).unlink()
    done = typed("verify", folder, "--csv", code=1)
    assert "line 1 was cut off: the manifest of run 1 counts 1" in done.stdout


@pytest.fixture
def open_umask():
    before = os.umask(0)
    yield
    os.umask(before)


def test_everything_a_command_makes_is_its_owners_alone_whatever_the_umask(case, tmp_path, open_umask):
    case.chmod(0o755)
    typed("run", case, "-w", tmp_path / "ws", "--clock", "2026-01-01")
    typed("export", "overview", "-w", tmp_path / "ws", "-o", tmp_path / "out" / "map.html")
    typed("export", "maps", "-w", tmp_path / "ws", "-o", tmp_path / "maps")
    typed("check", case, "--html", tmp_path / "check" / "report.html")
    typed("init", case, "--force")
    typed("sample", tmp_path / "sampled", "--shops", 100)
    made = [case / "case.toml"]
    for place in ("ws", "out", "maps", "check", "sampled"):
        made += [tmp_path / place, *(tmp_path / place).rglob("*")]
    assert len(made) > 50
    for path in made:
        if not path.is_symlink():
            assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_second_writer_is_told_who_writes_and_readers_go_on_reading_their_run(case, folder):
    script = (
        "import sys, time; from pathlib import Path; from gangmap.workspace.making import new_run; "
        "from gangmap.workspace.workspace import Workspace\n"
        "from gangmap.workspace.who import Act, acting\n"
        "acting.set(Act('review'))\n"
        "with new_run(Workspace(Path(sys.argv[1]))) as run: print('held', flush=True); sys.stdin.readline()\n"
    )
    before = json.loads(typed("groups", "-w", folder, "--json").stdout)
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as child:  # fmt: skip
        assert child.stdout.readline() == b"held\n"
        done = typed("run", case, "-w", folder, "--clock", "2026-01-01", code=1)
        said = " ".join(done.stderr.split())
        assert f"(review by {last_line(folder)['user']} on {last_line(folder)['host']}, process {child.pid}, " in said
        assert "Wait until it ends" in said
        assert json.loads(typed("groups", "-w", folder, "--json").stdout) == before
        child.stdin.write(b"\n")
    assert WorkspaceFolder(folder).finished_runs() == [1, 2]
    assert [line.payload["outcome"] for line in audit_of(folder).read()][-4:] == ["begun", "failed", "done", "done"]


def test_readers_opened_before_the_switch_go_on_reading_their_run(case, folder):
    from gangmap.view.results import open_results  # noqa: PLC0415 - heavy

    space = WorkspaceFolder(folder)
    with open_results(space.results) as before, open_results(folder) as also:
        first = before.table("members").to_pylist()
        with (case / "shops.csv").open("a") as stream:
            stream.write(f"taobao,s6,{mobile(0)}\n")
        run_small(case, folder)
        assert before.table("members").to_pylist() == also.table("members").to_pylist() == first
        assert (before.run.number, also.run.number) == (1, 1)
    with open_results(space.results) as after:
        assert after.run.number == 2
        assert after.table("members").num_rows == len(first) + 1
    with open_results(folder, 1) as kept:
        assert kept.table("members").to_pylist() == first
