"""One shop: what it holds, which shops it is linked to, which group it is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gangmap.errors import NotFoundError
from gangmap.view.html_table import render_table
from gangmap.view.ids import shop_id_of, suggest_ids
from gangmap.view.results import Results

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ShopView:
    """One shop.

    Args:
        shop: Its row, with its group and how surely it belongs there (empty when it is in none).
        identifiers: What it holds, each value once with its further headings (`also_as`), most shared first.
        links: Shops compared with it, strongest first; `linked` says which of them are likely enough to be linked, and
            `together_bits` is what `explain` sums up: what is known of the two and what was believed before.
    """

    shop: Row
    identifiers: tuple[Row, ...]
    links: tuple[Row, ...]

    @property
    def linked(self) -> list[Row]:
        """Of the shops compared with it those that are linked to it."""
        return [row for row in self.links if row["linked"]]

    @property
    def doubtful(self) -> list[Row]:
        """Of the shops compared with it those of which too little is known for a link."""
        return [row for row in self.links if not row["linked"]]

    def _repr_html_(self) -> str:
        """How a notebook shows the shop: what it holds, and in which group it is."""
        columns = (
            ("kind", "类型 Kind"), ("value", "值 Value"), ("also_as", "也写作 Also as"),
            ("holders", "持有店铺 Holders"), ("facility", "公共设施 Facility"), ("of_seller", "卖家的 Seller's"),
            ("file", "文件 File"), ("row", "行 Row"),
        )  # fmt: skip
        shop = self.shop
        facts = (
            f"{shop['platform']} · 店铺组 group {shop['group_id'] or '—'} · {len(self.linked)} 关联店铺 linked shops"
        )
        return render_table(f"店铺 Shop {shop['shop_id']} {shop['shop_name'] or ''}", facts, columns, self.identifiers)


def read_shop(results: Results, shop: str) -> ShopView:
    """One shop by its id, as the case has it or as somebody typed it.

    Raises:
        NotFoundError: When there is none; names ids that are written alike.
    """
    shop_id = shop_id_of(results, shop)
    if shop_id is None:
        like = suggest_ids(results, shop)
        raise NotFoundError(
            f"There is no shop {shop!r} in run {results.run.number}.", f"{like}Look for it by name: gangmap find TEXT"
        )
    identifiers = results.rows("shop_identifiers", shop_id=shop_id)
    (found,) = results.rows("shop", shop_id=shop_id)
    return ShopView(found, tuple(identifiers), tuple(results.rows("shop_links", shop_id=shop_id)))
