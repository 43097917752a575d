"""Claims of a run as rows to compare: whole rows that agree, and groups read as the true groups they answer to."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.proving.comparison import Comparison, positions
from gangmap.proving.metrics.agreement import Agreement
from gangmap.proving.tables import keys, texts


def rows_agree(true: pa.Table, claimed: pa.Table) -> Agreement:
    """Compare two tables as sets of rows, column by column in the order they stand."""
    is_so, said = pc.unique(keys(true)), pc.unique(keys(claimed))
    right = pc.sum(pc.is_in(said, value_set=is_so)).as_py() or 0
    return Agreement(right, len(said), len(is_so))


def answered(comparison: Comparison, rows: pa.Table, end: str) -> pa.Table:
    """Where `{end}_table` says `groups`, put the true group in the place of the found one it answers to.

    Args:
        comparison: Knows which group answers to which; without members none does.
        rows: Has columns `{end}_table` and `{end}_id`.
        end: Which entity of a row: entity, from, to.
    """
    ids = texts(rows.column(f"{end}_id"))
    is_group = pc.fill_null(pc.equal(texts(rows.column(f"{end}_table")), "groups"), False)
    if not pc.any(is_group).as_py():
        return rows
    translated = pc.if_else(is_group, true_groups_of(comparison, ids), ids)
    return rows.set_column(rows.schema.get_field_index(f"{end}_id"), f"{end}_id", translated)


def true_groups_of(comparison: Comparison, group_ids: pa.Array) -> pa.Array:
    """The name of the true group that each found group answers to, or a text that names none."""
    nameless = pc.binary_join_element_wise("no true group", pc.fill_null(group_ids, ""), ": ")
    if "members" not in comparison.results.names or not len(comparison.found_groups):
        return nameless
    found = positions(group_ids, comparison.found_groups)
    answer = comparison.majority[found]
    known = (found >= 0) & (answer >= 0)
    names = comparison.true_groups.take(pa.array(answer, mask=~known))
    return pc.coalesce(names, nameless)
