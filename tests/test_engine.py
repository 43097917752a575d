import pyarrow as pa
import pytest

from gangmap.engine import ROW_GROUP_ROWS, Engine, row_groups
from gangmap.errors import GangmapError
from gangmap.model.result_tables import RESULT_TABLES


@pytest.fixture
def script(tmp_path):
    def write(text):
        path = tmp_path / "script.sql"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_script_is_given_the_parameters_that_each_statement_names(script):
    with Engine(threads=1) as engine:
        engine.run(
            script("CREATE TABLE t AS SELECT $one AS n; INSERT INTO t SELECT $two"), {"one": 1, "two": 2, "three": 3}
        )
        assert sorted(engine.table("t")["n"].to_pylist()) == [1, 2]


def test_values_are_never_part_of_the_statement(script):
    hostile = "'); DROP TABLE t; --"
    with Engine(threads=1) as engine:
        engine.run(script("CREATE TABLE t AS SELECT $value AS v"), {"value": hostile})
        assert engine.table("t")["v"].to_pylist() == [hostile]


def test_what_the_engine_refuses_is_said_with_the_name_of_the_script(script):
    with Engine(threads=1) as engine, pytest.raises(GangmapError, match=r"script\.sql"):
        engine.run(script("SELECT * FROM nowhere"))


def test_a_table_can_take_the_place_of_a_view_and_the_other_way_round(tmp_path):
    rows = pa.table({"name": ["a"], "value": ["1"]})
    with Engine(threads=1) as engine:
        engine.add("parameters", rows)
        engine.write(RESULT_TABLES["parameters"], tmp_path / "p.parquet")
        engine.add_parquet("parameters", [tmp_path / "p.parquet"])
        assert engine.table("parameters").equals(rows)
        engine.add("parameters", engine.table("parameters"))
        engine.append("parameters", pa.table({"name": ["b"], "value": ["2"]}))
        assert engine.row_count("parameters") == 2


@pytest.mark.parametrize("sizes", [[], [1], [ROW_GROUP_ROWS], [ROW_GROUP_ROWS, 5], [7, ROW_GROUP_ROWS * 2, 9]])
def test_row_groups_do_not_depend_on_the_batches_rows_come_in(sizes):
    schema = pa.schema([("n", pa.int64())])
    rows = pa.table({"n": range(sum(sizes))}, schema=schema)
    cuts = [rows.slice(sum(sizes[:place]), size).combine_chunks().to_batches() for place, size in enumerate(sizes)]
    reader = pa.RecordBatchReader.from_batches(schema, [batch for cut in cuts for batch in cut])
    groups = list(row_groups(reader, schema))
    assert pa.concat_tables(groups).equals(rows)
    assert {len(group) for group in groups[:-1]} <= {ROW_GROUP_ROWS}
    assert len(groups[-1]) < ROW_GROUP_ROWS


def test_no_extension_is_ever_downloaded(script):
    with Engine(threads=1) as engine:
        settings = engine.read(
            script("SELECT value FROM duckdb_settings() WHERE name LIKE 'auto%known_extensions' ORDER BY name")
        )
        assert settings["value"].to_pylist() == ["false", "false"]
