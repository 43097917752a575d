"""What is in a case that was read: what was made of it, how full it is, and what it lets gangmap find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from gangmap.engine import Engine
from gangmap.intake.abilities import Ability, abilities_of
from gangmap.intake.case import Case
from gangmap.intake.report import IntakeReport
from gangmap.intake.rules import ColumnRule
from gangmap.model.card_names import CardOfSeveral
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.table import PLACE

_EXAMPLES = 3
_EXAMPLE_LENGTH = 200
"""A description can be pages long; its beginning shows what it is."""
_SUMMARY = Path(__file__).with_name("quarantine_summary.sql")
_UNMATCHED = Path(__file__).with_name("unmatched_lines.sql")
_PICTURES = Path(__file__).with_name("pictures_read.sql")
_SHOPS_WITH = Path(__file__).with_name("shops_with_identifiers.sql")


@dataclass(frozen=True, slots=True)
class ColumnCheck:
    """How full a column is.

    Args:
        table: Its table.
        column: Its name.
        further: Whether the data contract does not know it, so that it is only kept.
        rows: Usable rows of the table.
        filled: Those with a value.
        refused: Values of it in quarantine: those that were emptied, those that cost their row, and identifiers that
            cannot be read.
        examples: The first different values, as text, long ones cut short.
    """

    table: str
    column: str
    further: bool
    rows: int
    filled: int
    refused: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuarantineCheck:
    """Lines in quarantine that have a column and a reason in common, and the first of them.

    Of a key seen before, `before_file` and `before_row` say where the row stands that was kept.
    """

    table: str
    column: str | None
    reason: str
    count: int
    file: str
    row: int
    value: str | None
    before_file: str = ""
    before_row: int | None = None


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column that `case.toml` makes, and from what."""

    file: str
    table: str
    column: str
    made_from: str


@dataclass(frozen=True, slots=True)
class Guess:
    """Something about a file that nobody had said.

    Args:
        file: Its path, relative to the case folder.
        what: "encoding" or "sheet".
        value: What it was taken for.
    """

    file: str
    what: str
    value: str

    @property
    def says(self) -> str:
        """The same as a sentence."""
        if self.what == "encoding":
            return f"{self.file} is read as {self.value}, by its bytes."
        return f"The sheet {self.value} of {self.file} is read, the first with a table on it."


