import pyarrow as pa
import pytest

from gangmap.errors import GangmapError
from gangmap.proving.truth import TRUTH_TABLES, read_truth, write_truth


def test_tables_left_out_are_written_empty_with_their_schema(tmp_path):
    networks = pa.table({"network_id": ["N1"], "missing_stages": [["export"]]}, schema=TRUTH_TABLES["networks"])
    write_truth(tmp_path, {"networks": networks})
    answer = read_truth(tmp_path)
    assert set(answer) == set(TRUTH_TABLES)
    assert answer["networks"].equals(networks)
    assert answer["flows"].num_rows == 0
    assert answer["flows"].schema.equals(TRUTH_TABLES["flows"])


def test_a_table_that_is_no_truth_is_refused(tmp_path):
    with pytest.raises(GangmapError, match="no truth table called links"):
        write_truth(tmp_path, {"links": pa.table({"x": [1]})})


def test_a_case_without_its_answer_says_so(tmp_path):
    with pytest.raises(GangmapError, match=r"shops\.parquet"):
        read_truth(tmp_path)
