"""Find the tables of a case folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from gangmap.errors import InputError
from gangmap.intake.case_file import CaseFile, read_case_file
from gangmap.intake.case_values import FILE_NAME
from gangmap.intake.rules import TableRule
from gangmap.model.case_tables import CASE_TABLES

FORMATS = {
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xlsx": "excel",
    ".xlsm": "excel",
    ".xlsb": "excel",
    ".xls": "excel",
    ".ods": "excel",
}
"""Formats by the ending of a file's name."""

NULL_MARKERS = (
    "", "NULL", "null", "Null", "None", "N/A", "n/a", "#N/A", "NaN", "nan", r"\N", "-", "--", "—", "——", "无", "暂无",
)  # fmt: skip
"""Cells that mean there is no value, unless `case.toml` lists others."""

_PACKED = (".gz", ".zip", ".bz2", ".xz", ".zst", ".7z", ".rar", ".tar", ".tgz")

_STANDING_ALONE = (frozenset({"sellers", "identifiers"}), frozenset({"payments", "shipments"}))
_STARTS = frozenset({"sellers", "payments", "shipments"})
"""Tables that a case without shops may start from; identifiers alone belong to nobody."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be read into one table.

    Args:
        path: Where it lies.
        file: Its path relative to the case's data, with forward slashes: what reports call it.
        format: One of the values of `FORMATS`, or "lines".
        rule: The table it goes to, and how.
    """

    path: Path
    file: str
    format: str
    rule: TableRule


@dataclass(frozen=True, slots=True)
class Case:
    """A case folder whose files are known but not read.

    Args:
        folder: The case folder.
        data: Where its files lie; the folder itself unless told otherwise.
        sources: In the order of the data contract, then by name.
        zone: Of times that name none, and of the days that times fall on.
        null_markers: Cells that mean there is no value.
        ignored: Files that hold no table.
        compare: For a table of sellers or persons, columns and how they are compared.
    """

    folder: Path
    data: Path
    sources: tuple[Source, ...]
    zone: ZoneInfo
    null_markers: tuple[str, ...] = NULL_MARKERS
    ignored: tuple[str, ...] = ()
    compare: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables present, in the order of the data contract."""
        present = {source.rule.table for source in self.sources}
        return tuple(name for name in CASE_TABLES if name in present)

    @property
    def required_tables(self) -> tuple[str, ...]:
        """Tables without a usable row of which there is nothing to do."""
        if "shops" in self.tables:
            return ("shops",)
        return tuple(name for name in self.tables if name != "identifiers")


def open_case(folder: Path, data: Path | None = None) -> Case:
    """Find the tables of a case folder.

    A table is one file named after it (`shops.csv`) or a folder of parts (`shops/*.parquet`), unless the folder's
    `case.toml` says which files hold it.

    Args:
        folder: The case folder.
        data: Where the files lie, if not in the case folder.

    Raises:
        InputError: When there is no such folder, a table is there twice, or none is there that a run can start from.
    """
    base = folder if data is None else data
    for place in (folder, base):
        if not place.is_dir():
            raise InputError(f"There is no case folder {place}.", "Give the path of a folder of tables.")
    said = read_case_file(folder / FILE_NAME) if (folder / FILE_NAME).exists() else CaseFile()
    sources = tuple(source for name in CASE_TABLES for source in _sources(base, name, said))
    markers = (*NULL_MARKERS, *said.null_markers)
    case = Case(folder, base, sources, said.zone, markers, _ignored(base, sources), said.compare)
    _check_something_to_start_from(case)
    return case


def _sources(base: Path, table: str, said: CaseFile) -> list[Source]:
    rules = [rule for rule in said.rules if rule.table == table]
    if not rules:
        return _conventional_sources(base, table)
    return [source_of(path, base, rule) for rule in rules for path in _named_files(base, rule)]


def _named_files(base: Path, rule: TableRule) -> list[Path]:
    """The files that a rule names, each once, in the order of their names for each pattern."""
    found: dict[Path, None] = {}
    for name in rule.files:
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise InputError(
                f"{FILE_NAME} names the file {name}, which lies outside the case folder.", "Copy it into the folder."
            )
        matching = [base / name] if (base / name).is_file() else _matching(base, name)
        if not matching:
            raise InputError(
                f"{FILE_NAME} names {name} for {rule.table}, and there is no such file.", "Correct the name."
            )
        found |= dict.fromkeys(matching)
    return list(found)


def _matching(base: Path, pattern: str) -> list[Path]:
    try:
        return sorted(path for path in base.glob(pattern) if path.is_file() and not path.name.startswith("~$"))
    except (ValueError, NotImplementedError) as error:
        raise InputError(
            f"{FILE_NAME} names the files {pattern!r}, which is no path or pattern.", 'Write, say, "orders*.xlsx".'
        ) from error


def _conventional_sources(base: Path, table: str) -> list[Source]:
    """The file named after a table, or the parts in the folder named after it."""
    named = sorted(path for path in base.iterdir() if path.name.lower().partition(".")[0] == table)
    files = [path for path in named if path.suffix.lower() in FORMATS and path.stem.lower() == table]
    folder = next((path for path in named if path.name.lower() == table and path.is_dir()), base / table)
    found = [*files, *([folder] if folder.is_dir() else [])]
    if len(found) > 1:
        names = " and ".join(path.name + ("/" if path.is_dir() else "") for path in found)
        raise InputError(
            f"The table {table} is there twice: {names}.",
            "Keep one of them, or put all parts into the folder.",
        )
    parts = _parts(folder) if found == [folder] else files
    return [source_of(path, base, TableRule(table)) for path in parts]


def is_no_export(name: str) -> bool:
    """Whether a file is hidden, a writer's own mark (`_SUCCESS`), or the lock of an open workbook (`~$a.xlsx`)."""
    return name.startswith((".", "_", "~$"))


