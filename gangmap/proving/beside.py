"""The scores of a run beside those of the baselines and the oracle on the same case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gangmap.model.record_tables import SHOP_HOLDINGS
from gangmap.pipeline import silent
from gangmap.proving.baselines import BASELINES
from gangmap.proving.measure import Scores
from gangmap.proving.oracle import by_oracle
from gangmap.proving.score import score_tables
from gangmap.proving.scoreboard import ORACLE, OURS, score_members
from gangmap.proving.tables import open_results, open_truth
from gangmap.proving.truth import TRUTH_TABLES


def score_beside(
    results: Path, truth: Path, seed: int = 1, tell: Callable[[str], object] = silent
) -> dict[str, Scores]:
    """Score a run, the baselines on the identifiers that the run cleaned, and the oracle.

    Args:
        results: The results of a run, or its workspace.
        truth: The known answer of its case.
        seed: For baselines that draw lots.
        tell: Is told in a sentence each what could not be measured, and why.

    Returns:
        Scores by method, ours first. Baselines are left out where the cleaned identifiers do not lie beside the
        results, as when only the tables of results were handed on; the oracle where the truth holds no holdings.

    Raises:
        InputError: When a folder is not what it should be, or the two are of different cases.
    """
    ours, answer = open_results(results), open_truth(truth)
    scores = {OURS: score_tables(ours, answer)}
    if SHOP_HOLDINGS.name in ours.names:
        holdings = ours.read(SHOP_HOLDINGS.name, "shop_id", "kind", "value")
        for name, find in BASELINES.items():
            scores[name] = score_members(name, find(holdings, seed), answer)
    else:
        tell(
            f"The baselines are left out: no records of the run, with the identifiers it cleaned, lie beside {results}."
        )
    if "holdings" in answer.names:
        scores[ORACLE] = score_members(ORACLE, by_oracle(answer), answer)
    missing = [name for name in TRUTH_TABLES if name not in answer.names]
    if missing:
        without = f"The known answer holds no {', '.join(missing)}: what needs them is not scored"
        tell(f"{without}, nor is there an oracle." if ORACLE not in scores else f"{without}.")
    return scores
