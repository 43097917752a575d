"""Draft a `case.toml` for files of other systems, from their headers and from what their values look like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gangmap.errors import InputError, TableError
from gangmap.intake.case import FORMATS, is_no_export
from gangmap.intake.case_values import FILE_NAME
from gangmap.intake.currencies import foreign_money
from gangmap.intake.directions import find_direction, looks_like_a_statement
from gangmap.intake.looks import keys_of_objects, looks_of
from gangmap.intake.match_columns import Match, TableMatch, match_tables
from gangmap.intake.sample import Sample, sample_file
from gangmap.intake.write_draft import gaps_of, listed, object_in_toml, ready_as_it_is, table_in_toml
from gangmap.model.case_tables import CASE_TABLES

_TEXT_ENDINGS = (".txt",)
_SECOND_TABLE_MATCHES = 5
_LEAST_SCORE = 0.8
_COLUMNS = 300
_CELLS = 30_000
_UNKNOWN_DIRECTION = "a statement of one account: say how money out is told from money in, or payers are reversed"
_VALUES_LEAST = 20
"""What of a file guesses are made of: a table of thousands of columns has its keys among the first."""


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table that a file seems to hold.

    Args:
        table: The table of the data contract.
        matches: The columns guessed, with how sure each guess is.
        missing: Required columns that no column of the file stands for.
        also: Whether the file holds another table first.
        gaps: For each column missing, what the draft puts in its place or asks for.
    """

    table: str
    matches: tuple[Match, ...]
    missing: tuple[str, ...]
    also: bool = False
    gaps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FileDraft:
    """What a file seems to hold.

    Args:
        file: Its path relative to the folder.
        tables: The tables, the surest first; empty when none fits.
        left_out: Columns that no guess was made for; they are kept as further columns.
        ready: Whether it is a table of the data contract as it is, and needs no rule.
        foreign: Of the columns left out, those whose money is of another currency, and what says so.
        nested: Columns that hold JSON objects, and the keys in these.
    """

    file: str
    tables: tuple[TableDraft, ...]
    left_out: tuple[str, ...]
    ready: bool = False
    foreign: tuple[tuple[str, str], ...] = ()
    nested: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted `case.toml`.

    Args:
        toml: Its text, with what is not sure in comments.
        files: What was guessed, file by file.
        unread: Files that could not be read, and why.
    """

    toml: str
    files: tuple[FileDraft, ...]
    unread: tuple[tuple[str, str], ...] = ()


def draft_mapping(folder: Path) -> Draft:
    """Draft the mapping of every file of a folder; nothing is written.

    Args:
        folder: A folder of exports; folders in it are looked into.

    Raises:
        InputError: When there is no such folder, or no file in it that can be read.
    """
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder}.", "Give the path of a folder of tables.")
    endings = (*FORMATS, *_TEXT_ENDINGS)
    paths = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix.lower() in endings and not is_no_export(path.name) and path.name != FILE_NAME
    )
    files: list[FileDraft] = []
    unread: list[tuple[str, str]] = []
    parts: list[str] = []
    for path in paths:
        name = path.relative_to(folder).as_posix()
        shown = name.encode("utf-8", "backslashreplace").decode()
        if shown != name:
            unread.append((shown, "its name is no UTF-8, which case.toml could not write; rename the file."))
            continue
        try:
            sample = replace(sample_file(path, folder), folder=folder.resolve().name)
        except (TableError, InputError) as error:
            unread.append((name, str(error)))
            continue
        unread += [
            (f"{name}, sheet {sheet}", f"the sheet {sample.sheet} was taken; give this one a [[table]] of its own.")
            for sheet in sample.other_sheets
        ]
        file = _draft_file(sample)
        files.append(file)
        parts += [] if file.ready else _in_toml(file, sample)
    if not files:
        reasons = "; ".join(f"{name}: {why}" for name, why in unread[:3])
        raise InputError(f"No table was found in {folder.name}. {reasons}".rstrip(), "Put the exports into the folder.")
    head = ["# Drafted from headers and values. Look at every guess below 90 %.", 'zone = "Asia/Shanghai"', ""]
    tail = [f"# {name} was not read: {why}" for name, why in unread]
    return Draft("\n".join([*head, *parts, *tail]).rstrip() + "\n", tuple(files), tuple(unread))


def _draft_file(sample: Sample) -> FileDraft:
    nested = {header: keys for header, values in sample.columns.items() if (keys := keys_of_objects(values))}
    ranked = match_tables(_looked_at(sample, nested), sample.title)
    if ready_as_it_is(sample):
        own = next(match for match in ranked if match.table == Path(sample.file).parts[0].partition(".")[0])
        return FileDraft(sample.file, (_table_draft(own, sample),), _left_out(sample, [own]), ready=True)
    best = ranked[0]
    if best.score < _LEAST_SCORE or not best.matches:
        return FileDraft(sample.file, (), tuple(sample.columns), nested=tuple(nested.items()))
    second = next((match for match in ranked[1:] if _stands_beside(match, best)), None)
    held = [_with_either_amount(match, sample) for match in (best, *([second] if second else []))]
    tables = tuple(_table_draft(match, sample, also=place > 0) for place, match in enumerate(held))
    left = _left_out(sample, held)
    return FileDraft(sample.file, tables, left, foreign=_foreign(sample, left), nested=tuple(nested.items()))


def _looked_at(sample: Sample, nested: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """The columns that guesses are made of: none that holds objects, and of a very wide file the first ones."""
    flat = [header for header in sample.columns if header not in nested][:_COLUMNS]
    values = max(_VALUES_LEAST, _CELLS // max(1, len(flat)))
    return {header: sample.columns[header][:values] for header in flat}


def _table_draft(match: TableMatch, sample: Sample, also: bool = False) -> TableDraft:
    gaps = gaps_of(match.table, match.missing, match.matches, sample)
    statement = match.table == "payments" and looks_like_a_statement(match.headers)
    if statement and find_direction(match.headers, sample.columns) is None:
        gaps += (("direction", _UNKNOWN_DIRECTION),)
    return TableDraft(match.table, match.matches, match.missing, also, gaps)


def _with_either_amount(match: TableMatch, sample: Sample) -> TableMatch:
    """The same with the column of the other direction, where a statement keeps money out and money in apart."""
    direction = find_direction(match.headers, sample.columns) if match.table == "payments" else None
    other = set(direction.amounts if direction else ()) - set(match.headers.values())
    amount = next((found for found in match.matches if found.column in {"amount_yuan", "amount"}), None)
    if not other or amount is None:
        return match
    beside = replace(amount, header=other.pop(), why="money of the other direction")
    place = match.matches.index(amount)
    return replace(match, matches=(*match.matches[:place], beside, *match.matches[place:]))


def _left_out(sample: Sample, held: list[TableMatch]) -> tuple[str, ...]:
    used = {match.header for table in held for match in table.matches}
    return tuple(header for header in sample.columns if header not in used)


def _foreign(sample: Sample, left: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Columns of money that were left out because they are not in yuan, and why."""
    foreign = foreign_money(sample.columns)
    money = (header for header in left if header in foreign and looks_of(sample.columns[header]).get("amount", 0) > 0.5)
    return tuple((header, foreign[header]) for header in money)


def _stands_beside(match: TableMatch, best: TableMatch) -> bool:
    """Whether a file holds a second table: its key is a column of its own, as are several others."""
    claimed = {found.header for found in best.matches}
    own = [found for found in match.matches if found.header not in claimed and found.sure >= 0.7]
    keys = {found.column for found in own} & set(CASE_TABLES[match.table].key)
    return not match.missing and bool(keys) and len(own) >= _SECOND_TABLE_MATCHES


def _in_toml(file: FileDraft, sample: Sample) -> list[str]:
    inside = [line for header, keys in file.nested for line in object_in_toml(header, keys)]
    if not file.tables:
        return [f"# {file.file}: no table fits its columns {listed(list(sample.columns))}.", *inside, ""]
    lines = [line for table in file.tables for line in table_in_toml(table.table, table.matches, table.also, sample)]
    said = [f"# {header} is {why}: left as it is, for yuan would be wrong." for header, why in file.foreign]
    return [*lines[:-1], *said, *inside, ""]
