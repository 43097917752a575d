"""How identity cards that are shown under several names are told."""

from __future__ import annotations

from collections.abc import Sequence

from gangmap.cli.brief import brief
from gangmap.model.card_names import CardOfSeveral
from gangmap.model.counted import called, counted

_NAMED = 3
_NAME_CELLS = 40


def told_cards(cards: Sequence[CardOfSeveral]) -> str:
    """How many cards are shown under several names, what that can mean, and where to look; empty where none is.

    >>> from gangmap.model.card_names import CardName
    >>> names = (CardName("王伟", "persons", "p.csv", 1), CardName("赵六", "persons", "p.csv", 4))
    >>> for sentence in told_cards([CardOfSeveral("110101199003074610", names)]).split(". "): print(sentence)
    1 identity card is shown under several names (lent, sold or mistyped): 110101199003074610 as 王伟 (p.csv row 1), 赵六 (p.csv row 4)
    By itself a card makes no two records one
    Who holds it: gangmap find 110101199003074610
    """  # noqa: E501 - a sentence as it is printed
    if not cards:
        return ""
    first = cards[0]
    told = [f"{brief(name.name, _NAME_CELLS)} ({brief(name.file)} row {name.row})" for name in first.names[:_NAMED]]
    told += [f"and {len(first.names) - _NAMED:,} more"] if len(first.names) > _NAMED else []
    many, example = counted(len(cards), "identity card"), "" if len(cards) == 1 else "for one "
    return (
        f"{many} {called(len(cards), 'is', 'are')} shown under several names (lent, sold or mistyped): "
        f"{example}{first.card} as {', '.join(told)}. By itself a card makes no two records one. "
        f"Who holds it: gangmap find {first.card}"
    )
