"""The property graph: which things it has, which relations tie them, and which of those were only inferred.

Both engines, Neo4j and the embedded one, are loaded from exactly this. Every node is known by its `key`,
`case|table|id`: one database may hold several cases, and a relation never leads from one case into another.

A relation that *stood in a source* carries the file and row of the first place where it stood. One that was
*inferred* carries its probability, its bits and what speaks against it. The two are told apart by their type.
"""

from __future__ import annotations

from gangmap.model.graph_parts import KEY_SEPARATOR, Kind, NodeLabel, Property, RelationType
from gangmap.model.identifiers import IDENTIFIER_KINDS


def _texts(names: str) -> tuple[Property, ...]:
    return tuple(Property(name) for name in names.split())


def _dates(names: str) -> tuple[Property, ...]:
    return tuple(Property(name, Kind.DATE) for name in names.split())


PLACE = (
    Property("file", says="where it first stood, relative to the case folder"),
    Property("row", Kind.WHOLE, "row of that file, 1 being the first data row"),
)
SPAN = (*_dates("first_on last_on"),)
JUDGED = (
    Property("probability", Kind.NUMBER, "that it is true"),
    Property("bits", Kind.NUMBER, "what its evidence weighs"),
    Property("against", says="what speaks against it, one reason a line; left out if nothing does"),
)
"""What everything inferred carries."""

