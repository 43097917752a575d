"""What shops can have in common beside identifiers: near evidence, weak by itself, that adds up."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from gangmap.model.identifiers import IDENTIFIER_KINDS

_BAND = re.compile(r" ~\d$")
"""Which band of a wording's signature is shared: it keeps values apart, and tells a reader nothing."""
_IN_A_CROWD = "shared by more"
"""What the comparison of a kind says of two shops that share a value of so many that not every two were looked up."""


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
    NearKind(
        "neighbour",
        "numbers close by",
        "相近门牌",
        "units, stalls or warehouses of one place in one run of four numbers, which is named: at most three apart",
    ),
)

NEAR_KINDS: dict[str, NearKind] = {kind.name: kind for kind in _KINDS}
"""Every kind of near evidence by name."""

CONTEXT_KINDS: dict[str, tuple[str, str]] = {
    "trade_and_city": ("trade and city", "品类与城市"),
    "time": ("time of business", "经营时间"),
    "same_family": ("more of one sort", "同类的其他标识"),
    "gap": ("identifiers not shared", "未共用的标识"),
    "crowds": ("identifiers shared in a crowd", "多家共用的标识"),
    "limit": ("limit of certainty", "确定程度的上限"),
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


def name_in_both(kind: str) -> str:
    """What a kind of evidence is called in Chinese and English; one that is not known as it is.

    >>> name_in_both("sender_name"), name_in_both("gap"), name_in_both("rumour")
    ('寄件人 sender of parcels', '未共用的标识 identifiers not shared', 'rumour')
    """
    if kind in CONTEXT_KINDS:
        return " ".join(reversed(CONTEXT_KINDS[kind]))
    known = IDENTIFIER_KINDS.get(kind) or NEAR_KINDS.get(kind)
    return f"{known.chinese} {known.english}" if known else kind


def readable_value(kind: str, value: str) -> str:
    """A shared value, or what a comparison found, as a reader sees it: without what only tells values apart.

    >>> readable_value("title", "限量 托特包 ~2"), readable_value("wechat", "bag ~2")
    ('限量 托特包', 'bag ~2')
    >>> readable_value("sender_name", "shared by more")
    'both share one with many other shops'
    """
    if value == _IN_A_CROWD and kind in NEAR_KINDS:
        return "both share one with many other shops"
    return _BAND.sub("", value) if kind == "title" else value


def readable_tie(tie: str) -> str:
    """What a member hangs by, kind and value, as a reader sees it.

    >>> readable_tie("sender_name 王秀英"), readable_tie("title 限量 托特包 ~2"), readable_tie("phone +8613800138001")
    ('sender of parcels 王秀英', 'wording of offers 限量 托特包', 'phone +8613800138001')
    """
    return _told(tie, english_name)


def readable_tie_in_both(tie: str) -> str:
    """The same with the kind in Chinese and English.

    >>> readable_tie_in_both("title 限量 托特包 ~2")
    '商品标题 wording of offers 限量 托特包'
    """
    return _told(tie, name_in_both)


def plain_tie(tie: str) -> str:
    """The same with the kind as the tables have it, for a page that words it in its own language.

    >>> plain_tie("title 限量 托特包 ~2")
    'title 限量 托特包'
    """
    return _told(tie, str)


def _told(tie: str, name: Callable[[str], str]) -> str:
    kind, _, value = tie.partition(" ")
    return f"{name(kind)} {readable_value(kind, value)}"