@dataclass(frozen=True, slots=True)
class PicturesCheck:
    """What became of the pictures that offers name.

    Args:
        files: Pictures that were read.
        different: How many different ones, byte by byte.
        unusable: Paths in quarantine: no such file, damaged, outside the case folder.
        on_web: Offers whose picture is an address on the web, which is never visited.
    """

    files: int = 0
    different: int = 0
    unusable: int = 0
    on_web: int = 0

    @property
    def says(self) -> str:
        """The same in a sentence or two, empty where no offer names a picture."""
        here = f"Pictures read: {self.files:,}, different: {self.different:,}, not usable: {self.unusable:,}."
        web = f"Pictures by an address on the web, which is not visited: {self.on_web:,}; put the files into the case."
        said = (here if self.files or self.unusable else "", web if self.on_web else "")
        return " ".join(sentence for sentence in said if sentence)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.

    Args:
        case: Name of the case folder.
        clock: The day taken for today.
        intake: What was read and used, by file and table; lines in quarantine count unreadable identifiers as well.
        mapped: Columns that `case.toml` makes.
        guessed: What was decided without being told: encodings, sheets.
        columns: How full each column is that holds a value, and each that is required.
        reasons: What could not be used, by table, column and reason.
        abilities: What the case lets gangmap find, and what it does not.
        pictures: What became of the pictures that offers name.
        cards: Identity cards that are shown under several names.
    """

    case: str
    clock: date
    intake: IntakeReport
    mapped: tuple[MappedColumn, ...]
    guessed: tuple[Guess, ...]
    columns: tuple[ColumnCheck, ...]
    reasons: tuple[QuarantineCheck, ...]
    abilities: tuple[Ability, ...]
    pictures: PicturesCheck = PicturesCheck()
    cards: tuple[CardOfSeveral, ...] = ()


def list_unmatched(engine: Engine) -> None:
    """Make `unmatched_lines`: every reference that leads to nothing, as a line like those of the quarantine.

    Args:
        engine: Has `unmatched_references`.
    """
    engine.run(_UNMATCHED)


def describe_case(
    case: Case,
    intake: IntakeReport,
    clock: date,
    engine: Engine,
    scratch: Path,
    *,
    cards: tuple[CardOfSeveral, ...] = (),
) -> CheckReport:
    """Say what came of reading a case.

    Args:
        case: The case.
        intake: What `take_in` said of it.
        clock: The run's day.
        engine: Holds `quarantine`, `shop_holdings` with the identifiers that can be read, and `pictures`.
        scratch: Where `take_in` left the cleaned rows.
        cards: Identity cards that are shown under several names.
    """
    reasons = tuple(QuarantineCheck(**line) for line in engine.read(_SUMMARY).to_pylist())
    refused: Counter[tuple[str, str | None]] = Counter()
    for line in reasons:
        refused[line.table, line.column] += line.count
    columns = tuple(check for name in case.tables for check in _columns(name, scratch / "intake", refused))
    return CheckReport(
        case=case.folder.resolve().name,
        clock=clock,
        intake=replace(intake, quarantined=engine.row_count("quarantine")),
        mapped=_mapped(case),
        guessed=_guessed(intake, case),
        columns=columns,
        reasons=reasons,
        abilities=abilities_of(
            rows={table.name: table.rows_used for table in intake.tables},
            filled={(check.table, check.column): check.filled for check in columns},
            shops_with={row["kind"]: row["shops"] for row in engine.read(_SHOPS_WITH).to_pylist()},
        ),
        pictures=PicturesCheck(**engine.read(_PICTURES).to_pylist()[0]),
        cards=cards,
    )


def _columns(table: str, folder: Path, refused: Counter[tuple[str, str | None]]) -> list[ColumnCheck]:
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
                        different = pc.unique(column.drop_null())[: 2 * _EXAMPLES].to_pylist()
                        seen += [text for text in _short(different) if text not in seen]
    known = {column.name: column.required for column in CASE_TABLES[table].columns}
    place = {field.name for field in PLACE}
    names = [*known, *sorted(set(filled) - set(known) - place)]
    return [
        ColumnCheck(
            table=table,
            column=name,
            further=name not in known,
            rows=rows,
            filled=filled.get(name, 0),
            refused=refused[table, name],
            examples=tuple(examples.get(name, ())[:_EXAMPLES]),
        )
        for name in names
        if filled.get(name) or known.get(name) or refused[table, name]
    ]


def _short(values: Iterable[object]) -> list[str]:
    texts = [str(value) for value in values]
    return [text if len(text) <= _EXAMPLE_LENGTH else text[:_EXAMPLE_LENGTH] + "…" for text in texts]


def _mapped(case: Case) -> tuple[MappedColumn, ...]:
    return tuple(
        MappedColumn(source.file, source.rule.table, rule.name, _made_from(rule))
        for source in case.sources
        for rule in source.rule.columns
    )


def _made_from(rule: ColumnRule) -> str:
    return f'= "{rule.constant}"' if rule.constant is not None else " + ".join(rule.sources)


def _guessed(intake: IntakeReport, case: Case) -> tuple[Guess, ...]:
    """Encodings other than plain UTF-8, and sheets, that nobody named."""
    rules = {(source.file, source.rule.table): source.rule for source in case.sources}
    made = []
    for file in intake.files:
        rule = rules[file.file, file.table]
        if file.encoding not in ("", "utf-8") and not rule.encoding:
            made.append(Guess(file.file, "encoding", file.encoding))
        if file.sheet and not rule.sheet:
            made.append(Guess(file.file, "sheet", file.sheet))
    return tuple(dict.fromkeys(made))
