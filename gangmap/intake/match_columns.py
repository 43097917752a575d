"""Which table a file holds, and which of its columns stands for which of the table's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from gangmap.intake.currencies import foreign_money
from gangmap.intake.header_words import fit_of, meaning_of, speaks_for, table_words
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
_COMMON = ("date", "amount", "whole")
_COMMON_LOOK = 0.15
_RARE_LOOK = 0.25
"""What a look is worth beside the header; a number or a date may be anything's."""
_LEAST = 0.4
_NAMED = 1.5
_SPOKEN_FOR = 0.5
_WEB_SITES = 3.0
"""What speaks for a table beside its columns: its name in the title, headers that name its rows, a domain for each."""
_FILLED = 0.1
"""What it is worth that all of a column's cells hold something, beside how sure a guess is."""


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

    @property
    def headers(self) -> dict[str, str]:
        """The file's column by that of the table."""
        return {match.column: match.header for match in self.matches}


def match_tables(columns: Mapping[str, Sequence[str]], title: str) -> list[TableMatch]:
    """Every table as the file would fit it, the best first.

    Args:
        columns: Values by header.
        title: The file's name, the sheet's, and what stands above the header.
    """
    foreign = foreign_money(columns)
    seen = {
        header: _Seen(looks_of(values), tuple(set(values)), len(values), header in foreign)
        for header, values in columns.items()
    }
    found = [_match(table, seen, title) for table in CASE_TABLES.values()]
    return sorted(found, key=lambda match: (-match.score, list(CASE_TABLES).index(match.table)))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was seen of a file's column: the shares of its looks, its different values, whether it is not in yuan."""

    looks: Mapping[str, float]
    values: tuple[str, ...]
    filled: int = 0
    foreign: bool = False

    @property
    def unique(self) -> bool:
        """Whether no value stands twice."""
        return 0 < self.filled == len(self.values)


def _match(table: Table, seen: Mapping[str, _Seen], title: str) -> TableMatch:
    guesses = [
        guess for header in seen for column in table.columns if (guess := _guess(header, column, table, seen[header]))
    ]
    fullest = max((found.filled for found in seen.values()), default=0)
    filled = {header: found.filled / max(1, fullest) for header, found in seen.items()}
    matches = _best_together(guesses, filled)
    missing = tuple(name for name in table.required if name not in matches)
    named = any(word in title.lower() for word in table_words(table.name))
    spoken = sum(speaks_for(header, table.name) for header in seen)
    score = sum(match.sure for match in matches.values()) - 0.6 * len(missing)
    score += (
        (_NAMED if named else 0)
        + min(_SPOKEN_FOR * spoken, _NAMED)
        + (_WEB_SITES if _are_sites(table, matches, seen) else 0)
    )
    ordered = tuple(matches[column.name] for column in table.columns if column.name in matches)
    return TableMatch(table.name, ordered, missing, score)


def _are_sites(table: Table, matches: Mapping[str, Match], seen: Mapping[str, _Seen]) -> bool:
    """Whether the rows are web sites: each has a domain, and no two the same."""
    return table.name == "shops" and "domain" in matches and seen[matches["domain"].header].unique


def _best_together(guesses: Sequence[Match], filled: Mapping[str, float]) -> dict[str, Match]:
    """By column, the guesses that are the surest together when each header and each column is taken once.

    Of two headers that fit alike, the one whose cells hold more: 联系电话 is often there and empty beside 联系手机.
    """
    headers = list(dict.fromkeys(guess.header for guess in guesses))
    columns = list(dict.fromkeys(guess.column for guess in guesses))
    worth = np.zeros((len(headers), len(columns)))
    for guess in guesses:
        value = guess.sure**2 + _FILLED * filled[guess.header]
        worth[headers.index(guess.header), columns.index(guess.column)] = value
    pairs = set(zip(*linear_sum_assignment(worth, maximize=True), strict=True))
    return {
        guess.column: guess for guess in guesses if (headers.index(guess.header), columns.index(guess.column)) in pairs
    }


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
        weight = _COMMON_LOOK if wanted in _COMMON else _RARE_LOOK
        sure = (1 - weight) * fit + weight * share
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
