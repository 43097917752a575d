import pyarrow.parquet as pq
import pytest

from gangmap.proving.baselines import BASELINES
from gangmap.proving.beside import score_beside
from gangmap.proving.score import score_tables
from gangmap.proving.scoreboard import ORACLE, OURS
from gangmap.proving.truth import TRUTH_TABLES, write_truth


@pytest.fixture
def results(tmp_path, perfect):
    for name, table in perfect.rows.items():
        folder = tmp_path / ("records" if name == "shop_holdings" else "results")
        folder.mkdir(exist_ok=True)
        pq.write_table(table, folder / f"{name}.parquet")
    return tmp_path / "results"


@pytest.fixture
def case(tmp_path, truth):
    write_truth(tmp_path / "case", truth.rows)
    return tmp_path / "case"


def test_a_run_stands_beside_the_baselines_and_the_oracle(results, case, perfect, truth):
    scores = score_beside(results, case)
    assert list(scores) == [OURS, *BASELINES, ORACLE]
    assert scores[OURS] == score_tables(perfect, truth)
    assert scores[ORACLE]["bystanders.joined"] == 0
    assert scores["shared identifiers"]["bystanders.joined"] == 2


def test_without_the_records_of_the_run_the_baselines_are_left_out(results, case):
    (results.parent / "records" / "shop_holdings.parquet").unlink()
    told = []
    assert list(score_beside(results, case, tell=told.append)) == [OURS, ORACLE]
    assert len(told) == 1
    assert "The baselines are left out" in told[0]


@pytest.mark.parametrize("table", sorted(TRUTH_TABLES.keys() - {"shops"}))
def test_a_truth_that_lacks_a_table_scores_the_rest_and_says_so(results, case, table):
    (case / "truth" / f"{table}.parquet").unlink()
    told = []
    scores = score_beside(results, case, tell=told.append)
    assert scores[OURS]["groups.bcubed_f1"] == 1
    assert (ORACLE in scores) == (table != "holdings")
    assert len(told) == 1
    assert table in told[0]
