import hashlib

import numpy as np
import pytest
from generated import read

from gangmap.errors import UsageError
from gangmap.proving.sample import DIFFICULTIES, Difficulty, SampleSettings, write_sample
from gangmap.proving.truth import TRUTH_TABLES, read_truth


def _digests(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_settings_give_the_same_bytes(tmp_path):
    settings = SampleSettings(shops=400, seed=3, difficulty="hard", files="auto")
    write_sample(tmp_path / "one", settings)
    write_sample(tmp_path / "two", settings)
    assert _digests(tmp_path / "one") == _digests(tmp_path / "two")


def test_another_seed_gives_another_case(tmp_path):
    write_sample(tmp_path / "one", SampleSettings(shops=300, seed=1))
    write_sample(tmp_path / "two", SampleSettings(shops=300, seed=2))
    assert _digests(tmp_path / "one") != _digests(tmp_path / "two")


@pytest.mark.parametrize("name", DIFFICULTIES)
def test_every_named_setting_writes_a_case_with_its_whole_answer(tmp_path, name):
    summary = write_sample(tmp_path / "case", SampleSettings(shops=600, difficulty=name))
    assert summary.rows["shops"] >= 600
    answer = read_truth(tmp_path / "case")
    assert set(answer) == set(TRUTH_TABLES)
    assert answer["shops"].num_rows == 600
    assert answer["groups"].num_rows > 50


@pytest.mark.parametrize("shops", [20, 33, 60, 120])
def test_small_cases_can_be_made(tmp_path, shops):
    for seed in range(3):
        folder = tmp_path / str(seed)
        assert write_sample(folder, SampleSettings(shops=shops, seed=seed)).truth_rows["shops"] == shops
        assert read_truth(folder)["shops"].num_rows == shops


def test_a_case_of_two_columns_has_two_columns(tmp_path):
    write_sample(tmp_path / "case", SampleSettings(shops=200, difficulty="two_columns"))
    assert read(tmp_path / "case", "shops").column_names == ["shop_id", "platform", "phone", "bank_account"]
    assert {path.name for path in (tmp_path / "case").iterdir()} == {"shops.csv", "truth"}
    assert set(read_truth(tmp_path / "case")["holdings"]["kind"].to_pylist()) == {"phone", "bank_account"}


def test_a_case_without_chinese_holds_no_chinese(tmp_path):
    write_sample(tmp_path / "case", SampleSettings(shops=300, difficulty="latin"))
    for path in (tmp_path / "case").glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert not any("\u3400" <= sign <= "\u9fff" for sign in text), path.name


def test_groups_are_as_heavy_tailed_as_reported(tmp_path):
    write_sample(tmp_path / "case", SampleSettings(shops=20_000, listings_per_shop=0, shipments_per_shop=0))
    groups = read_truth(tmp_path / "case")["groups"]
    gangs = np.array(groups["kind"].to_pylist()) == "gang"
    sizes = np.array(groups["shop_count"])[gangs]
    assert 2.7 < sizes.mean() < 3.4
    assert sizes.max() == 58
    assert np.array(groups["provinces"])[gangs][sizes.argmax()] == 12
    assert np.median(sizes) == 2
    honest = np.array(groups["shop_count"])[~gangs]
    assert honest.min() >= 2
    assert honest.max() <= 4


def test_every_shop_of_the_answer_stands_in_the_case_once(medium, answer):
    ids = read(medium, "shops")["shop_id"].to_pylist()
    true_ids = answer["shops"]["shop_id"].to_pylist()
    assert len(set(true_ids)) == len(true_ids)
    assert set(ids) == set(true_ids)


def test_group_sizes_in_the_answer_are_the_shops_that_name_the_group(answer):
    members = answer["shops"]["group_id"].to_pylist()
    for group, count in zip(answer["groups"]["group_id"].to_pylist(), answer["groups"]["shop_count"], strict=True):
        assert members.count(group) == count.as_py()


def test_values_held_by_strangers_are_facilities_and_no_others(answer):
    group = {
        shop: group or shop
        for shop, group in zip(
            answer["shops"]["shop_id"].to_pylist(), answer["shops"]["group_id"].to_pylist(), strict=True
        )
    }
    hands: dict[tuple[str, str], set[str]] = {}
    marked = {}
    for row in answer["holdings"].to_pylist():
        hands.setdefault((row["kind"], row["value"]), set()).add(group[row["shop_id"]])
        marked[row["kind"], row["value"]] = row["facility"]
    joining = {value for value, holders in hands.items() if len(holders) > 1}
    assert joining == {value for value, facility in marked.items() if facility}
    listed = set(zip(answer["facilities"]["kind"].to_pylist(), answer["facilities"]["value"].to_pylist(), strict=True))
    assert joining == listed
    assert len(joining) > 100


def test_a_number_written_plainly_stands_in_the_answer_in_canonical_form(medium, answer):
    rows = answer["holdings"].to_pylist()
    phones = {(row["shop_id"], row["value"]) for row in rows if row["kind"] == "phone"}
    shops = read(medium, "shops")
    plain = [
        (shop, f"+86{phone}")
        for shop, phone in zip(shops["shop_id"].to_pylist(), shops["phone"].to_pylist(), strict=True)
        if phone and phone.isascii() and phone.isdigit() and len(phone) == 11
    ]
    found = sum(pair in phones for pair in plain)
    assert len(plain) > 1000
    # All but the few with a slip of the finger.
    assert found / len(plain) > 0.99


def test_a_folder_in_use_is_refused(tmp_path):
    (tmp_path / "old.csv").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="not empty"):
        write_sample(tmp_path, SampleSettings(shops=100))


def test_knobs_that_mean_nothing_are_refused():
    with pytest.raises(UsageError, match="no difficulty called"):
        SampleSettings(difficulty="impossible")
    with pytest.raises(UsageError, match="no identifier column"):
        Difficulty("mine", columns=("shoe_size",))
    with pytest.raises(UsageError, match="no room"):
        SampleSettings(shops=3)
