"""Values of `case.toml` by their kind, each refused with a sentence that says where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import cast

from gangmap.errors import InputError
from gangmap.intake.rules import SERIAL_DATES, UNITS

FILE_NAME = "case.toml"
SEE = "docs/case-toml.md describes the format."


def unit(given: object, where: str) -> Decimal:
    """What one of a unit is, by its name or as a number."""
    if isinstance(given, int | float) and not isinstance(given, bool) and given > 0:
        return Decimal(str(given))
    if isinstance(given, str) and given in UNITS:
        return UNITS[str(given)]
    raise InputError(f"unit of {where} in {FILE_NAME} is {given!r}.", f"{one_of(UNITS)} A number above 0 will do too.")


def dates(given: object, where: str) -> tuple[str, ...]:
    """Formats of dates: those of strptime, or one of `SERIAL_DATES`."""
    formats = texts(given, f"date of {where}")
    for form in formats:
        if form not in SERIAL_DATES and "%" not in form:
            raise InputError(
                f"date of {where} in {FILE_NAME} is {form!r}, which is no format.",
                f'Write, say, "%d/%m/%Y", or one of {", ".join(SERIAL_DATES)}.',
            )
    return formats


def pattern(given: Mapping[str, object], where: str) -> str:
    """A regular expression that compiles, or none."""
    expression = text(given, "pattern", where)
    try:
        re.compile(expression)
    except re.error as error:
        raise InputError(f"pattern of {where} in {FILE_NAME} is no regular expression: {error}.", SEE) from error
    return expression


def text(given: Mapping[str, object], key: str, where: str) -> str:
    """A text in quotes, empty where the key is not there."""
    value = given.get(key, "")
    if not isinstance(value, str):
        raise InputError(f"{key} of {where} in {FILE_NAME} is no text.", "Put it in quotes.")
    return value


def delimiter(given: Mapping[str, object], where: str) -> str:
    """A single mark that parts cells, or none."""
    mark = text(given, "delimiter", where)
    if len(mark) > 1 or mark in {"\r", "\n", '"'}:
        raise InputError(f"delimiter of {where} in {FILE_NAME} is no single mark.", 'Write, say, delimiter = "|".')
    return mark


def truth(given: Mapping[str, object], key: str, where: str, *, default: bool) -> bool:
    """True or false."""
    value = given.get(key, default)
    if not isinstance(value, bool):
        raise InputError(f"{key} of {where} in {FILE_NAME} is neither true nor false.", "Write true or false.")
    return value


def texts(given: object, where: str) -> tuple[str, ...]:
    """A text, or a list of texts."""
    values = [given] if isinstance(given, str) else given
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise InputError(f"{where} in {FILE_NAME} is neither a text nor a list of texts.", SEE)
    return tuple(cast("list[str]", values))


def check_keys(given: Mapping[str, object], known: tuple[str, ...], where: str) -> None:
    """Refuse a key that means nothing here, and name the one that was probably meant."""
    for key in given:
        if key not in known:
            close = get_close_matches(key, known, 1)
            remedy = f"Was {close[0]} meant?" if close else one_of(known)
            place = f"{where} in {FILE_NAME}" if where else FILE_NAME
            raise InputError(f"{place} has the unknown key {key!r}.", remedy)


def one_of(names: object) -> str:
    """The names known, as a remedy."""
    return f"Known are {', '.join(cast('list[str]', names))}."
