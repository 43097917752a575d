import json
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from cases import mobile, results_of, write_case
from typer.testing import CliRunner

from gangmap.cli import load_commands
from gangmap.cli.app import app
from gangmap.export.map import map_data
from gangmap.link.near.picture import picture_values, read_hashes
from gangmap.link.near.title import title_values
from gangmap.model.near_kinds import NEAR_KINDS, english_name
from gangmap.view.group import read_group
from gangmap.view.pair import explain_pair
from gangmap.view.picture import picture_all_groups
from gangmap.view.review_evidence import read_pair_evidence

load_commands([])


def bands(titles):
    given = pa.array(titles, pa.string())
    numbers = [list(enumerate(of_titles)) for of_titles in zip(*title_values(given), strict=True)]
    return [{(band, number) for band, number in of_title if number >= 0} for of_title in numbers]


def test_titles_of_nearly_the_same_words_have_a_value_in_common_and_others_have_none():
    same, near, other = bands(
        [
            "限量 复古 托特包 礼盒装 尾单 现货 包邮",
            "限量 复古 托特包 礼盒装 尾单 现货 包邮 送",
            "运动 跑步鞋 男 透气 夏季 新款 网面 轻便",
        ]
    )
    assert same & near
    assert not same & other


def test_a_title_of_three_signs_says_nothing():
    assert not list(title_values(pa.array(["手提包", "手提包 女"])))
    assert not bands(["手提包", "限量 复古 托特包 礼盒装"])[0]
    assert not list(title_values(pa.array([], pa.string())))


def test_the_same_titles_have_the_same_values_in_any_company():
    alone = bands(["限量 复古 托特包 礼盒装"])
    assert len(alone[0]) == 4


def test_titles_read_a_few_at_a_time_have_the_same_values(monkeypatch):
    titles = [f"限量 复古 托特包 礼盒装 {word} 包邮" for word in ("尾单", "现货", "新款", "正品", "特价")]
    at_once = bands(titles)
    monkeypatch.setattr("gangmap.link.near.title._AT_ONCE", 2)
    assert bands(titles) == at_once


def pictures(*hashes):
    """The values of pictures, each with one hash or several."""
    return picture_values(read_hashes(pa.array([" ".join(of_one) for of_one in hashes], pa.string()))).tolist()


def test_pictures_a_few_bits_apart_are_one_and_others_are_not():
    base = 0x9F3C_55AA_0102_7EE1
    numbers = pictures(*([f"{code:016x}"] for code in (base, base ^ 0b101, base ^ (1 << 63), ~base & (2**64 - 1))))
    assert numbers[0] == numbers[1] == numbers[2] != numbers[3]
    assert pictures(["00" * 8]) == [0]
    assert pictures() == []


@pytest.mark.parametrize("bits", range(1, 4))
def test_up_to_three_changed_bits_are_always_found(bits):
    random = np.random.default_rng(bits)
    for _ in range(50):
        base = int(random.integers(0, 2**63))
        changed = base
        for bit in random.choice(64, bits, replace=False).tolist():
            changed ^= 1 << bit
        numbers = pictures([f"{base:016x}"], [f"{changed:016x}"])
        assert numbers[0] == numbers[1]


@pytest.mark.parametrize("seed", range(6))
def test_pictures_hang_together_as_comparing_all_of_them_would_say(seed):
    random = np.random.default_rng(seed)
    codes = random.integers(0, 1 << 63, 4, dtype=np.uint64)[random.integers(0, 4, 20)]
    for _ in range(3):
        codes = codes ^ (np.uint64(1) << random.integers(0, 64, 20, dtype=np.uint64))
    labels = list(range(len(codes)))
    for one, code in enumerate(codes.tolist()):
        for other, wanted in enumerate(codes[:one].tolist()):
            apart = code ^ wanted
            if apart.bit_count() <= 4 and any(not apart >> 16 * band & 0xFFFF for band in range(4)):
                labels = [labels[other] if label == labels[one] else label for label in labels]
    found = pictures(*([f"{code:016x}"] for code in codes.tolist()))
    assert [[a == b for b in found] for a in found] == [[a == b for b in labels] for a in labels]
    assert 1 < len(set(found)) < len(codes)


