"""The lanes of a map, from production on the left to the end of the chain, and which of them a thing stands in."""

from __future__ import annotations

from dataclasses import dataclass

from gangmap.model.identifiers import IDENTIFIER_KINDS


@dataclass(frozen=True, slots=True)
class Lane:
    """A column of the map, from production on the left to the end of the chain on the right."""

    name: str
    english: str
    chinese: str


LANES: tuple[Lane, ...] = (
    Lane("materials", "Materials", "原料"),
    Lane("production", "Production", "生产"),
    Lane("warehousing", "Warehousing", "仓储"),
    Lane("wholesale", "Wholesale", "批发"),
    Lane("people", "People", "人员主体"),
    Lane("contact", "Contact", "联系方式"),
    Lane("shops", "Shops", "店铺"),
    Lane("payment", "Payment", "收款账户"),
    Lane("address", "Addresses", "地址"),
    Lane("device", "Devices", "设备网站"),
    Lane("logistics", "Logistics", "物流"),
    Lane("export", "Export", "出口"),
    Lane("overseas_sales", "Sales abroad", "境外销售"),
)
"""The order of the lanes when a picture does not bring its own."""
_LANE_OF_FAMILY = {
    "contact": "contact",
    "account": "payment",
    "person": "people",
    "company": "people",
    "address": "address",
    "device": "device",
    "network": "device",
    "site": "device",
}
_LANE_OF_ENTITY = {
    "shop": "shops",
    "group": "shops",
    "seller": "people",
    "person": "people",
    "premises": "warehousing",
    "line": "logistics",
}
NODE_KINDS: tuple[str, ...] = (*_LANE_OF_ENTITY, *IDENTIFIER_KINDS)
"""What a node may be: things first, then the identifiers that shops hang on."""


def lane_of(kind: str) -> str:
    """The lane a kind of node stands in when nothing better is known, as its stage in the chain.

    >>> lane_of("alipay"), lane_of("shop")
    ('payment', 'shops')
    """
    if kind in IDENTIFIER_KINDS:
        return _LANE_OF_FAMILY[IDENTIFIER_KINDS[kind].family]
    return _LANE_OF_ENTITY.get(kind, "shops")
