"""Text, choices and identifiers: trimmed, nulls told apart, numbers ruined by a spreadsheet refused."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.intake.converted import Converted, Refused, no_reasons, only_where
from gangmap.model.case_tables import MULTIPLE_VALUES_SEPARATOR
from gangmap.model.table import Column, Form

_SHORTENED = r"^[+-]?\d(\.\d+)?[eE]\+\d{2,3}$"
_SHORTENED_PIECE = re.compile(_SHORTENED)
_SHORTENED_ANYWHERE = r"(^|[;；])\s*[+-]?\d(\.\d+)?[eE]\+\d{2,3}\s*($|[;；])"
_ACCOUNTS_AND_PHONES = frozenset(
    {"sender_phone", "recipient_phone", "payer_account", "payee_account", "waybill", "operator_id", "value"}
)

_GUARD = "`"
"""What bills of WeChat Pay set before every cell, so that a spreadsheet leaves it alone."""

SHORTENED = Refused("a spreadsheet shortened the number and its last digits are lost")


def blank_to_null(text: pa.Array, markers: pa.Array) -> pa.Array:
    """Trimmed text, null where the cell holds nothing or a word for nothing."""
    trimmed = pc.utf8_trim_whitespace(text)
    if pc.any(pc.starts_with(trimmed, _GUARD)).as_py():
        trimmed = pc.utf8_ltrim(trimmed, _GUARD)
    return only_where(pc.invert(pc.is_in(trimmed, value_set=markers)), trimmed)


def convert_texts(text: pa.Array) -> Converted:
    """Text as it is."""
    return Converted(text, no_reasons(len(text)))


def convert_choices(text: pa.Array, choices: tuple[str, ...]) -> Converted:
    """One of a list of words, whatever the case of its letters."""
    lower = pc.utf8_lower(text)
    known = pc.is_in(lower, value_set=pa.array(choices, pa.string()))
    refused = pc.and_(pc.is_valid(text), pc.invert(known))
    reason = f"not one of {', '.join(choices)}"
    return Converted(only_where(known, lower), pc.if_else(refused, reason, pa.scalar(None, pa.string())))


def is_identifier(column: Column) -> bool:
    """Whether the column's digits matter one by one: identifiers, accounts, phones, keys and references."""
    return (
        column.form is Form.IDENTIFIER
        or column.name in _ACCOUNTS_AND_PHONES
        or bool(column.refers_to)
        or (column.required and column.name.endswith("_id"))
    )


def convert_identifiers(text: pa.Array) -> Converted:
    """Identifiers as text; one that a spreadsheet turned into `1.38E+10` is refused, others in its cell stay."""
    ruined = pc.fill_null(pc.match_substring_regex(text, _SHORTENED_ANYWHERE), fill_value=False)
    if not pc.any(ruined).as_py():
        return convert_texts(text)
    kept = [_without_shortened(cell) for cell in text.filter(ruined).to_pylist()]
    values = pc.replace_with_mask(text, ruined, pa.array(kept, pa.string()))
    return Converted(values, pc.if_else(ruined, SHORTENED.reason, pa.scalar(None, pa.string())))


def _without_shortened(cell: str) -> str | None:
    pieces = cell.replace("；", MULTIPLE_VALUES_SEPARATOR).split(MULTIPLE_VALUES_SEPARATOR)
    kept = [piece.strip() for piece in pieces if not _SHORTENED_PIECE.match(piece.strip())]
    return MULTIPLE_VALUES_SEPARATOR.join(filter(None, kept)) or None
