"""Which things there are, and how each is known. A table of facts, so it is long."""

from __future__ import annotations

from gangmap.model.graph.properties import PLACE, SPAN, dates, texts
from gangmap.model.graph_parts import KEY_SEPARATOR, Kind, NodeLabel, Property
from gangmap.model.identifiers import IDENTIFIER_KINDS

_HELD = (
    Property("value", says="canonical spelling"),
    Property("holders", Kind.WHOLE, "shops that hold it, themselves or through their seller"),
    Property("facility", Kind.FLAG, "whether it was damped, because strangers share it"),
    Property("facility_reason", says="why it was damped"),
)
_ADDRESS_PARTS = texts("country province city district township road number place building floor unit")
IDENTIFIER_LABELS: dict[str, str] = {
    "phone": "Phone",
    "wechat": "Wechat",
    "qq": "Qq",
    "email": "Email",
    "alipay": "Account",
    "bank_account": "Account",
    "id_number": "IdentityCard",
    "company_code": "Company",
    "registered_address": "Address",
    "ship_from_address": "Address",
    "return_address": "Address",
    "device_id": "Device",
    "ip": "Ip",
    "licence_image": "Licence",
    "qr_payee": "Account",
    "wallet": "Account",
    "domain": "Domain",
    "tracker_id": "Tracker",
    "social": "Social",
}
"""The label of the node that an identifier of each kind is: one address is one node, whoever holds it as what."""


def _identifier(label: str, table: str, says: str, chinese: str, more: tuple[Property, ...] = ()) -> NodeLabel:
    return NodeLabel(label, table, (*_HELD, *more), says, chinese)


_NODES = (
    NodeLabel(
        "Shop",
        "shops",
        (
            *texts("shop_id platform url status category province city"),
            *dates("opened_on closed_on"),
            *PLACE,
        ),
        "a shop on a platform, or a web site that sells",
        "店铺",
    ),
    NodeLabel("Seller", "sellers", (*texts("seller_id kind"), *PLACE), "who registered shops", "卖家"),
    NodeLabel("Person", "persons", (*texts("person_id role source"), *PLACE), "somebody named by a source", "人员"),
    NodeLabel(
        "Premises",
        "premises",
        (
            *texts("premises_id kind address country province city source"),
            *dates("observed_on closed_on"),
            *PLACE,
        ),
        "a place where goods are made, kept or sold",
        "场所",
    ),
    _identifier("Phone", "phone", "a telephone number", "电话"),
    _identifier("Wechat", "wechat", "a WeChat id", "微信"),
    _identifier("Qq", "qq", "a QQ number", "QQ"),
    _identifier("Email", "email", "an e-mail address", "邮箱"),
    _identifier("Account", "account", "an account that money goes into or comes from", "账户"),
    _identifier("IdentityCard", "id_number", "the number of an identity card", "身份证"),
    _identifier("Company", "company_code", "a company, by its code", "企业"),
    _identifier("Address", "address", "a postal address in canonical spelling", "地址", _ADDRESS_PARTS),
    _identifier("Device", "device_id", "a device", "设备"),
    _identifier("Ip", "ip", "an IP address", "IP 地址"),
    _identifier("Licence", "licence_image", "a picture of a business licence", "营业执照图片"),
    _identifier("Domain", "domain", "a domain", "域名"),
    _identifier("Tracker", "tracker_id", "an analytics or advertising id of a web shop", "统计代码"),
    _identifier("Social", "social", "an account of a social network", "社交账号"),
    NodeLabel(
        "Listing",
        "listings",
        (
            *texts("listing_id title model category"),
            Property("price_fen", Kind.WHOLE),
            Property("stock_units", Kind.WHOLE),
            Property("sold_units", Kind.WHOLE),
            *dates("listed_on removed_on"),
            *PLACE,
        ),
        "something a shop offers",
        "商品",
    ),
    NodeLabel(
        "Brand",
        "brands",
        (
            *texts("brand category right_holder"),
            Property("lowest_genuine_price_fen", Kind.WHOLE),
            *PLACE,
        ),
        "a brand, as the case or its listings name it",
        "品牌",
    ),
    NodeLabel(
        "Line",
        "line",
        (Property("line"), Property("carriers", Kind.TEXTS)),
        "a carrier's route or a forwarder's special line",
        "物流线路",
    ),
    NodeLabel(
        "ShipmentFlow",
        "shipment_flow",
        (
            *texts("sender recipient recipient_country carrier"),
            Property("count", Kind.WHOLE, "parcels"),
            Property("pieces", Kind.WHOLE),
            Property("value_fen", Kind.WHOLE, "declared"),
            *SPAN,
            *PLACE,
        ),
        "all shipments from one sender to one recipient by one line; a buyer's name and address are left out",
        "货流",
    ),
    NodeLabel(
        "Case",
        "cases",
        (
            *texts("case_id outcome agency"),
            *dates("opened_on"),
            Property("goods_value_fen", Kind.WHOLE),
            Property("seized_pieces", Kind.WHOLE),
            Property("arrests", Kind.WHOLE),
            *PLACE,
        ),
        "an investigation and how it ended",
        "案件",
    ),
    NodeLabel(
        "Complaint",
        "complaints",
        (*texts("complaint_id right_holder brand status"), *dates("filed_on resolved_on"), *PLACE),
        "a complaint of a right holder",
        "投诉",
    ),
    NodeLabel(
        "Group",
        "groups",
        (
            *texts("group_id main_category"),
            Property("shop_count", Kind.WHOLE),
            Property("cohesion", Kind.NUMBER),
            Property("risk", Kind.NUMBER),
            Property("value_fen", Kind.WHOLE, "estimated value of what it sold"),
            Property("platforms", Kind.TEXTS),
            Property("provinces", Kind.TEXTS),
            Property("cities", Kind.TEXTS),
            Property(
                "cut",
                Kind.TEXTS,
                "shared values whose removal splits it: each alone, or, where none does alone, all together",
            ),
            *dates("first_seen last_seen"),
        ),
        "a group: shops run by the same hands",
        "店铺组",
        inferred=True,
    ),
)
NODE_LABELS: dict[str, NodeLabel] = {node.label: node for node in _NODES}
"""Every label, in the order in which nodes are loaded."""
HELD_LABELS: tuple[str, ...] = tuple(dict.fromkeys(IDENTIFIER_LABELS[kind] for kind in IDENTIFIER_KINDS))
"""The labels of identifiers, in the order of the data contract."""


def node_key(case_name: str, label: str, own_id: str) -> str:
    """The key of a node.

    >>> node_key("spring", "Shop", "S1"), node_key("spring", "Account", "62|7")
    ('spring|shops|S1', 'spring|account|62|7')
    """
    return KEY_SEPARATOR.join((case_name, NODE_LABELS[label].table, own_id))
