"""The rows of the property graph say what the tables of the run say, and nothing else."""

from datetime import date

import pyarrow as pa
import pytest
from cases import mobile, run_small, write_case

from gangmap.errors import UsageError, WorkspaceError
from gangmap.model.graph import HELD_LABELS, IDENTIFIER_LABELS, NODE_LABELS, RELATION_TYPES, node_key
from gangmap.model.identifiers import IDENTIFIER_KINDS
from gangmap.store.rows import GraphRows
from gangmap.workspace.workspace import Workspace

SHOPS = [
    {"shop_id": "S1", "shop_name": "甲店", "seller_id": "V1", "phone": mobile(1), "opened_on": "2015-01-02"},
    {
        "shop_id": "S2",
        "seller_id": "nobody",
        "phone": "138-0000-0001；138 0000 0002",
        "return_address": "杭州市文一西路1号",
    },
    {"shop_id": "S3", "phone": mobile(3)},
]
TABLES = {
    "sellers": [{"seller_id": "V1", "seller_name": "林某", "phone": mobile(1), "wechat": "abcdef1"}],
    "persons": [
        {"person_id": "P1", "phone": mobile(9), "role": "仓管", "premises_id": "W1", "seller_id": "V1"},
        {"person_id": "P2", "phone": mobile(8), "role": "", "premises_id": "nowhere", "seller_id": "nobody"},
    ],
    "premises": [
        {"premises_id": "W1", "kind": "factory", "address": "浙江省杭州市西湖区文一西路1号", "operator_id": "V1"},
        {"premises_id": "W2", "kind": "warehouse", "address": "没有门牌的老房子", "operator_id": "P1"},
    ],
    "identifiers": [
        {"owner_table": "shops", "owner_id": "S1", "kind": "phone", "value": mobile(1), "observed_on": "2016-03-01"},
        {"owner_table": "shops", "owner_id": "S3", "kind": "qq", "value": "7654321", "observed_on": "2016-04-02"},
        {"owner_table": "shops", "owner_id": "gone", "kind": "phone", "value": mobile(7), "observed_on": ""},
        {"owner_table": "premises", "owner_id": "gone", "kind": "phone", "value": mobile(7), "observed_on": ""},
    ],
    "listings": [
        {"listing_id": "L1", "shop_id": "S1", "title": "手提包", "brand": "Corvane", "price_yuan": "1024.35"},
        {"listing_id": "L2", "shop_id": "gone", "title": "手提包", "brand": "", "price_yuan": "0.01"},
    ],
    "brands": [{"brand": "Corvane", "lowest_genuine_price_yuan": "26500"}],
    "dealers": [
        {"brand": "Other", "shop_id": "S3", "seller_id": ""},
        {"brand": "Other", "shop_id": "", "seller_id": "gone"},
    ],
    "shipments": [
        {"waybill": "1", "shop_id": "S1", "line": "", "carrier": "安达", "sender_phone": mobile(1),
         "sender_address": "浙江省杭州市西湖区文一西路1号", "recipient_name": "买家", "recipient_phone": mobile(100),
         "recipient_address": "江苏省南京市鼓楼区中山路9号", "shipped_on": "2016-01-02", "pieces": 1},
        {"waybill": "2", "shop_id": "S1", "line": "", "carrier": "安达", "sender_phone": mobile(1),
         "sender_address": "浙江省杭州市西湖区文一西路1号", "recipient_name": "另一买家",
         "recipient_phone": mobile(101), "recipient_address": "江苏省南京市鼓楼区中山路10号",
         "shipped_on": "2016-01-05", "pieces": 2},
        {"waybill": "3", "shop_id": "", "line": "迪拜专线", "carrier": "云桥", "sender_phone": mobile(9),
         "sender_address": "", "recipient_name": "S2 仓", "recipient_phone": mobile(2), "recipient_address": "",
         "shipped_on": "2016-01-05", "pieces": 500},
    ],
    "payments": [
        {"payment_id": "1", "payer_account": "6222021111222299905", "payee_account": "shop@163.com",
         "amount_yuan": "10.10", "paid_on": "2016-01-05", "until": "2016-02-05", "count": 3, "shop_id": "S1"},
        {"payment_id": "2", "payer_account": "shop@163.com", "payee_account": "maker@163.com",
         "amount_yuan": "0.07", "paid_on": "2016-01-06", "until": "", "count": "", "shop_id": ""},
        {"payment_id": "3", "payer_account": "shop@163.com", "payee_account": "maker@163.com", "amount_yuan": "0.01",
         "paid_on": "2016-01-07", "until": "", "count": "", "shop_id": "gone"},
    ],
    "cases": [
        {"case_id": "C1", "subject_table": "premises", "subject_id": "W1", "goods_value_yuan": "50000"},
        {"case_id": "C2", "subject_table": "shops", "subject_id": "gone", "goods_value_yuan": ""},
    ],
    "complaints": [
        {"complaint_id": "K1", "shop_id": "S1", "listing_id": "L1", "brand": "Corvane"},
        {"complaint_id": "K2", "shop_id": "gone", "listing_id": "gone", "brand": "New"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rows")
    run_small(write_case(folder / "case", SHOPS, **TABLES), folder / "ws")
    return Workspace(folder / "ws").run()


@pytest.fixture
def graph(run):
    with GraphRows(run.records, run.results, "spring") as rows:
        yield rows


def nodes(graph, label):
    return pa.concat_tables(graph.nodes(label)).to_pylist()


def relations(graph, name, from_label, to_label):
    return pa.concat_tables(graph.relations(name, from_label, to_label)).to_pylist()


def ends(graph, name, from_label, to_label):
    rows = relations(graph, name, from_label, to_label)
    return [(row["from_key"].split("|", 2)[2], row["to_key"].split("|", 2)[2]) for row in rows]


def test_every_kind_of_identifier_has_a_label():
    assert list(IDENTIFIER_LABELS) == list(IDENTIFIER_KINDS)
    assert set(HELD_LABELS) <= NODE_LABELS.keys()


def test_every_relation_ends_at_labels_there_are_and_says_what_it_rests_on():
    for relation in RELATION_TYPES.values():
        names = {one.name for one in relation.properties}
        assert {end for pair in relation.ends for end in pair} <= NODE_LABELS.keys()
        assert {"probability", "bits", "against"} <= names if relation.inferred else {"file", "row"} <= names
        assert set(relation.told_apart_by) <= names


def test_keys_are_unique_and_in_order_and_columns_are_those_of_the_schema(graph):
    for label, node in NODE_LABELS.items():
        table = pa.concat_tables(graph.nodes(label))
        keys = table["key"].to_pylist()
        assert table.schema == node.schema
        assert keys == sorted(set(keys), key=str.encode)
        assert all(key.startswith(f"spring|{node.table}|") for key in keys)
        assert len(table) == graph.node_counts()[label]


def test_no_relation_hangs_in_the_air_though_the_case_refers_to_nothing(graph):
    keys = {label: {row["key"] for row in nodes(graph, label)} for label in NODE_LABELS}
    counts = graph.relation_counts()
    assert counts.keys() >= {("HOLDS", "Shop", "Phone"), ("LISTS", "Shop", "Listing"), ("PAYS", "Account", "Account")}
    for (name, from_label, to_label), count in counts.items():
        rows = relations(graph, name, from_label, to_label)
        apart = [tuple(row[column] for column in RELATION_TYPES[name].order) for row in rows]
        assert len(rows) == count > 0
        assert apart == sorted(set(apart), key=lambda key: [part.encode() for part in key])
        assert {row["from_key"] for row in rows} <= keys[from_label]
        assert {row["to_key"] for row in rows} <= keys[to_label]


def test_references_to_nothing_make_no_relation(graph):
    assert ends(graph, "RUNS", "Seller", "Shop") == [("V1", "S1")]
    assert ends(graph, "WORKS_AT", "Person", "Premises") == [("P1", "W1")]
    assert ends(graph, "ACTS_AS", "Person", "Seller") == [("P1", "V1")]
    assert ends(graph, "OPERATES", "Seller", "Premises") == [("V1", "W1")]
    assert ends(graph, "OPERATES", "Person", "Premises") == [("P1", "W2")]
    assert ends(graph, "LISTS", "Shop", "Listing") == [("S1", "L1")]
    assert ends(graph, "CONCERNS", "Case", "Premises") == [("C1", "W1")]
    assert ends(graph, "COMPLAINS_OF", "Complaint", "Shop") == [("K1", "S1")]
    assert ends(graph, "AUTHORISED_FOR", "Shop", "Brand") == [("S3", "Other")]
    assert mobile(7) not in str(nodes(graph, "Phone"))


def test_two_spellings_of_one_phone_are_one_node_that_counts_its_shops(graph):
    assert ends(graph, "HOLDS", "Shop", "Phone") == [
        ("S1", "+86" + mobile(1)), ("S2", "+86" + mobile(1)), ("S2", "+86" + mobile(2)), ("S3", "+86" + mobile(3)),
    ]  # fmt: skip
    holders = {row["value"]: row["holders"] for row in nodes(graph, "Phone")}
    assert holders["+86" + mobile(1)] == 2
    assert holders["+86" + mobile(9)] == 0


def test_what_a_shop_holds_itself_is_not_put_down_to_its_seller(graph):
    own, seller = (
        next(row for row in relations(graph, "HOLDS", "Shop", label) if row["from_key"].endswith("S1"))
        for label in ("Phone", "Wechat")
    )
    assert own["of_seller"] is False
    assert own["sources"].splitlines() == ["identifiers.csv:1@2016-03-01", "shops.csv:1"]
    assert (own["file"], own["row"], own["first_on"]) == ("identifiers.csv", 1, date(2016, 3, 1))
    assert seller["of_seller"] is True
    assert (seller["file"], seller["row"], seller["sources"]) == ("sellers.csv", 1, None)


def test_what_stands_in_one_place_names_it_again_only_with_its_date(graph):
    (dated,) = relations(graph, "HOLDS", "Shop", "Qq")
    undated = next(row for row in relations(graph, "HOLDS", "Shop", "Phone") if row["from_key"].endswith("S3"))
    assert dated["sources"] == "identifiers.csv:2@2016-04-02"
    assert dated["first_on"] == dated["last_on"] == date(2016, 4, 2)
    assert (undated["sources"], undated["first_on"], undated["last_on"]) == (None, None, None)


def test_money_is_whole_fen_and_dates_are_dates(graph):
    listing, brand = nodes(graph, "Listing")[0], nodes(graph, "Brand")[0]
    assert listing["price_fen"] == 102_435
    assert brand["lowest_genuine_price_fen"] == 2_650_000
    assert nodes(graph, "Case")[0]["goods_value_fen"] == 5_000_000
    assert next(row for row in nodes(graph, "Shop") if row["shop_id"] == "S1")["opened_on"] == date(2015, 1, 2)


def test_brands_that_only_a_listing_or_a_complaint_names_are_nodes_too(graph):
    assert {row["brand"]: row["file"] for row in nodes(graph, "Brand")} == {
        "Corvane": "brands.csv", "New": "complaints.csv", "Other": "dealers.csv",
    }  # fmt: skip


def test_parcels_to_buyers_are_summed_and_the_buyers_left_out(graph):
    flows = {row["count"]: row for row in nodes(graph, "ShipmentFlow")}
    assert flows[2]["pieces"] == 3
    assert (flows[2]["first_on"], flows[2]["last_on"]) == (date(2016, 1, 2), date(2016, 1, 5))
    assert flows[2]["recipient"] is None
    told = "".join(str(nodes(graph, label)) for label in NODE_LABELS)
    assert not [word for word in ("买家", "南京", mobile(100), mobile(101), "6222021111222299905") if word in told]


def test_freight_keeps_both_of_its_ends_and_its_line(graph):
    assert [to for _, to in ends(graph, "GOES_TO", "ShipmentFlow", "Phone")] == ["+86" + mobile(2)]
    assert [to for _, to in ends(graph, "GOES_BY", "ShipmentFlow", "Line")] == ["迪拜专线"]
    assert "+86" + mobile(9) in [sender for sender, _ in ends(graph, "SENDS", "Phone", "ShipmentFlow")]


def test_payments_are_summed_and_takings_lead_from_the_shop(graph):
    (takings,) = relations(graph, "TAKES_INTO", "Shop", "Account")
    assert (takings["count"], takings["amount_fen"], takings["last_on"]) == (3, 1010, date(2016, 2, 5))
    (paid,) = relations(graph, "PAYS", "Account", "Account")
    assert (paid["count"], paid["amount_fen"], paid["file"], paid["row"]) == (2, 8, "payments.csv", 2)


def test_premises_meet_the_shops_that_show_their_address(graph):
    assert ("W1", "浙江省杭州市西湖区文一西路1号") in ends(graph, "STANDS_AT", "Premises", "Address")
    address = next(row for row in nodes(graph, "Address") if row["value"] == "浙江省杭州市西湖区文一西路1号")
    assert (address["district"], address["road"], address["number"]) == ("西湖区", "文一西路", "1号")


def test_links_and_members_carry_what_speaks_against_them(graph):
    (link,) = relations(graph, "LINKED_WITH", "Shop", "Shop")
    assert link["against"] == "only one identifier is shared"
    assert link["bits"] > 0
    member = relations(graph, "MEMBER_OF", "Shop", "Group")[0]
    assert member["hangs_by"] == "phone +86" + mobile(1)
    assert member["bits"] == link["bits"]


def test_the_same_run_gives_the_same_rows(run, tmp_path):
    told = []
    for scratch in (None, tmp_path):
        with GraphRows(run.records, run.results, "spring", scratch) as graph:
            told.append([nodes(graph, label) for label in NODE_LABELS])
            told[-1] += [relations(graph, *key) for key in graph.relation_counts()]
    assert told[0] == told[1]


@pytest.mark.parametrize("name", ["", " ", "a|b"])
def test_a_name_that_would_make_keys_ambiguous_is_refused(run, name):
    with pytest.raises(UsageError, match="cannot be called"):
        GraphRows(run.records, run.results, name)


def test_a_run_without_its_holdings_is_said_to_be_of_an_earlier_gangmap(run, tmp_path):
    with pytest.raises(WorkspaceError, match=r"holdings\.parquet is missing"):
        GraphRows(tmp_path, run.results, "spring")


def test_a_case_of_shops_alone_makes_a_graph(tmp_path):
    run_small(write_case(tmp_path / "case", [{"shop_id": "S1"}]), tmp_path / "ws")
    run = Workspace(tmp_path / "ws").run()
    with GraphRows(run.records, run.results, "one") as graph:
        assert {label: count for label, count in graph.node_counts().items() if count} == {"Shop": 1}
        assert graph.relation_counts() == {}


def test_a_key_is_case_table_and_id():
    assert node_key("spring", "Account", "62|7") == "spring|account|62|7"
