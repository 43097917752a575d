"""How a case says its files are to be read: which file holds which table, and what its columns mean."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

SERIAL_DATES = ("excel", "unix", "unix_ms")
"""Dates written as a number: days as a spreadsheet counts them, seconds or milliseconds since 1970."""

UNITS = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "亿元": Decimal(100_000_000),
    "角": Decimal("0.1"),
    "分": Decimal("0.01"),
    "kg": Decimal(1),
    "千克": Decimal(1),
    "公斤": Decimal(1),
    "g": Decimal("0.001"),
    "克": Decimal("0.001"),
    "斤": Decimal("0.5"),
    "吨": Decimal(1_000),
}
"""Units that a rule may name, and what one of them is in yuan or kilograms."""


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """How one column of the data contract is made from columns of the file.

    Args:
        name: The column of the data contract, or a further one.
        sources: Columns of the file; several are joined. `_row` and `_file` stand for the row's place.
        join: What stands between several.
        constant: The same text for every row, instead of `sources`.
        prefix: Text set before the value.
        values: The file's words and what they mean ("营业中" is "open").
        otherwise: What a word outside `values` means; None leaves the word as it is.
        unit: What one stands for: 10000 for 万元.
        dates: Formats of its dates, as strptime has them or one of `SERIAL_DATES`, tried in this order.
        pattern: A regular expression; the value is its first group, or all that it matches, or none.
        comma: Whether a comma parts whole from fraction, and points part thousands: 1.234,56.
    """

    name: str
    sources: tuple[str, ...] = ()
    join: str = " "
    constant: str | None = None
    prefix: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    unit: Decimal = Decimal(1)
    dates: tuple[str, ...] = ()
    pattern: str = ""
    comma: bool = False


REPEATED, REVERSED = "repeated", "reversed"
"""What an amount below zero says beside a direction: the same again, or that the money came back."""


@dataclass(frozen=True, slots=True)
class DirectionRule:
    """How the statement of an account tells money out from money in; its payer is the account, its payee the other.

    Args:
        column: Where a word says it; empty if `paid_out` and `paid_in` name the columns of the amounts themselves.
        paid_out: Words for money out, or the column that holds its amount.
        paid_in: Words for money in, or the column that holds its amount.
        sign: The column of an amount that is below zero when money goes out; instead of all others.
        below_zero: `REPEATED` or `REVERSED`; empty refuses rows of such an amount, unless `sign` tells the direction.
    """

    column: str = ""
    paid_out: tuple[str, ...] = ()
    paid_in: tuple[str, ...] = ()
    sign: str = ""
    below_zero: str = ""

    @property
    def amounts(self) -> tuple[str, ...]:
        """The columns of the two amounts, if there are two."""
        return () if self.column or self.sign else (*self.paid_out, *self.paid_in)


@dataclass(frozen=True, slots=True)
class TableRule:
    """How the files of one table are read.

    Args:
        table: The table of the data contract.
        files: Paths or patterns (`exports/*.xlsx`) below the case's data.
        format: One of `FORMATS`; empty goes by the file's ending.
        encoding: Of a text file; empty goes by its content.
        delimiter: Of a CSV file; empty goes by its header.
        sheet: Of a workbook; empty takes the first that holds a table.
        skip_rows: Rows (of a text file: lines) above the header.
        pattern: For `format = "lines"`: a regular expression whose named groups are the columns.
        columns: How columns are made; empty takes those of the file by their names.
        keep_rest: Whether columns that no rule reads are kept as further columns.
        once_per_key: Whether rows that repeat a key are expected, as shops are in a list of orders.
        direction: For payments: how rows are told apart in which payer and payee change places.
    """

    table: str
    files: tuple[str, ...] = ()
    format: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    skip_rows: int = 0
    pattern: str = ""
    columns: tuple[ColumnRule, ...] = ()
    keep_rest: bool = True
    once_per_key: bool = False
    direction: DirectionRule | None = None


def plain_word(word: str) -> str:
    """A word of a direction as it is compared: width, letters' case and blanks aside."""
    return unicodedata.normalize("NFKC", word).strip().lower()
