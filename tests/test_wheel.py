"""What is installed can be asked: the wheel holds every file that gangmap reads while it runs."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
READ = (".sql", ".toml", ".cypher", ".html", ".js", ".css", ".json", ".jinja", ".csv", ".gz")


def test_the_wheel_holds_every_file_that_is_read_while_gangmap_runs(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    own = {path.relative_to(ROOT).as_posix() for path in (ROOT / "gangmap").rglob("*") if path.suffix in READ}
    questions = {f"gangmap/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "cypher").rglob("*.cypher")}
    assert len(questions) > 100
    assert (own | questions) - held == set()
    assert not [name for name in held if name.startswith("cypher/") or name.endswith("build.py")]
