"""Do the flows add up, and do they run where they run?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from gangmap.proving.aspect import Aspect, Values, agreement_measures, agreement_values
from gangmap.proving.claimed import answered, rows_agree
from gangmap.proving.comparison import Comparison, positions
from gangmap.proving.measure import Measure
from gangmap.proving.network_matching import NetworkMatch, match_networks
from gangmap.proving.tables import Tables

ENDS = ("from_table", "from_id", "to_table", "to_id", "kind")
TOTALS = {"pieces": "goods", "amount_yuan": "money"}
"""What is added up, and over flows of which kind."""


def judge_flows(comparison: Comparison) -> Values:
    """Compare how many pieces and yuan flow in all and in each network, and between whom.

    The error of a total is `|found - true| / true`. By network: found networks are added up under the true one
    they share most entities with; the error is the median over the true networks with such a flow, and a
    network that nothing answers to has an error of 1. Flows agree when their ends and their kind do.
    """
    match = match_networks(comparison)
    values: dict[str, float | None] = {}
    for amount, kind in TOTALS.items():
        true, found = _totals(comparison, match, kind, amount)
        flowing = true[:-1] > 0
        errors = np.abs(found[:-1] - true[:-1])[flowing] / true[:-1][flowing]
        values[f"flows.{amount}_error"] = float(abs(found.sum() - true.sum()) / true.sum()) if true.sum() else None
        values[f"flows.{amount}_error_by_network"] = float(np.median(errors)) if len(errors) else None
    true_ends = comparison.truth.read("flows", *ENDS)
    found_ends = answered(comparison, answered(comparison, comparison.results.read("flows", *ENDS), "from"), "to")
    return {**values, **agreement_values("flows.ends", rows_agree(true_ends, found_ends))}


def _totals(
    comparison: Comparison, match: NetworkMatch, kind: str, amount: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Sums by true network on both sides, with a last place for flows of no true network."""
    true_network, true_amounts = _amounts(comparison.truth, match.true, kind, amount)
    found_network, found_amounts = _amounts(comparison.results, match.found, kind, amount)
    under = np.append(match.answer, -1)[found_network]  # -1 takes the last place, where flows of no network lie
    return _summed(true_network, true_amounts, len(match.true)), _summed(under, found_amounts, len(match.true))


def _amounts(tables: Tables, networks: pa.Array, kind: str, amount: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The network and the amount of each flow of a kind, in whole hundredths so that no order of adding shows."""
    rows = tables.read("flows", "network_id", "kind", amount)
    rows = rows.filter(pc.equal(rows.column("kind"), kind))
    amounts = pc.fill_null(rows.column(amount).cast(pa.float64()), 0.0).to_numpy()
    return positions(rows.column("network_id"), networks), np.round(amounts * 100).astype(np.int64)


def _summed(network: NDArray[np.int64], amounts: NDArray[np.int64], networks: int) -> NDArray[np.float64]:
    sums = np.zeros(networks + 1, dtype=np.int64)
    np.add.at(sums, network, amounts)
    return sums.astype(np.float64)


FLOWS = Aspect(
    (
        Measure("flows.pieces_error", "pieces of goods in all: relative error", "lower"),
        Measure("flows.pieces_error_by_network", "pieces by network: median relative error", "lower"),
        Measure("flows.amount_yuan_error", "money in all: relative error", "lower"),
        Measure("flows.amount_yuan_error_by_network", "money by network: median relative error", "lower"),
        *agreement_measures("flows.ends", "flows between the right two, of the right kind"),
    ),
    judge_flows,
    results=("flows",),
    truth_filled=("flows",),
)
