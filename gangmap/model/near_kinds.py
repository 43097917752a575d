"""What shops can have in common beside identifiers: near evidence, weak by itself, that adds up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NearKind:
    """One kind of near evidence that has a value which shops share.

    Args:
        name: The `kind` in the table of evidence.
        english: For reports in English.
        chinese: For reports in Chinese.
        says: What it means when two shops share it.
    """

    name: str
    english: str
    chinese: str
    says: str


_KINDS = (
    NearKind("seller", "seller", "卖家", "one seller, or records of sellers that were recognised as one"),
    NearKind("sender_name", "sender of parcels", "寄件人", "the same name as sender of their parcels"),
    NearKind("recipient", "recipient of goods", "收件人", "goods sent to the same recipient"),
    NearKind("payee_account", "account paid a step later", "下游收款账户", "their money goes on into the same account"),
    NearKind("shop_name", "core of the name", "店名核心", "the same core of the name, as it is spoken"),
    NearKind("title", "wording of offers", "商品标题", "offers in nearly the same words"),
    NearKind("picture", "picture of offers", "商品图片", "offers with nearly the same picture"),
    NearKind("place", "building or estate", "同一楼宇或园区", "addresses in the same building, market, park or estate"),
    NearKind("neighbour", "next door", "相邻门牌", "next-door units, stalls or warehouses of one place"),
)

NEAR_KINDS: dict[str, NearKind] = {kind.name: kind for kind in _KINDS}
"""Every kind of near evidence by name."""

CONTEXT_KINDS: dict[str, tuple[str, str]] = {
    "trade_and_city": ("trade and city", "品类与城市"),
    "time": ("time of business", "经营时间"),
    "same_family": ("another value of the family", "同类的其他标识"),
    "gap": ("identifiers not shared", "未共用的标识"),
    "crowds": ("identifiers shared in a crowd", "多家共用的标识"),
}
"""Evidence that is no shared value but a comparison: name, English, Chinese."""


def english_name(kind: str) -> str:
    """What a kind of evidence is called in English; an identifier by the name of its column.

    >>> english_name("sender_name"), english_name("gap"), english_name("phone")
    ('sender of parcels', 'identifiers not shared', 'phone')
    """
    if kind in CONTEXT_KINDS:
        return CONTEXT_KINDS[kind][0]
    return NEAR_KINDS[kind].english if kind in NEAR_KINDS else kind
