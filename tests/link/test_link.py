from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from cases import CLOCK, groups_of, mobile, results_of, write_case

from gangmap.config import settings_for
from gangmap.link import weigh
from gangmap.link.connected import connected_without
from gangmap.model.near_kinds import CONTEXT_KINDS
from gangmap.pipeline import run_case
from gangmap.proving.sample import SampleSettings, write_sample
from gangmap.view.results import open_results
from gangmap.view.weighed_pair import weigh_anew
from gangmap.workspace.ledger import Decision, record


def crowd(size, phone, first=0):
    return [{"shop_id": f"c{number:03d}", "phone": phone} for number in range(first, first + size)]


def pools(count, size=3):
    """Groups whose shops share a phone and an account: what a case learns sharing from."""
    return [
        {
            "shop_id": f"g{group:03d}-{shop}",
            "phone": mobile(2000 + group),
            "bank_account": f"62220212345{group:05d}",
            "device_id": f"{group:03d}{shop}5a77c0ffee99",
        }
        for group in range(count)
        for shop in range(size)
    ]


def shop_of(name, number, phone, account, device):
    return {
        "shop_id": f"{name}{number}",
        "phone": mobile(phone),
        "bank_account": f"62220298765{account:05d}",
        "device_id": f"0123456789abc{device:03d}",
    }


def links_of(results):
    return {(row["left_shop_id"], row["right_shop_id"]): row for row in results.table("links").to_pylist()}


def pieces_of(results, left, right):
    rows = results.table("evidence").to_pylist()
    return {row["kind"]: row for row in rows if (row["left_shop_id"], row["right_shop_id"]) == (left, right)}


def prior_bits(results):
    return float(results.row("prior_bits", KeyError())["value"])


def test_two_shops_with_one_phone_are_linked_with_both_rows_as_evidence(tmp_path):
    case = write_case(
        tmp_path / "case", [{"shop_id": "b", "phone": "13800000001"}, {"shop_id": "a", "phone": "138 0000 0001"}]
    )
    results = results_of(case, tmp_path / "ws")
    (link,) = results.table("links").to_pylist()
    assert (link["left_shop_id"], link["right_shop_id"]) == ("a", "b")
    assert 0.85 < link["probability"] < 0.95
    assert link["probability"] == pytest.approx(1 / (1 + 2 ** -(float(link["bits"]) + prior_bits(results))), abs=1e-3)
    (piece,) = results.table("evidence").to_pylist()
    assert (piece["kind"], piece["value"], piece["holders"]) == ("phone", "+8613800000001", 2)
    assert piece["bits"] == link["bits"]
    assert [(source["file"], source["row"]) for source in piece["sources"]] == [("shops.csv", 1), ("shops.csv", 2)]
    assert {len(source["sha256"]) for source in piece["sources"]} == {64}


def test_the_bits_of_the_pieces_sum_up_to_those_of_their_link(tmp_path):
    shops = pools(30)
    for number, shop in enumerate(shops):
        shop |= {
            "category": "箱包" if number % 4 else "手表",
            "city": "广州市",
            "opened_on": f"2015-0{1 + number % 9}-01",
        }
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")
    assert sums_of(results) == {
        pair: row["bits"] for pair, row in links_of(results).items() if row["probability"] >= 0.5
    }
    assert {"trade_and_city", "time"} <= set(results.table("evidence")["kind"].to_pylist())


def sums_of(results):
    sums = {}
    for row in results.table("evidence").to_pylist():
        pair = row["left_shop_id"], row["right_shop_id"]
        sums[pair] = sums.get(pair, Decimal(0)) + row["bits"]
    return sums


def test_they_do_in_a_case_where_some_share_more_of_one_sort_with_a_crowd(tmp_path):
    write_sample(tmp_path / "case", SampleSettings(shops=1000, seed=3, difficulty="crowded"))
    results = results_of(tmp_path / "case", tmp_path / "ws")
    linked = {pair: row["bits"] for pair, row in links_of(results).items() if row["probability"] >= 0.5}
    assert sums_of(results) == linked


