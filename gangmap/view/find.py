"""Every occurrence of a value: a phone, an account, an address, a name."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from gangmap.errors import UsageError
from gangmap.normalise.registry import NORMALISERS
from gangmap.view.results import Results


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a value stands.

    Args:
        table: Table of the case.
        file: Its file, relative to the case folder.
        row: Row of the file, 1 being the first data row.
        column: Column, or kind of identifier.
        value: As it stands there, or its canonical form.
        shop_id: The shop that holds it, or that stood in that row.
        group_id: The group of that shop.
        matched: `identifier` when the canonical forms are equal, `text` when the cell contains the words.
    """

    table: str
    file: str
    row: int
    column: str
    value: str
    shop_id: str | None
    group_id: str | None
    matched: str

    def as_row(self) -> dict[str, object]:
        """Its fields by name."""
        return asdict(self)


def find_value(results: Results, text: str) -> tuple[Occurrence, ...]:
    """Every row that holds a value, however the source spells it.

    Args:
        results: Of a run.
        text: A phone in any spelling, an account, part of an address or of a name; letter case plays no part.

    Raises:
        UsageError: When the text is blank.
    """
    if not text.strip():
        raise UsageError("There is nothing to look for.", "Give a phone, an account, an address or a name.")
    return (*_as_identifier(results, text.strip()), *_as_text(results, text.strip()))


def _as_identifier(results: Results, text: str) -> list[Occurrence]:
    canonical = {kind: normaliser(text).value for kind, normaliser in NORMALISERS.items()}
    wanted = {kind: value for kind, value in canonical.items() if value is not None}
    rows = results.rows("find_canonical", kinds=list(wanted), values=list(wanted.values()))
    return [Occurrence(matched="identifier", **row) for row in rows]


def _as_text(results: Results, text: str) -> list[Occurrence]:
    return [
        Occurrence(table=table, matched="text", **row)
        for table in results.records
        for row in results.search(table, "find_text", text=text)
    ]
