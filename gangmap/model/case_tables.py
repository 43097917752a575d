"""The input tables of a case, as the data contract names them. A table of facts, so it is long."""

from __future__ import annotations

from gangmap.model.identifiers import IDENTIFIER_KINDS
from gangmap.model.table import Column, Form, Table

MULTIPLE_VALUES_SEPARATOR = ";"
"""A cell of an identifier column may hold several values, parted by this."""

PREMISES_KINDS = (
    "materials", "factory", "warehouse", "wholesale", "showroom", "forwarder", "export", "overseas", "other", "unknown",
)  # fmt: skip
OWNER_TABLES = ("shops", "sellers", "persons", "premises")
SUBJECT_TABLES = ("shops", "sellers", "persons", "premises")


def _key(name: str, says: str = "") -> Column:
    return Column(name, required=True, says=says)


def _text(name: str, says: str = "", refers_to: str = "") -> Column:
    return Column(name, says=says, refers_to=refers_to)


def _need(name: str, says: str = "", refers_to: str = "") -> Column:
    return Column(name, required=True, says=says, refers_to=refers_to)


def _number(name: str, says: str = "") -> Column:
    return Column(name, Form.NUMBER, says=says)


def _whole(name: str, says: str = "") -> Column:
    return Column(name, Form.WHOLE, says=says)


def _yuan(name: str, says: str = "") -> Column:
    return Column(name, Form.MONEY, says=says)


def _date(name: str, says: str = "", required: bool = False) -> Column:
    return Column(name, Form.DATE, says=says, required=required)


def _choice(name: str, choices: tuple[str, ...], says: str = "", required: bool = False) -> Column:
    return Column(name, Form.CHOICE, choices=choices, says=says, required=required)


_IDENTIFIERS = tuple(
    Column(kind.name, Form.IDENTIFIER, says=f"{kind.english} ({kind.chinese})") for kind in IDENTIFIER_KINDS.values()
)