def test_what_is_beyond_the_surest_that_a_pair_can_be_speaks_against_no_value(tmp_path):
    kinds = ("phone", "bank_account", "device_id", "company_code", "return_address", "domain", "seller_id", "name")
    values = (
        mobile(1),
        "6222021234567890128",
        "00015a77c0ffee99",
        "91330782MA29L3TX6Q",
        "浙江省义乌市福田路88号",
        "a.cn",
        "one-seller",
        "winged lion of the west",
    )
    shops = [*pools(40), *({"shop_id": one} | dict(zip(kinds, values, strict=True)) for one in "ab")]
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")
    rows = [row for row in results.table("evidence").to_pylist() if row["left_shop_id"] == "a"]
    assert links_of(results)["a", "b"]["probability"] == 0.999999
    (limit,) = [row for row in rows if row["kind"] == "limit"]
    assert limit["value"] == "no pair is taken to be surer than a million to one"
    assert limit["bits"] < 0 == sum(row["bits"] < 0 for row in rows if row["holders"])
    assert sums_of(results)["a", "b"] == links_of(results)["a", "b"]["bits"]


def test_agreement_in_two_families_says_more_than_in_one(tmp_path):
    one, two = {"phone": "13800000001"}, {"phone": "13800000002", "bank_account": "6222021234567890128"}
    shops = [{"shop_id": "a"} | one, {"shop_id": "b"} | one, {"shop_id": "c"} | two, {"shop_id": "d"} | two]
    links = links_of(results_of(write_case(tmp_path / "case", shops), tmp_path / "ws"))
    assert links["c", "d"]["bits"] > links["a", "b"]["bits"] + 3


def test_a_phone_that_is_also_the_alipay_name_counts_once(tmp_path):
    shop = {"phone": "13800000001", "alipay": "13800000001"}
    single = [{"shop_id": "c", "phone": "13800000002"}, {"shop_id": "d", "phone": "13800000002"}]
    results = results_of(
        write_case(tmp_path / "case", [{"shop_id": "a"} | shop, {"shop_id": "b"} | shop, *single]), tmp_path / "ws"
    )
    links = links_of(results)
    assert links["a", "b"]["bits"] == links["c", "d"]["bits"]
    pieces = pieces_of(results, "a", "b")
    assert sorted(row["bits"] for row in pieces.values()) == [Decimal(0), links["a", "b"]["bits"]]


def test_a_phone_here_and_an_alipay_name_there_are_one_value(tmp_path):
    shops = [{"shop_id": "a", "phone": "13800000001"}, {"shop_id": "b", "alipay": "13800000001"}]
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")
    (piece,) = results.table("evidence").to_pylist()
    assert (piece["holders"], len(piece["sources"])) == (2, 2)


def test_a_counter_of_six_strangers_is_found_and_what_six_shops_of_one_group_share_is_kept(tmp_path):
    strangers = [{"shop_id": f"s{n}", "phone": mobile(1), "bank_account": f"62220298765{n:05d}"} for n in range(6)]
    group = [{"shop_id": f"t{n}", "phone": mobile(2), "bank_account": "6222021234567890128"} for n in range(6)]
    results = results_of(write_case(tmp_path / "case", [*pools(40), *strangers, *group]), tmp_path / "ws")
    (facility,) = results.table("facilities").to_pylist()
    assert (facility["value"], facility["holders"], facility["would_have_joined"]) == (f"+86{mobile(1)}", 6, 6)
    assert facility["damping"] > 0.5
    assert [f"t{n}" for n in range(6)] in groups_of(results)
    assert not any(shop.startswith("s") for group in groups_of(results) for shop in group)


def test_holders_of_one_phone_who_are_tied_to_third_shops_are_no_strangers_at_a_counter(tmp_path):
    """Six shops of a pool: each shares an account with a shop of another phone, and that one a device with the next."""
    alone = [shop_of("s", n, phone=1, account=50 + n, device=50 + n) for n in range(6)]
    pool = [shop_of("t", n, phone=2, account=n, device=n) for n in range(6)]
    others = [shop_of("u", n, phone=10 + n, account=n, device=n + 1) for n in range(6)]
    results = results_of(write_case(tmp_path / "case", [*pools(40), *alone, *pool, *others]), tmp_path / "ws")
    links = links_of(results)
    assert links["t0", "t5"]["probability"] > 2 * links["s0", "s5"]["probability"]


