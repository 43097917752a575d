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


def test_a_view_that_is_kept_takes_rows(tmp_path):
    rows = pa.table({"name": ["a"], "value": ["1"]})
    with Engine(threads=1) as engine:
        engine.add("parameters", rows)
        engine.write(RESULT_TABLES["parameters"], tmp_path / "p.parquet")
        engine.add_parquet("parameters", [tmp_path / "p.parquet"])
        engine.keep("parameters")
        engine.append("parameters", rows)
        assert engine.tables() == {"parameters"}
        assert engine.row_count("parameters") == 2


def test_sparing_work_spills_and_a_limit_that_was_asked_for_stays(tmp_path, script):
    count = "SELECT count(*) AS n FROM (SELECT DISTINCT hash(i)::VARCHAR AS v FROM range(1_000_000) AS r(i))"
    limit = "SELECT current_setting('memory_limit') AS n"
    for asked in (None, "3GB"):
        (tmp_path / str(asked)).mkdir()
        with Engine(2, asked, tmp_path / str(asked)) as engine:
            (before,) = engine.read(script(limit))["n"].to_pylist()
            with engine.sparing():
                assert engine.read(script(count))["n"].to_pylist() == [1_000_000]
                assert (engine.read(script(limit))["n"].to_pylist() == [before]) == (asked is not None)
            assert engine.read(script(limit))["n"].to_pylist() == [before]


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
