"""The one table engine: runs SQL files over named tables, and writes tables in a fixed order.

Nothing else in gangmap imports duckdb. Stages share an `Engine`: each reads the tables its SQL names and makes
the tables it says it makes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from gangmap.errors import GangmapError, OutOfMemoryError, WorkspaceError
from gangmap.model.table import ResultTable

ROW_GROUP_ROWS = 122_880
"""Rows in a row group of every Parquet file written, whatever the batches came in: part of "the same bytes"."""

SPARING_MEMORY, SPARING_THREADS = "256MB", 4
"""What work over the keys of all rows may hold before it spills, where no limit was asked for, and how many threads
share that: little beside what reading holds."""

Parameters = Mapping[str, object]


class Engine:
    """A set of named tables and the SQL that runs over them.

    Args:
        threads: How many threads may work; the results do not depend on it.
        memory_limit: Beyond this much (as "4GB") it spills to `scratch`; None leaves DuckDB's own rule.
        scratch: A folder for spilled data and for the tables; None keeps them in memory.
    """

    def __init__(
        self, threads: int | None = None, memory_limit: str | None = None, scratch: Path | None = None
    ) -> None:
        database = str(scratch / "tables.duckdb") if scratch else ":memory:"
        # Extensions are downloads, and a case must be readable on a machine with no network.
        settings: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        if threads is not None:
            settings["threads"] = threads
        if memory_limit is not None:
            settings["memory_limit"] = memory_limit
        self._settings = settings
        self._in_memory = scratch is None
        self._threads = threads or os.cpu_count() or 1
        with _sentences_of("its tables"):
            self._connection = duckdb.connect(database, config=settings)
            # The clock and its zone are arguments of a run, never the machine's.
            self._connection.execute("SET TimeZone = 'UTC'")
            # Order is asked for where it matters; keeping it elsewhere costs memory.
            self._connection.execute("SET preserve_insertion_order = false")
            # Tables live as long as a run: to compress them would cost more than the room they take.
            self._connection.execute("PRAGMA force_compression = 'uncompressed'")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of every table."""
        with _sentences_of("to close its tables"):
            self._connection.close()

    def run(self, script: Path, parameters: Parameters | None = None) -> None:
        """Run every statement of a SQL file.

        Args:
            script: The file; `$name` in it stands for a parameter.
            parameters: Values by name; a statement is given those it names.

        Raises:
            GangmapError: When the engine refuses a statement; says which file.
        """
        for statement in self._statements(script):
            with _sentences_of(script.name):
                self._connection.execute(statement, _named_in(statement, parameters))

    def read(self, script: Path, parameters: Parameters | None = None) -> pa.Table:
        """The rows of a SQL file's last statement, after running those before it."""
        *first, last = self._statements(script)
        for statement in first:
            with _sentences_of(script.name):
                self._connection.execute(statement, _named_in(statement, parameters))
        with _sentences_of(script.name):
            return self._connection.sql(last, params=_named_in(last, parameters)).to_arrow_table()

    def table(self, name: str) -> pa.Table:
        """A whole table, in no particular order."""
        with _sentences_of(name):
            return self._connection.table(name).to_arrow_table()

    def schema(self, name: str) -> pa.Schema:
        """Names and types of a table's columns."""
        with _sentences_of(name):
            return self._connection.table(name).limit(0).to_arrow_table().schema

    def row_count(self, name: str) -> int:
        """How many rows a table has."""
        with _sentences_of(name):
            counted: int = self._connection.table(name).shape[0]
        return counted

    def tables(self) -> set[str]:
        """Names of the tables and views there are."""
        return {str(row[0]) for row in self._connection.execute("SHOW TABLES").fetchall()}

    def add(self, name: str, rows: pa.Table | pa.RecordBatchReader) -> None:
        """Copy Arrow rows into a new table of that name, replacing one of the same name."""
        with _sentences_of(name):
            relation = self._connection.from_arrow(rows)
            self._drop(name)
            relation.create(name)

    def append(self, name: str, rows: pa.Table) -> None:
        """Add Arrow rows to an existing table with the same columns."""
        with _sentences_of(name):
            self._connection.from_arrow(rows).insert_into(name)

    def add_parquet(self, name: str, files: list[Path]) -> None:
        """Make a view of Parquet files with equal schemas; they are read when the view is."""
        self._drop(name)
        with _sentences_of(files[0].name):
            self._connection.read_parquet([str(file) for file in files], union_by_name=True).create_view(name)

    def keep(self, name: str) -> None:
        """Make a table of a view, so that rows can be added to it."""
        aside = f"{name} kept"
        self._connection.table(name).create(aside)
        self._drop(name)
        self._connection.table(aside).create(name)
        self._drop(aside)

    @contextmanager
    def sparing(self) -> Iterator[None]:
        """Hold little in memory meanwhile and spill the rest, unless a limit was asked for or there is no scratch."""
        if self._in_memory or "memory_limit" in self._settings:
            yield
            return
        threads = self._threads
        self._connection.execute(f"SET memory_limit = '{SPARING_MEMORY}'")
        self._connection.execute(f"SET threads = {min(threads, SPARING_THREADS)}")
        try:
            yield
        finally:
            self._connection.execute("RESET memory_limit")
            self._connection.execute(f"SET threads = {threads}")

    def write(self, result: ResultTable, path: Path) -> None:
        """Write a table of results as Parquet: its columns, types and order, the same bytes for the same rows.

        Args:
            result: What it is called, its schema, and the columns that put its rows in a total order.
            path: The file to write.
        """
        with (
            _sentences_of(path.name),
            pq.ParquetWriter(path, result.schema, compression="zstd", version="2.6") as writer,
        ):
            for group in self.in_order(result):
                writer.write_table(group, row_group_size=ROW_GROUP_ROWS)

    def in_order(self, result: ResultTable, where: Mapping[str, str] | None = None) -> Iterator[pa.Table]:
        """The rows of a table in their order, `ROW_GROUP_ROWS` at a time; the last part is shorter and may be empty.

        Args:
            result: What the table is called, its schema, and the columns that put its rows in a total order.
            where: Columns, which the schema need not have, and the values that they must have.
        """
        relation = self._connection.table(result.name)
        for column, value in (where or {}).items():
            relation = relation.filter(duckdb.ColumnExpression(column) == duckdb.ConstantExpression(value))
        columns = ", ".join(_quoted(name) for name in result.schema.names)
        ordered = relation.select(columns).order(", ".join(_quoted(name) for name in result.order))
        return row_groups(ordered.to_arrow_reader(ROW_GROUP_ROWS), result.schema)

    @contextmanager
    def aside(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Another database in memory with the same limits, for a library that makes tables of its own."""
        with duckdb.connect(":memory:", config=self._settings) as connection:
            yield connection

    def _drop(self, name: str) -> None:
        for kind in ("VIEW", "TABLE"):
            try:
                self._connection.execute(f"DROP {kind} IF EXISTS {_quoted(name)}")
            except duckdb.CatalogException:
                continue  # it exists as the other kind

    def _statements(self, script: Path) -> list[duckdb.Statement]:
        return self._connection.extract_statements(script.read_text(encoding="utf-8"))


def row_groups(batches: pa.RecordBatchReader, schema: pa.Schema) -> Iterator[pa.Table]:
    """Cut a stream of batches into tables of exactly `ROW_GROUP_ROWS` rows, the last one shorter.

    Batches come in sizes that depend on threads; row groups must not.
    """
    waiting: list[pa.Table] = []
    rows = 0
    for batch in batches:
        waiting.append(pa.Table.from_batches([batch]).cast(schema))
        rows += batch.num_rows
        while rows >= ROW_GROUP_ROWS:
            whole = pa.concat_tables(waiting)
            yield whole.slice(0, ROW_GROUP_ROWS).combine_chunks()
            waiting, rows = [whole.slice(ROW_GROUP_ROWS)], rows - ROW_GROUP_ROWS
    yield pa.concat_tables([schema.empty_table(), *waiting]).combine_chunks()


def _named_in(statement: duckdb.Statement, parameters: Parameters | None) -> dict[str, object]:
    return {name: value for name, value in (parameters or {}).items() if name in statement.named_parameters}


@contextmanager
def _sentences_of(what: str) -> Iterator[None]:
    """Translate the engine's own exceptions, naming the script or table that met them."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise OutOfMemoryError(
            f"There is not enough memory for {what}.", "Give a larger --memory, or fewer --threads."
        ) from error
    except duckdb.Error as error:
        if isinstance(error, duckdb.IOException) or "Could not write file" in str(error):
            raise WorkspaceError(
                f"The table engine could not read or write a file for {what}: {error}",
                "Free some room where the workspace lies, or name another folder; what was finished is as it was.",
            ) from error
        raise GangmapError(f"The table engine refused {what}: {error}") from error
    except RuntimeError as error:  # its binding's, where what it says of a damaged file is no text
        raise GangmapError(f"The table engine refused {what}, which has bytes that are no text: {error}") from error


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
