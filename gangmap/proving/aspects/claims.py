"""Claims that are right or wrong as whole rows: facilities, reopened shops, events, rows set aside."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.normalise.registry import NORMALISERS
from gangmap.proving.aspect import Aspect, Values, agreement_measures, agreement_values
from gangmap.proving.aspects.cleaning import ADDRESSES
from gangmap.proving.claimed import rows_agree, true_groups_of
from gangmap.proving.comparison import Comparison, positions
from gangmap.proving.measure import Measure
from gangmap.proving.tables import Tables, listed, texts

LIKELY = 0.5
"""A reopening of less probability is a hint and no claim."""


def judge_facilities(comparison: Comparison) -> Values:
    """Compare the identifiers said to be shared by strangers with those that are, by kind and canonical value.

    An address can be spelt canonically in more than one way: both sides' are read once more, as a run reads them.
    """
    return agreement_values("facilities", rows_agree(_facilities(comparison.truth), _facilities(comparison.results)))


def _facilities(tables: Tables) -> pa.Table:
    rows = tables.read("facilities", "kind", "value")
    values = [_as_run_spells(row["kind"], row["value"]) for row in rows.to_pylist()]
    return pa.table({"kind": texts(rows.column("kind")), "value": pa.array(values, pa.string())})


def _as_run_spells(kind: str, value: str) -> str:
    return (NORMALISERS[kind](value).value or value) if kind in ADDRESSES else value


def judge_reopenings(comparison: Comparison) -> Values:
    """Compare pairs of a closed shop and the one it came back as; pairs of probability under .5 are no claims."""
    pair = ("closed_shop_id", "reopened_shop_id")
    rows = comparison.results.read("reopenings", *pair)
    if comparison.results.has_columns("reopenings", "probability"):
        probability = comparison.results.read("reopenings", "probability").column(0).cast(pa.float64())
        rows = rows.filter(pc.greater_equal(pc.fill_null(probability, 1.0), LIKELY))
    return agreement_values("reopenings", rows_agree(comparison.truth.read("reopenings", *pair), rows))


def judge_events(comparison: Comparison) -> Values:
    """Compare what happened to which group; a found group stands for the true one it answers to.

    The answer has what happened since the snapshot before. Events of earlier days that the run tells late, and those of
    groups that have no members any more, which cannot be matched to a true group, are left out and counted.
    """
    truth = comparison.truth.read("events", "event", "group_ids")
    group, event = listed(truth.column("group_ids"), truth.column("event"))
    true = pa.table({"event": event, "group": group})
    dated = [name for name in ("on", "seen_on") if comparison.results.has_columns("events", name)]
    rows = comparison.results.read("events", "event", "group_id", *dated)
    kept = pa.array(positions(rows.column("group_id"), comparison.found_groups) >= 0)
    if len(dated) > 1:
        kept = pc.and_(kept, pc.fill_null(pc.equal(rows.column("on"), rows.column("seen_on")), True))
    claimed = rows.filter(kept)
    groups = true_groups_of(comparison, texts(claimed.column("group_id")))
    agreement = rows_agree(true, pa.table({"event": texts(claimed.column("event")), "group": groups}))
    return {**agreement_values("events", agreement), "events.left_out": float(rows.num_rows - claimed.num_rows)}


def judge_quarantine(comparison: Comparison) -> Values:
    """Compare what was set aside with what had to be: by table, file, row and column, and by row alone."""
    cell = ("table", "file", "row", "column")
    true, claimed = comparison.truth.read("quarantine", *cell), comparison.results.read("quarantine", *cell)
    return {
        **agreement_values("quarantine.cells", rows_agree(true, claimed)),
        **agreement_values("quarantine.rows", rows_agree(true.select(cell[:3]), claimed.select(cell[:3]))),
    }


FACILITIES = Aspect(
    agreement_measures("facilities", "identifiers said to be shared by strangers"),
    judge_facilities,
    results=("facilities",),
    truth=("facilities",),
)
REOPENINGS = Aspect(
    agreement_measures("reopenings", "shops that came back"),
    judge_reopenings,
    results=("reopenings",),
    truth=("reopenings",),
)
EVENTS = Aspect(
    (
        *agreement_measures("events", "what happened to which group"),
        Measure("events.left_out", "events told late, or of groups without members, left out", "neither"),
    ),
    judge_events,
    results=("events", "members"),
    truth=("events",),
)
QUARANTINE = Aspect(
    (
        *agreement_measures("quarantine.cells", "values set aside"),
        *agreement_measures("quarantine.rows", "rows with something set aside"),
    ),
    judge_quarantine,
    results=("quarantine",),
    truth=("quarantine",),
)
