"""How a number of things is told."""

from __future__ import annotations


def counted(number: int, what: str, several: str = "") -> str:
    """A number of things, in words that fit it.

    Args:
        number: How many.
        what: What one of them is called.
        several: What several are called, if that is not the same with an s.

    >>> counted(1, "row"), counted(1200, "row"), counted(0, "value or row", "values or rows")
    ('1 row', '1,200 rows', '0 values or rows')
    """
    return f"{number:,} {called(number, what, several)}"


def called(number: int, what: str, several: str = "") -> str:
    """What so many things are called, without their number.

    >>> called(1, "value or row", "values or rows"), called(2, "picture")
    ('value or row', 'pictures')
    """
    return what if number == 1 else several or f"{what}s"
