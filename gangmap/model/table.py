"""How a table is described: its columns, their types, its key."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import pyarrow as pa

MONEY_YUAN = pa.decimal128(18, 2)
BITS = pa.decimal128(9, 3)
SOURCE = pa.struct([("file", pa.string()), ("row", pa.int64()), ("sha256", pa.string())])


class Form(Enum):
    """How the text of an input column is read."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole number"
    MONEY = "yuan"
    DATE = "date"
    CHOICE = "one of"
    IDENTIFIER = "identifier"

    @property
    def arrow_type(self) -> pa.DataType:
        """The Arrow type of a column of this form once it is cleaned."""
        return _ARROW_TYPES.get(self, pa.string())


_ARROW_TYPES = {
    Form.NUMBER: pa.float64(),
    Form.WHOLE: pa.int64(),
    Form.MONEY: MONEY_YUAN,
    Form.DATE: pa.date32(),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an input table.

    Args:
        name: As the data contract spells it.
        form: How its text is read.
        required: Whether a row without it goes to quarantine.
        choices: The values allowed, for `Form.CHOICE`.
        refers_to: `table.column` that the value should be found in; a miss is reported, never dropped.
        not_before: For `Form.DATE`: an earlier column of the table; a day before that of its own row is set aside.
        says: What it holds, for the documentation.
    """

    name: str
    form: Form = Form.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    not_before: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One input table: its columns and the columns that tell its rows apart (none: every row counts)."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    says: str = ""

    def column(self, name: str) -> Column | None:
        """The column of that name, or None."""
        return next((column for column in self.columns if column.name == name), None)

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns no row can be without."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema of the cleaned table, with where each row came from."""
        fields = [pa.field(column.name, column.form.arrow_type) for column in self.columns]
        return pa.schema([*fields, *PLACE])


PLACE = (pa.field("_file", pa.string()), pa.field("_row", pa.int64()))
"""Where a cleaned row stood: the file, relative to the case folder, and its row, 1 being the first data row."""


@dataclass(frozen=True, slots=True)
class ResultTable:
    """One table of results: its Arrow schema and the columns that order its rows."""

    name: str
    schema: pa.Schema
    order: tuple[str, ...]
    says: str = ""
