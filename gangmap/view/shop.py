"""One shop: what it holds, which shops it is linked to, which group it is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gangmap.errors import NotFoundError
from gangmap.view.results import Results

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ShopView:
    """One shop.

    Args:
        shop: Its row, with its group and how surely it belongs there (empty when it is in none).
        identifiers: What it holds, most shared first.
        links: Shops linked to it, strongest first.
    """

    shop: Row
    identifiers: tuple[Row, ...]
    links: tuple[Row, ...]


def read_shop(results: Results, shop_id: str) -> ShopView:
    """One shop by its id.

    Raises:
        NotFoundError: When there is none.
    """
    missing = NotFoundError(
        f"There is no shop {shop_id!r} in run {results.run.number}.", "Look for it by name: gangmap find TEXT"
    )
    shop = results.row("shop", missing, shop_id=shop_id)
    identifiers = results.rows("shop_identifiers", shop_id=shop_id)
    return ShopView(shop, tuple(identifiers), tuple(results.rows("shop_links", shop_id=shop_id)))
