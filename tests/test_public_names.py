import subprocess
import sys

import gangmap


def test_every_public_name_can_be_had_and_nothing_else():
    for name in gangmap.__all__:
        assert callable(getattr(gangmap, name))
    assert sorted(gangmap.__all__) == dir(gangmap)
    assert not hasattr(gangmap, "magic")


def test_importing_gangmap_loads_no_engine():
    script = "import sys, gangmap, gangmap.errors; print(*({'duckdb', 'scipy', 'pyvis'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
