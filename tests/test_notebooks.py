"""Every notebook runs from top to bottom with the kernel of this environment, and says what its text promises."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PROMISED = {
    "01_first_case": ["店铺组 Group", "linkage", "<iframe", "It lacks what", "<svg"],
    "02_read_a_group": ["置信度 Confidence", "members of", "概率 probability", "<iframe", ".csv row"],
    "03_cypher": ["who_holds_phone", "138", "迪拜专线", "There is no Neo4j server here", "<iframe"],
    "04_your_own_tables": ["shop_id", "A1001 — A1002", "map.html"],
}
STORED_MOST = 100_000


def test_there_is_a_promise_for_every_notebook():
    assert [path.stem for path in NOTEBOOKS] == sorted(PROMISED)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_what_it_printed(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert path.stat().st_size < STORED_MOST
    assert not [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")]


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_what_it_promises(path, tmp_path, monkeypatch):
    for name in ("GANGMAP_NEO4J_URI", "GANGMAP_NEO4J_PASSWORD", "GANGMAP_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=600, kernel_name=kernel_of_this_environment(), resources=resources).execute()
    shown = "\n".join(map(told, notebook.cells))
    assert [promise for promise in PROMISED[path.stem] if promise not in shown] == []


def kernel_of_this_environment():
    """The kernel that runs the Python of the tests, whatever else is installed for the user."""
    spec = KernelSpecManager().get_kernel_spec("python3")
    assert Path(spec.argv[0]).name.startswith("python")
    return "python3"


def told(cell):
    """Text, HTML and drawings that a cell has shown."""
    parts = []
    for output in cell.get("outputs", ()):
        parts.append(output.get("text", ""))
        parts += [str(text) for kind, text in output.get("data", {}).items() if re.match(r"text/|image/svg", kind)]
    return "\n".join(parts)
