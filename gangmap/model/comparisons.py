"""What two records of one table are compared by, to tell whether they are the same seller, person or premises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class FieldKind(Enum):
    """What a field holds, and so how two of its values are compared."""

    NAME = "name"
    """A name of a person, company or shop, or a part of one: spelling, order of its words, and sound."""
    CHINESE_NAME = "chinese name"
    """A name in a column whose names are mostly Chinese: another surname is another person, however like it sounds."""
    DATE = "date"
    """A day: slips of one digit, digits changed about, day and month changed about."""
    CODE = "code"
    """A number or code in which every sign counts: one or two slips."""
    CATEGORY = "category"
    """One word of few: it agrees or not."""
    TEXT = "text"
    """Words in any order: how many are shared."""
    ADDRESS = "address"
    """A postal address in China, by its parts; a column whose addresses are mostly foreign is compared as a text."""
    IDENTIFIER = "identifier"
    """Values of an identifier kind, of which a record may hold several: whether one is shared."""
    PAPER = "paper"
    """The number of a paper that the law gives to one person or company alone."""


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One field that records are compared by.

    Args:
        column: A column of the table, of the data contract or a further one.
        kind: How two values of it are compared.
    """

    column: str
    kind: FieldKind


IGNORED = "ignored"
"""Declared in place of a kind: the records are not compared by this column."""

DEFAULT_FIELDS: dict[str, tuple[ComparedField, ...]] = {
    "sellers": (
        ComparedField("seller_name", FieldKind.NAME),
        ComparedField("kind", FieldKind.CATEGORY),
        ComparedField("id_number", FieldKind.PAPER),
        ComparedField("company_code", FieldKind.PAPER),
        *(
            ComparedField(kind, FieldKind.IDENTIFIER)
            for kind in (
                "phone", "wechat", "qq", "email", "alipay", "bank_account", "device_id", "licence_image", "qr_payee",
                "wallet", "domain", "tracker_id", "social",
            )
        ),
        ComparedField("registered_address", FieldKind.ADDRESS),
        ComparedField("ship_from_address", FieldKind.ADDRESS),
        ComparedField("return_address", FieldKind.ADDRESS),
    ),
    "persons": (
        ComparedField("name", FieldKind.NAME),
        ComparedField("id_number", FieldKind.PAPER),
        ComparedField("phone", FieldKind.IDENTIFIER),
    ),
}  # fmt: skip
"""What the records of each table are compared by, before a case declares more; fields that are empty drop out."""


def compared_fields(declared: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[ComparedField, ...]]:
    """What the records of each table are compared by: the defaults, and what the case declares.

    Args:
        declared: For a table, its columns and the names of their kinds; `IGNORED` leaves a column out.
    """
    compared = {}
    for table, fields in DEFAULT_FIELDS.items():
        said = declared.get(table, {})
        kinds = {field.column: field.kind.value for field in fields} | dict(said)
        compared[table] = tuple(
            ComparedField(column, FieldKind(kind)) for column, kind in kinds.items() if kind != IGNORED
        )
    return compared
