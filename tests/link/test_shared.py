from collections import defaultdict

import numpy as np
import pyarrow as pa
import pytest
from cases import mobile, results_of, write_case, write_table

from gangmap.engine import Engine
from gangmap.link.near import title
from gangmap.link.near.copied import Copies
from gangmap.link.near.shared import Rows, keep_shared, rows_of
from gangmap.link.near.title import title_values

WORDS = [f"词{n}" for n in range(30)]
KNOWN = np.array([0, -1, 1, 2, 3, -1, 4, 5])
"""Eight holders, of whom the case has six."""


@pytest.fixture
def engine():
    with Engine() as engine:
        of_value = {"number": pa.int32(), "kind": pa.string(), "value": pa.string(), "holders": pa.int64()}
        columns = {
            "near_values": of_value,
            "near_sources": {"number": pa.int32(), "shop": pa.int32(), "spot": pa.int64()},
            "near_held": {"number": pa.int32(), "shop": pa.int32()},
            "near_shown": {"shop": pa.int32(), "kind": pa.string()},
        }
        for name, types in columns.items():
            engine.add(name, pa.schema(types.items()).empty_table())
        yield engine


def drawn(seed):
    random = np.random.default_rng(seed)
    rows = 60
    return pa.table(
        {
            "value": pa.array([WORDS[n] for n in random.integers(0, len(WORDS), rows)]),
            "holder": random.integers(0, len(KNOWN), rows).astype(np.int32),
            "spot": random.permutation(rows).astype(np.int64),
        }
    )


def kept(engine, name):
    return sorted(tuple(row.values()) for row in engine.table(name).to_pylist())


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("first_only", [False, True])
def test_what_is_kept_is_what_two_holders_show_and_nothing_else(engine, seed, first_only):
    kinds = ("place", "seller")
    tables = [drawn(seed), drawn(seed + 100)]
    expected = {"near_values": [], "near_sources": [], "near_held": [], "near_shown": []}
    for kind, table in zip(kinds, tables, strict=True):
        keep_shared(engine, kind, [rows_of(table)], KNOWN, first_only=first_only)
        spots = defaultdict(lambda: defaultdict(list))
        for row in table.to_pylist():
            spots[row["value"]][row["holder"]].append(row["spot"])
        expected["near_shown"] += sorted({(int(KNOWN[h]), kind) for of in spots.values() for h in of if KNOWN[h] >= 0})
        for value in sorted(value for value, of in spots.items() if len(of) > 1):
            number = len(expected["near_values"])
            expected["near_values"].append((number, kind, value, len(spots[value])))
            for holder, where in spots[value].items():
                if KNOWN[holder] < 0:
                    continue
                expected["near_held"].append((number, int(KNOWN[holder])))
                cited = [min(where)] if first_only else where
                expected["near_sources"] += [(number, int(KNOWN[holder]), spot) for spot in cited]
    assert expected["near_values"]
    for name, rows in expected.items():
        assert kept(engine, name) == sorted(rows), name


def test_a_kind_that_nobody_shows_leaves_nothing(engine):
    keep_shared(engine, "title", [], KNOWN)
    keep_shared(engine, "place", [rows_of(drawn(0).slice(0, 0))], KNOWN)
    assert not kept(engine, "near_values") + kept(engine, "near_shown")


def test_titles_whose_signatures_mix_to_one_number_are_told_apart_nevertheless(monkeypatch):
    titles = pa.array([f"限量 复古 托特包 {word} 礼盒装 包邮" for word in ("甲乙丙丁", "戊己庚辛", "壬癸子丑")])
    apart = [band.tolist() for band in title_values(titles)]
    odd_factors = title._odd_factors
    monkeypatch.setattr(
        title, "_odd_factors", lambda count, random=None: odd_factors(count, random) * np.uint64(random is not None)
    )
    for band, found in zip(apart, title_values(titles), strict=True):
        same = found[:, None] == found[None, :]
        assert same.tolist() == (np.array(band)[:, None] == np.array(band)[None, :]).tolist()


def test_rows_of_one_number_on_two_sheets_are_each_looked_at():
    holder, spot = np.array([0, 1, 2], np.int32), np.array([7, 7, 8])
    pictures = Rows(np.zeros(3, np.int32), 1, holder, spot, lambda codes: pa.array(["00" * 8] * len(codes)))
    copies = Copies(holder, spot, pictures).among(np.zeros(3, np.int32))
    assert sorted(set(copies.tolist())) == [1, 2]


def test_a_row_of_a_file_that_holds_two_tables_is_cited_once(tmp_path):
    rows = [{"shop_id": name, "platform": "jd", "phone": mobile(1), "listing_id": name, "title": "包"} for name in "ab"]
    write_table(tmp_path / "case" / "all.csv", rows)
    rules = "".join(f'[[table]]\nname = "{table}"\nfiles = "all.csv"\n' for table in ("shops", "listings"))
    (tmp_path / "case" / "case.toml").write_text(rules, encoding="utf-8")
    results = results_of(tmp_path / "case", tmp_path / "ws")
    (phone,) = [row for row in results.table("evidence").to_pylist() if row["kind"] == "phone"]
    assert [(source["file"], source["row"]) for source in phone["sources"]] == [("all.csv", 1), ("all.csv", 2)]


def test_a_shop_that_only_a_parcel_names_counts_among_the_holders(tmp_path):
    shops = [{"shop_id": name, "phone": mobile(1)} for name in "ab"]
    parcels = [
        {"waybill": f"SF100000000{n}", "shop_id": shop, "sender_name": "王秀英"}
        for n, shop in enumerate(("a", "0", "b"))
    ]
    results = results_of(write_case(tmp_path / "case", shops, shipments=parcels), tmp_path / "ws")
    (sent,) = [row for row in results.table("evidence").to_pylist() if row["kind"] == "sender_name"]
    assert sent["holders"] == 3
    assert [source["row"] for source in sent["sources"]] == [1, 3]