def pieces(results):
    return {(row["kind"], row["value"]): row for row in results.table("evidence").to_pylist()}


def linked_pair(**more):
    """Two shops with one phone, and whatever else."""
    return [{"shop_id": name, "phone": mobile(1)} | {k: v[at] for k, v in more.items()} for at, name in enumerate("ab")]


def test_the_core_of_a_name_is_shared_where_the_ending_is_a_word_of_the_trade(tmp_path):
    others = [
        {"shop_id": f"o{n:02d}", "shop_name": f"店{chr(0x4E00 + 7 * n)}{chr(0x5000 + 11 * n)}旗舰店"} for n in range(40)
    ]
    shops = [*linked_pair(shop_name=("鸿运皮具旗舰店", "鸿运皮具（总店）")), *others]
    found = pieces(results_of(write_case(tmp_path / "case", shops), tmp_path / "ws"))
    assert [value for kind, value in found if kind == "shop_name"] == ["鸿运皮具"]


def test_a_shop_called_by_its_web_address_is_called_by_what_stands_before_the_top_domain(tmp_path):
    names = ("www.lingyun-bags7.cam", "lingyunbags.cat")
    found = pieces(results_of(write_case(tmp_path / "case", linked_pair(shop_name=names)), tmp_path / "ws"))
    assert [value for kind, value in found if kind == "shop_name"] == ["lingyunbags"]
    names = ("lingyunbags.cam", "haiyangshoes.cam")
    found = pieces(results_of(write_case(tmp_path / "other", linked_pair(shop_name=names)), tmp_path / "ws2"))
    assert not [value for kind, value in found if kind == "shop_name"]


@pytest.mark.parametrize("tables", [{"category": "Lingyun"}, {"brands": [{"brand": "LINGYUN"}]}])
def test_a_name_that_is_a_trade_or_a_brand_says_what_is_copied_and_not_by_whom(tmp_path, tables):
    shops = linked_pair(shop_name=("ling-yun.cam", "lingyun.cat"))
    shops[0] |= {"category": tables.get("category", "bags")}
    brands = {name: rows for name, rows in tables.items() if name == "brands"}
    found = pieces(results_of(write_case(tmp_path / "case", shops, **brands), tmp_path / "ws"))
    assert not [value for kind, value in found if kind == "shop_name"]


def test_neighbouring_warehouses_are_next_door_and_far_ones_share_the_place(tmp_path):
    front = "福建省莆田市涵江区振兴路519号宏远产业园"
    for second, kind in ((11, "neighbour"), (90, "place")):
        shops = linked_pair(ship_from_address=(f"{front}10号仓库", f"{front}{second}号仓库"))
        found = pieces(results_of(write_case(tmp_path / f"case{second}", shops), tmp_path / f"ws{second}"))
        near = {k for k, _ in found if k in {"neighbour", "place"}}
        assert near == {kind}
        named = {value.removeprefix(front) for k, value in found if k == "neighbour"}
        assert named <= {" 8–11", " 10–13"}


def test_numbers_three_apart_are_called_close_by_and_not_next_door(tmp_path):
    front = "福建省莆田市涵江区振兴路519号宏远产业园"
    shops = linked_pair(ship_from_address=(f"{front}14号仓库", f"{front}17号仓库"))
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")
    assert ("neighbour", f"{front} 14–17") in pieces(results)
    assert english_name("neighbour") == "numbers close by"
    assert "at most three apart" in NEAR_KINDS["neighbour"].says