def test_shops_of_one_group_at_a_courier_are_linked_for_all_that(tmp_path):
    shops = [{"shop_id": f"s{n:02d}", "phone": mobile(1), "bank_account": f"62220298765{n:05d}"} for n in range(12)]
    for shop in shops[:2]:
        shop["bank_account"] = "6222021234567890128"
    results = results_of(write_case(tmp_path / "case", [*pools(40), *shops]), tmp_path / "ws")
    assert ["s00", "s01"] in groups_of(results)
    assert links_of(results)["s00", "s01"]["probability"] > 0.9
    assert links_of(results)["s00", "s02"]["probability"] < 0.5


def test_one_identity_card_is_one_person_however_many_shops_show_it(tmp_path):
    shops = [{"shop_id": f"s{n}", "id_number": "110101199003074610"} for n in range(6)]
    crowd_of_six = [{"shop_id": f"p{n}", "phone": mobile(1)} for n in range(6)]
    links = links_of(results_of(write_case(tmp_path / "case", [*shops, *crowd_of_six]), tmp_path / "ws"))
    assert links["s0", "s1"]["probability"] > 0.85
    assert links["p0", "p1"]["probability"] < 0.5


def test_a_limit_of_holders_damps_whatever_the_case_teaches(tmp_path):
    shops = pools(40, size=4)
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws", max_holders=3)
    facilities = results.table("facilities").to_pylist()
    assert len(facilities) == 80
    assert all(row["reason"].startswith("more than 3 shops hold it, the limit of this run") for row in facilities)
    assert results.table("groups").num_rows == 0


def test_a_damped_identifier_says_how_many_groups_and_lone_shops_it_would_have_joined(tmp_path):
    shops = crowd(21, mobile(1))
    for number, shop in enumerate(shops[:4]):
        shop["bank_account"] = f"622202123456789{number // 2}"
    results = results_of(write_case(tmp_path / "case", [*pools(30), *shops]), tmp_path / "ws")
    (facility,) = results.table("facilities").to_pylist()
    joined = [group for group in groups_of(results) if group[0].startswith("c")]
    assert facility["would_have_joined"] == len(joined) + 21 - sum(map(len, joined))


@pytest.mark.parametrize(
    ("shops", "reason"),
    [
        ([{"ip": "203.0.113.7"}] * 8, "shared ip"),
        ([{"bank_account": "6228480402564890018"}] * 8, "collection"),
        ([{"phone": "13800138000"}] * 8, "placeholder"),
        ([{"phone": "13971502846"}] * 8, "courier"),
        (
            [{"phone": "13971502846", "city": f"{n}市", "province": f"{n}省"} for n in "甲乙丙丁戊己庚辛"],
            "customer service",
        ),
        ([{"return_address": "浙江省杭州市西湖区文三路12号"}] * 8, "parcel station"),
        ([{"ship_from_address": "浙江省金华市义乌市稠州北路699号国际商贸城"}] * 8, "market"),
        (
            [
                {"phone": "13971502846", "opened_on": "2014-01-01", "closed_on": "2014-06-01"},
                {"phone": "13971502846", "opened_on": "2016-01-01"},
            ],
            "reissued",
        ),
    ],
)
def test_a_facility_says_what_it_most_likely_is(tmp_path, shops, reason):
    rows = [{"shop_id": f"s{n}"} | shop for n, shop in enumerate(shops)]
    results = results_of(write_case(tmp_path / "case", [*pools(30), *rows]), tmp_path / "ws")
    assert [row["reason"] for row in results.table("facilities").to_pylist()] == [reason]


PHONE = "13971502846"
STATION = "浙江省杭州市西湖区文三路12号"


