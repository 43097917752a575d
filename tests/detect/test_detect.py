from datetime import UTC, datetime

import networkx as nx
import numpy as np
import pyarrow as pa
import pytest
from cases import groups_of, mobile, results_of, write_case

from gangmap.detect.cut import find_cuts
from gangmap.detect.identity import group_id_of, name_parts
from gangmap.workspace.ledger import Decision, record


def chain(length):
    """Shops tied one to the next, each by another phone."""
    return [{"shop_id": f"s{n:02d}", "phone": f"{mobile(n)};{mobile(n + 1)}"} for n in range(length)]


def test_a_chain_of_shops_is_one_group_and_a_lone_shop_is_none(tmp_path):
    results = results_of(
        write_case(tmp_path / "case", [*chain(4), {"shop_id": "alone", "phone": mobile(99)}]), tmp_path / "ws"
    )
    assert groups_of(results) == [["s00", "s01", "s02", "s03"]]


def test_every_member_says_how_sure_by_what_it_hangs_and_what_speaks_against_it(tmp_path):
    shops = chain(3)
    shops[0]["category"], shops[1]["category"], shops[2]["category"] = "箱包", "箱包", "手表"
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")
    members = {row["shop_id"]: row for row in results.table("members").to_pylist()}
    assert members["s01"]["hangs_by"] is None
    assert members["s02"]["hangs_by"] == f"phone +86{mobile(2)}"
    assert members["s02"]["against"] == ["tied to the group by one thing only", "not of the group's main category"]
    assert [members[f"s0{n}"]["standing"] for n in range(3)] == ["associate", "core", "associate"]
    assert members["s01"]["confidence"] > members["s00"]["confidence"] > members["s02"]["confidence"] > 0.7


def test_a_group_of_two_trades_has_no_main_category_that_speaks_against_either(tmp_path):
    shops = [
        {"shop_id": n, "phone": mobile(1), "alipay": mobile(2), "category": of} for n, of in (("a", "茶"), ("b", "包"))
    ]
    members = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws").table("members").to_pylist()
    assert [row["shop_id"] for row in members] == ["a", "b"]
    assert not [said for row in members for said in row["against"] if "category" in said]


def test_a_group_says_where_it_is_how_tight_and_what_holds_it_together(tmp_path):
    shops = [{"shop_id": f"s{n:02d}", "id_number": cards} for n, cards in enumerate(("{0}", "{0};{1}", "{1}"))]
    for shop in shops:
        shop["id_number"] = shop["id_number"].format("110101199003074610", "11010119900307002X")
    for shop, city, opened in zip(
        shops, ("广州市", "深圳市", "广州市"), ("2015-03-01", "2014-01-02", "2016-05-06"), strict=True
    ):
        shop |= {"province": "广东省", "city": city, "opened_on": opened, "shop_name": shop["shop_id"]}
    (group,) = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws").table("groups").to_pylist()
    assert group["shop_count"] == 3
    assert group["cities"] == ["广州市", "深圳市"]
    assert (str(group["first_seen"]), str(group["last_seen"])) == ("2014-01-02", "2016-05-06")
    assert group["cohesion"] == pytest.approx(2 / 3, abs=1e-6)
    assert group["cut"] == ["id_number 11010119900307002X", "id_number 110101199003074610"]
    assert group["cut_needs"] == "any"
    assert group["name"] == "s01 + 2"
    assert group["risk"] is None


def test_a_value_under_two_headings_is_one_thing_to_hang_by(tmp_path):
    both = {"phone": mobile(1), "alipay": mobile(1)}
    results = results_of(write_case(tmp_path / "case", [{"shop_id": shop, **both} for shop in "ab"]), tmp_path / "ws")
    (group,) = results.table("groups").to_pylist()
    assert (group["cut"], group["cut_needs"]) == ([f"phone +86{mobile(1)}"], "any")
    for member in results.table("members").to_pylist():
        assert member["hangs_by"] == f"phone +86{mobile(1)}"
        assert member["against"] == ["tied to the group by one thing only"]
        assert member["standing"] != "core"


