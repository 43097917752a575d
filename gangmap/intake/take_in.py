"""Read a case: clean, typed tables in the engine, and what cannot be used in quarantine."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gangmap.engine import Engine
from gangmap.errors import InputError, OutOfMemoryError, TableError
from gangmap.intake.apply_rule import apply_rule
from gangmap.intake.case import Case, Source
from gangmap.intake.clean_rows import QUARANTINE, Cleaning, clean_rows, unreadable_rows
from gangmap.intake.duplicates import Deduplicated, drop_repeats
from gangmap.intake.fingerprint import fingerprint
from gangmap.intake.keys import KEYS, REFERENCES, keys_of, reference_targets, references_of
from gangmap.intake.no_records import without_no_records
from gangmap.intake.parts import Parts
from gangmap.intake.raw_rows import RawRows
from gangmap.intake.readers import READERS, TEXT_FORMATS
from gangmap.intake.report import FileReport, IntakeReport, TableReport, UncheckedReference, UnmatchedReferences
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.table import Table

_SQL = Path(__file__).parent
_FILES = pa.schema(
    [
        ("file", pa.string()),
        ("table_name", pa.string()),
        ("sha256", pa.string()),
        ("size_bytes", pa.int64()),
        ("encoding", pa.string()),
        ("rows_read", pa.int64()),
        ("rows_used", pa.int64()),
    ]
)


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """What a run decides about reading.

    Args:
        clock: The run's day: a date after it is refused.
        on_progress: Told the table and how many of its rows were read so far.
    """

    clock: date
    on_progress: Callable[[str, int], None] | None = None


@dataclass(frozen=True, slots=True)
class _ReadTable:
    """A table whose files are read and cleaned, and whose keys are not compared yet."""

    table: Table
    parts: Parts
    files: tuple[_ReadFile, ...]


@dataclass(frozen=True, slots=True)
class _ReadFile:
    """A file that was read, and the place in its table of the first of its rows that were kept."""

    report: FileReport
    first: int

    def without_repeats(self, once: Deduplicated) -> FileReport:
        """The same when the rows that repeat a key are gone."""
        after = self.first + self.report.rows_used
        return replace(self.report, rows_used=self.report.rows_used - once.dropped_between(self.first, after))


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the tables of one case are written to while it is read."""

    case: Case
    settings: IntakeSettings
    folder: Path
    keys: Parts
    references: Parts
    quarantine: Parts


def take_in(case: Case, engine: Engine, scratch: Path, settings: IntakeSettings) -> IntakeReport:
    """Read every file of a case into the engine.

    Makes one view per table present, with the columns of the data contract, further columns as text, and `_file` and
    `_row`; and `quarantine`, `files`, `unmatched_references`. The views read Parquet below `scratch`, which must stay.
    Nothing is made when it fails.

    Args:
        case: The case, as `open_case` found it.
        engine: Where the tables go.
        scratch: A folder for cleaned rows.
        settings: The clock, and whom to tell of progress.

    Raises:
        TableError: A file cannot be read, or lacks a required column.
        InputError: No row can be used of a table that the run needs.
    """
    folder = scratch / "intake"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        return _take_in(case, engine, folder, settings)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _take_in(case: Case, engine: Engine, folder: Path, settings: IntakeSettings) -> IntakeReport:
    with (
        Parts(folder, "keys", KEYS) as keys,
        Parts(folder, "references", REFERENCES) as references,
        Parts(folder, "quarantine", QUARANTINE) as quarantine,
    ):
        desk = _Desk(case, settings, folder, keys, references, quarantine)
        read = [_read_table(CASE_TABLES[name], desk) for name in case.tables]
        keys.close()
        references.close()
        _compare_sparingly(case, engine, keys, references)
        whole = [drop_repeats(table.table, table.parts.parts, engine, quarantine) for table in read]
    for table, once in zip(read, whole, strict=True):
        engine.add_parquet(table.table.name, list(once.files))
    engine.add_parquet("quarantine", quarantine.files)
    engine.run(_SQL / "drop_working_tables.sql")
    files = [file.without_repeats(once) for table, once in zip(read, whole, strict=True) for file in table.files]
    engine.add("files", pa.Table.from_pylist([_file_row(file) for file in files], schema=_FILES))
    return IntakeReport(
        tables=tuple(_table_report(table, once) for table, once in zip(read, whole, strict=True)),
        files=tuple(files),
        quarantined=quarantine.rows,
        unmatched=engine.row_count("unmatched_references"),
        unmatched_by_column=_unmatched(engine),
        unchecked=_unchecked(case),
        ignored=(*case.ignored, *_sheets_left(files)),
    )


def _read_table(table: Table, desk: _Desk) -> _ReadTable:
    """Read and clean every file of a table."""
    with Parts(desk.folder, table.name) as parts:
        progress = _Progress(table.name, desk.settings)
        files = [
            _read_file(table, source, parts, desk, progress)
            for source in desk.case.sources
            if source.rule.table == table.name
        ]
    if parts.rows == 0 and table.name in desk.case.required_tables:
        raise _nothing_usable(table, [file.report for file in files], desk)
    return _ReadTable(table, parts, tuple(files))


