"""Which relations tie things, and what each means."""

from __future__ import annotations

from gangmap.model.graph.nodes import HELD_LABELS
from gangmap.model.graph.properties import JUDGED, PLACE, SPAN
from gangmap.model.graph_parts import Kind, Property, RelationType

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
        (
            *JUDGED,
            Property("standing"),
            Property("hangs_by", says="the only value that ties it, if one does: an identifier, or a name or the like"),
        ),
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
