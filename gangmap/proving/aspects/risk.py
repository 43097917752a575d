"""Do the shops that sell fakes have the higher risk?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gangmap.proving.aspect import Aspect, Values
from gangmap.proving.comparison import Comparison, positions
from gangmap.proving.measure import Measure
from gangmap.proving.metrics.agreement import share
from gangmap.proving.metrics.ranking import area_under_curve, rank_correlation


def judge_risk(comparison: Comparison) -> Values:
    """Take every shop that has a risk and of which it is known whether it sells fakes, and compare the order.

    `risk.auc` is the chance that of a shop that sells fakes and one that does not the first has the higher risk;
    `risk.rank_correlation` is Spearman's, with the truth's own grade of risk where it gives one.
    """
    shops = comparison.truth.read("shops", "sells_fakes", "risk_truth")
    rows = comparison.results.read("shop_risk", "shop_id", "risk")
    shop = positions(rows.column("shop_id"), comparison.shop_ids)
    risk = np.full(len(comparison.shop_ids), np.nan)
    risk[shop[shop >= 0]] = rows.column("risk").cast(pa.float64()).to_numpy()[shop >= 0]
    sells = pc.fill_null(shops.column("sells_fakes"), False).to_numpy()
    is_told = pc.is_valid(shops.column("sells_fakes")).to_numpy()
    grade = shops.column("risk_truth").to_numpy()
    both, graded = is_told & ~np.isnan(risk), ~np.isnan(grade) & ~np.isnan(risk)
    return {
        "risk.auc": area_under_curve(risk[both], sells[both]),
        "risk.rank_correlation": rank_correlation(risk[graded], grade[graded]),
        "risk.scored_share": share(np.count_nonzero(~np.isnan(risk)), len(risk)),
    }


RISK = Aspect(
    (
        Measure("risk.auc", "shops that sell fakes ranked above those that do not (area under the ROC curve)"),
        Measure("risk.rank_correlation", "rank correlation with the true grade of risk"),
        Measure("risk.scored_share", "shops that were given a risk"),
    ),
    judge_risk,
    results=("shop_risk",),
    truth_filled=("shops",),
)
