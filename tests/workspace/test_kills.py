"""A few kills at the moments that matter most; tests/long has the many."""

import pytest
from cases import mobile, run_small, write_case
from killing import Acknowledged, bytes_below, gangmap, kill_at_moment

from gangmap.workspace.audit import audit_of
from gangmap.workspace.workspace import Workspace

MOMENTS = (
    "open .audit.head.json.new",  # the line that it begins is written and not acknowledged
    "read groups.sql",  # in the middle of its stages
    "os.rename runs/.making",  # everything is made and nothing has its name
    "os.rename .results-new",  # the run has its name, and results leads to the one before
    "shutil.rmtree runs/.making",  # all is done but the line that says so
)


@pytest.fixture
def case(tmp_path):
    return write_case(tmp_path / "case", [{"shop_id": f"s{n}", "phone": mobile(n // 2)} for n in range(6)])


def test_a_run_killed_at_its_worst_moments_loses_nothing_and_the_next_ends_as_if_undisturbed(case, tmp_path):
    calm, space = Workspace(tmp_path / "calm"), Workspace(tmp_path / "ws")
    for _ in range(2):
        run_small(case, calm.path)
    run_small(case, space.path)
    command = ("run", case, "-w", space.path, "--clock", "2026-01-01")
    for moment in MOMENTS:
        before = Acknowledged.of(space.path)
        assert kill_at_moment(moment, space.path, *command), f"never came to {moment}"
        before.is_kept_in(space.path)
    assert space.finished_runs() == [1, 2, 3]
    assert space.points_to(3)
    done = gangmap(*command)
    assert done.returncode == 0, done.stderr
    assert "was stopped; it had left nothing unfinished" in done.stderr
    begun = [line.payload["says"] for line in audit_of(space.path).read() if line.payload["outcome"] == "begun"]
    assert sum("what it left unfinished was removed" in says for says in begun) == 2
    assert sum("results did not lead to run 2" in says for says in begun) == 1
    for number in space.finished_runs():
        undisturbed = calm.run(min(number, 2)).path
        for part in ("records", "results"):
            assert bytes_below(space.folder_of(number) / part) == bytes_below(undisturbed / part)
    assert [line.payload["outcome"] for line in audit_of(space.path).read()][-2:] == ["begun", "done"]
    assert sorted(path.name for path in space.runs.iterdir()) == ["000001", "000002", "000003", "000004"]
    assert not list(space.path.glob(".*.new"))