def test_a_group_that_no_single_value_holds_together_names_values_that_must_all_go(tmp_path):
    two = {"phone": mobile(1), "bank_account": "6222021234500001"}
    results = results_of(write_case(tmp_path / "case", [{"shop_id": shop, **two} for shop in "ab"]), tmp_path / "ws")
    (group,) = results.table("groups").to_pylist()
    assert (group["cut"], group["cut_needs"]) == (["bank_account 6222021234500001", f"phone +86{mobile(1)}"], "all")


CARD = "110101199003074610"


def two_sellers_of_one_card():
    """Three sellers: two are one by the card of both, two by their name."""
    people = {"u1": ("王伟", CARD), "u2": ("赵六", CARD), "u3": ("赵六", "11010119900307002X")}
    sellers = [
        {"seller_id": seller, "seller_name": name, "kind": "person", "id_number": card}
        for seller, (name, card) in people.items()
    ]
    shops = [{"shop_id": shop, "seller_id": seller} for shop, seller in zip("abc", people, strict=True)]
    return shops, sellers


def block(workspace, kind, value):
    record(workspace, [Decision("facility", (kind, value), "block", "王敏", "")], datetime(2026, 1, 1, tzinfo=UTC))


def test_a_card_that_makes_two_sellers_one_is_all_that_ties_a_shop_by_card_and_seller(tmp_path):
    shops, sellers = two_sellers_of_one_card()
    case = write_case(tmp_path / "case", shops, sellers=sellers)
    results = results_of(case, tmp_path / "ws")
    (group,) = results.table("groups").to_pylist()
    assert (group["cut"], group["cut_needs"]) == ([f"id_number {CARD}", "seller u1"], "any")
    hang_by = {row["shop_id"]: row["hangs_by"] for row in results.table("members").to_pylist()}
    assert hang_by == {"a": f"id_number {CARD}", "b": None, "c": "seller u1"}
    block(tmp_path / "ws", "id_number", CARD)
    assert groups_of(results_of(case, tmp_path / "ws")) == [["b", "c"]]


def test_a_seller_that_says_nothing_beside_his_card_still_ties_once_the_card_is_gone(tmp_path):
    sellers = [{"seller_id": "u1", "seller_name": "王伟", "kind": "person", "id_number": CARD}]
    shops = [{"shop_id": shop, "seller_id": "u1"} for shop in "ab"]
    case = write_case(tmp_path / "case", shops, sellers=sellers)
    results = results_of(case, tmp_path / "ws")
    (group,) = results.table("groups").to_pylist()
    assert (group["cut"], group["cut_needs"]) == ([f"id_number {CARD}", "seller u1"], "all")
    assert {row["hangs_by"] for row in results.table("members").to_pylist()} == {f"id_number {CARD}"}
    block(tmp_path / "ws", "id_number", CARD)
    assert groups_of(results_of(case, tmp_path / "ws")) == [["a", "b"]]


def test_who_is_next_door_and_paid_by_one_account_falls_apart_without_an_address_and_an_account(tmp_path):
    addresses = [f"浙江省金华市义乌市福田路宏远产业园{number}号仓" for number in (10, 11)]
    accounts = [f"622202123450000{number}" for number in range(2)]
    shops = [
        {"shop_id": shop, "ship_from_address": address, "bank_account": account}
        for shop, address, account in zip("ab", addresses, accounts, strict=True)
    ]
    paid = [
        {"payment_id": account, "payer_account": account, "payee_account": "6222021234599999", "amount_yuan": 5}
        for account in accounts
    ]
    case = write_case(tmp_path / "case", shops, payments=paid)
    results = results_of(case, tmp_path / "ws")
    (group,) = results.table("groups").to_pylist()
    assert (group["cut"], group["cut_needs"]) == (
        [f"bank_account {accounts[0]}", f"ship_from_address {addresses[0]}"],
        "all",
    )
    block(tmp_path / "ws", "bank_account", accounts[0])
    block(tmp_path / "ws", "ship_from_address", addresses[0])
    assert groups_of(results_of(case, tmp_path / "ws")) == []


