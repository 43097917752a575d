"""The tables of a folder of results or of truth, read as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gangmap.errors import InputError, TableError
from gangmap.model.record_tables import SHOP_HOLDINGS
from gangmap.model.result_tables import RESULT_TABLES
from gangmap.proving.truth import TRUTH_FOLDER, TRUTH_TABLES

_RESULTS = frozenset(RESULT_TABLES) | {
    "networks", "missing_candidates", "roles", "inferred_premises", "flows", "shop_risk", "risk_contributions",
    "listing_flags", "resolved", "thresholds", "reopenings", "events", "alerts",
}  # fmt: skip
"""Every table of results that the data contract names, those too that no stage makes yet."""

_KEY_MARK = "\x1f"  # the unit separator: stands in no identifier


@dataclass(frozen=True)
class Tables:
    """Tables by name, from Parquet files or from memory; those that are not there are absent.

    Args:
        where: What they are called in messages.
        files: Where those in files lie.
        rows: Those in memory.
    """

    where: str
    files: Mapping[str, Path] = field(default_factory=dict)
    rows: Mapping[str, pa.Table] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """Names of the tables there are."""
        return frozenset(self.rows) | frozenset(self.files)

    def read(self, name: str, *columns: str) -> pa.Table:
        """Some columns of a table.

        Raises:
            TableError: When the table or one of the columns is not there, or the file is no Parquet.
        """
        if name not in self.names:
            raise TableError(f"{self.where} holds no table {name}.")
        there = self._columns(name)
        missing = [column for column in columns if column not in there]
        if missing:
            raise TableError(
                f"{self.where}, {name} has no column {missing[0]}.", "The data contract says which columns a table has."
            )
        if name in self.rows:
            return self.rows[name].select(list(columns))
        with _readable(self.files[name]) as file:
            return pq.read_table(file, columns=list(columns))

    def has_columns(self, name: str, *columns: str) -> bool:
        """Whether a table is there with these columns."""
        return name in self.names and set(columns) <= set(self._columns(name))

    def row_count(self, name: str) -> int:
        """How many rows a table has, 0 when it is not there."""
        if name in self.rows:
            return int(self.rows[name].num_rows)
        if name not in self.names:
            return 0
        with _readable(self.files[name]) as file:
            return int(pq.read_metadata(file).num_rows)

    def _columns(self, name: str) -> list[str]:
        if name in self.rows:
            return list(self.rows[name].schema.names)
        with _readable(self.files[name]) as file:
            return list(pq.read_schema(file).names)


def open_results(folder: Path) -> Tables:
    """The results of a run, and which shop holds what by the run's records if they lie beside them.

    The workspace will do as well as the `results` in it.

    Raises:
        InputError: When there is no such folder, or none of its files is a table of results.
    """
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder.", "Give the results of a run: the folder results/ of a workspace.")
    folder = folder / "results" if (folder / "results").is_dir() else folder
    files = _parquet_in(folder)
    if not files.keys() & _RESULTS:
        raise InputError(
            f"{folder} holds no table of results.", "Give the folder results/ of a workspace, with its Parquet files."
        )
    # `results` of a workspace is a link into the run, so what lies beside it is found only behind the link.
    held = folder.resolve().parent / "records" / f"{SHOP_HOLDINGS.name}.parquet"
    return Tables(str(folder), files | ({SHOP_HOLDINGS.name: held} if held.is_file() else {}))


def open_truth(folder: Path) -> Tables:
    """The known answer of a case; the case's own folder will do as well as the `truth/` in it.

    Raises:
        InputError: When there is no such folder, or it is not the truth of a case.
    """
    remedy = "Give the folder truth/ of a case that gangmap sample has written."
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder.", remedy)
    if (folder / TRUTH_FOLDER).is_dir():
        folder = folder / TRUTH_FOLDER
    truth = Tables(str(folder), _parquet_in(folder))
    if "shops" not in truth.names:
        raise InputError(f"{folder} holds no shops.parquet, so it is no truth of a case.", remedy)
    missing = [name for name in TRUTH_TABLES["shops"].names if not truth.has_columns("shops", name)]
    if missing:
        raise InputError(f"{folder / 'shops.parquet'} has no column {missing[0]}, so it is no truth of a case.", remedy)
    return truth


def texts(column: pa.ChunkedArray) -> pa.Array:
    """A column as one array of texts, numbers and dates written out; nulls stay."""
    array: pa.Array = column.cast(pa.string()).combine_chunks()
    return array


def listed(lists: pa.ChunkedArray, beside: pa.ChunkedArray) -> tuple[pa.Array, pa.Array]:
    """Every text of a column of lists, and the text that stands beside its list in another column."""
    flat = lists.cast(pa.list_(pa.string())).combine_chunks()
    return pc.list_flatten(flat), texts(beside).take(pc.list_parent_indices(flat))


def keys(table: pa.Table) -> pa.Array:
    """One text a row made of all its columns, to compare rows by; a null counts as an empty text."""
    columns = [pc.fill_null(texts(column), "") for column in table.columns]
    joined: pa.Array = pc.binary_join_element_wise(*columns, _KEY_MARK)
    return joined


def _parquet_in(folder: Path) -> dict[str, Path]:
    return {file.stem: file for file in sorted(folder.glob("*.parquet"))}


@contextmanager
def _readable(file: Path) -> Iterator[Path]:
    """Translate the exceptions of reading Parquet, naming the file that met them."""
    try:
        yield file
    except (pa.ArrowInvalid, OSError) as error:
        raise TableError(f"{file} cannot be read as Parquet: {error}", "Write it anew.") from error
