"""Small cases, resolved by the parameters that are shipped."""

import pyarrow.parquet as pq
import pytest
from cases import results_of, run_small, write_case, write_table

from gangmap.resolve import score
from gangmap.view.results import open_results


def resolved(folder, **tables):
    """Identities of more than one record, and the pairs, of a case without shops."""
    for name, rows in tables.items():
        write_table(folder / "case" / f"{name}.csv", rows)
    with results_of(folder / "case", folder / "workspace") as results:
        identities = {}
        for row in results.table("resolved").to_pylist():
            identities.setdefault((row["entity_table"], row["identity_id"]), []).append(row["entity_id"])
        return sorted(members for members in identities.values() if len(members) > 1), results.table("resolved_pairs")


STRANGERS = [
    {"seller_id": f"z{n}", "seller_name": name, "phone": f"1390000{n:04d}"}
    for n, name in enumerate(["赵建国", "钱小红", "孙立军", "周海燕", "吴国强", "郑秀英", "王志刚", "冯桂兰"])
]


def test_one_name_and_phone_in_two_spellings_are_one_seller(tmp_path):
    pair = [
        {"seller_id": "a", "seller_name": "曾國藩先生", "phone": "138-1234-5678"},
        {"seller_id": "b", "seller_name": "曾国藩", "phone": "+86 13812345678"},
    ]
    identities, pairs = resolved(tmp_path, sellers=[*pair, *STRANGERS])
    assert identities == [["a", "b"]]
    (row,) = pairs.to_pylist()
    assert row["joined"]
    assert row["probability"] > 0.9
    said = {piece["field"]: piece["level"] for piece in row["contributions"]}
    assert said == {"seller_name": "same", "phone": "same"}


def test_the_contributions_and_the_prior_add_up_to_the_bits_of_a_pair(tmp_path):
    pair = [{"seller_id": name, "seller_name": "曾国藩", "phone": "13812345678"} for name in "ab"]
    _, pairs = resolved(tmp_path, sellers=[*pair, *STRANGERS])
    with open_results(tmp_path / "workspace") as results:
        prior = next(
            float(row["value"])
            for row in results.table("parameters").to_pylist()
            if row["name"] == "resolve.sellers.prior_bits"
        )
    (row,) = pairs.to_pylist()
    assert float(row["bits"]) == pytest.approx(prior + sum(part["bits"] for part in row["contributions"]), abs=0.005)
    assert row["probability"] == pytest.approx(1 / (1 + 2 ** -float(row["bits"])), abs=0.001)


def test_pairs_scored_a_few_at_a_time_come_to_the_same_as_all_at_once(tmp_path, monkeypatch):
    sellers = [
        {"seller_id": f"{name}{copy}", "seller_name": text, "phone": f"1380000{copy:04d}"}
        for name, text in (("a", "曾国藩"), ("b", "左宗棠"), ("c", "胡雪岩"))
        for copy in (1, 2, 2)
    ]
    sellers = [seller | {"seller_id": f"s{number}"} for number, seller in enumerate(sellers)]
    at_once = resolved(tmp_path / "at once", sellers=[*sellers, *STRANGERS])
    monkeypatch.setattr(score, "PAIRS_AT_ONCE", 2)
    in_turns = resolved(tmp_path / "in turns", sellers=[*sellers, *STRANGERS])
    assert at_once[0] == [["s1", "s2"], ["s4", "s5"], ["s7", "s8"]]
    assert len(at_once[1]) > 2
    assert in_turns[0] == at_once[0]
    assert in_turns[1].to_pylist() == at_once[1].to_pylist()


def test_a_shared_phone_alone_does_not_make_two_names_one_person(tmp_path):
    pair = [
        {"seller_id": name, "seller_name": text, "phone": "13812345678"}
        for name, text in zip("ab", ("李雷", "韩梅"), strict=True)
    ]
    identities, _ = resolved(tmp_path, sellers=[*pair, *STRANGERS])
    assert identities == []


def test_a_role_in_place_of_a_name_joins_nobody(tmp_path):
    sellers = [{"seller_id": f"s{n}", "seller_name": "客服", "phone": f"1390000{n:04d}"} for n in range(6)]
    assert resolved(tmp_path, sellers=sellers)[0] == []


def test_an_identity_card_joins_persons_whose_phones_differ(tmp_path):
    persons = [
        {"person_id": "p1", "name": "曾国藩", "id_number": "330782198803124519", "phone": "13812345678"},
        {"person_id": "p2", "name": "曾國藩", "id_number": "33078219880312451９", "phone": "13987654321"},
        {"person_id": "p3", "name": "左宗棠", "phone": "13700000001"},
        {"person_id": "p4", "name": "胡雪岩", "phone": "13700000002"},
    ]
    write_case(tmp_path / "case", [{"shop_id": "s"}])
    assert resolved(tmp_path, persons=persons)[0] == [["p1", "p2"]]


def test_a_seller_and_a_person_are_never_compared(tmp_path):
    same = {"phone": "13812345678", "id_number": "330782198803124519"}
    sellers = [{"seller_id": "x", "seller_name": "曾国藩", **same}, *STRANGERS]
    write_case(tmp_path / "case", [{"shop_id": "s"}])
    assert resolved(tmp_path, sellers=sellers, persons=[{"person_id": "x", "name": "曾国藩", **same}])[0] == []


def test_a_case_of_sellers_alone_runs_to_its_end_with_a_row_for_each(tmp_path):
    write_table(tmp_path / "case" / "sellers.csv", STRANGERS)
    run = run_small(tmp_path / "case", tmp_path / "workspace")
    rows = pq.read_table(run.path / "results" / "resolved.parquet").to_pylist()
    assert [row["entity_id"] for row in rows] == [f"z{n}" for n in range(8)]
    assert all(row["identity_id"] == row["entity_id"] and row["probability"] > 0.5 for row in rows)


def test_a_column_of_ones_own_with_any_name_can_be_compared(tmp_path):
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "case.toml").write_text(
        '[resolve.sellers]\ncompare = {"出生 日期" = "date"}\n', encoding="utf-8"
    )
    born = ["1988-03-12", "1988-03-21", "1970-01-05", "1991-07-30"]
    names = ["曾国藩", "曾國藩", "左宗棠", "胡雪岩"]
    sellers = [
        {"seller_id": f"s{n}", "seller_name": name, "出生 日期": day}
        for n, (name, day) in enumerate(zip(names, born, strict=True))
    ]
    identities, pairs = resolved(tmp_path, sellers=[*sellers, *STRANGERS])
    assert identities == [["s0", "s1"]]
    said = {piece["field"]: piece["level"] for piece in pairs.to_pylist()[0]["contributions"]}
    assert said["出生 日期"] == "one slip"


def test_rows_in_another_order_give_the_same_identities(tmp_path):
    sellers = [{"seller_id": f"s{n}", "seller_name": "曾国藩", "phone": f"1390000{n // 2:04d}"} for n in range(9)]
    forwards = resolved(tmp_path / "a", sellers=sellers)
    backwards = resolved(tmp_path / "b", sellers=sellers[::-1])
    assert forwards[0] == backwards[0]
    assert forwards[1].equals(backwards[1])
