"""Which table a file holds, and which of its columns stands for which of the table's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gangmap.intake.currencies import foreign_money
from gangmap.intake.header_words import fit_of, meaning_of, table_words
from gangmap.intake.looks import looks_of
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.table import Column, Form, Table

_LOOK_OF_COLUMN = {
    "phone": "phone", "sender_phone": "phone", "recipient_phone": "phone", "id_number": "id_card",
    "company_code": "company_code", "email": "email", "url": "url", "domain": "domain", "ip": "ip",
    "bank_account": "bank_card", "payer_account": "bank_card", "payee_account": "bank_card", "wallet": "wallet",
    "tracker_id": "tracker", "registered_address": "address", "ship_from_address": "address",
    "return_address": "address", "sender_address": "address", "recipient_address": "address", "address": "address",
}  # fmt: skip
_LOOK_OF_FORM = {Form.DATE: "date", Form.NUMBER: "amount", Form.MONEY: "amount", Form.WHOLE: "whole"}
_TELLING = ("phone", "id_card", "company_code", "email", "url", "ip", "tracker", "wallet")
"""Looks that hardly anything else has: enough for a guess without a word in the header."""
_NOTHING_ELSE = ("date", "amount", "whole", "choice", "id_card", "email", "ip", "url")
"""Looks without which a column is hardly what its header says."""
_LEAST = 0.4


@dataclass(frozen=True, slots=True)
class Match:
    """A column of a file that stands for a column of a table.

    Args:
        header: The file's column.
        column: The table's.
        sure: From 0 to 1.
        why: What speaks for it.
    """

    header: str
    column: str
    sure: float
    why: str


@dataclass(frozen=True, slots=True)
class TableMatch:
    """How well a file fits a table; a higher `score` fits better, and says nothing by itself."""

    table: str
    matches: tuple[Match, ...]
    missing: tuple[str, ...]
    score: float


def match_tables(columns: Mapping[str, Sequence[str]], title: str) -> list[TableMatch]:
    """Every table as the file would fit it, the best first.

    Args:
        columns: Values by header.
        title: The file's name, the sheet's, and what stands above the header.
    """
    foreign = foreign_money(columns)
    seen = {
        header: _Seen(looks_of(values), tuple(set(values)), header in foreign) for header, values in columns.items()
    }
    found = [_match(table, seen, title) for table in CASE_TABLES.values()]
    return sorted(found, key=lambda match: (-match.score, list(CASE_TABLES).index(match.table)))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was seen of a file's column: the shares of its looks, its different values, whether it is not in yuan."""

    looks: Mapping[str, float]
    values: tuple[str, ...]
    foreign: bool = False


def _match(table: Table, seen: Mapping[str, _Seen], title: str) -> TableMatch:
    guesses = [
        guess for header in seen for column in table.columns if (guess := _guess(header, column, table, seen[header]))
    ]
    matches: dict[str, Match] = {}
    for guess in sorted(guesses, key=lambda guess: -guess.sure):
        if guess.column not in matches and all(guess.header != match.header for match in matches.values()):
            matches[guess.column] = guess
    missing = tuple(name for name in table.required if name not in matches)
    named = any(word in title.lower() for word in table_words(table.name))
    score = sum(match.sure for match in matches.values()) - 0.6 * len(missing) + (1.5 if named else 0)
    ordered = tuple(matches[column.name] for column in table.columns if column.name in matches)
    return TableMatch(table.name, ordered, missing, score)


def _guess(header: str, column: Column, table: Table, seen: _Seen) -> Match | None:
    """What speaks for a column: its header, and whether its values look as they should."""
    if seen.foreign and column.form is Form.MONEY:
        return None  # taken for yuan, it would be wrong by the rate of exchange
    in_any_currency = seen.foreign and column.name == "amount" and table.column("currency")
    fit = fit_of(header, table.name, "amount_yuan" if in_any_currency else column.name)
    wanted, share = _share(column, seen)
    if fit == 0:
        telling = (column.form is Form.IDENTIFIER or column.name == "url") and wanted in _TELLING and share > 0.8
        sure = 0.45 * share if telling else 0.0
    elif not wanted or not seen.values:
        sure = fit
    elif share:
        sure = 0.75 * fit + 0.25 * share
    else:
        sure = fit * (0.35 if wanted in _NOTHING_ELSE else 0.85)
    if sure < _LEAST:
        return None
    looked = f"{share:.0%} of values look like it" if share else ""
    return Match(header, column.name, round(sure, 3), ", ".join(filter(None, ("header" if fit else "", looked))))


def _share(column: Column, seen: _Seen) -> tuple[str, float]:
    """The look that a column should have, and the share of values that do."""
    if column.form is Form.CHOICE:
        known = sum(meaning_of(column.name, value, column.choices) is not None for value in seen.values)
        return "choice", known / max(1, len(seen.values))
    wanted = _LOOK_OF_COLUMN.get(column.name) or _LOOK_OF_FORM.get(column.form, "")
    return wanted, seen.looks.get(wanted, 0.0)
