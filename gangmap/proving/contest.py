"""The contest that the scoreboard holds: generated cases, the whole pipeline, and its own cleaned holdings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gangmap.config import Resources, settings_for
from gangmap.model.record_tables import SHOP_HOLDINGS
from gangmap.pipeline import run_case
from gangmap.proving.sample import SampleSettings, write_sample
from gangmap.proving.scoreboard import Contest
from gangmap.workspace.workspace import Workspace

SETTINGS = ("easy", "medium", "hard", "chains", "crowded", "evasive")
"""The settings that are measured when none are named."""


def contest_of_samples(sample: SampleSettings, resources: Resources | None = None) -> Contest:
    """Ours and the baselines on generated cases, the baselines on the holdings that our own run has cleaned.

    Args:
        sample: How the cases are made; the difficulty and the seed are those of each case.
        resources: Threads and memory of a run.
    """
    limits = resources or Resources()

    def make(setting: str, seed: int, folder: Path) -> None:
        write_sample(folder, replace(sample, difficulty=setting, seed=seed))

    def run(case: Path, workspace: Path) -> Path:
        run_case(case, workspace, settings_for(sample.today), limits)
        return Workspace(workspace).run().results

    return Contest(make, run, _cleaned_holdings)


def _cleaned_holdings(case: Path, workspace: Path) -> pa.Table:  # noqa: ARG001 a source of holdings is told both
    return pq.read_table(Workspace(workspace).run().records / f"{SHOP_HOLDINGS.name}.parquet")
