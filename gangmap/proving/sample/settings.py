"""What a generated case is asked to be, and what it turned out to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gangmap.errors import UsageError
from gangmap.proving.sample.knobs import Difficulty, difficulty_named

FILE_KINDS = ("auto", "csv", "parquet")


@dataclass(frozen=True, slots=True)
class SampleSettings:
    """A generated case: the same settings give the same bytes.

    Args:
        shops: How many shops it holds.
        seed: Another seed, another case.
        difficulty: A name out of `DIFFICULTIES`, or knobs of one's own.
        today: The last day that the tables know of.
        files: `csv`, `parquet`, or `auto`: Parquet for tables of more than 50,000 rows.
        listings_per_shop: How many offers a shop has in the mean; none leaves the table out.
        shipments_per_shop: How many parcels a shop has in the mean; none leaves the table out.
        payments_per_shop: How many payments of buyers a shop has in the mean.
        reviews_per_shop: How many reviews a shop has in the mean.
        pictures: How many listing pictures are drawn as files; the others have their hash alone.
        months: Over how many monthly snapshots groups merge, split and sleep; none: at one time only.
    """

    shops: int = 10_000
    seed: int = 1
    difficulty: str | Difficulty = "medium"
    today: date = date(2016, 12, 31)
    files: str = "auto"
    listings_per_shop: float = 3.0
    shipments_per_shop: float = 2.0
    payments_per_shop: float = 1.0
    reviews_per_shop: float = 1.5
    pictures: int = 0
    months: int = 0

    def __post_init__(self) -> None:
        """Refuse settings that no case can be made from."""
        if self.shops < 20:
            raise UsageError(f"A case of {self.shops} shops has no room for groups.", "Ask for 20 or more.")
        if self.files not in FILE_KINDS:
            raise UsageError(f"There are no files of kind {self.files}.", f"Known: {', '.join(FILE_KINDS)}.")
        if isinstance(self.difficulty, str):
            difficulty_named(self.difficulty)

    @property
    def knobs(self) -> Difficulty:
        """The difficulty itself, when it was given by name."""
        return difficulty_named(self.difficulty) if isinstance(self.difficulty, str) else self.difficulty


@dataclass(frozen=True, slots=True)
class SampleSummary:
    """What was written.

    Args:
        folder: Where the case lies.
        rows: Rows of every input table.
        truth_rows: Rows of every table of the answer.
        largest_group: How many shops the largest selling group has.
        notes: What is less than was asked for, a sentence each.
    """

    folder: Path
    rows: Mapping[str, int]
    truth_rows: Mapping[str, int]
    largest_group: int
    notes: tuple[str, ...] = ()