def parcels(*shops, name="", phone=PHONE):
    return [
        {"waybill": f"w{n}", "shop_id": shop, "sender_phone": phone, "sender_name": name, "shipped_on": "2015-01-01"}
        for n, shop in enumerate(shops)
    ]


@pytest.mark.parametrize(
    ("shops", "shipments", "reason"),
    [
        ([{}] * 5, [], "strangers share it"),
        ([{}] * 6, [], "strangers share it"),
        ([{}] * 7, [], "courier"),
        ([{"city": f"{n}市", "province": f"{n}省"} for n in "甲乙丙丁戊"], [], "strangers share it"),
        ([{}] * 5, parcels("s0", "s0"), "strangers share it"),
        ([{}] * 5, parcels("s0", "s1", phone="139 7150 2846"), "courier"),
        ([{}] * 5, parcels("s0", "s1", phone="13912345678"), "strangers share it"),
        ([{}] * 5, parcels("s0", name="圆通速递 小李"), "courier"),
        ([{"return_address": STATION + f"{n}单元"} for n in range(5)], [], "strangers share it"),
        ([{"return_address": STATION + "菜鸟驿站"}, *[{}] * 4], [], "courier"),
        ([{"return_address": STATION}] * 2 + [{}] * 3 + [{"return_address": STATION, "phone": ""}] * 9, [], "courier"),
        (
            [{"return_address": STATION}] + [{}] * 4 + [{"return_address": STATION, "phone": ""}] * 9,
            [],
            "strangers share it",
        ),
    ],
)
def test_a_phone_of_few_strangers_is_called_a_couriers_only_where_parcels_or_addresses_speak_for_it(
    tmp_path, shops, shipments, reason
):
    trades = "箱包手表鞋靴服饰化妆玩具酒水"
    rows = [
        {"shop_id": f"s{n}", "phone": PHONE, "category": trades[2 * n : 2 * n + 2]} | s for n, s in enumerate(shops)
    ]
    more = {"shipments": shipments} if shipments else {}
    results = results_of(write_case(tmp_path / "case", [*pools(30), *rows], **more), tmp_path / "ws")
    listed = {row["value"]: row["reason"] for row in results.table("facilities").to_pylist()}
    assert listed[f"+86{PHONE}"] == reason


