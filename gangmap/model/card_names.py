"""Identity cards that are shown under several names: a card belongs to one person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardName:
    """One name beside an identity card, and the first row in which it stands.

    Args:
        name: As it is written.
        table: `persons` or `sellers`.
        file: Of the row.
        row: Its number.
    """

    name: str
    table: str
    file: str
    row: int


@dataclass(frozen=True, slots=True)
class CardOfSeveral:
    """An identity card under several names.

    Args:
        card: Its number.
        names: Each name once, however it is written, in the order of their rows.
    """

    card: str
    names: tuple[CardName, ...]
