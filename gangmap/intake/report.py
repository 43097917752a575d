"""What intake says it did, as plain data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file that was read.

    Args:
        file: Its path, relative to the case folder.
        table: The table its rows went to.
        sha256: Of its bytes.
        size_bytes: How long it is.
        encoding: Of its text; empty for a binary format.
        rows_read: Data rows in it.
        rows_used: Those that were kept.
        sheet: Which sheet of a workbook was read, or empty.
        other_sheets: Sheets of the workbook that hold something and were not read by the same rule.
    """

    file: str
    table: str
    sha256: str
    size_bytes: int
    encoding: str
    rows_read: int
    rows_used: int
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableReport:
    """One table of the case.

    Args:
        name: As the data contract has it.
        rows_read: Data rows in its files.
        rows_used: Those that were kept.
        rows_repeated: Rows that say again what an earlier one said, where `case.toml` expects that.
        further_columns: Columns that the data contract does not know, kept as text.
    """

    name: str
    rows_read: int
    rows_used: int
    rows_repeated: int = 0
    further_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UncheckedReference:
    """A column whose table was not given, so that its references could not be checked."""

    table: str
    column: str
    target: str


@dataclass(frozen=True, slots=True)
class UnmatchedReferences:
    """The references of one column that lead to nothing: what they name is in no table.

    Args:
        table: The table they stand in.
        column: Their column.
        target: The table that lacks what they name.
        count: How many there are.
        file: File of the first.
        row: Its row.
        value: What it names.
    """

    table: str
    column: str
    target: str
    count: int
    file: str
    row: int
    value: str


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """What came of a case folder.

    Args:
        tables: In the order of the data contract.
        files: In the order in which they were read.
        quarantined: Lines in quarantine.
        unmatched: References that lead to nothing.
        unchecked: References whose table was not given.
        ignored: Files of the case folder that hold no table, and sheets of its workbooks that were not read.
        unmatched_by_column: The references that lead to nothing, by column, most first, with the place of the first.
    """

    tables: tuple[TableReport, ...]
    files: tuple[FileReport, ...]
    quarantined: int
    unmatched: int
    unchecked: tuple[UncheckedReference, ...] = ()
    ignored: tuple[str, ...] = ()
    unmatched_by_column: tuple[UnmatchedReferences, ...] = ()
