"""How records are resolved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ResolveSettings:
    """How records are compared and joined.

    Args:
        threshold: Pairs of this probability or more are listed; an identity is kept together by more than even odds.
        largest_block: Records that share one value, beyond which the value is refined by another.
        pairs_per_record: Comparisons at most, for each record.
        least_records: Below this many records there is too little to learn from; only how often strangers agree is
            counted.
        least_adapted: Below this many records not even that, and the shipped parameters hold.
        seed: For the sample of random pairs.
    """

    threshold: float = 0.5
    largest_block: int = 100
    pairs_per_record: int = 100
    least_records: int = 300
    least_adapted: int = 30
    seed: int = 1
