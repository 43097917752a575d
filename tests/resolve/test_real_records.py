"""Records of real and published data, each set resolved by its case.toml alone; its labels only judge."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from cases import run_small

from gangmap.view.results import open_results

pytestmark = pytest.mark.real_data

CASES = Path(__file__).parent / "cases"


def resolved(name, files, folder):
    """The identity of each seller of a case."""
    case = folder / "case"
    shutil.copytree(CASES / name, case)
    for file in files:
        (shutil.copytree if file.is_dir() else shutil.copy)(file, case / file.name)
    run_small(case, folder / "workspace")
    with open_results(folder / "workspace") as results:
        rows = [row for row in results.table("resolved").to_pylist() if row["entity_table"] == "sellers"]
        records = pq.read_table(results.records["sellers"]).to_pylist()
    assert len(rows) == len(records)
    return {row["entity_id"]: row["identity_id"] for row in rows}, records


def pairs_within(groups):
    return sum(size * (size - 1) // 2 for size in Counter(groups).values())


def pairwise_f1(found, true):
    """Of all pairs of records: taken for one, truly one, and both."""
    both = pairs_within((found[record], true[record]) for record in true)
    return 2 * both / (pairs_within(found[record] for record in true) + pairs_within(true.values()))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_australians_made_up_by_febrl_are_found_again(number, real_data, tmp_path):
    found, _ = resolved("febrl", [real_data / "febrl" / f"dataset{number}.csv"], tmp_path)
    true = {record: record.split("-")[1] for record in found}
    assert pairwise_f1(found, true) >= 0.95


def test_a_thousand_people_with_slips_are_found_again(real_data, tmp_path):
    found, records = resolved("fake-1000", [real_data / "splink" / "fake_1000.csv"], tmp_path)
    assert pairwise_f1(found, {row["seller_id"]: row["cluster"] for row in records}) >= 0.80


@pytest.mark.slow
def test_fifty_thousand_people_of_the_past_are_found_again(real_data, tmp_path):
    file = real_data / "splink" / "historical_figures_with_errors_50k.parquet"
    found, records = resolved("historical-50k", [file], tmp_path)
    assert pairwise_f1(found, {row["seller_id"]: row["cluster"] for row in records}) >= 0.80


def test_restaurants_of_two_guides_are_found_to_be_the_same(real_data, tmp_path):
    folder = real_data / "magellan" / "Fodors-Zagats"
    found, _ = resolved("fodors-zagats", [folder], tmp_path)
    right = wrong = missed = 0
    for file in sorted(folder.glob("*.txt")):
        for row, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            name = f"Fodors-Zagats/{file.name}:{row}"
            same, said = found[f"left:{name}"] == found[f"right:{name}"], re.search(r"\t([01])$", line)[1] == "1"
            right, wrong, missed = right + (same and said), wrong + (same and not said), missed + (said and not same)
    assert 2 * right / (2 * right + wrong + missed) >= 0.95