_HELD = (
    Property("value", says="canonical spelling"),
    Property("holders", Kind.WHOLE, "shops that hold it, themselves or through their seller"),
    Property("facility", Kind.FLAG, "whether it was damped, because strangers share it"),
    Property("facility_reason", says="why it was damped"),
)
_ADDRESS_PARTS = _texts("country province city district township road number place building floor unit")

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
            *_texts("shop_id platform url status category province city"),
            *_dates("opened_on closed_on"),
            *PLACE,
        ),
        "a shop on a platform, or a web site that sells",
        "店铺",
    ),
    NodeLabel("Seller", "sellers", (*_texts("seller_id kind"), *PLACE), "who registered shops", "卖家"),
    NodeLabel("Person", "persons", (*_texts("person_id role source"), *PLACE), "somebody named by a source", "人员"),
    NodeLabel(
        "Premises",
        "premises",
        (
            *_texts("premises_id kind address country province city source"),
            *_dates("observed_on closed_on"),
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
            *_texts("listing_id title model category"),
            Property("price_fen", Kind.WHOLE),
            Property("stock_units", Kind.WHOLE),
            Property("sold_units", Kind.WHOLE),
            *_dates("listed_on removed_on"),
            *PLACE,
        ),
        "something a shop offers",
        "商品",
    ),
    NodeLabel(
        "Brand",
        "brands",
        (
            *_texts("brand category right_holder"),
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
            *_texts("sender recipient recipient_country carrier"),
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
            *_texts("case_id outcome agency"),
            *_dates("opened_on"),
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
        (*_texts("complaint_id right_holder brand status"), *_dates("filed_on resolved_on"), *PLACE),
        "a complaint of a right holder",
        "投诉",
    ),
    NodeLabel(
        "Group",
        "groups",
        (
            *_texts("group_id main_category"),
            Property("shop_count", Kind.WHOLE),
            Property("cohesion", Kind.NUMBER),
            Property("risk", Kind.NUMBER),
            Property("value_fen", Kind.WHOLE, "estimated value of what it sold"),
            Property("platforms", Kind.TEXTS),
            Property("provinces", Kind.TEXTS),
            Property("cities", Kind.TEXTS),
            Property("cut", Kind.TEXTS, "identifiers whose removal splits it"),
            *_dates("first_seen last_seen"),
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

_SUBJECTS = ("Shop", "Seller", "Person", "Premises")

_RELATIONS = (
    # (Seller)-[RUNS]->(Shop)
    RelationType("RUNS", (("Seller", "Shop"),), PLACE, "the platform says that the seller runs the shop", "经营"),
    # (Shop | Seller | Person | Premises)-[HOLDS]->(an identifier)
    RelationType(
        "HOLDS",
        tuple((owner, held) for owner in _SUBJECTS for held in HELD_LABELS),
        (
            Property("kind", says="as what it is held: a kind of identifier"),
            Property("of_seller", Kind.FLAG, "whether a shop holds it only because its seller does"),
            *SPAN,
            *PLACE,
            Property(
                "sources",
                says="every place where it stood, one a line: file:row, or file:row@date; left out where it is one",
            ),
        ),
        "shows it as its own",
        "持有",
        told_apart_by=("kind",),
    ),
    # (Person)-[ACTS_AS]->(Seller)
    RelationType("ACTS_AS", (("Person", "Seller"),), PLACE, "a source says the person is the seller", "即卖家"),
    # (Person)-[WORKS_AT]->(Premises)
    RelationType("WORKS_AT", (("Person", "Premises"),), (Property("role"), *PLACE), "was seen there", "在场所"),
    # (Seller | Person)-[OPERATES]->(Premises)
    RelationType(
        "OPERATES", (("Seller", "Premises"), ("Person", "Premises")), PLACE, "is said to run the premises", "运营"
    ),
    # (Premises)-[STANDS_AT]->(Address)
    RelationType("STANDS_AT", (("Premises", "Address"),), PLACE, "has this address", "位于"),
    # (Shop)-[LISTS]->(Listing)
    RelationType("LISTS", (("Shop", "Listing"),), PLACE, "offers it", "上架"),
    # (Listing | Complaint)-[NAMES]->(Brand)
    RelationType(
        "NAMES",
        (("Listing", "Brand"), ("Complaint", "Brand")),
        PLACE,
        "is sold, or complained of, as this brand",
        "涉及品牌",
    ),
    # (Shop | Seller)-[AUTHORISED_FOR]->(Brand)
    RelationType(
        "AUTHORISED_FOR",
        (("Shop", "Brand"), ("Seller", "Brand")),
        PLACE,
        "the right holder lets it sell the brand",
        "获授权",
    ),
    # (Shop)-[SHIPS]->(ShipmentFlow)
    RelationType("SHIPS", (("Shop", "ShipmentFlow"),), PLACE, "these parcels are the shop's", "发货"),
    # (Phone | Address)-[SENDS]->(ShipmentFlow)
    RelationType(
        "SENDS",
        (("Phone", "ShipmentFlow"), ("Address", "ShipmentFlow")),
        PLACE,
        "stands on the parcels as sender",
        "寄出",
    ),
    # (ShipmentFlow)-[GOES_TO]->(Phone | Address)
    RelationType(
        "GOES_TO",
        (("ShipmentFlow", "Phone"), ("ShipmentFlow", "Address")),
        PLACE,
        "stands on them as recipient",
        "寄往",
    ),
    # (ShipmentFlow)-[GOES_BY]->(Line)
    RelationType("GOES_BY", (("ShipmentFlow", "Line"),), PLACE, "is carried by this line", "经由"),
    # (Account)-[PAYS]->(Account)
    RelationType(
        "PAYS",
        (("Account", "Account"),),
        (Property("count", Kind.WHOLE, "payments"), Property("amount_fen", Kind.WHOLE), *SPAN, *PLACE),
        "all payments from one account to another; those of a shop's buyers are left out",
        "付款",
    ),
    # (Shop)-[TAKES_INTO]->(Account)
    RelationType(
        "TAKES_INTO",
        (("Shop", "Account"),),
        (Property("count", Kind.WHOLE, "payments"), Property("amount_fen", Kind.WHOLE), *SPAN, *PLACE),
        "all payments for this shop's sales that went into this account",
        "收款至",
    ),
    # (Case)-[CONCERNS]->(Shop | Seller | Person | Premises)
    RelationType("CONCERNS", tuple(("Case", subject) for subject in _SUBJECTS), PLACE, "investigates it", "涉案"),
    # (Complaint)-[COMPLAINS_OF]->(Shop | Listing)
    RelationType(
        "COMPLAINS_OF", (("Complaint", "Shop"), ("Complaint", "Listing")), PLACE, "was filed against it", "投诉"
    ),
    # (Shop)-[LINKED_WITH]->(Shop), from the smaller id to the greater: it has no direction
    RelationType(
        "LINKED_WITH",
        (("Shop", "Shop"),),
        (*JUDGED, Property("evidence", says="what it rests on, one piece a line: kind, value, holders, bits")),
        "is run by the same hands, so probably; read without regard to the arrow",
        "关联",
        inferred=True,
    ),
    # (Shop)-[MEMBER_OF]->(Group)
    RelationType(
        "MEMBER_OF",
        (("Shop", "Group"),),
        (*JUDGED, Property("standing"), Property("hangs_by", says="the only identifier that ties it, if there is one")),
        "belongs to the group, so surely; bits are those of its heaviest link inside",
        "属于",
        inferred=True,
    ),
    # (Seller | Person | Address)-[SAME_AS]->(the same), from the smaller id to the greater: it has no direction
    RelationType(
        "SAME_AS",
        (("Seller", "Seller"), ("Person", "Person"), ("Address", "Address")),
        (*JUDGED, Property("evidence", says="what each field said, one a line: field, level, bits")),
        "is the same seller, person or place; read without regard to the arrow",
        "同一",
        inferred=True,
    ),
)

RELATION_TYPES: dict[str, RelationType] = {relation.name: relation for relation in _RELATIONS}
"""Every type of relation, in the order in which they are loaded."""


def node_key(case_name: str, label: str, own_id: str) -> str:
    """The key of a node.

    >>> node_key("spring", "Shop", "S1"), node_key("spring", "Account", "62|7")
    ('spring|shops|S1', 'spring|account|62|7')
    """
    return KEY_SEPARATOR.join((case_name, NODE_LABELS[label].table, own_id))
