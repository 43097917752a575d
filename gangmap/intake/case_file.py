"""Read `case.toml`: how files of other systems become the tables of a case (docs/case-toml.md)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from gangmap.errors import InputError
from gangmap.intake.rules import SERIAL_DATES, UNITS, ColumnRule, TableRule
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.comparisons import DEFAULT_FIELDS, IGNORED, FieldKind

FILE_NAME = "case.toml"
_CASE_KEYS = ("zone", "null_markers", "table", "resolve")
_TABLE_KEYS = (
    "name", "files", "format", "encoding", "delimiter", "sheet", "skip_rows", "pattern", "keep_rest", "once_per_key",
    "columns",
)  # fmt: skip
_COLUMN_KEYS = ("from", "join", "constant", "prefix", "values", "otherwise", "unit", "date", "pattern")
_COMPARISONS = (*(kind.value for kind in FieldKind), IGNORED)
_FORMATS = ("csv", "parquet", "jsonl", "excel", "lines")
_SEE = "docs/case-toml.md describes the format."


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
        raise InputError(f"{FILE_NAME} cannot be read: {error}.", _SEE) from error
    _check_keys(given, _CASE_KEYS, "")
    tables = given.get("table", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise InputError(f"{FILE_NAME} writes [table] where [[table]] belongs.", "Double the brackets.")
    return CaseFile(
        _zone(given.get("zone", "Asia/Shanghai")),
        _texts(given.get("null_markers", []), "null_markers"),
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
    _check_keys(given, tuple(DEFAULT_FIELDS), "[resolve]")
    compared = {}
    for table, said in given.items():
        where = f"[resolve.{table}]"
        if not isinstance(said, dict) or not isinstance(said.get("compare"), dict):
            raise InputError(f"{where} of {FILE_NAME} names no columns.", 'Write compare = { postcode = "code" }.')
        _check_keys(said, ("compare",), where)
        for column, kind in said["compare"].items():
            if kind not in _COMPARISONS:
                raise InputError(f"{where} of {FILE_NAME} compares {column} as {kind!r}.", _one_of(_COMPARISONS))
        compared[table] = said["compare"]
    return compared


def _table_rule(given: Mapping[str, object], number: int) -> TableRule:
    where = f"[[table]] number {number}"
    _check_keys(given, _TABLE_KEYS, where)
    name = given.get("name")
    if not isinstance(name, str) or name not in CASE_TABLES:
        raise InputError(f"{where} of {FILE_NAME} has the name {name!r}, which is no table.", _one_of(CASE_TABLES))
    where = f"{where} ({name})"
    files = _texts(given.get("files", []), f"files of {where}")
    if not files or not all(files):
        raise InputError(f"{where} of {FILE_NAME} names no files.", 'Write, say, files = "orders*.xlsx".')
    kind = _text(given, "format", where)
    if kind and kind not in _FORMATS:
        raise InputError(f"{where} of {FILE_NAME} names the format {kind!r}.", _one_of(_FORMATS))
    skip = given.get("skip_rows", 0)
    if not isinstance(skip, int) or isinstance(skip, bool) or skip < 0:
        raise InputError(f"skip_rows of {where} in {FILE_NAME} is no count of rows.", _SEE)
    columns = given.get("columns", {})
    if not isinstance(columns, dict):
        raise InputError(f"columns of {where} in {FILE_NAME} is no table.", "Write [table.columns] below [[table]].")
    return TableRule(
        str(name),
        files,
        kind or ("lines" if "pattern" in given else ""),
        _text(given, "encoding", where),
        _delimiter(given, where),
        _text(given, "sheet", where),
        skip,
        _pattern(given, where),
        tuple(_column_rule(str(name), column, rule) for column, rule in columns.items()),
        _truth(given, "keep_rest", where, default=True),
        _truth(given, "once_per_key", where, default=False),
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
        raise InputError(f"{where} in {FILE_NAME} is neither a column's name nor a rule.", _SEE)
    _check_keys(given, _COLUMN_KEYS, where)
    if ("from" in given) == ("constant" in given) or given.get("from") in ([], ""):
        raise InputError(f"{where} in {FILE_NAME} needs either `from` or `constant`.", _SEE)
    values = given.get("values", {})
    if not isinstance(values, dict):
        raise InputError(f"values of {where} in {FILE_NAME} is no table.", 'Write values = { "营业中" = "open" }.')
    return ColumnRule(
        name,
        _texts(given.get("from", []), where),
        str(given.get("join", " ")),
        str(given["constant"]) if "constant" in given else None,
        _text(given, "prefix", where),
        {str(word): str(meaning) for word, meaning in values.items()},
        str(given["otherwise"]) if "otherwise" in given else None,
        _unit(given.get("unit", "元"), where),
        _dates(given.get("date", []), where),
        _pattern(given, where),
    )


def _unit(given: object, where: str) -> Decimal:
    if isinstance(given, int | float) and not isinstance(given, bool) and given > 0:
        return Decimal(str(given))
    if isinstance(given, str) and given in UNITS:
        return UNITS[str(given)]
    raise InputError(f"unit of {where} in {FILE_NAME} is {given!r}.", f"{_one_of(UNITS)} A number above 0 will do too.")


def _dates(given: object, where: str) -> tuple[str, ...]:
    formats = _texts(given, f"date of {where}")
    for form in formats:
        if form not in SERIAL_DATES and "%" not in form:
            raise InputError(
                f"date of {where} in {FILE_NAME} is {form!r}, which is no format.",
                f'Write, say, "%d/%m/%Y", or one of {", ".join(SERIAL_DATES)}.',
            )
    return formats


def _pattern(given: Mapping[str, object], where: str) -> str:
    pattern = _text(given, "pattern", where)
    try:
        re.compile(pattern)
    except re.error as error:
        raise InputError(f"pattern of {where} in {FILE_NAME} is no regular expression: {error}.", _SEE) from error
    return pattern


def _text(given: Mapping[str, object], key: str, where: str) -> str:
    value = given.get(key, "")
    if not isinstance(value, str):
        raise InputError(f"{key} of {where} in {FILE_NAME} is no text.", "Put it in quotes.")
    return value


def _delimiter(given: Mapping[str, object], where: str) -> str:
    delimiter = _text(given, "delimiter", where)
    if len(delimiter) > 1 or delimiter in {"\r", "\n", '"'}:
        raise InputError(f"delimiter of {where} in {FILE_NAME} is no single mark.", 'Write, say, delimiter = "|".')
    return delimiter


def _truth(given: Mapping[str, object], key: str, where: str, *, default: bool) -> bool:
    value = given.get(key, default)
    if not isinstance(value, bool):
        raise InputError(f"{key} of {where} in {FILE_NAME} is neither true nor false.", "Write true or false.")
    return value


def _texts(given: object, where: str) -> tuple[str, ...]:
    values = [given] if isinstance(given, str) else given
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise InputError(f"{where} in {FILE_NAME} is neither a text nor a list of texts.", _SEE)
    return tuple(cast("list[str]", values))


def _check_keys(given: Mapping[str, object], known: tuple[str, ...], where: str) -> None:
    for key in given:
        if key not in known:
            close = get_close_matches(key, known, 1)
            remedy = f"Was {close[0]} meant?" if close else _one_of(known)
            place = f"{where} in {FILE_NAME}" if where else FILE_NAME
            raise InputError(f"{place} has the unknown key {key!r}.", remedy)


def _one_of(names: object) -> str:
    return f"Known are {', '.join(cast('list[str]', names))}."
