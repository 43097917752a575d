"""Small case folders, written out so that a test says what is in them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from gangmap.config import Resources, settings_for
from gangmap.pipeline import RunSummary, run_case
from gangmap.view.results import Results, open_results

CLOCK = date(2026, 1, 1)


def write_table(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """A table as CSV, its columns in the order in which rows first name them."""
    kept = list(rows)
    columns = list(dict.fromkeys(name for row in kept for name in row))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    return path


def write_case(folder: Path, shops: Sequence[Mapping[str, object]], **tables: Sequence[Mapping[str, object]]) -> Path:
    """A case folder; a shop without a platform trades on taobao."""
    write_table(folder / "shops.csv", [{"platform": "taobao", **shop} for shop in shops])
    for name, rows in tables.items():
        write_table(folder / f"{name}.csv", rows)
    return folder


def run_small(case: Path, workspace: Path, algorithm: str = "linkage", threads: int | None = 2, **more) -> RunSummary:
    """Run a case with a fixed clock."""
    return run_case(case, workspace, settings_for(CLOCK, algorithm, **more), Resources(threads=threads))


def results_of(case: Path, workspace: Path, algorithm: str = "linkage", **more) -> Results:
    """Run a case and open what came out."""
    run_small(case, workspace, algorithm, **more)
    return open_results(workspace)


def groups_of(results: Results) -> list[list[str]]:
    """Members of every group, each sorted, in order."""
    members: dict[str, list[str]] = {}
    for row in results.table("members").to_pylist():
        members.setdefault(row["group_id"], []).append(row["shop_id"])
    return sorted(sorted(shops) for shops in members.values())


def mobile(number: int) -> str:
    """A mainland mobile number that no other argument gives."""
    return f"138{number:08d}"


def shared(*letters: str) -> dict[str, str]:
    """Identifiers of three independent families for each letter: whoever shares them is run by the same hands."""
    numbers = [ord(letter) for letter in letters]
    return {
        "phone": ";".join(mobile(number) for number in numbers),
        "bank_account": ";".join(f"62220212345{number:05d}" for number in numbers),
        "device_id": ";".join(f"{number:03d}5a77c0ffee99" for number in numbers),
    }