@pytest.mark.parametrize("holders", [5, 8, 10, 12, 13, 15, 20, 30])
def test_what_three_shops_or_more_share_joins_most_of_them_or_is_listed_with_the_reason(tmp_path, holders):
    gang = [{"shop_id": f"x{n:02d}", "wechat": "one_boss", "category": "箱包"} for n in range(holders)]
    others = pools(40)
    for number, shop in enumerate(others):
        shop |= {"category": ("箱包", "手表")[number // 3 % 2], "city": CITIES[number // 3 % 5]}
    results = results_of(write_case(tmp_path / "case", [*gang, *others]), tmp_path / "ws")
    joined = [len(group) for group in groups_of(results) if group[0].startswith("x")]
    listed = [row for row in results.table("facilities").to_pylist() if row["value"] == "one_boss"]
    assert bool(joined) != bool(listed)
    if listed and listed[0]["damping"] <= 0.5:
        said = f"{holders} shops share it, and nothing else tells whether they are one pair of hands"
        assert (listed[0]["reason"], listed[0]["would_have_joined"]) == (said, holders)
    if holders == 12:
        assert [row["damping"] < 0.5 for row in listed] == [True]  # the case in which neither was so


def test_however_many_pairs_share_a_phone_of_their_own_each_is_a_group(tmp_path):
    for pairs in (2, 11, 30):
        shops = [{"shop_id": f"s{n:02d}", "phone": mobile(n // 2)} for n in range(2 * pairs)]
        results = results_of(write_case(tmp_path / f"case{pairs}", shops), tmp_path / f"ws{pairs}")
        assert [len(group) for group in groups_of(results)] == [2] * pairs


@pytest.mark.parametrize(
    ("second_closed_on", "reason"), [("2014-06-01", "reissued"), ("2019-12-01", "strangers share it")]
)
def test_a_number_of_three_was_issued_anew_when_each_opened_long_after_all_before_had_closed(
    tmp_path, second_closed_on, reason
):
    shops = [
        {"shop_id": "a", "phone": mobile(1), "opened_on": "2010-01-01", "closed_on": "2012-06-01"},
        {"shop_id": "b", "phone": mobile(1), "opened_on": "2013-08-01", "closed_on": second_closed_on},
        {"shop_id": "c", "phone": mobile(1), "opened_on": "2020-02-01"},
    ]
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws", max_holders=2)
    limit = "more than 2 shops hold it, the limit of this run"
    told = limit if reason == "strangers share it" else f"{limit} (perhaps {reason})"
    assert [row["reason"] for row in results.table("facilities").to_pylist()] == [told]


def test_closure_has_no_facilities_and_still_lists_a_number_of_pairs_that_is_linear(tmp_path):
    results = results_of(write_case(tmp_path / "case", crowd(300, mobile(1))), tmp_path / "ws", "components")
    assert results.table("groups")["shop_count"].to_pylist() == [300]
    assert len(links_of(results)) == 3 * 300 - 6
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


def test_one_seller_behind_two_shops_is_evidence_with_the_rows_that_name_it(tmp_path):
    shops = [{"shop_id": "a", "seller_id": "s1"}, {"shop_id": "b", "seller_id": "s1"}, *pools(30)]
    case = write_case(tmp_path / "case", shops, sellers=[{"seller_id": "s1", "seller_name": "王芳", "kind": "person"}])
    piece = pieces_of(results_of(case, tmp_path / "ws"), "a", "b")["seller"]
    assert piece["holders"] == 2
    assert [(source["file"], source["row"]) for source in piece["sources"]] == [("shops.csv", 1), ("shops.csv", 2)]


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


def test_that_many_hold_all_two_shops_share_is_said_only_where_they_share_nothing_rarer(tmp_path):
    group = [{"shop_id": f"t{n}", "phone": mobile(2), "bank_account": "6222021234567890128"} for n in range(16)]
    group[0] |= {"device_id": "866532762770902"}
    group[1] |= {"device_id": "866532762770902"}
    group[2] |= {"wechat": "hengfeng2016"}
    group[3] |= {"wechat": "hengfeng2016"}
    others = [{"shop_id": f"u{n}", "wechat": "hengfeng2016"} for n in range(12)]
    links = links_of(results_of(write_case(tmp_path / "case", [*pools(40), *group, *others]), tmp_path / "ws"))
    said = {pair: [reason for reason in link["against"] if "held by" in reason] for pair, link in links.items()}
    assert said["t0", "t1"] == []
    assert said["t2", "t3"] == ["everything they share is held by 14 shops or more"]
    assert said["t4", "t5"] == ["everything they share is held by 16 shops or more"]


def test_a_number_held_again_long_after_its_first_holder_closed_links_less(tmp_path):
    def pair(name, closed, opened):
        return [
            {"shop_id": f"{name}1", "phone": mobile(len(name)), "opened_on": "2014-01-01", "closed_on": closed},
            {"shop_id": f"{name}2", "phone": mobile(len(name)), "opened_on": opened},
        ]

    shops = [*pair("soon", "2014-06-01", "2014-06-20"), *pair("later", "2014-06-01", "2016-02-01")]
    links = links_of(results_of(write_case(tmp_path / "case", shops), tmp_path / "ws"))
    assert links["soon1", "soon2"]["probability"] > links["later1", "later2"]["probability"] + 0.2


@pytest.mark.parametrize("days", [1, 30, 364, 365, 3650])
def test_how_long_after_a_closing_is_long_after_is_what_the_run_was_told(tmp_path, days):
    shops = [
        {"shop_id": "a", "phone": mobile(1), "opened_on": "2013-01-01", "closed_on": "2014-06-01"},
        {"shop_id": "b", "phone": mobile(1), "opened_on": "2015-06-01"},
    ]
    settings = settings_for(CLOCK)
    settings = replace(settings, link=replace(settings.link, reissued_days=days))
    run_case(write_case(tmp_path / "case", shops), tmp_path / "ws", settings)
    results = open_results(tmp_path / "ws")
    told = {piece["value"]: piece["bits"] for piece in weigh_anew(results, "a", "b").pieces if piece["kind"] == "time"}
    long_after = f"one opened more than {days} days after the other closed"
    ((said, bits),) = told.items()
    assert said == (long_after if days < 365 else f"one opened within {days} days after the other closed")
    assert (bits < -3) == (days < 365)
    taught = {row["name"] for row in results.table("parameters").to_pylist()}
    assert {f"link.worth_bits.time.{long_after}"} == {name for name in taught if "time.one opened more than" in name}


def test_a_closing_before_its_own_opening_makes_no_two_shops_strangers(tmp_path):
    shops = [
        {"shop_id": "a", "phone": mobile(1), "opened_on": "2016-01-01", "closed_on": "2014-06-01"},
        {"shop_id": "b", "phone": mobile(1), "opened_on": "2016-01-20"},
    ]
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")
    assert groups_of(results) == [["a", "b"]]
    (line,) = results.table("quarantine").to_pylist()
    assert (line["row"], line["column"], line["value"]) == (1, "closed_on", "2014-06-01")


def test_comparisons_cite_the_rows_of_both_shops_and_hold_no_value(tmp_path):
    shops = [{"shop_id": n, "phone": mobile(1), "category": "箱包", "city": "广州市"} for n in "ab"]
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")
    piece = pieces_of(results, "a", "b")["trade_and_city"]
    assert (piece["value"], piece["holders"], len(piece["sources"])) == ("same trade, same city", 0, 2)
    assert piece["kind"] in CONTEXT_KINDS


def test_a_placeholder_of_thirty_thousand_shops_is_closed_without_pairing_them_all(tmp_path):
    results = results_of(write_case(tmp_path / "case", crowd(30_000, mobile(1))), tmp_path / "ws", "components")
    assert results.table("links").num_rows == 3 * 30_000 - 6
    assert results.table("groups")["shop_count"].to_pylist() == [30_000]


def test_a_case_of_one_phone_column_and_fifty_rows_gives_its_pairs(tmp_path):
    shops = [{"shop_id": f"x{n:02d}", "phone": mobile(n // 2 if n < 20 else 1000 + n)} for n in range(50)]
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")
    assert groups_of(results) == [[f"x{n:02d}", f"x{n + 1:02d}"] for n in range(0, 20, 2)]
    assert all(0.8 < row["confidence"] < 0.95 for row in results.table("members").to_pylist())


CITIES = (
    "广州市",
    "成都市",
    "杭州市",
    "武汉市",
    "西安市",
    "沈阳市",
    "长沙市",
    "合肥市",
    "昆明市",
    "南宁市",
    "贵阳市",
    "福州市",
)


def test_one_house_in_twelve_cities_that_shares_everything_is_found_and_a_courier_of_as_many_is_not(tmp_path):
    house = [
        {
            "shop_id": f"h{number:02d}",
            "phone": mobile(1) if number % 8 else mobile(500 + number),
            "bank_account": "6222021234599999" if number % 5 else f"62220212345988{number:02d}",
            "device_id": "ffff5a77c0ffee99" if number % 3 else f"{number:04d}5a77c0ffee11",
            "return_address": "广东省广州市白云区机场路88号3栋201室",
        }
        for number in range(30)
    ]
    strangers = [shop | {"device_id": f"{number:04d}bbbbc0ffee11"} for number, shop in enumerate(crowd(30, mobile(2)))]
    shops = [*pools(40), *house, *strangers]
    for number, shop in enumerate(shops):
        shop |= {"city": CITIES[number % len(CITIES)], "category": ("箱包", "手表", "鞋靴")[number % 3]}
    groups = groups_of(results_of(write_case(tmp_path / "case", shops), tmp_path / "ws"))
    (found,) = [members for members in groups if any(member.startswith("h") for member in members)]
    # h00 has nothing of the house but its address, and that a stranger may have.
    assert sorted({*found, "h00"}) == [f"h{number:02d}" for number in range(30)]
    assert not any(member.startswith("c") for members in groups for member in members)


def test_it_is_asked_of_pictures_too_who_hangs_together_without_them(tmp_path, monkeypatch):
    """Of ten shops that show one picture five are tied in a chain by other things; the others are strangers."""
    shops = [{"shop_id": f"s{number}", "phone": mobile(500 + number)} for number in range(10)]
    kinds = (("phone", mobile(77)), ("bank_account", "6222021234509999"), ("device_id", "77c05a11ffee9902"))
    for number in range(4):
        kind, value = kinds[number % 3]
        shops[number][kind] = shops[number + 1][kind] = f"{value[:-2]}{10 + number}"
    listings = [
        {"listing_id": f"l{number}", "shop_id": f"s{number}", "title": title, "image_hash": "a1b2c3d4e5f60718"}
        for number, title in enumerate(["风衣", "台灯", "奶粉", "球鞋", "轮胎", "茶叶", "手表", "口红", "电钻", "渔具"])
    ]
    told = []

    def connected(ties, held, pairs, count, sorts):
        told.append((pairs, connected_without(ties, held, pairs, count, sorts)))
        return told[-1][1]

    monkeypatch.setattr(weigh, "connected_without", connected)
    results_of(write_case(tmp_path / "case", [*pools(40), *shops], listings=listings), tmp_path / "ws")
    ((pairs, hanging),) = told
    first = 40 * 3  # shops are numbered by their ids: those of the pools come before
    of_picture = {
        (int(left) - first, int(right) - first): bool(so)
        for value, left, right, so in zip(pairs.value, pairs.left, pairs.right, hanging, strict=True)
        if (pairs.value == value).sum() == 45
    }
    assert len(of_picture) == 45
    assert {pair for pair, so in of_picture.items() if so} == {pair for pair in of_picture if max(pair) < 5}


def test_pairs_that_share_the_same_things_are_told_the_same_however_their_ids_sort(tmp_path):
    """All show one phone; two and two show one more thing of that sort, whether their ids follow one another or not."""
    shops = [{"shop_id": f"s{number}", "phone": mobile(9), "wechat": f"wx{number // 2:05d}a"} for number in range(60)]
    links = links_of(results_of(write_case(tmp_path / "case", shops), tmp_path / "ws", threshold=0.01))
    said = {links[tuple(sorted((f"s{n}", f"s{n + 1}")))]["probability"] for n in range(0, 60, 2)}
    assert len(said) == 1


def test_a_blocked_value_is_in_no_comparison_of_what_two_shops_do_not_share(tmp_path):
    """Three share the first phone, c shows an account that is nobody else's: blocked, neither is a gap to anybody."""
    alike = {"wechat": "one_boss", "device_id": "0123456789abc001"}
    shops = [{"shop_id": shop, "ship_from_address": f"浙江省义乌市稠州路{shop}街1号"} for shop in "ab"]
    shops[0] |= alike | {"bank_account": "6222021234500001"}
    shops[1] |= alike | {"bank_account": "6222021234500002"}
    shops.append({"shop_id": "c", "bank_account": "6222021234500002"})
    case = write_case(tmp_path / "case", shops)

    def gaps():
        rows = results_of(case, tmp_path / "ws").table("evidence").to_pylist()
        return [row["value"] for row in rows if row["kind"] == "gap" and row["right_shop_id"] == "b"]

    assert gaps() == ["both show two sorts of identifier and share none"]
    at = datetime(2026, 1, 1, tzinfo=UTC)
    record(tmp_path / "ws", [Decision("facility", ("bank_account", "6222021234500001"), "block", "王敏", "")], at)
    assert gaps() == ["both show one sort of identifier and share none"]
    record(tmp_path / "ws", [Decision("facility", ("bank_account", "6222021234500001"), "allow", "王敏", "")], at)
    record(tmp_path / "ws", [Decision("facility", ("bank_account", "6222021234500002"), "block", "王敏", "")], at)
    assert gaps() == ["both show one sort of identifier and share none"]
