"""Are records of the same seller, person or place recognised as one?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gangmap.proving.aspect import Aspect, Values, agreement_measures, agreement_values
from gangmap.proving.comparison import Comparison, positions
from gangmap.proving.measure import Measure
from gangmap.proving.metrics.contingency import NOWHERE, alone_where_nowhere, overlap
from gangmap.proving.metrics.partition import bcubed, pairwise
from gangmap.proving.tables import Tables, keys


def judge_identities(comparison: Comparison) -> Values:
    """Compare which records were taken for one and the same, over the records that the truth knows.

    A record without a row in `resolved` stands alone. Records of different tables are never compared.
    """
    columns = ("entity_table", "entity_id", "identity_id")
    true_rows = comparison.truth.read("identities", *columns)
    records = keys(true_rows.select(["entity_table", "entity_id"]))
    true, true_names = _labels(comparison.truth, columns, records)
    found, found_names = _labels(comparison.results, columns, records, table="resolved")
    table = overlap(alone_where_nowhere(true, true_names), alone_where_nowhere(found, found_names))
    measured = bcubed(table, np.ones(len(table.true_sizes), dtype=np.bool_)) or (None, None, None)
    return {
        **agreement_values("identities.pairs", pairwise(table)),
        "identities.bcubed_f1": measured[2],
    }


def _labels(
    tables: Tables, columns: tuple[str, ...], records: pa.Array, table: str = "identities"
) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], int]:
    """The identity of each record as a label within its table, and how many labels there are."""
    rows = tables.read(table, *columns)
    names = keys(rows.select(["entity_table", "identity_id"]))
    known = pc.unique(names)
    labels = np.full(len(records), NOWHERE, dtype=np.int64)
    record = positions(keys(rows.select(["entity_table", "entity_id"])), records)
    labels[record[record >= 0]] = positions(names, known)[record >= 0]
    return labels, len(known)


IDENTITIES = Aspect(
    (
        *agreement_measures("identities.pairs", "pairs of records taken for one"),
        Measure("identities.bcubed_f1", "B-cubed F1 of records taken for one"),
    ),
    judge_identities,
    results=("resolved",),
    truth_filled=("identities",),
)
