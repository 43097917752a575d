from decimal import Decimal

import pytest
from cases import mobile, results_of, write_case


def crowd(size, phone, first=0):
    return [{"shop_id": f"c{number:03d}", "phone": phone} for number in range(first, first + size)]


def links_of(results):
    return {(row["left_shop_id"], row["right_shop_id"]): row for row in results.table("links").to_pylist()}


def test_two_shops_with_one_phone_are_linked_with_both_rows_as_evidence(tmp_path):
    case = write_case(
        tmp_path / "case", [{"shop_id": "b", "phone": "13800000001"}, {"shop_id": "a", "phone": "138 0000 0001"}]
    )
    results = results_of(case, tmp_path / "ws")
    (link,) = results.table("links").to_pylist()
    assert (link["left_shop_id"], link["right_shop_id"], link["bits"]) == ("a", "b", Decimal("15.000"))
    assert link["probability"] == pytest.approx(1 / (1 + 2**-5), abs=1e-6)
    (piece,) = results.table("evidence").to_pylist()
    assert (piece["kind"], piece["value"], piece["holders"]) == ("phone", "+8613800000001", 2)
    assert [(source["file"], source["row"]) for source in piece["sources"]] == [("shops.csv", 1), ("shops.csv", 2)]
    assert {len(source["sha256"]) for source in piece["sources"]} == {64}


def test_bits_of_independent_kinds_add_up(tmp_path):
    shop = {"phone": "13800000001", "email": "a@example.com"}
    results = results_of(
        write_case(tmp_path / "case", [{"shop_id": "a"} | shop, {"shop_id": "b"} | shop]), tmp_path / "ws"
    )
    assert links_of(results)["a", "b"]["bits"] == Decimal("30.000")


def test_a_phone_that_is_also_the_alipay_name_counts_once(tmp_path):
    shop = {"phone": "13800000001", "alipay": "13800000001"}
    results = results_of(
        write_case(tmp_path / "case", [{"shop_id": "a"} | shop, {"shop_id": "b"} | shop]), tmp_path / "ws"
    )
    assert links_of(results)["a", "b"]["bits"] == Decimal("16.000")
    assert sorted(row["bits"] for row in results.table("evidence").to_pylist()) == [Decimal(0), Decimal("16.000")]


def test_an_identifier_of_twenty_shops_links_and_one_of_twenty_one_is_damped_and_listed(tmp_path):
    shops = [*crowd(20, mobile(1)), *crowd(21, mobile(2), first=20)]
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")
    assert len(links_of(results)) == 20 * 19 // 2
    (facility,) = results.table("facilities").to_pylist()
    assert (facility["value"], facility["holders"], facility["damping"]) == (f"+86{mobile(2)}", 21, 1.0)
    assert facility["would_have_joined"] == 21


def test_a_damped_identifier_says_how_many_groups_and_lone_shops_it_would_have_joined(tmp_path):
    shops = crowd(21, mobile(1))
    for number, shop in enumerate(shops[:4]):
        shop["wechat"] = "seller_one" if number < 2 else "seller_two"
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")
    assert results.table("groups").num_rows == 2
    assert results.table("facilities")["would_have_joined"].to_pylist() == [2 + 17]


def test_closure_has_no_limit_and_still_lists_a_number_of_pairs_that_is_linear(tmp_path):
    results = results_of(write_case(tmp_path / "case", crowd(300, mobile(1))), tmp_path / "ws", "components")
    assert results.table("groups")["shop_count"].to_pylist() == [300]
    assert len(links_of(results)) == 299
    assert results.table("facilities").num_rows == 0


def test_a_sellers_identifiers_are_evidence_for_each_of_its_shops(tmp_path):
    case = write_case(
        tmp_path / "case",
        [{"shop_id": "a", "seller_id": "s1"}, {"shop_id": "b", "phone": "13800000001"}],
        sellers=[{"seller_id": "s1", "kind": "person", "cell": "A1", "phone": "13800000001"}],
    )
    results = results_of(case, tmp_path / "ws")
    (piece,) = results.table("evidence").to_pylist()
    assert [source["file"] for source in piece["sources"]] == ["sellers.csv", "shops.csv"]
    assert results.table("shop_holdings")["of_seller"].to_pylist() == [True, False]


def test_weak_links_are_listed_but_neither_grouped_nor_cited(tmp_path):
    shops = [{"shop_id": f"s{number}", "ip": "203.0.113.7"} for number in range(6)]
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")
    assert {row["probability"] < 0.5 for row in links_of(results).values()} == {True}
    assert results.table("evidence").num_rows == 0
    assert results.table("groups").num_rows == 0


def test_what_speaks_against_a_link_is_said(tmp_path):
    case = write_case(
        tmp_path / "case",
        [
            {
                "shop_id": "a",
                "phone": "13800000001",
                "category": "箱包",
                "opened_on": "2015-01-01",
                "closed_on": "2015-02-01",
            },
            {"shop_id": "b", "phone": "13800000001", "category": "手表", "opened_on": "2016-01-01", "closed_on": ""},
        ],
    )
    (link,) = results_of(case, tmp_path / "ws").table("links").to_pylist()
    assert link["against"] == ["only one identifier is shared", "different categories", "never open at the same time"]


def test_a_placeholder_of_thirty_thousand_shops_is_closed_without_pairing_them_all(tmp_path):
    results = results_of(write_case(tmp_path / "case", crowd(30_000, mobile(1))), tmp_path / "ws", "components")
    assert results.table("links").num_rows == 29_999
    assert results.table("groups")["shop_count"].to_pylist() == [30_000]
