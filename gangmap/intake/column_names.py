"""Names of the columns of a file, each different from the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from gangmap.errors import TableError
from gangmap.intake.case import Source
from gangmap.model.case_tables import CASE_TABLES


def column_names(cells: Sequence[object], source: Source) -> list[str]:
    """Names from a header row: trimmed, `column_3` where the cell is blank, `备注 (2)` where 备注 is there already.

    Names that differ in their letters' case alone stay, so that a rule can say which it means.

    Raises:
        TableError: When two columns are called as one of the data contract, so that nobody knows which is meant.
    """
    names: list[str] = []
    taken: set[str] = set()
    for place, cell in enumerate(cells, start=1):
        name = _trimmed(cell) or f"column_{place}"
        if name.lower() in taken and _is_of_contract(name, source):
            raise TableError(
                f"{source.file} has two columns named {name!r}.",
                "Rename one of them; letters' case makes no difference.",
            )
        names.append(free_name(name, names.__contains__))
        taken.add(names[-1].lower())
    return names


def free_name(name: str, is_taken: Callable[[str], bool]) -> str:
    """A name that is not taken yet: itself, else with the lowest number behind it.

    Args:
        name: The name wished for.
        is_taken: Whether another has a name already.

    >>> free_name("备注", {"备注", "备注 (2)"}.__contains__)
    '备注 (3)'
    """
    free, number = name, 2
    while is_taken(free):
        free, number = f"{name} ({number})", number + 1
    return free


def contract_spelling(name: str) -> str:
    """A name as the data contract would spell it: "Shop ID" is `shop_id`."""
    return name.lower().replace(" ", "_").replace("-", "_")


def as_spelt(name: str, names: Iterable[str]) -> str | None:
    """A column's name as the file spells it, letters' case and blanks aside; None if it has none."""
    known = tuple(names)
    if name in known:
        return name
    wanted = " ".join(name.split()).lower()
    return next((spelt for spelt in known if spelt.lower() == wanted), None)


def _is_of_contract(name: str, source: Source) -> bool:
    """Whether the column of that name is read as one of the contract, and not made by a rule instead."""
    table = CASE_TABLES.get(source.rule.table)
    spelt = contract_spelling(name)
    made = any(rule.name == spelt for rule in source.rule.columns)
    return table is not None and table.column(spelt) is not None and not made and source.rule.keep_rest


def _trimmed(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).replace("\ufeff", "").split())
