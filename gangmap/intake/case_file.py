"""Read `case.toml`: how files of other systems become the tables of a case (docs/case-toml.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from zoneinfo import ZoneInfo

from gangmap.errors import InputError
from gangmap.intake.case_values import (
    FILE_NAME,
    SEE,
    check_keys,
    dates,
    delimiter,
    one_of,
    pattern,
    text,
    texts,
    truth,
    unit,
)
from gangmap.intake.rules import REPEATED, REVERSED, ColumnRule, DirectionRule, TableRule, plain_word
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.comparisons import DEFAULT_FIELDS, IGNORED, FieldKind

_CASE_KEYS = ("zone", "null_markers", "table", "resolve")
_TABLE_KEYS = (
    "name", "files", "format", "encoding", "delimiter", "sheet", "skip_rows", "pattern", "keep_rest", "once_per_key",
    "columns", "direction",
)  # fmt: skip
_COLUMN_KEYS = ("from", "join", "constant", "prefix", "values", "otherwise", "unit", "decimal", "date", "pattern")
_COMPARISONS = (*(kind.value for kind in FieldKind), IGNORED)
_FORMATS = ("csv", "parquet", "jsonl", "excel", "lines")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What a `case.toml` says.

    Args:
        zone: Of times that name none.
        null_markers: Words that mean there is no value, besides the usual ones.
        rules: One for each `[[table]]`.
        compare: For a table of sellers or persons, columns and how they are compared.
    """

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    null_markers: tuple[str, ...] = ()
    rules: tuple[TableRule, ...] = ()
    compare: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_case_file(path: Path) -> CaseFile:
    """A `case.toml`, checked to the last key.

    Raises:
        InputError: When it is no TOML, or says what no case can do.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(
            f"{FILE_NAME} is not in UTF-8: byte {error.start + 1:,} stands for no character.", "Save it again as UTF-8."
        ) from error
    except (tomllib.TOMLDecodeError, OSError, RecursionError) as error:
        raise InputError(f"{FILE_NAME} cannot be read: {error}.", SEE) from error
    check_keys(given, _CASE_KEYS, "")
    tables = given.get("table", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise InputError(f"{FILE_NAME} writes [table] where [[table]] belongs.", "Double the brackets.")
    return CaseFile(
        _zone(given.get("zone", "Asia/Shanghai")),
        texts(given.get("null_markers", []), "null_markers"),
        tuple(_table_rule(table, number) for number, table in enumerate(tables, start=1)),
        _compare(given.get("resolve", {})),
    )


def _zone(name: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(name))
    except (KeyError, ValueError, OSError) as error:
        raise InputError(
            f"{FILE_NAME} names a zone that does not exist: {name}.", 'Write, say, "Asia/Shanghai".'
        ) from error


def _compare(given: object) -> dict[str, dict[str, str]]:
    """What `[resolve.sellers]` and `[resolve.persons]` say."""
    if not isinstance(given, dict):
        raise InputError(f"resolve of {FILE_NAME} is no table.", "Write [resolve.sellers].")
    check_keys(given, tuple(DEFAULT_FIELDS), "[resolve]")
    compared = {}
    for table, said in given.items():
        where = f"[resolve.{table}]"
        if not isinstance(said, dict) or not isinstance(said.get("compare"), dict):
            raise InputError(f"{where} of {FILE_NAME} names no columns.", 'Write compare = { postcode = "code" }.')
        check_keys(said, ("compare",), where)
        for column, kind in said["compare"].items():
            if kind not in _COMPARISONS:
                raise InputError(f"{where} of {FILE_NAME} compares {column} as {kind!r}.", one_of(_COMPARISONS))
        compared[table] = said["compare"]
    return compared


def _table_rule(given: Mapping[str, object], number: int) -> TableRule:
    where = f"[[table]] number {number}"
    check_keys(given, _TABLE_KEYS, where)
    name = given.get("name")
    if not isinstance(name, str) or name not in CASE_TABLES:
        raise InputError(f"{where} of {FILE_NAME} has the name {name!r}, which is no table.", one_of(CASE_TABLES))
    where = f"{where} ({name})"
    files = texts(given.get("files", []), f"files of {where}")
    if not files or not all(files):
        raise InputError(f"{where} of {FILE_NAME} names no files.", 'Write, say, files = "orders*.xlsx".')
    kind = text(given, "format", where)
    if kind and kind not in _FORMATS:
        raise InputError(f"{where} of {FILE_NAME} names the format {kind!r}.", one_of(_FORMATS))
    skip = given.get("skip_rows", 0)
    if not isinstance(skip, int) or isinstance(skip, bool) or skip < 0:
        raise InputError(f"skip_rows of {where} in {FILE_NAME} is no count of rows.", SEE)
    columns = given.get("columns", {})
    if not isinstance(columns, dict):
        raise InputError(f"columns of {where} in {FILE_NAME} is no table.", "Write [table.columns] below [[table]].")
    return TableRule(
        str(name),
        files,
        kind or ("lines" if "pattern" in given else ""),
        text(given, "encoding", where),
        delimiter(given, where),
        text(given, "sheet", where),
        skip,
        pattern(given, where),
        tuple(_column_rule(str(name), column, rule) for column, rule in columns.items()),
        truth(given, "keep_rest", where, default=True),
        truth(given, "once_per_key", where, default=False),
        _direction(given["direction"], str(name)) if "direction" in given else None,
    )


def _column_rule(table: str, name: str, given: object) -> ColumnRule:
    where = f"{table}.{name}"
    known = [column.name for column in CASE_TABLES[table].columns]
    close = get_close_matches(name, known, 1, cutoff=0.85)
    if name not in known and close:
        raise InputError(f"{FILE_NAME} makes {where}, which is no column of the table.", f"Was {close[0]} meant?")
    if isinstance(given, str | list):
        given = {"from": given}
    if not isinstance(given, dict):
        raise InputError(f"{where} in {FILE_NAME} is neither a column's name nor a rule.", SEE)
    check_keys(given, _COLUMN_KEYS, where)
    if ("from" in given) == ("constant" in given) or given.get("from") in ([], ""):
        raise InputError(f"{where} in {FILE_NAME} needs either `from` or `constant`.", SEE)
    values = given.get("values", {})
    if not isinstance(values, dict):
        raise InputError(f"values of {where} in {FILE_NAME} is no table.", 'Write values = { "营业中" = "open" }.')
    return ColumnRule(
        name,
        texts(given.get("from", []), where),
        str(given.get("join", " ")),
        str(given["constant"]) if "constant" in given else None,
        text(given, "prefix", where),
        {str(word): str(meaning) for word, meaning in values.items()},
        str(given["otherwise"]) if "otherwise" in given else None,
        unit(given.get("unit", "元"), where),
        dates(given.get("date", []), where),
        pattern(given, where),
        _comma(given, where),
    )


def _comma(given: Mapping[str, object], where: str) -> bool:
    mark = text(given, "decimal", where)
    if mark not in {"", ",", "."}:
        raise InputError(f"decimal of {where} in {FILE_NAME} is {mark!r}.", 'Write decimal = ",", or leave it out.')
    return mark == ","


def _direction(given: object, table: str) -> DirectionRule:
    """Whether a row of a statement is money out or in: by words, by which of two columns is filled, or by the sign."""
    where = f"direction of {table}"
    if table != "payments":
        raise InputError(f"{where} in {FILE_NAME} is given, but only payments have one.", "Remove it.")
    if not isinstance(given, dict):
        raise InputError(f"{where} in {FILE_NAME} is no table.", 'Write direction = { out = "支出", in = "收入" }.')
    check_keys(given, ("column", "out", "in", "sign", "below_zero"), where)
    paid_out, paid_in = texts(given.get("out", []), f"out of {where}"), texts(given.get("in", []), f"in of {where}")
    column, sign = text(given, "column", where), text(given, "sign", where)
    below = text(given, "below_zero", where)
    if below not in {"", REPEATED, REVERSED}:
        raise InputError(f"below_zero of {where} in {FILE_NAME} is {below!r}.", one_of((REPEATED, REVERSED)))
    if sign and not (column or paid_out or paid_in or below):
        return DirectionRule(sign=sign)
    if sign or not all(map(plain_word, (*paid_out, *paid_in))) or not paid_out or not paid_in:
        raise InputError(
            f"{where} in {FILE_NAME} does not say how money out and money in are told apart.",
            'Write { column = "借贷标志", out = "借", in = "贷" }, { out = "支出", in = "收入" } or { sign = "金额" }.',
        )
    if not column and (len(paid_out) > 1 or len(paid_in) > 1):
        raise InputError(
            f"{where} in {FILE_NAME} lists words and names no column in which they stand.", 'Add column = "借贷标志".'
        )
    both = sorted({plain_word(word) for word in paid_out} & {plain_word(word) for word in paid_in})
    if both:
        raise InputError(f"{where} in {FILE_NAME} has {both[0]} both for out and for in.", "Leave it with one of them.")
    return DirectionRule(column, paid_out, paid_in, below_zero=below)
