"""A generated case: tables as a marketplace or a right holder would hand them over, and the answer to them."""

from gangmap.proving.sample.case import write_sample
from gangmap.proving.sample.knobs import DIFFICULTIES, Difficulty
from gangmap.proving.sample.settings import SampleSettings, SampleSummary
from gangmap.proving.sample.snapshots import SnapshotsSummary, write_snapshots

__all__ = [
    "DIFFICULTIES",
    "Difficulty",
    "SampleSettings",
    "SampleSummary",
    "SnapshotsSummary",
    "write_sample",
    "write_snapshots",
]
