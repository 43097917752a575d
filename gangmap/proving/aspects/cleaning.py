"""Are the identifiers read as what they are, however they were written?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gangmap.model.identifiers import IDENTIFIER_KINDS
from gangmap.proving.aspect import Aspect, Values, agreement_measures, agreement_values
from gangmap.proving.claimed import rows_agree
from gangmap.proving.comparison import Comparison, names_of, positions
from gangmap.proving.measure import Measure
from gangmap.proving.metrics.contingency import Labels, alone_where_nowhere, overlap
from gangmap.proving.metrics.partition import bcubed
from gangmap.proving.tables import Tables, texts

ADDRESSES = tuple(kind.name for kind in IDENTIFIER_KINDS.values() if kind.family == "address")
SPELT = tuple(kind for kind in IDENTIFIER_KINDS if kind not in ADDRESSES)
"""Kinds that have one canonical spelling."""


def judge_cleaning(comparison: Comparison) -> Values:
    """Compare which shop holds which canonical value, by the run's records and in truth, in all and by kind.

    A shop holds what its seller holds. An address can be spelt canonically in more than one way, so it is not
    compared as text: among the shops that truly hold one address of a kind, B-cubed asks whether those with the
    same address were given the same text, and others another; the three kinds are not part of the measures in all.
    Kinds that are no identifiers of the data contract are left out.
    """
    true, claimed = _holdings(comparison.truth, "holdings"), _holdings(comparison.results, "shop_holdings")
    spelt = {f"cleaning.{kind}_f1": rows_agree(_of_kinds(true, kind), _of_kinds(claimed, kind)).f1 for kind in SPELT}
    told_apart = {
        f"cleaning.{kind}_f1": _told_apart(_of_kinds(true, kind), _of_kinds(claimed, kind)) for kind in ADDRESSES
    }
    in_all = rows_agree(_of_kinds(true, *SPELT), _of_kinds(claimed, *SPELT))
    return {**agreement_values("cleaning.all", in_all), **spelt, **told_apart}


def _holdings(tables: Tables, name: str) -> pa.Table:
    """Each holding once."""
    rows = tables.read(name, "shop_id", "kind", "value")
    return rows.group_by(["shop_id", "kind", "value"]).aggregate([]).sort_by([("value", "ascending")])


def _of_kinds(rows: pa.Table, *kinds: str) -> pa.Table:
    return rows.filter(pc.is_in(texts(rows.column("kind")), value_set=pa.array(kinds)))


def _told_apart(true: pa.Table, claimed: pa.Table) -> float | None:
    shop_ids = names_of(true.column("shop_id"))
    holder = positions(true.column("shop_id"), shop_ids)
    holds_one = np.bincount(holder, minlength=len(shop_ids)) == 1
    of_true, trues = _value_of_shops(true, shop_ids)
    of_claimed, claims = _value_of_shops(claimed, shop_ids)
    table = overlap(alone_where_nowhere(of_true[holds_one], trues), alone_where_nowhere(of_claimed[holds_one], claims))
    measured = bcubed(table, np.ones(len(table.true_sizes), dtype=np.bool_))
    return measured[2] if measured else None


def _value_of_shops(rows: pa.Table, shop_ids: pa.Array) -> tuple[Labels, int]:
    """What each shop holds as a label, several values taken together for one, and how many labels there are."""
    known = rows.filter(pc.is_in(texts(rows.column("shop_id")), value_set=shop_ids))
    held = known.group_by("shop_id", use_threads=False).aggregate([("value", "list")])
    values = pa.chunked_array([pc.binary_join(held.column("value_list").combine_chunks(), "\x1f")])
    names = names_of(values)
    labels = np.full(len(shop_ids), -1, dtype=np.int64)
    labels[positions(held.column("shop_id"), shop_ids)] = positions(values, names)
    return labels, len(names)


CLEANING = Aspect(
    (
        *agreement_measures("cleaning.all", "identifiers of shops read as what they are, addresses apart"),
        *(
            Measure(f"cleaning.{kind}_f1", f"{IDENTIFIER_KINDS[kind].english}: holdings read right, F1")
            for kind in SPELT
        ),
        *(
            Measure(f"cleaning.{kind}_f1", f"{IDENTIFIER_KINDS[kind].english}: told apart and recognised, B-cubed F1")
            for kind in ADDRESSES
        ),
    ),
    judge_cleaning,
    results=("shop_holdings",),
    truth_filled=("holdings",),
)
