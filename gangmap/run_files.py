"""What a run leaves in its folder: records, results, a summary, and by what bytes each file is known again."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pyarrow as pa

from gangmap.config import Settings
from gangmap.detect.steps import Step
from gangmap.engine import Engine
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.record_tables import GRAPH_EDITS, GRAPH_FILE, PICTURE_HASHES, RECORD_TABLES
from gangmap.model.result_tables import RESULT_TABLES
from gangmap.model.table import ResultTable
from gangmap.workspace.hashing import sha256_of
from gangmap.workspace.manifest import FileMark
from gangmap.workspace.registry import REGISTRY
from gangmap.workspace.workspace import RunFolder

SUMMARY = "summary.json"
_MARK = ["file", "sha256", "size_bytes"]
_RECORDS_ORDER = ("_file", "_row")


def write_tables(
    engine: Engine, run: RunFolder, settings: Settings, learned: dict[str, Any], steps: tuple[Step, ...]
) -> dict[str, dict[str, int]]:
    """Write records, results and the summary.

    Args:
        engine: Has every table.
        run: Whose folder it is.
        settings: Stand among the parameters, beside what was learned.
        learned: By name.
        steps: What each step of the method changed.

    Returns:
        How many rows each table has, by `records` and `results`.
    """
    engine.add("parameters", _parameters(settings, learned))
    rows = {"records": _write_records(engine, run), "results": _write_results(engine, run)}
    _write_summary(run, settings, steps, rows)
    return rows


def _write_records(engine: Engine, run: RunFolder) -> dict[str, int]:
    """Write the cleaned tables of the case, and what was made beside them; how many rows each has."""
    rows = {}
    for name in CASE_TABLES:
        count = engine.row_count(name)
        if count:
            table = ResultTable(name, engine.schema(name), _RECORDS_ORDER)
            engine.write(table, run.records / f"{name}.parquet")
            rows[name] = count
    asked = {GRAPH_EDITS: GRAPH_EDITS.name in engine.tables(), PICTURE_HASHES: engine.row_count("pictures") > 0}
    further = {made.name: made for made, wanted in asked.items() if wanted}
    for name, made in (RECORD_TABLES | further).items():
        engine.write(made, run.records / f"{name}.parquet")
        rows[name] = engine.row_count(name)
    return rows


def _write_results(engine: Engine, run: RunFolder) -> dict[str, int]:
    """Write every table of results; how many rows each has."""
    rows = {}
    for name, table in RESULT_TABLES.items():
        engine.write(table, run.results / f"{name}.parquet")
        rows[name] = engine.row_count(name)
    return rows


def _write_summary(
    run: RunFolder, settings: Settings, steps: tuple[Step, ...], rows: dict[str, dict[str, int]]
) -> None:
    """Write what each step of the method changed, and how many rows every table has."""
    stored = {"algorithm": settings.detect.algorithm, "steps": [asdict(step) for step in steps], "rows": rows}
    text = json.dumps(stored, ensure_ascii=False, indent=2) + "\n"
    (run.results / SUMMARY).write_text(text, encoding="utf-8", newline="\n")


def _parameters(settings: Settings, learned: dict[str, Any]) -> pa.Table:
    """The table of everything global that was set or learned."""
    values: dict[str, Any] = {}
    for name, value in settings.as_dict().items():
        if isinstance(value, dict):
            values |= {f"{name}.{inner}": held for inner, held in value.items()}
        else:
            values[name] = value
    rows = sorted((values | learned).items())
    return pa.table(
        {"name": [name for name, _ in rows], "value": [json.dumps(value) for _, value in rows]},
        schema=RESULT_TABLES["parameters"].schema,
    )


def inputs_of(engine: Engine) -> tuple[FileMark, ...]:
    """The files of the case that were read, but for pictures."""
    files = engine.table("files").select(_MARK).to_pylist()
    return tuple(
        sorted(
            # What analysts drew in the graph is no file of the case; it is kept among the records of the run.
            {FileMark(r["file"], r["sha256"], r["size_bytes"]) for r in files if not r["file"].startswith(GRAPH_FILE)},
            key=lambda mark: mark.path,
        )
    )


def pictures_of(engine: Engine) -> tuple[FileMark, ...]:
    """The picture files that were looked at."""
    marks = (FileMark(*row.values()) for row in engine.table("pictures").select(_MARK).to_pylist())
    return tuple(sorted(marks, key=lambda mark: mark.path))


def outputs_of(run: RunFolder) -> tuple[FileMark, ...]:
    """The files that the run made."""
    folders = (run.records, run.results, run.path / REGISTRY)
    made = sorted(path for folder in folders for path in folder.iterdir())
    return tuple(FileMark(path.relative_to(run.path).as_posix(), sha256_of(path), path.stat().st_size) for path in made)
