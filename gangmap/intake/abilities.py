"""What a case lets gangmap find, by which of its tables and columns hold something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gangmap.model.identifiers import IDENTIFIER_KINDS


@dataclass(frozen=True, slots=True)
class Ability:
    """Something gangmap can or cannot find in a case.

    Args:
        name: What it is.
        possible: Whether the case allows it.
        because: What it rests on, or what is missing.
        columns: The same as tables and columns, for whoever words it in another language: the set that it rests on,
            or the sets of which any one would do and none is filled.
    """

    name: str
    possible: bool
    because: str
    columns: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Need:
    """What an ability needs: one of several sets of columns, each `table` or `table.column`, all of a set filled."""

    name: str
    sets: tuple[tuple[str, ...], ...]


_GROUPS = "groups of shops run by the same hands"
_NEEDS = (
    _Need("sellers that are the same person or company", (("sellers",),)),
    _Need("shops with near-duplicate listings", (("listings.title",),)),
    _Need("shops that use the same pictures", (("listings.image_path",), ("listings.image_hash",))),
    _Need(
        "prices too low to be genuine",
        (
            ("listings.price_yuan", "brands.lowest_genuine_price_yuan"),
            ("listings.price_yuan", "products.lowest_genuine_price_yuan"),
            ("listings.price_yuan", "brands.list_price_yuan"),
            ("listings.price_yuan", "products.list_price_yuan"),
        ),
    ),
    _Need("flows of money", (("payments",),)),
    _Need("flows of goods", (("shipments.sender_phone",), ("shipments.sender_address",))),
    _Need("supply networks and their stages", (("premises",), ("shipments",), ("payments",))),
    _Need("export lines", (("shipments.recipient_country",), ("shipments.line",))),
    _Need(
        "the value of a group's goods",
        (("payments.amount_yuan",), ("payments.amount",), ("listings.price_yuan", "listings.sold_units")),
    ),
    _Need(
        "closed shops that opened again", (("shops.closed_on", "shops.opened_on"), ("shops.status", "shops.opened_on"))
    ),
    _Need("sales over time", (("listing_history",),)),
    _Need("what buyers say of the goods", (("reviews.text",),)),
    _Need("authorised dealers, to be left alone", (("dealers",),)),
    _Need("earlier cases and complaints as evidence", (("cases",), ("complaints",))),
)


def abilities_of(
    rows: Mapping[str, int], filled: Mapping[tuple[str, str], int], shops_with: Mapping[str, int]
) -> tuple[Ability, ...]:
    """What a case allows.

    Args:
        rows: Usable rows by table.
        filled: Values by table and column.
        shops_with: Shops that show an identifier of a kind, by kind; only identifiers that can be read count.
    """
    return (_groups(rows, shops_with), *(_ability(need, rows, filled) for need in _NEEDS))


def _groups(rows: Mapping[str, int], shops_with: Mapping[str, int]) -> Ability:
    """Groups need shops and something that shops can share."""
    if not rows.get("shops"):
        return Ability(_GROUPS, possible=False, because="there is no table shops", columns=(("shops",),))
    found = tuple(f"{kind} ({shops_with[kind]:,})" for kind in IDENTIFIER_KINDS if shops_with.get(kind))
    if found:
        return Ability(_GROUPS, possible=True, because=f"shops can share {', '.join(found)}", columns=(found,))
    return Ability(
        _GROUPS,
        possible=False,
        because="no shop has a phone, an account, an address or another identifier that can be read",
        columns=tuple((f"shops.{kind}",) for kind in IDENTIFIER_KINDS),
    )


def _ability(need: _Need, rows: Mapping[str, int], filled: Mapping[tuple[str, str], int]) -> Ability:
    for columns in need.sets:
        if all(_count(name, rows, filled) for name in columns):
            return Ability(need.name, possible=True, because=f"from {' and '.join(columns)}", columns=(columns,))
    wanted = ", or ".join(" and ".join(columns) for columns in need.sets)
    return Ability(need.name, possible=False, because=f"there is nothing in {wanted}", columns=need.sets)


def _count(name: str, rows: Mapping[str, int], filled: Mapping[tuple[str, str], int]) -> int:
    table, _, column = name.partition(".")
    return filled.get((table, column), 0) if column else rows.get(table, 0)