def _read_file(table: Table, source: Source, parts: Parts, desk: _Desk, progress: _Progress) -> _ReadFile:
    is_text = source.format in TEXT_FORMATS
    print_ = fingerprint(source.path, source.file, is_text, source.rule.encoding)
    cleaning = Cleaning(desk.settings.clock, desk.case.zone)
    read, first = 0, parts.rows
    sheet, others = "", tuple[str, ...]()
    for raw in READERS[source.format](source, print_.encoding):
        named = apply_rule(without_no_records(raw), source, desk.case.null_markers)
        _check_required(table, named, source)
        clean = clean_rows(table, named, source.file, cleaning)
        desk.keys.write(keys_of(table, clean.used, parts.rows, source.rule.once_per_key))
        desk.references.write(references_of(table, clean.used))
        desk.quarantine.write(clean.quarantine)
        desk.quarantine.write(unreadable_rows(table, named, source.file))
        parts.write(clean.used)
        read += len(raw.rows) + len(raw.refused)
        sheet, others = raw.sheet, raw.other_sheets
        progress.add(len(raw.rows) + len(raw.refused))
    if source.path.stat().st_size != print_.size_bytes:
        raise TableError(f"{source.file} changed while it was read.", "Run again when nothing writes to it.")
    used = parts.rows - first
    return _ReadFile(
        FileReport(
            source.file, table.name, print_.sha256, print_.size_bytes, print_.encoding, read, used, sheet, others
        ),
        first,
    )


class _Progress:
    """Rows of a table read so far, told to whoever asked."""

    def __init__(self, table: str, settings: IntakeSettings) -> None:
        self._table = table
        self._tell = settings.on_progress
        self._rows = 0

    def add(self, rows: int) -> None:
        """Count more rows and tell."""
        self._rows += rows
        if self._tell is not None:
            self._tell(self._table, self._rows)


def _check_required(table: Table, raw: RawRows, source: Source) -> None:
    if raw.refused and not len(raw.rows):
        return  # nothing was found to have columns
    missing = [name for name in table.required if name not in raw.columns.column_names]
    if missing:
        raise TableError(
            f"{source.file} has no column {' or '.join(missing)}, which the table {table.name} requires; "
            f"its columns are {', '.join(raw.columns.column_names[:30])}.",
            "Add the column, or say in case.toml which one holds it; `gangmap init` drafts that file.",
        )


def _nothing_usable(table: Table, files: list[FileReport], desk: _Desk) -> InputError:
    names = ", ".join(file.file for file in files[:5])
    rows = sum(file.rows_read for file in files)
    if rows == 0:
        return InputError(f"The table {table.name} has no rows ({names}).", "Export it again with its rows.")
    desk.quarantine.close()
    line = pq.read_table(desk.quarantine.files[0], filters=[("table", "=", table.name)]).slice(0, 1).to_pylist()[0]
    at = f" at {line['column']}" if line["column"] else ""
    return InputError(
        f"{'The one row' if rows == 1 else f'None of the {rows:,} rows'} of {table.name} ({names}) "
        f"{'cannot' if rows == 1 else 'can'} be used; "
        f"row {line['row']} fails{at}: {line['reason']}.",
        "Correct the file, or map its columns in case.toml.",
    )


def _compare_sparingly(case: Case, engine: Engine, keys: Parts, references: Parts) -> None:
    """Compare in little memory; where one key stands in most rows, which nothing can part, in as much as there is."""
    try:
        with engine.sparing():
            _compare(case, engine, keys, references)
    except OutOfMemoryError:
        _compare(case, engine, keys, references)


def _compare(case: Case, engine: Engine, keys: Parts, references: Parts) -> None:
    """Find repeated keys and references to nothing."""
    engine.add_parquet("intake_keys", keys.files)
    engine.add_parquet("intake_references", references.files)
    engine.add("intake_tables", pa.table({"table": pa.array(case.tables, pa.string())}))
    engine.run(_SQL / "repeated_keys.sql")
    engine.run(_SQL / "unmatched_references.sql")


def _table_report(read: _ReadTable, once: Deduplicated) -> TableReport:
    known = set(read.table.schema.names)
    further = {name for file in once.files for name in pq.read_schema(file).names if name not in known}
    return TableReport(
        read.table.name,
        sum(file.report.rows_read for file in read.files),
        read.parts.rows - len(once.dropped),
        once.repeated,
        tuple(sorted(further)),
    )


def _sheets_left(files: list[FileReport]) -> list[str]:
    """Sheets of the workbooks read that nothing was read from."""
    read = {(file.file, file.sheet) for file in files}
    left = {(file.file, sheet) for file in files for sheet in file.other_sheets} - read
    return [f"{file}, sheet {sheet}" for file, sheet in sorted(left)]


def _file_row(file: FileReport) -> dict[str, object]:
    row = asdict(file)
    row["table_name"] = row.pop("table")
    return {name: row[name] for name in _FILES.names}


def _unmatched(engine: Engine) -> tuple[UnmatchedReferences, ...]:
    return tuple(UnmatchedReferences(**row) for row in engine.read(_SQL / "unmatched_by_column.sql").to_pylist())


def _unchecked(case: Case) -> tuple[UncheckedReference, ...]:
    return tuple(
        UncheckedReference(name, column, target)
        for name in case.tables
        for column, target in reference_targets(CASE_TABLES[name]).items()
        if target not in case.tables
    )
