"""Which identity cards are shown under several names?"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from gangmap.engine import Engine
from gangmap.model.card_names import CardName, CardOfSeveral
from gangmap.model.comparisons import FieldKind
from gangmap.normalise.field import read_field

_SQL = Path(__file__).with_name("names_of_cards.sql")


def cards_of_several(engine: Engine) -> tuple[CardOfSeveral, ...]:
    """Every identity card that persons, or sellers that are persons, show under names that are not one.

    One name in Chinese and by its sound, or its parts in another order, is one name; what is no name (a role, a
    masked one) is none.

    Args:
        engine: Has `holdings`, `persons` and `sellers`.

    Returns:
        In the order of their numbers.
    """
    rows = engine.read(_SQL).to_pylist()
    found = []
    for card, shown in groupby(rows, lambda row: str(row["card"])):
        names: dict[str, CardName] = {}
        for row in shown:
            read = read_field(FieldKind.NAME, row["name"])
            if read is not None:
                place = CardName(row["name"], row["table"], row["file"], row["row"])
                names.setdefault(_in_no_order(read.latin), place)
        if len(names) > 1:
            found.append(CardOfSeveral(card, tuple(names.values())))
    return tuple(found)


def _in_no_order(latin: str) -> str:
    """The letters of a name without blanks, in the order of the alphabet: Wang Xiaowei is Xiao Wei Wang.

    >>> _in_no_order("wang xiaowei") == _in_no_order("xiao wei wang")
    True
    """
    return "".join(sorted(latin.replace(" ", "")))
