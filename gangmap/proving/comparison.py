"""The results of a run laid over the truth: the shops of both in one order, and which group answers to which."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from gangmap.errors import InputError, TableError
from gangmap.proving.metrics.contingency import NOWHERE, Contingency, Labels, alone_where_nowhere, overlap
from gangmap.proving.metrics.partition import majority
from gangmap.proving.tables import Tables, texts


@dataclass(frozen=True)
class Comparison:
    """A run's results and the truth of the same case, with what several measures need from both.

    Shops are counted in the order of the truth's `shops`; every array over shops has that length and order.
    """

    results: Tables
    truth: Tables

    @cached_property
    def shop_ids(self) -> pa.Array:
        """Every shop the truth knows.

        Raises:
            TableError: When the truth names a shop twice.
        """
        ids = texts(self.truth.read("shops", "shop_id").column(0))
        if len(pc.unique(ids)) != len(ids):
            raise TableError(f"{self.truth.where} names a shop twice.", "A shop has one row in the truth.")
        return ids

    @cached_property
    def true_groups(self) -> pa.Array:
        """Names of the true groups, in order; a label is an index into them."""
        return names_of(self.truth.read("shops", "group_id").column(0))

    @cached_property
    def true(self) -> Labels:
        """The true group of each shop, -1 for a shop of no group."""
        return positions(self.truth.read("shops", "group_id").column(0), self.true_groups)

    @cached_property
    def members(self) -> pa.Table:
        """The rows of `members` about shops the truth knows, with `shop` and `group`, indexes of both.

        Raises:
            InputError: When not one shop of the results is a shop of the truth: they are of different cases.
            TableError: When a shop is in two groups.
        """
        optional = [name for name in ("confidence", "standing") if self.results.has_columns("members", name)]
        rows = self.results.read("members", "group_id", "shop_id", *optional)
        shop = positions(rows.column("shop_id"), self.shop_ids)
        known = shop >= 0
        if rows.num_rows and not known.any():
            raise InputError(
                f"Not one shop of {self.results.where} is a shop of {self.truth.where}.",
                "Score the results of the very case that the truth belongs to.",
            )
        _refuse_shops_in_two_groups(texts(rows.column("shop_id")), self.results.where)
        rows = rows.append_column("shop", pa.array(shop))
        rows = rows.append_column("group", pa.array(positions(rows.column("group_id"), self.found_groups)))
        return rows.filter(pa.array(known))

    @cached_property
    def strange_members(self) -> int:
        """Members of found groups that the truth does not know; they are left out everywhere."""
        return self.results.row_count("members") - int(self.members.num_rows)

    @cached_property
    def found_groups(self) -> pa.Array:
        """Names of the found groups, in order."""
        return names_of(self.results.read("members", "group_id").column(0))

    @cached_property
    def found(self) -> Labels:
        """The found group of each shop, -1 for a shop in none; a group of one known shop is no group."""
        found = np.full(len(self.shop_ids), NOWHERE, dtype=np.int64)
        found[self.members.column("shop").to_numpy()] = self.members.column("group").to_numpy()
        sizes = np.bincount(found + 1, minlength=len(self.found_groups) + 1)
        found[sizes[found + 1] < 2] = NOWHERE
        return found

    @cached_property
    def table(self) -> Contingency:
        """Every shop, those in no group in a group of their own; labels of real groups are those of the names."""
        true = alone_where_nowhere(self.true, len(self.true_groups))
        return overlap(true, alone_where_nowhere(self.found, len(self.found_groups)))

    @cached_property
    def are_true_groups(self) -> NDArray[np.bool_]:
        """Which true groups of `table` are groups and no shops alone: two shops or more."""
        named = np.arange(len(self.table.true_sizes)) < len(self.true_groups)
        return named & (self.table.true_sizes > 1)

    @cached_property
    def are_found_groups(self) -> NDArray[np.bool_]:
        """Which found groups of `table` are groups and no shops alone."""
        named = np.arange(len(self.table.found_sizes)) < len(self.found_groups)
        return named & (self.table.found_sizes > 1)

    @cached_property
    def holding_several(self) -> Labels:
        """Cells of `table` in which a found group holds two shops or more of a true one: no stray that got in."""
        real = self.are_true_groups[self.table.true] & self.are_found_groups[self.table.found]
        cells: Labels = np.flatnonzero(real & (self.table.shared > 1))
        return cells

    @cached_property
    def majority(self) -> Labels:
        """The true group that answers to each found group (most of its shops), -1 for none."""
        named = np.arange(len(self.table.true_sizes)) < len(self.true_groups)
        answers = np.full(len(self.found_groups), NOWHERE, dtype=np.int64)
        of_all = majority(self.table, named)[: len(self.found_groups)]
        answers[: len(of_all)] = of_all
        return answers


def positions(values: pa.ChunkedArray | pa.Array, among: pa.Array) -> Labels:
    """Where each value stands among some names, -1 where it does not (a null never does)."""
    wanted = values.cast(pa.string())
    index = pc.index_in(wanted, value_set=among, skip_nulls=True)
    if isinstance(index, pa.ChunkedArray):
        index = index.combine_chunks()
    placed: Labels = pc.fill_null(index, NOWHERE).to_numpy(zero_copy_only=False).astype(np.int64)
    return placed


def names_of(column: pa.ChunkedArray) -> pa.Array:
    """The different texts of a column in order, nulls apart."""
    names: pa.Array = pc.unique(pc.drop_null(texts(column)))
    return names.take(pc.array_sort_indices(names))


def _refuse_shops_in_two_groups(shop_ids: pa.Array, where: str) -> None:
    often = pc.value_counts(shop_ids)
    twice = pc.filter(often.field(0), pc.greater(often.field(1), 1))
    if len(twice):
        raise TableError(
            f"In {where} the shop {min(twice.to_pylist())} is a member of two groups.",
            "A shop is in one group at most; write members anew.",
        )