def _parts(folder: Path) -> list[Path]:
    """The parts of a table: every file but hidden ones and a writer's own marks (`_SUCCESS`)."""
    parts = sorted(path for path in folder.rglob("*") if path.is_file() and not is_no_export(path.name))
    if not parts:
        raise InputError(f"The folder {folder.name}/ holds no file.", "Put the table's parts there, or remove it.")
    return parts


def source_of(path: Path, base: Path, rule: TableRule) -> Source:
    """A file as a source.

    Raises:
        InputError: When it lies outside the case's data (by a symbolic link), its name is no UTF-8, or its format is
            not known.
    """
    file = path.relative_to(base).as_posix()
    shown = file.encode("utf-8", "backslashreplace").decode()
    if shown != file:
        raise InputError(f"The name of the file {shown} is no UTF-8, so no result could name it.", "Rename the file.")
    if not _target(path, file).is_relative_to(base.resolve()):
        raise InputError(
            f"{file} is a symbolic link that leads out of the case folder.", "Copy the file itself into the folder."
        )
    known = rule.format or FORMATS.get(path.suffix.lower(), "csv" if rule.files else "")
    if not known:
        raise InputError(
            f"{file} is in no known format.", f"Known endings are {', '.join(FORMATS)}; rename or remove the file."
        )
    return Source(path, file, known, rule)


def _target(path: Path, file: str) -> Path:
    """Where a file really lies.

    Raises:
        InputError: When it is a link that leads nowhere.
    """
    try:
        return path.resolve(strict=True)
    except FileNotFoundError:
        why = "it is a symbolic link to a file that does not exist" if path.is_symlink() else "it does not exist"
    except (OSError, RuntimeError):  # Python before 3.13 says RuntimeError of a link that leads back to itself
        why = "it is a symbolic link that leads back to itself, or its folder may not be entered"
    raise InputError(f"{file} cannot be read: {why}.", "Copy the file itself into the folder, or remove the link.")


def _ignored(base: Path, sources: tuple[Source, ...]) -> tuple[str, ...]:
    read = {source.path for source in sources}
    return tuple(
        path.relative_to(base).as_posix()
        for path in sorted(base.iterdir())
        if path.is_file() and path not in read and path.name != FILE_NAME and not path.name.startswith((".", "~$"))
    )


def _check_something_to_start_from(case: Case) -> None:
    present = frozenset(case.tables)
    if "shops" in present or any(present <= alone and present & _STARTS for alone in _STANDING_ALONE):
        return
    held = f"it holds {', '.join(case.tables)}" if present else "it holds no table"
    left = f"; not read: {', '.join(case.ignored[:5])}" if case.ignored else ""
    packed = any(name.lower().endswith(_PACKED) for name in case.ignored)
    raise InputError(
        f"The case folder {case.folder.name} has no table shops: {held}{left}.",
        "Unpack what is packed, for only plain files are read."
        if packed
        else "Add shops.csv (or .parquet, .jsonl, .xlsx), or let `gangmap init` draft a case.toml for other names.",
    )
