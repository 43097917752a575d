"""One shop: what it holds, which shops it is linked to, which group it is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gangmap.errors import NotFoundError
from gangmap.view.html_table import render_table
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

    def _repr_html_(self) -> str:
        """How a notebook shows the shop: what it holds, and in which group it is."""
        columns = (
            ("kind", "类型 Kind"), ("value", "值 Value"), ("holders", "持有店铺 Holders"),
            ("facility", "公共设施 Facility"), ("of_seller", "卖家的 Seller's"),
            ("file", "文件 File"), ("row", "行 Row"),
        )  # fmt: skip
        shop = self.shop
        facts = f"{shop['platform']} · 团伙 group {shop['group_id'] or '—'} · {len(self.links)} 关联店铺 linked shops"
        return render_table(f"店铺 Shop {shop['shop_id']} {shop['shop_name'] or ''}", facts, columns, self.identifiers)


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
