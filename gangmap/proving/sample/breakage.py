"""Rows and cells that no run can use: repeats, missing values, dates that are none, what a spreadsheet spoilt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gangmap.proving.sample.chance import Draws, Ints, stream
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.truth import TRUTH_TABLES

_REPEATED = {"shops": "shop_id", "listings": "listing_id", "shipments": "waybill", "payments": "payment_id"}
_MISSING = {"listings": ("listing_id", "title"), "payments": ("payment_id", "payee_account")}
_NEGATIVE = {"listings": "price_yuan", "shipments": "weight_kg"}
_DATES = {"shops": "opened_on", "listings": "listed_on", "payments": "paid_on"}
_NOTHING_SAID = {"phone": "1.38E+10", "qq": "12345678", "email": "test@test.com", "ip": "127.0.0.1"}
"""Cells that hold a value and say nothing, set where a shop shows none."""
_FAR_AHEAD = date(2099, 1, 1)
_NO_DATE = "2016-13-45"


@dataclass
class Broken:
    """Tables with broken rows among them, and where those stand."""

    tables: dict[str, pa.Table]
    files: Mapping[str, str]
    places: list[tuple[str, str, int, str]] = field(default_factory=list)

    def note(self, name: str, rows: Ints, column: str) -> None:
        """Remember cells; rows count from 0 here and from 1 in the answer."""
        self.places += [(name, self.files[name], int(row) + 1, column) for row in rows]

    @property
    def quarantine(self) -> pa.Table:
        """The answer: every cell or row that must be set aside."""
        schema = TRUTH_TABLES["quarantine"]
        columns = zip(*sorted(self.places), strict=True) if self.places else ([], [], [], [])
        return pa.table([pa.array(c, t) for c, t in zip(columns, schema.types, strict=True)], schema=schema)


def break_rows(settings: SampleSettings, tables: Mapping[str, pa.Table], files: Mapping[str, str]) -> Broken:
    """Break about the share of rows that the knobs say; no cell of which the answer knows something is touched.

    Args:
        settings: How large and how hard.
        tables: The tables; they are left as they are.
        files: The file of each; in Parquet, whose columns have types, a date is always one.
    """
    broken = Broken(dict(tables), files)
    share = settings.knobs.broken_rows
    if share == 0:
        return broken
    draws = stream(settings.seed, "broken rows")
    for column, text in _NOTHING_SAID.items():
        _say_nothing(draws, broken, column, text, share)
    for name, column in _NEGATIVE.items():
        _make_negative(draws, broken, name, column, share)
    for name, column in _DATES.items():
        _misdate(draws, broken, name, column, share)
    for name, key in _REPEATED.items():
        _repeat(draws, broken, name, key, share)
    for name, (key, column) in _MISSING.items():
        _leave_out(draws, broken, name, (key, column), share)
    return broken


def _some(draws: Draws, among: Ints, share: float, rows: int) -> Ints:
    """A few of the rows: at least one, as long as there is one."""
    chosen: Ints = np.sort(draws.permutation(among)[: max(1, round(share * rows))])
    return chosen


def _with_cells(rows: pa.Table, column: str, at: Ints, values: pa.Array) -> pa.Table:
    mask = np.zeros(rows.num_rows, bool)
    mask[at] = True
    old = rows[column].combine_chunks()
    new = pc.replace_with_mask(old, pa.array(mask), values.cast(old.type))
    return rows.set_column(rows.column_names.index(column), column, new)


def _say_nothing(draws: Draws, broken: Broken, column: str, text: str, share: float) -> None:
    rows = broken.tables["shops"]
    if column not in rows.column_names:
        return
    empty = np.flatnonzero(rows[column].is_null().to_numpy())
    at = _some(draws, empty, share, rows.num_rows)
    broken.tables["shops"] = _with_cells(rows, column, at, pa.array([text] * len(at), pa.string()))
    broken.note("shops", at, column)


def _make_negative(draws: Draws, broken: Broken, name: str, column: str, share: float) -> None:
    if name not in broken.tables:
        return
    rows = broken.tables[name]
    at = _some(draws, np.arange(rows.num_rows), share, rows.num_rows)
    values = rows[column].combine_chunks().take(pa.array(at))
    broken.tables[name] = _with_cells(rows, column, at, pc.negate(values))
    broken.note(name, at, column)


def _misdate(draws: Draws, broken: Broken, name: str, column: str, share: float) -> None:
    """Dates ahead of any clock, and in text files dates that are none."""
    rows = broken.tables.get(name)
    if rows is None or column not in rows.column_names:
        return
    at = _some(draws, np.arange(rows.num_rows), share, rows.num_rows)
    none = at[: len(at) // 2] if broken.files[name].endswith(".csv") else at[:0]
    ahead = at[len(none) :]
    rows = _with_cells(rows, column, ahead, pa.array([_FAR_AHEAD] * len(ahead), pa.date32()))
    if len(none):
        as_text = rows[column].combine_chunks().cast(pa.string())
        rows = rows.set_column(rows.column_names.index(column), column, as_text)
        rows = _with_cells(rows, column, none, pa.array([_NO_DATE] * len(none), pa.string()))
    broken.tables[name] = rows
    broken.note(name, at, column)


def _repeat(draws: Draws, broken: Broken, name: str, key: str, share: float) -> None:
    """Rows with a key that stood before; the first row stays."""
    rows = broken.tables.get(name)
    if rows is None:
        return
    at = _some(draws, np.arange(rows.num_rows), share, rows.num_rows)
    # A row that is broken already would be set aside for two reasons.
    sound = {row for table, _, row, _ in broken.places if table == name}
    at = at[[int(row) + 1 not in sound for row in at]]
    broken.tables[name] = pa.concat_tables([rows, rows.take(pa.array(at))]).combine_chunks()
    broken.note(name, rows.num_rows + np.arange(len(at)), key)


def _leave_out(draws: Draws, broken: Broken, name: str, columns: tuple[str, str], share: float) -> None:
    """Further rows, each with a key of its own, that lack a value no row can do without."""
    rows = broken.tables.get(name)
    if rows is None:
        return
    key, column = columns
    at = _some(draws, np.arange(rows.num_rows), share, rows.num_rows)
    sound = {row for table, _, row, _ in broken.places if table == name}
    at = at[[int(row) + 1 not in sound for row in at]]
    further = rows.take(pa.array(at))
    keys = pa.array([f"{text}0" for text in further[key].to_pylist()], pa.string())
    further = further.set_column(rows.column_names.index(key), key, keys)
    empty = pa.nulls(len(at), rows.schema.field(column).type)
    further = further.set_column(rows.column_names.index(column), column, empty)
    broken.tables[name] = pa.concat_tables([rows, further]).combine_chunks()
    broken.note(name, rows.num_rows + np.arange(len(at)), column)
