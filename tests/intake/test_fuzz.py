"""Whatever the bytes: a sentence or clean rows, and no row is lost without a line in quarantine."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gangmap.errors import GangmapError
from gangmap.intake.apply_rule import apply_rule
from gangmap.intake.case import NULL_MARKERS, source_of
from gangmap.intake.clean_rows import Cleaning, clean_rows
from gangmap.intake.fingerprint import fingerprint
from gangmap.intake.readers import READERS, TEXT_FORMATS
from gangmap.intake.rules import TableRule
from gangmap.model.case_tables import CASE_TABLES
from tests.intake.workbook import write_workbook

CLEANING = Cleaning(date(2024, 6, 1), ZoneInfo("Asia/Shanghai"))
TABLE = CASE_TABLES["listings"]
HEADER = ["listing_id", "shop_id", "title", "price_yuan", "stock_units", "listed_on", "备注"]
ROWS = [
    [
        f"l{number}",
        f"s{number % 3}",
        "名牌手袋，一比一",
        f"{number * 99}.50",
        str(number),
        f"2023-0{number}-11 08:30",
        'a "b"',
    ]
    for number in range(1, 9)
]


def read_and_account(path: Path) -> int:
    """Rows used of a file, after seeing that every other row has its line."""
    source = source_of(path, path.parent, TableRule("listings"))
    encoding = fingerprint(path, source.file, source.format in TEXT_FORMATS).encoding
    used = 0
    for raw in READERS[source.format](source, encoding):
        named = apply_rule(raw, source, NULL_MARKERS)
        clean = clean_rows(TABLE, named, source.file, CLEANING)
        kept = set(clean.used["_row"].to_pylist())
        lines = clean.quarantine.to_pylist()
        dropped = {line["row"] for line in lines if line["column"] in TABLE.required}
        assert kept | dropped == set(raw.rows.to_pylist())
        assert not kept & dropped
        assert all(line["reason"] for line in lines)
        _account_for_values(named, clean.used, lines)
        used += len(kept)
    return used


def refusal(path: Path) -> GangmapError | None:
    """Read a file and account for its rows; the sentence if it is refused."""
    try:
        read_and_account(path)
    except GangmapError as error:
        return error
    return None


def _account_for_values(named, used, lines) -> None:
    """A value that is not there any more has a line that holds it as it stood."""
    refused = {(line["row"], line["column"]): line["value"] for line in lines}
    rows = {row: place for place, row in enumerate(named.rows.to_pylist())}
    for column in TABLE.columns:
        if column.name not in named.columns.column_names:
            continue
        texts = named.columns[column.name].to_pylist()
        for row, value in zip(used["_row"].to_pylist(), used[column.name].to_pylist(), strict=True):
            text = texts[rows[row]]
            assert value is not None or text is None or refused[row, column.name] == text


def _csv(path: Path) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *ROWS])
    path.write_text(text.getvalue(), encoding="utf-8")


def _gb18030(path: Path) -> None:
    _csv(path)
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))


def _jsonl(path: Path) -> None:
    lines = [json.dumps(dict(zip(HEADER, row, strict=True)), ensure_ascii=False) for row in ROWS]
    path.write_text("\n".join(lines), encoding="utf-8")


def _parquet(path: Path) -> None:
    pq.write_table(pa.table([pa.array(column) for column in zip(*ROWS, strict=True)], names=HEADER), path)


def _excel(path: Path) -> None:
    write_workbook(path, Sheet1=[HEADER, *ROWS])


WRITERS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "csv": ("listings.csv", _csv),
    "gb18030": ("listings.csv", _gb18030),
    "json lines": ("listings.jsonl", _jsonl),
    "parquet": ("listings.parquet", _parquet),
    "excel": ("listings.xlsx", _excel),
}


def mutate(content: bytes, chance: random.Random) -> bytes:
    """The bytes with one or two changes: flipped, put in, taken out, repeated, cut off."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 2)):
        at = chance.randrange(max(1, len(changed)))
        match chance.randrange(6):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                changed[at:at] = chance.choice([b'"', b",", b"\n", b"\r", b"\0", b"\xff", b"{", b"\\", b";"])
            case 2:
                del changed[at : at + chance.randint(1, 40)]
            case 3:
                changed[at:at] = changed[at : at + chance.randint(1, 200)]
            case 4:
                del changed[at:]
            case 5:
                changed[at : at + 4] = chance.randbytes(4)
    return bytes(changed)


@pytest.mark.parametrize("kind", WRITERS)
def test_a_whole_file_is_read_whole(tmp_path, kind):
    name, write = WRITERS[kind]
    write(tmp_path / name)
    assert read_and_account(tmp_path / name) == len(ROWS)


@pytest.mark.parametrize("kind", WRITERS)
def test_two_hundred_files_with_bytes_changed_give_rows_or_a_sentence(tmp_path, kind):
    name, write = WRITERS[kind]
    path = tmp_path / name
    write(path)
    whole = path.read_bytes()
    outcomes = {"read": 0, "refused": 0}
    for seed in range(200):
        path.write_bytes(mutate(whole, random.Random(f"{kind} {seed}")))
        error = refusal(path)
        outcomes["refused" if error else "read"] += 1
        assert error is None or (name in error.message and error.remedy)
    assert min(outcomes.values()) > 2, outcomes


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "-", "1.38E+10", "2023-02-30", "2099-01-01", "-1", "1,234", "１２", "nan", "inf", "1e400", "0x1", "٣"]
    ),
    st.dates().map(str),
    st.datetimes().map(str),
    st.floats().map(str),
    st.integers().map(str),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=7, max_size=7), min_size=1, max_size=6))
def test_any_table_is_read_and_every_row_accounted_for(tmp_path, rows):
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([HEADER, *rows])
    content = text.getvalue().encode("utf-8", "replace")
    path = tmp_path / "listings.csv"
    path.write_bytes(content)
    assert refusal(path) is None or b"\0" in content