def test_money_that_goes_on_into_one_account_and_parcels_in_one_name_are_cited_with_their_rows(tmp_path):
    shops = linked_pair(bank_account=("6222021111111111114", "6222022222222222220"))
    payments = [
        {
            "payment_id": f"p{n}",
            "payer_account": shop["bank_account"],
            "payee_account": "6228480000000000018",
            "amount_yuan": 5,
        }
        for n, shop in enumerate(shops)
    ]
    shipments = [
        {"waybill": f"SF100000000{n}", "shop_id": s["shop_id"], "sender_name": "王秀英"} for n, s in enumerate(shops)
    ]
    case = write_case(tmp_path / "case", shops, payments=payments, shipments=shipments)
    found = pieces(results_of(case, tmp_path / "ws"))
    paid, sent = found["payee_account", "6228480000000000018"], found["sender_name", "王秀英"]
    assert [(s["file"], s["row"]) for s in paid["sources"]] == [("payments.csv", 1), ("payments.csv", 2)]
    assert [(s["file"], s["row"]) for s in sent["sources"]] == [("shipments.csv", 1), ("shipments.csv", 2)]
    assert paid["holders"] == sent["holders"] == 2


def offers_of(*offers):
    """Offers of shops, each in nearly the same words, with the picture that is given."""
    return [
        {
            "listing_id": f"l{n}",
            "shop_id": shop,
            "title": f"限量 复古 手工 托特包 礼盒装 尾单 现货{n}",
            "image_hash": picture,
        }
        for n, (shop, picture) in enumerate(offers)
    ]


def test_pictures_and_titles_of_offers_are_near_evidence(tmp_path):
    offers = offers_of(("a", "9f3c55aa01027ee1"), ("a", "00ff00ff00ff00ff"), ("b", "9f3c55aa01027ee0"))
    offers[0]["title"] = "另一件商品 与众不同 的 说明 文字 甲乙丙丁"
    found = pieces(results_of(write_case(tmp_path / "case", linked_pair(), listings=offers), tmp_path / "ws"))
    assert {"title", "picture"} <= {kind for kind, _ in found}
    assert found["picture", "9f3c55aa01027ee0"]["holders"] == 2


def test_an_offer_copied_with_its_picture_is_one_thing_in_common_and_not_two(tmp_path):
    offers = offers_of(("a", "9f3c55aa01027ee1"), ("b", "9f3c55aa01027ee0"))
    found = pieces(results_of(write_case(tmp_path / "case", linked_pair(), listings=offers), tmp_path / "ws"))
    assert "picture" in {kind for kind, _ in found}
    assert "title" not in {kind for kind, _ in found}


def test_the_wording_of_a_copied_offer_still_ties_those_who_took_pictures_of_their_own(tmp_path):
    offers = offers_of(("a", "9f3c55aa01027ee1"), ("b", "9f3c55aa01027ee0"), ("c", "00ff00ff00ff00ff"))
    shops = [*linked_pair(), {"shop_id": "c", "phone": linked_pair()[0]["phone"]}]
    results = results_of(write_case(tmp_path / "case", shops, listings=offers), tmp_path / "ws")
    assert {row["holders"] for row in results.table("evidence").to_pylist() if row["kind"] == "title"} == {2}


def test_a_sender_who_is_called_as_his_shop_is_one_thing_and_not_two(tmp_path):
    shops = [row | {"shop_name": f"小玲皮具{n}号店"} for n, row in enumerate(linked_pair(), 1)]
    for sender, kinds in (("小玲皮具", {"shop_name"}), ("王秀英", {"shop_name", "sender_name"})):
        parcels = [
            {"waybill": f"SF10000000{n}", "shop_id": shop, "sender_name": sender}
            for n, shop in enumerate(["a", "b", "x"])
        ]
        results = results_of(write_case(tmp_path / sender, shops, shipments=parcels), tmp_path / f"of {sender}")
        shared = {row["kind"] for row in results.table("evidence").to_pylist()}
        assert shared & {"shop_name", "sender_name"} == kinds