_TABLES = (
    Table(
        "shops",
        (
            _key("shop_id", "the platform's number of the shop"),
            _need("platform", "where the shop trades"),
            _text("shop_name"),
            _text("url"),
            _text("seller_id", "who runs it, as the platform says", refers_to="sellers.seller_id"),
            _choice("status", ("open", "closed", "banned")),
            _date("opened_on"),
            _date("closed_on"),
            _text("category", "main category of its goods"),
            _text("province"),
            _text("city"),
            *_IDENTIFIERS,
        ),
        key=("shop_id",),
        says="shops on any platform, or web sites that sell",
    ),
    Table(
        "sellers",
        (
            _key("seller_id"),
            _text("seller_name"),
            _choice("kind", ("person", "company")),
            *_IDENTIFIERS,
        ),
        key=("seller_id",),
        says="who registered the shops",
    ),
    Table(
        "persons",
        (
            _key("person_id"),
            _text("name"),
            Column("id_number", Form.IDENTIFIER, says="identity card"),
            Column("phone", Form.IDENTIFIER),
            _text("role"),
            _text("premises_id", refers_to="premises.premises_id"),
            _text("seller_id", refers_to="sellers.seller_id"),
            _text("source"),
        ),
        key=("person_id",),
        says="people named by a source",
    ),
    Table(
        "identifiers",
        (
            _choice("owner_table", OWNER_TABLES, required=True),
            _need("owner_id", "key of the owner in its table"),
            _choice("kind", tuple(IDENTIFIER_KINDS), required=True),
            _need("value"),
            _date("observed_on"),
            _text("source"),
        ),
        says="the long form of identifiers, for what a column cannot hold",
    ),
    Table(
        "listings",
        (
            _key("listing_id"),
            _need("shop_id", refers_to="shops.shop_id"),
            _need("title"),
            _text("description"),
            _text("brand"),
            _text("model"),
            _text("spec"),
            _text("category"),
            _yuan("price_yuan"),
            _whole("stock_units"),
            _whole("sold_units"),
            _text("image_path"),
            _text("image_hash"),
            _date("listed_on"),
            _date("removed_on"),
        ),
        key=("listing_id",),
        says="what the shops offer",
    ),
    Table(
        "listing_history",
        (
            _need("listing_id", refers_to="listings.listing_id"),
            _date("seen_on", required=True),
            _yuan("price_yuan"),
            _whole("stock_units"),
            _whole("sold_units"),
        ),
        key=("listing_id", "seen_on"),
        says="a listing seen again",
    ),
    Table(
        "reviews",
        (
            _key("review_id"),
            _need("shop_id", refers_to="shops.shop_id"),
            _text("listing_id", refers_to="listings.listing_id"),
            _number("rating", "1 to 5"),
            _text("text"),
            _date("written_on"),
        ),
        key=("review_id",),
        says="what buyers wrote",
    ),
    Table(
        "shipments",
        (
            _key("waybill"),
            _text("shop_id", refers_to="shops.shop_id"),
            _text("carrier"),
            _text("line", "a carrier's route or a forwarder's special line"),
            _text("sender_name"),
            _text("sender_phone"),
            _text("sender_address"),
            _text("recipient_name"),
            _text("recipient_phone"),
            _text("recipient_address"),
            _text("recipient_country", "ISO 3166 alpha-2"),
            _date("shipped_on"),
            _whole("pieces"),
            _number("weight_kg"),
            _text("goods"),
            _yuan("declared_value_yuan"),
        ),
        key=("waybill",),
        says="parcels and freight",
    ),
    Table(
        "payments",
        (
            _key("payment_id"),
            _need("payer_account"),
            _need("payee_account"),
            _yuan("amount_yuan"),
            _number("amount", "in the currency named beside it"),
            _text("currency", "ISO 4217"),
            _text("payer_country"),
            _text("payee_country"),
            _date("paid_on"),
            _date("until", "last day of an aggregated row"),
            _whole("count", "payments in an aggregated row"),
            _text("channel"),
            _text("memo"),
            _text("shop_id", refers_to="shops.shop_id"),
        ),
        key=("payment_id",),
        says="money from account to account",
    ),
    Table(
        "premises",
        (
            _key("premises_id"),
            _choice("kind", PREMISES_KINDS, required=True),
            _text("name"),
            _need("address"),
            _text("country"),
            _text("province"),
            _text("city"),
            Column("phone", Form.IDENTIFIER),
            _text("operator_id"),
            _text("source"),
            _date("observed_on"),
            _date("closed_on"),
        ),
        key=("premises_id",),
        says="places where goods are made, kept or sold",
    ),
    Table(
        "brands",
        (
            _key("brand"),
            _text("category"),
            _yuan("list_price_yuan"),
            _yuan("lowest_genuine_price_yuan"),
            _text("right_holder"),
        ),
        key=("brand",),
        says="brands and what the genuine article costs",
    ),
    Table(
        "products",
        (
            _need("brand"),
            _need("model"),
            _text("spec"),
            _yuan("list_price_yuan"),
            _yuan("lowest_genuine_price_yuan"),
        ),
        key=("brand", "model", "spec"),
        says="models of a brand and what the genuine article costs",
    ),
    Table(
        "dealers",
        (
            _need("brand"),
            _text("shop_id", refers_to="shops.shop_id"),
            _text("seller_id", refers_to="sellers.seller_id"),
        ),
        key=("brand", "shop_id", "seller_id"),
        says="who is authorised to sell a brand",
    ),
    Table(
        "cases",
        (
            _key("case_id"),
            _choice("subject_table", SUBJECT_TABLES, required=True),
            _need("subject_id"),
            _date("opened_on"),
            _choice("outcome", ("confirmed", "cleared", "open")),
            _yuan("goods_value_yuan"),
            _whole("seized_pieces"),
            _whole("arrests"),
            _text("agency"),
        ),
        key=("case_id",),
        says="investigations and how they ended",
    ),
    Table(
        "complaints",
        (
            _key("complaint_id"),
            _need("shop_id", refers_to="shops.shop_id"),
            _text("listing_id", refers_to="listings.listing_id"),
            _text("right_holder"),
            _text("brand"),
            _date("filed_on"),
            _choice("status", ("filed", "accepted", "rejected", "taken_down")),
            _date("resolved_on"),
        ),
        key=("complaint_id",),
        says="complaints of right holders",
    ),
    Table(
        "leads",
        (
            _key("lead_id"),
            _choice("subject_table", ("shops", "sellers", "persons", "premises", "groups", "networks"), required=True),
            _need("subject_id"),
            _text("agency"),
            _date("sent_on"),
            _choice("state", ("sent", "opened", "raided", "closed", "rejected")),
            _text("feedback"),
        ),
        key=("lead_id",),
        says="leads handed to an agency",
    ),
)

CASE_TABLES: dict[str, Table] = {table.name: table for table in _TABLES}
"""Every input table by name, in the order in which they are read."""