def test_what_follows_from_identifiers_is_no_member_that_could_be_parted():
    held = [(shop, identifier) for identifier in range(3) for shop in range(3)] + [(-1, 0), (-1, 1)]
    ties = pa.table(
        {
            "shop": [shop for shop, _ in held],
            "identifier": [identifier for _, identifier in held],
            "label": [f"address {identifier}" for _, identifier in held],
            "group_id": ["g"] * len(held),
        }
    ).sort_by("identifier")
    cuts = find_cuts(ties).to_pylist()
    assert [(row["label"], row["together"]) for row in cuts] == [(f"address {number}", True) for number in range(3)]


def test_cuts_are_the_articulation_points_that_networkx_finds():
    random = np.random.default_rng(11)
    held = sorted(
        {(int(i), int(s)) for s, i in zip(random.integers(0, 40, 70), random.integers(0, 45, 70), strict=True)}
    )
    numbers = {identifier: number for number, identifier in enumerate(sorted({i for i, _ in held}))}
    ties = pa.table(
        {
            "shop": [shop for _, shop in held],
            "identifier": [numbers[identifier] for identifier, _ in held],
            "label": [f"phone {identifier}" for identifier, _ in held],
            "group_id": ["g"] * len(held),
        }
    )
    graph = nx.Graph([(f"s{shop}", f"phone {identifier}") for identifier, shop in held])
    expected = {node for node in nx.articulation_points(graph) if node.startswith("phone")}
    assert expected
    assert {row["label"] for row in find_cuts(ties).to_pylist() if not row["together"]} == expected


def test_nothing_tied_means_nothing_to_cut():
    schema = pa.schema(
        [("shop", pa.int64()), ("identifier", pa.int64()), ("label", pa.string()), ("group_id", pa.string())]
    )
    assert find_cuts(schema.empty_table()).num_rows == 0


def test_a_groups_id_depends_on_its_first_shop_alone():
    parts = name_parts(["a", "b", "c", "d", "e"], np.array([0, 1, 0, 1, 2]))
    assert parts["shop_id"].to_pylist() == ["a", "b", "c", "d"]
    assert parts["group_id"].to_pylist() == [group_id_of("a"), group_id_of("b")] * 2
    assert group_id_of("a") != group_id_of("b")


def test_a_group_whose_shops_show_no_identifier_is_listed_as_its_members_are(tmp_path):
    names = ["王伟", "王伟", "王伟", "王伟", "赵甲", "赵乙"]
    shops = [{"shop_id": f"s{n}", "seller_id": f"u{n}"} for n in range(len(names))]
    sellers = [{"seller_id": f"u{n}", "seller_name": name, "kind": "person"} for n, name in enumerate(names)]
    results = results_of(write_case(tmp_path / "case", shops, sellers=sellers), tmp_path / "ws")
    assert groups_of(results) == [["s0", "s1", "s2", "s3"]]
    (group,) = results.table("groups").to_pylist()
    assert (group["name"], group["shop_count"], group["cohesion"]) == ("s0 + 3", 4, 1)
    assert (group["first_seen"], group["last_seen"]) == (None, None)


def test_shops_that_an_analyst_joined_are_listed_however_sure_a_link_must_be(tmp_path):
    case = write_case(tmp_path / "case", [{"shop_id": n, "phone": mobile(at)} for at, n in enumerate("abc")])
    record(tmp_path / "ws", [Decision("pair", ("b", "c"), "same_hands", "王敏", "")], datetime(2026, 1, 1, tzinfo=UTC))
    results = results_of(case, tmp_path / "ws", threshold=0.9999999)
    assert groups_of(results) == [["b", "c"]]
    (group,) = results.table("groups").to_pylist()
    assert (group["name"], group["shop_count"], group["cohesion"]) == ("b + 1", 2, 0)