@pytest.fixture(scope="module")
def alike_in_wording(tmp_path_factory):
    """Two pairs of shops in one group each, tied by phones; the offers of one pair are in nearly the same words."""
    folder = tmp_path_factory.mktemp("wording")
    words = "限量 复古 手工 托特包 礼盒装 尾单 现货"
    offers = [{"listing_id": f"l{shop}", "shop_id": shop, "title": words} for shop in "ab"]
    parcels = [{"waybill": f"SF100000000{n}", "shop_id": shop, "sender_name": "王秀英"} for n, shop in enumerate("ab")]
    case = write_case(folder / "case", linked_pair(qq=("2851234567",) * 2), listings=offers, shipments=parcels)
    with results_of(case, folder / "ws") as results:
        yield results, folder / "ws"


def test_a_reader_never_sees_which_band_of_a_wording_is_shared(alike_in_wording):
    results, workspace = alike_in_wording
    assert any(row["kind"] == "title" and row["value"][-2] == "~" for row in results.table("evidence").to_pylist())
    pair = explain_pair(results, "a", "b")
    ((_, picture),) = picture_all_groups(results)
    page = json.dumps(map_data(picture, "en"), default=str, ensure_ascii=False)
    lines = [line.left for line in read_pair_evidence(results, "a", "b").lines]
    said = CliRunner().invoke(app, ["explain", "a", "b", "--workspace", str(workspace)], env={"COLUMNS": "300"}).stdout
    for shown in (pair._repr_html_(), page, "\n".join(lines), said):
        assert "限量" in shown
        assert " ~" not in shown


def test_what_a_member_hangs_by_is_told_in_words(alike_in_wording):
    results, _ = alike_in_wording
    group_id = results.table("groups").to_pylist()[0]["group_id"]
    group = read_group(results, group_id)
    told = [row | {"hangs_by": "sender_name 王秀英"} for row in group.members]
    assert "寄件人 sender of parcels 王秀英" in replace(group, members=tuple(told))._repr_html_()


def test_a_tie_by_name_is_shown_as_what_it_is_and_not_among_identifiers(tmp_path):
    parcels = [{"waybill": f"SF100000000{n}", "shop_id": shop, "sender_name": "王秀英"} for n, shop in enumerate("ab")]
    case = write_case(tmp_path / "case", linked_pair(), shipments=parcels)
    with results_of(case, tmp_path / "ws") as results:
        group_id = results.table("members").to_pylist()[0]["group_id"]
        ties = [
            (row["kind"], row["value"], row["members"], row["holders"])
            for row in read_group(results, group_id).near_values
        ]
    assert ties == [("sender_name", "王秀英", 2, 2)]
    shown = CliRunner().invoke(app, ["show", group_id, "-w", str(tmp_path / "ws")], env={"COLUMNS": "80"}).stdout
    identifiers, _, beside = shown.partition("What they share beside identifiers")
    assert "王秀英" not in identifiers.partition("Identifiers they share")[2]
    assert "sender of parcels" in beside


def test_the_review_calls_near_evidence_by_its_words(alike_in_wording):
    names = [line.name for line in read_pair_evidence(alike_in_wording[0], "a", "b").lines]
    assert "sender of parcels" in names
    assert not {"sender_name", "title", "gap", "trade_and_city"} & set(names)


def test_of_titles_that_share_a_word_by_chance_few_meet_however_many_there_are():
    draw = np.random.default_rng(11)
    words = ["".join(chr(0x4E00 + sign) for sign in draw.integers(0, 2000, 2)) for _ in range(140)]
    titles = sorted({" ".join(draw.choice(words, 8, replace=False)) for _ in range(1500)})
    of_value = {}
    for number, values in enumerate(bands(titles)):
        for value in values:
            of_value.setdefault(value, []).append(number)
    met = {(one[0], other) for one in of_value.values() for other in one[1:]}
    assert len(met) < len(titles) / 10  # by three equal entries alone more than a third would
