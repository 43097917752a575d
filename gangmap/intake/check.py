"""Read and validate a case without running it: what there is, what was made of it, and what it lets gangmap find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.compute as pc
import pyarrow.parquet as pq

from gangmap.engine import Engine
from gangmap.intake.abilities import Ability, abilities_of
from gangmap.intake.case import Case, open_case
from gangmap.intake.report import IntakeReport
from gangmap.intake.rules import ColumnRule
from gangmap.intake.take_in import IntakeSettings, take_in
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.table import PLACE

_EXAMPLES = 3
_SUMMARY = Path(__file__).with_name("quarantine_summary.sql")


@dataclass(frozen=True, slots=True)
class ColumnCheck:
    """How full a column is.

    Args:
        table: Its table.
        column: Its name.
        further: Whether the data contract does not know it, so that it is only kept.
        rows: Usable rows of the table.
        filled: Those with a value.
        examples: The first different values, as text.
    """

    table: str
    column: str
    further: bool
    rows: int
    filled: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuarantineCheck:
    """Lines in quarantine that have a column and a reason in common, and the first of them."""

    table: str
    column: str | None
    reason: str
    count: int
    file: str
    row: int
    value: str | None


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column that `case.toml` makes, and from what."""

    file: str
    table: str
    column: str
    made_from: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.

    Args:
        intake: What was read and used, by file and table.
        mapped: Columns that `case.toml` makes.
        guessed: What was decided without being told, in sentences: encodings, sheets.
        columns: How full each column is that holds a value, and each that is required.
        quarantine: What could not be used, by reason.
        abilities: What the case lets gangmap find, and what it does not.
    """

    intake: IntakeReport
    mapped: tuple[MappedColumn, ...]
    guessed: tuple[str, ...]
    columns: tuple[ColumnCheck, ...]
    quarantine: tuple[QuarantineCheck, ...]
    abilities: tuple[Ability, ...]


def check_case(folder: Path, clock: date, data: Path | None = None) -> CheckReport:
    """Read a case as a run would, and say what came of it; nothing is kept.

    Args:
        folder: The case folder.
        clock: The run's day: dates after it are refused.
        data: Where the files lie, if not in the case folder.

    Raises:
        InputError: What a run would be stopped by.
    """
    case = open_case(folder, data)
    with TemporaryDirectory() as scratch, Engine() as engine:
        intake = take_in(case, engine, Path(scratch), IntakeSettings(clock))
        columns = tuple(check for name in case.tables for check in _columns(name, Path(scratch) / "intake"))
        lines = tuple(QuarantineCheck(**line) for line in engine.read(_SUMMARY).to_pylist())
    filled = {(check.table, check.column): check.filled for check in columns}
    rows = {table.name: table.rows_used for table in intake.tables}
    return CheckReport(intake, _mapped(case), _guessed(intake, case), columns, lines, abilities_of(rows, filled))


def _columns(table: str, folder: Path) -> list[ColumnCheck]:
    """Fill and examples of each column, in the order of the data contract, then further ones by name."""
    rows = 0
    filled: dict[str, int] = {}
    examples: dict[str, list[str]] = {}
    for path in sorted(folder.glob(f"{table}-*.parquet")):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches():
                rows += batch.num_rows
                for name, column in zip(batch.schema.names, batch.columns, strict=True):
                    filled[name] = filled.get(name, 0) + len(column) - column.null_count
                    seen = examples.setdefault(name, [])
                    if len(seen) < _EXAMPLES:
                        different = pc.unique(column.drop_null()).to_pylist()[: 2 * _EXAMPLES]
                        seen += [text for value in different if (text := str(value)) not in seen]
    known = {column.name: column.required for column in CASE_TABLES[table].columns}
    place = {field.name for field in PLACE}
    names = [*known, *sorted(set(filled) - set(known) - place)]
    return [
        ColumnCheck(table, name, name not in known, rows, filled[name], tuple(examples[name][:_EXAMPLES]))
        for name in names
        if filled.get(name) or known.get(name)
    ]


def _mapped(case: Case) -> tuple[MappedColumn, ...]:
    return tuple(
        MappedColumn(source.file, source.rule.table, rule.name, _made_from(rule))
        for source in case.sources
        for rule in source.rule.columns
    )


def _made_from(rule: ColumnRule) -> str:
    return f'always "{rule.constant}"' if rule.constant is not None else " + ".join(rule.sources)


def _guessed(intake: IntakeReport, case: Case) -> tuple[str, ...]:
    """Encodings other than plain UTF-8, and sheets, that nobody named."""
    rules = {(source.file, source.rule.table): source.rule for source in case.sources}
    said = []
    for file in intake.files:
        rule = rules[file.file, file.table]
        if file.encoding not in ("", "utf-8") and not rule.encoding:
            said.append(f"{file.file} is read as {file.encoding}, by its bytes.")
        if file.sheet and not rule.sheet:
            said.append(f"The sheet {file.sheet} of {file.file} is read, the first with a table on it.")
    return tuple(dict.fromkeys(said))
