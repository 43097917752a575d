"""What splink makes of cleaned identifiers: a model trained without labels, its pairs closed above a threshold.

Beside `gangmap.resolve` the only import of splink.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from gangmap.engine import Engine
from gangmap.proving.comparison import names_of, positions
from gangmap.proving.metrics.contingency import Labels

if TYPE_CHECKING:  # the engine offers the connection; nothing here opens one
    import duckdb

RARE = 3
"""An identifier of so many holders at most is a level of its own: to share it says more."""
RANDOM_PAIRS = 1_000_000
"""Pairs drawn to see how often strangers share something."""
SESSIONS = 5
"""Rounds of training, each on the pairs that share an identifier of one kind, the kinds with the most pairs first."""
_LEAST_PAIRS = 30
_SHOP = "shop"


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of identifier as columns of the table of shops.

    Args:
        column: Under which name.
        values: Of each shop, those of few enough holders; null where it shows none.
        pairs: How many pairs of shops have the first of their values in common.
    """

    column: str
    values: pa.Array
    rare: pa.Array
    first: pa.Array
    pairs: int


def label_by_splink(holdings: pa.Table, shop_ids: pa.Array, holder_limit: int, threshold: float, seed: int) -> Labels:
    """Score pairs of shops that share an identifier with splink, and close those above a threshold transitively.

    Shops are the records; each kind of identifier is a comparison of three levels: a rare value shared, any shared,
    none. u is counted on random pairs, m learned by expectation maximisation without labels (Fellegi and Sunter 1969,
    doi:10.1080/01621459.1969.10501049), and one pair in as many as there are shops is taken for the same hands.

    Args:
        holdings: Columns shop_id, kind and value.
        shop_ids: Every shop that holds something, in order.
        holder_limit: Identifiers of more shops are left out, which bounds the pairs.
        threshold: The probability from which a pair is joined.
        seed: For the random pairs.

    Returns:
        A label of each shop.
    """
    kinds = _kinds(holdings, shop_ids, holder_limit)
    if not any(kind.pairs for kind in kinds):
        return np.arange(len(shop_ids))
    # One thread: sums of floats must come in one order.
    with Engine(threads=1) as engine, engine.aside() as connection:
        linker = _linker(connection, kinds, len(shop_ids))
        linker.training.estimate_u_using_random_sampling(RANDOM_PAIRS, seed, min_count_per_level=None, num_chunks=1)
        for kind in sorted(kinds, key=lambda one: (-one.pairs, one.column))[:SESSIONS]:
            if kind.pairs >= _LEAST_PAIRS and len(kinds) > 1:
                # In a small case a level may not be met at all; splink refuses the nought that it has learned itself,
                # and the session leaves what was believed before.
                with suppress(ValueError):
                    linker.training.estimate_parameters_using_expectation_maximisation(
                        f"l.{kind.column}_first = r.{kind.column}_first", record_sample_proportion=1.0
                    )
        scored = linker.inference.predict(threshold_match_probability=threshold, warning_mode="never")
        joined = linker.clustering.cluster_pairwise_predictions_at_threshold(
            scored, threshold_match_probability=threshold
        )
        rows = joined.as_duckdbpyrelation().to_arrow_table().sort_by(_SHOP)
    labels: Labels = rows["cluster_id"].to_numpy().astype(np.int64)
    return labels


def _kinds(holdings: pa.Table, shop_ids: pa.Array, holder_limit: int) -> list[_Kind]:
    """Every kind that shops have in common, with the rarest value of each shop first."""
    rows = holdings.filter(pc.is_valid(holdings["value"]))
    rows = rows.group_by(["shop_id", "kind", "value"], use_threads=False).aggregate([])
    holders = rows.group_by(["kind", "value"], use_threads=False).aggregate([("shop_id", "count")])
    rows = rows.join(holders, ["kind", "value"], use_threads=False).rename_columns({"shop_id_count": "holders"})
    rows = rows.filter(pc.less_equal(rows["holders"], holder_limit))
    rows = rows.sort_by([("shop_id", "ascending"), ("holders", "ascending"), ("value", "ascending")])
    found = []
    for number, name in enumerate(names_of(rows["kind"]).to_pylist()):
        own = rows.filter(pc.equal(rows["kind"], name))
        if pc.any(pc.greater(own["holders"], 1)).as_py():
            found.append(_columns(f"kind_{number}", own, shop_ids))
    return found


def _columns(column: str, rows: pa.Table, shop_ids: pa.Array) -> _Kind:
    shop, value = positions(rows["shop_id"], shop_ids), rows["value"].combine_chunks()
    first = np.full(len(shop_ids), -1, np.int64)
    shops, starts = np.unique(shop, return_index=True)
    first[shops] = starts
    rarest = value.take(pa.array(first, mask=first < 0))
    shared = pc.value_counts(rarest.drop_null()).field("counts").to_numpy(zero_copy_only=False)
    every = _lists(shop, value, len(shop_ids))
    is_rare = pc.less_equal(rows["holders"], RARE).to_numpy(zero_copy_only=False)
    rare = _lists(shop[is_rare], value.filter(pa.array(is_rare)), len(shop_ids))
    return _Kind(column, every, rare, rarest, int((shared * (shared - 1) // 2).sum()))


def _lists(shop: np.ndarray[Any, Any], value: pa.Array, shops: int) -> pa.Array:
    """The values of each shop, null for none; rows come in the order of the shops."""
    ends = np.searchsorted(shop, np.arange(shops + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(ends), value, mask=pa.array(ends[1:] == ends[:-1]))


def _linker(connection: duckdb.DuckDBPyConnection, kinds: Sequence[_Kind], shops: int) -> Linker:
    columns: dict[str, pa.Array] = {_SHOP: pa.array(np.arange(shops))}
    for kind in kinds:
        columns |= {
            kind.column: kind.values,
            f"{kind.column}_rare": kind.rare,
            f"{kind.column}_first": kind.first,
        }
    connection.from_arrow(pa.table(columns)).create("shops")
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name=_SHOP,
        comparisons=[_comparison(kind.column) for kind in kinds],
        blocking_rules_to_generate_predictions=[
            block_on(kind.column, arrays_to_explode=[kind.column]) for kind in kinds
        ],
        probability_two_random_records_match=1 / max(2, shops),
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )
    return Linker(DuckDBAPI(connection).register("shops"), settings, log_level=logging.ERROR)


def _comparison(column: str) -> dict[str, Any]:
    """One kind of identifier as splink describes it."""
    shares = "len(list_intersect({column}_l, {column}_r)) > 0"
    return {
        "output_column_name": column,
        "comparison_levels": [
            {
                "sql_condition": f"{column}_l IS NULL OR {column}_r IS NULL",
                "label_for_charts": "not shown",
                "is_null_level": True,
            },
            {"sql_condition": shares.format(column=f"{column}_rare"), "label_for_charts": "a rare value shared"},
            {"sql_condition": shares.format(column=column), "label_for_charts": "a value shared"},
            {"sql_condition": "ELSE", "label_for_charts": "none shared"},
        ],
    }
